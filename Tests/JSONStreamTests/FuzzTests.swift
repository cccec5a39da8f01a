import Foundation
import JSONStream
import Testing

/// Damaged documents: whatever the bytes, the reader comes to an end, and its ways of reading agree.
///
/// `FUZZ=1000000 swift test` tries that many documents instead of some thousands.
@Suite struct FuzzTests {
    private let count = ProcessInfo.processInfo.environment["FUZZ"].flatMap { Int($0) } ?? 20_000

    @Test func damagedDocuments() {
        var generator = Generator(seed: 3)
        var readable = 0
        var documents: [[UInt8]] = []
        for round in 0..<count {
            if round % 200 == 0 { documents = (0..<20).map { _ in Array(generator.write(generator.value()).utf8) } }
            let bytes = generator.mutate(documents[generator.below(documents.count)]) + [0x0A]
            if check(bytes, splitAt: generator.below(bytes.count)) { readable += 1 }
        }
        // Both outcomes occur, else the test shows nothing.
        #expect(readable > count / 50)
        #expect(readable < count)
    }

    /// Reads a document in three ways; true if it could be read.
    private func check(_ bytes: [UInt8], splitAt place: Int) -> Bool {
        guard let (value, end) = valueAndEnd(bytes) else {
            skipOver(bytes)
            return false
        }
        // What is no text has been replaced, so the value can be written and read again.
        #expect(read(Array(value.text.utf8) + [0x0A]) == value.text)
        #expect(passed(bytes, by: { json throws(JSONError) in _ = try json.skipValue() }) == end)
        #expect(readThroughWindow(bytes, splitAt: place) == value)
        return true
    }

    private func valueAndEnd(_ bytes: [UInt8]) -> (JSONValue, Int)? {
        withJSONReader(over: bytes) { json in
            guard let value = try? json.value() else { return nil }
            #expect(json.position <= bytes.count)
            return (value, json.position)
        }
    }

    private func passed(_ bytes: [UInt8], by step: (inout JSONReader) throws(JSONError) -> Void) -> Int? {
        withJSONReader(over: bytes) { json in
            do throws(JSONError) {
                try step(&json)
                return json.position
            } catch {
                #expect(error.position <= bytes.count)
                return nil
            }
        }
    }

    /// What cannot be read can be passed over, one way or the other, and never twice the same place.
    private func skipOver(_ bytes: [UInt8]) {
        _ = passed(bytes, by: { json throws(JSONError) in _ = try json.skipValue() })
        withJSONReader(over: bytes) { json in
            while !json.isAtEnd() {
                var skipper = JSONSkipper()
                let before = json.position
                _ = skipper.skip(&json)
                #expect(json.position > before)
            }
        }
    }

    private func readThroughWindow(_ bytes: [UInt8], splitAt place: Int) -> JSONValue? {
        var window = JSONWindow()
        window.append(Array(bytes[..<place]))
        if let value = window.withReader({ json in value(&json) }) { return value }
        window.append(Array(bytes[place...]))
        window.finish()
        return window.withReader { json in value(&json) }
    }

    private func value(_ json: inout JSONReader) -> JSONValue? {
        let start = json.mark
        do throws(JSONError) {
            return try json.value()
        } catch {
            json.rewind(to: start)
            return nil
        }
    }
}
