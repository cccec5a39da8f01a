import JSONStream
import Testing

@Suite struct SkipTests {
    /// Passes the first element of an array and shows its bytes and the elements behind it.
    private func skipFirst(_ text: String) -> [String] {
        withJSONReader(over: Array(text.utf8)) { json in
            do throws(JSONError) {
                try json.beginArray()
                guard try json.nextElement() else { return ["nothing"] }
                let passed = json.bytes(try json.skipValue())
                var shown = [String(decoding: passed, as: UTF8.self)]
                while try json.nextElement() { shown.append(try json.value().text) }
                return shown
            } catch {
                return [error.description]
            }
        }
    }

    @Test(arguments: [
        ("[ 1.5e3 , 2]", ["1.5e3", "2"]),
        ("[true,2]", ["true", "2"]),
        ("[null]", ["null"]),
        (#"["a]\"}" ,2]"#, [#""a]\"}""#, "2"]),
        (#"["\\",2]"#, [#""\\""#, "2"]),
        ("[[1,[2,3]],4]", ["[1,[2,3]]", "4"]),
        (#"[{"a":"}{","b":{}} , 2]"#, [#"{"a":"}{","b":{}}"#, "2"]),
        ("[\"é😀\",2]", ["\"é😀\"", "2"]),
        ("[[],2]", ["[]", "2"]),
        ("[[1", ["the text ends inside a value"]),
        (#"["a\"#, ["the text ends inside a value"]),
        ("[12", ["the text ends inside a value"]),
        ("[nul,2]", ["byte 0x6e cannot stand here"]),
    ])
    func skipValue(text: String, parts: [String]) {
        #expect(skipFirst(text) == parts)
    }

    @Test func depthCostsNothing() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(skipFirst("[\(deep),7]").last == "7")
    }

    /// Passes a broken value in one window or byte by byte, and shows what is behind it.
    private func resync(_ text: String, chunk: Int) -> String {
        var skipper = JSONSkipper()
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(start + chunk, bytes.count)
            let position = withJSONReader(over: Array(bytes[start..<end])) { json in
                skipper.skip(&json) ? json.position : nil
            }
            if let position { return String(decoding: bytes[(start + position)...], as: UTF8.self) }
            start = end
        }
        return "no end"
    }

    @Test(arguments: [1, 3, 1_000])
    func skipperFindsTheEndOfBrokenValues(chunk: Int) {
        #expect(resync(#"{"a":x},next"#, chunk: chunk) == ",next")
        #expect(resync(#"{"a":[{},{"b":}]},next"#, chunk: chunk) == ",next")
        #expect(resync(#"{"a":"}\"}","b":},next"#, chunk: chunk) == ",next")
        #expect(resync("{\"a\":\"no quotation mark},\n{\"b\":1}},next", chunk: chunk) == ",next")
        #expect(resync(#", {"a":1},next"#, chunk: chunk) == ",next")
        #expect(resync(#"{"a":"#, chunk: chunk) == "no end")
    }
}
