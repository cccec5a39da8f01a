import JSONStream
import Testing

@Suite struct ReaderTests {
    @Test func valuesAreCountedWhileTheyAreRead() throws {
        func value(_ text: String, of count: Int) throws(JSONError) -> JSONValue {
            try withJSONReader(over: Array(text.utf8)) { json throws(JSONError) in try json.value(maximumCount: count) }
        }
        #expect(
            try value(#"[{"a":1},[]]"#, of: 4)
                == .array([.object([.init(name: "a", value: .number("1"))]), .array([])]))
        #expect(throws: JSONError(.tooLarge, at: 9)) { try value(#"[{"a":1},[]]"#, of: 3) }
    }

    @Test(arguments: [
        (#"{"a":1,"b":[]}"#, #"{"a":1,"b":[]}"#),
        ("[true,false,null]", "[true,false,null]"),
        (#""text""#, #""text""#),
        ("-12.5e+3", "-12.5e+3"),
        ("0", "0"),
        ("{}", "{}"),
        (" \t\r\n[ 1 ,\n 2\t]  ", "[1,2]"),
        ("[" + String(repeating: " ", count: 19) + "1" + String(repeating: " ", count: 8) + "]", "[1]"),
        (#"{"a":1,"a":2}"#, #"{"a":1,"a":2}"#),
    ])
    func everyKindOfValue(text: String, value: String) {
        #expect(read(text) == value)
    }

    @Test func peekLeavesTheValueUnread() {
        let kinds: [(String, JSONKind)] = [
            ("{}", .object), ("[]", .array), ("\"\"", .string), ("-1", .number), ("7", .number), ("true", .yes),
            ("false", .no), ("null", .null),
        ]
        for (text, kind) in kinds {
            withJSONReader(over: Array("  \(text)".utf8)) { json in
                #expect((try? json.peek()) == kind)
                #expect((try? json.peek()) == kind)
                #expect(json.position == 2)
            }
        }
    }

    @Test(arguments: [
        ("", "the text ends inside a value, at 1"),
        ("[1", "the text ends inside a value, at 3"),
        (#"{"a""#, "the text ends inside a value, at 5"),
        ("tru", "byte 0x74 cannot stand here, at 0"),
        ("nulx", "byte 0x6e cannot stand here, at 0"),
        ("[1 2]", "byte 0x32 cannot stand here, at 3"),
        (#"{"a" 1}"#, "byte 0x31 cannot stand here, at 5"),
        ("{a:1}", "byte 0x61 cannot stand here, at 1"),
        ("{1:2}", "a string was expected and a number found, at 1"),
        ("[1}", "byte 0x7d cannot stand here, at 2"),
        ("[,]", "byte 0x2c cannot stand here, at 1"),
        ("[1,,2]", "byte 0x2c cannot stand here, at 3"),
        ("[NaN]", "byte 0x4e cannot stand here, at 1"),
        ("[01]", "byte 0x30 cannot stand here, at 1"),
        ("[-]", "byte 0x2d cannot stand here, at 1"),
        ("1 2", "1 and a rest at 2"),
        ("]", "byte 0x5d cannot stand here, at 0"),
    ])
    func whatIsNoJSON(text: String, message: String) {
        #expect(read(text) == message)
    }

    @Test func trailingCommasAreAcceptedAndNoted() {
        #expect(read("[1,]") == "[1]")
        #expect(read(#"{"a":1 , }"#) == #"{"a":1}"#)
        let flaws = withJSONReader(over: Array("[1,]".utf8)) { json in
            _ = try? json.value()
            return json.flaws
        }
        #expect(flaws == .trailingComma)
    }

    @Test func aNumberAtTheEndOfTheBytesMayGoOn() {
        #expect(read(Array("12".utf8)) == "the text ends inside a value, at 2")
        #expect(read(Array("12\n".utf8)) == "12")
    }

    @Test func depth() {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(read(nested(64)) == nested(64))
        #expect(read(nested(65)) == "arrays and objects are nested too deeply, at 64")
    }

    @Test func scalarsAsText() {
        let text = withJSONReader(over: Array(#"["a", 1.50, true, false, null, []]"#.utf8)) { json in
            var texts: [String] = []
            var buffer = TextBuffer()
            do throws(JSONError) {
                try json.beginArray()
                while try json.nextElement() {
                    texts.append(try json.scalar(into: &buffer).map { buffer.string($0) } ?? "nil")
                }
            } catch {
                texts.append(error.description)
            }
            return texts
        }
        #expect(text == ["a", "1.50", "true", "false", "nil", "a string was expected and an array found"])
    }

    @Test func startsWhereItIsTold() {
        let bytes = Array("1,[2]".utf8)
        let value = withJSONReader(over: bytes, from: 2) { json in try? json.value() }
        #expect(value == .array([.number("2")]))
        #expect(withJSONReader(over: bytes, from: 99) { json in json.isAtEnd() })
        #expect(withJSONReader(over: []) { json in json.isAtEnd() })
    }
}
