import JSONStream
import Testing

@Suite struct WindowTests {
    /// Reads a sequence of values from a window that is given its bytes in pieces.
    private func values(_ pieces: [[UInt8]]) -> [String] {
        var window = JSONWindow()
        var found: [String] = []
        for piece in pieces {
            window.append(piece)
            while let value = next(&window) { found.append(value) }
        }
        window.finish()
        while let value = next(&window) { found.append(value) }
        return found + ["\(window.offset) read, \(window.pending) left"]
    }

    private func next(_ window: inout JSONWindow) -> String? {
        let origin = window.offset
        return window.withReader { json in
            let before = json.mark
            do throws(JSONError) {
                guard json.skipSeparators() else { return nil }
                let position = json.position
                return "\(origin + position): \(try json.value().text)"
            } catch {
                json.rewind(to: before)
                return nil
            }
        }
    }

    private let text = #"{"a":["é\ud83d\ude00\n",-1.5e3,true]} "\ud83dx" null,[]  12"#

    @Test func splitAtEachByte() {
        let bytes = Array(text.utf8)
        let whole = values([bytes])
        #expect(
            whole == [
                #"0: {"a":["é😀\n",-1.5e3,true]}"#, "39: \"\u{FFFD}x\"", "49: null", "54: []", "58: 12",
                "61 read, 0 left",
            ])
        for place in 0...bytes.count {
            #expect(values([Array(bytes[..<place]), Array(bytes[place...])]) == whole)
        }
        #expect(values(bytes.map { [$0] }) == whole)
    }

    /// Offset, bytes that are left, and whether the stream has ended.
    private func state(_ window: borrowing JSONWindow) -> String {
        "at \(window.offset), \(window.pending) left\(window.isFinished ? ", finished" : "")"
    }

    @Test func whatIsReadIsForgotten() {
        var window = JSONWindow()
        window.append(Array("[1] [2".utf8))
        let first = next(&window)
        #expect(first == "0: [1]")
        let between = state(window)
        #expect(between == "at 3, 3 left")
        window.append(Array("]".utf8))
        let second = next(&window)
        #expect(second == "4: [2]")
        let end = state(window)
        #expect(end == "at 7, 0 left")
    }

    @Test func dropAndReset() {
        var window = JSONWindow()
        window.append(Array("xx[1]".utf8))
        window.drop(2)
        let first = next(&window)
        #expect(first == "2: [1]")
        window.drop(99)
        window.finish()
        window.finish()
        let end = state(window)
        #expect(end == "at 5, 1 left, finished")
        window.reset()
        window.append(Array("[3]".utf8))
        let again = next(&window)
        #expect(again == "0: [3]")
    }
}
