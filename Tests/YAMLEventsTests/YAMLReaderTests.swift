import Testing

@testable import YAMLEvents

@Suite struct YAMLReaderTests {
    @Test func aMappingComesAsKeysAndValuesWithPlaces() throws {
        let text = """
            # a comment
            groups: roles
            leave-out:
              - "a: \\u00e9"
              - 'true'
            """
        #expect(
            try lines(of: text) == [
                "2:1 document", "2:1 {", "2:1 groups", "2:9 roles", "3:1 leave-out", "4:3 [", "4:5 'a: é'",
                "5:5 'true'", "6:1 ]", "6:1 }", "6:1 end",
            ])
    }

    @Test func flowStyleBlockTextAndSeveralDocuments() throws {
        #expect(
            try lines(of: "[a, {b: ~}]\n---\n|\n x\n y\n") == [
                "1:1 document", "1:1 [", "1:2 a", "1:5 {", "1:6 b", "1:9 ~", "1:10 }", "1:11 ]", "2:1 end",
                "2:1 document", "3:1 'x\ny\n'", "6:1 end",
            ])
    }

    @Test func anchorsTagsAndAliasesAreGivenAsTheyStand() throws {
        var reader = try YAMLReader(Array("- &a !!str 7\n- *a\n- &b []\n".utf8))
        var kinds: [YAMLEvent.Kind] = []
        while let event = try reader.next() { kinds.append(event.kind) }
        #expect(
            kinds == [
                .documentStart, .sequenceStart(anchor: nil),
                .scalar(YAMLScalar(text: "7", isPlain: true, tag: "tag:yaml.org,2002:str", anchor: "a")),
                .alias("a"), .sequenceStart(anchor: "b"), .sequenceEnd, .sequenceEnd, .documentEnd,
            ])
    }

    @Test func columnsCountCharacters() throws {
        #expect(try lines(of: "äöü€😀: x").contains("1:8 x"))
    }

    @Test(arguments: ["", "# only a comment\n", "\u{FEFF}"])
    func anEmptyTextHasNoEvents(_ text: String) throws {
        #expect(try lines(of: text) == [])
    }

    @Test func aByteOrderMarkAndUTF16AreRead() throws {
        #expect(try lines(of: "\u{FEFF}a: b") == lines(of: "a: b"))
        let bytes: [UInt8] =
            [0xFF, 0xFE] + "a: é".utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try lines(of: bytes) == lines(of: "a: é"))
    }

    @Test func piecesOfAnyLengthGiveTheSameEvents() throws {
        let text = Array("a:\n  - ü\n  - \"b c\"\nd: {e: f}\n".utf8)
        let whole = try lines(of: text)
        for length in 1...5 {
            var rest = text[...]
            var reader = try YAMLReader {
                let piece = rest.prefix(length)
                rest = rest.dropFirst(length)
                return piece.isEmpty ? nil : Array(piece)
            }
            #expect(try lines(&reader) == whole)
        }
    }

    @Test(arguments: [
        ("a: b: c", "line 1, column 5: not YAML: mapping values are not allowed in this context"),
        ("a:\n\t- b", "line 2, column 1: not YAML: found character that cannot start any token"),
        ("[a", "line 2, column 1: not YAML: did not find expected ',' or ']'"),
        ("- a\nb: c", "line 2, column 1: not YAML: did not find expected '-' indicator"),
        ("a: \"b", "line 1, column 6: not YAML: found unexpected end of stream"),
        ("a: \u{1}", "line 1, column 1: not YAML: control characters are not allowed, at byte 3"),
    ])
    func whatIsNoYAMLIsRefusedWithItsPlace(_ text: String, _ words: String) throws {
        let error = #expect(throws: YAMLError.self) { try lines(of: text) }
        #expect(error?.description == words)
    }

    @Test func bytesThatAreNoUTF8AreRefused() throws {
        let error = #expect(throws: YAMLError.self) { try lines(of: Array("a: ".utf8) + [0xC3, 0x28]) }
        #expect(error?.description.contains("UTF-8") == true)
    }

    @Test func theSameErrorComesAgain() throws {
        var reader = try YAMLReader(Array("a: [".utf8))
        let first = #expect(throws: YAMLError.self) { while try reader.next() != nil {} }
        let second = #expect(throws: YAMLError.self) { _ = try reader.next() }
        #expect(first == second)
    }

    @Test func aliasesThatWouldGrowToMillionsStayAHandful() throws {
        let levels = (1...9).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ","))]"
        }
        let events = try lines(of: "a0: &a0 x\n" + levels.joined(separator: "\n"))
        #expect(events.count { $0.contains("*") } == 81)
    }

    @Test(arguments: ["[", "- ", "{a: ", "? "])
    func nestingHasABound(_ step: String) throws {
        let limit = YAMLReader.deepest
        let error = #expect(throws: YAMLError.self) {
            try lines(of: String(repeating: step, count: 100_000))
        }
        #expect(error?.kind == .tooDeep(limit: limit))
        let deep = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(try lines(of: deep).count == 2 * limit + 2)
    }

    @Test func aValueHasABoundButATextHasNone() throws {
        let limit = YAMLReader.longest
        let long = String(repeating: "a", count: limit - 100_000)
        #expect(try lines(of: "- \(long)\n- \(long)\n").count == 6)
        let error = #expect(throws: YAMLError.self) { try lines(of: "- a\n- " + long + long) }
        #expect(error?.kind == .tooLong(limit: limit))
    }

    @Test func directivesHaveABound() throws {
        let tags = (1...100_000).map { "%TAG !t\($0)! tag:a,\($0):\n" }.joined()
        let error = #expect(throws: YAMLError.self) { try lines(of: tags + "--- a") }
        #expect(error?.kind == .tooLong(limit: YAMLReader.longestIntroduction))
    }

    private func lines(of text: String) throws -> [String] { try lines(of: Array(text.utf8)) }

    private func lines(of text: [UInt8]) throws -> [String] {
        var reader = try YAMLReader(text)
        return try lines(&reader)
    }

    /// One line for each event: where it stands and what it is.
    private func lines(_ reader: inout YAMLReader) throws -> [String] {
        var lines: [String] = []
        while let event = try reader.next() { lines.append("\(event.place) \(words(for: event.kind))") }
        return lines
    }

    private func words(for kind: YAMLEvent.Kind) -> String {
        switch kind {
        case .documentStart: "document"
        case .documentEnd: "end"
        case .alias(let name): "*\(name)"
        case .scalar(let scalar): scalar.isPlain ? scalar.text : "'\(scalar.text)'"
        case .sequenceStart: "["
        case .sequenceEnd: "]"
        case .mappingStart: "{"
        case .mappingEnd: "}"
        }
    }
}
