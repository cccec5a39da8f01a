import CognitoDump
import Testing

/// Files that mean harm, or were damaged beyond any shape: each costs one finding, and its neighbours are read.
///
/// Smaller than what such files are in the field; Docs/Dumps.md says what was measured of the large ones.
@Suite struct HostileFileTests {
    /// The largest record that is accepted here, and something longer.
    private static let largest = 1 << 16
    private static let endless = 3 << 16

    @Test func arraysWithoutEnd() {
        let transcript = Transcript([UInt8](repeating: UInt8(ascii: "["), count: 200_000), size: 4096)
        #expect(
            transcript.lines == [
                "finding dump.not-understood in record 0 at 33: arrays and objects are nested too deeply"
            ])
        #expect(Transcript(String(repeating: "[", count: 40) + #"{"Username":"a"}"#).lines.count == 1)
        #expect(Transcript(String(repeating: "[", count: 30) + #"{"Username":"a"}"#).lines("user") == ["a {}"])
    }

    @Test(arguments: [
        ("[", "]"), (#"{"Groups":["#, "]}"),
    ])
    func bracketsWithinARecord(head: String, tail: String) {
        let deep = String(repeating: "[", count: 2_000) + String(repeating: "]", count: 2_000)
        let transcript = Transcript(
            #"\#(head){"GroupName":"g","Precedence":1},{"GroupName":"h","Precedence":\#(deep)},"#
                + #"{"GroupName":"i","Precedence":2}\#(tail)"#, size: 512)
        #expect(transcript.lines("ListGroups:").count == 2)
        #expect(transcript.lines("finding").count == 1)
        #expect(transcript.records == 3)
        #expect(!transcript.isCutOff)
    }

    /// A string without end: as a value of its own, in a user, and in a document's member.
    @Test(arguments: [
        (#"[{"Username":"a"},""#, #"",{"Username":"b"}]"#),
        (#"{"Users":[{"Username":"a"},{"Username":""#, #""},{"Username":"b"}]}"#),
        (#"{"Users":[{"Username":"a"}],"Note":""#, #"","Count":1}{"Username":"b"}"#),
        (#"[{"Username":"a"},{""#, #"":1},{"Username":"b"}]"#),
        (#"[{"Username":"a"},1"#, #"1,{"Username":"b"}]"#),
    ])
    func aValueWithoutEnd(head: String, tail: String) {
        var text = Array(head.utf8)
        text += [UInt8](repeating: UInt8(ascii: "1"), count: Self.endless)
        text += Array(tail.utf8)
        let transcript = Transcript(text, size: 4096, largestRecord: Self.largest)
        #expect(transcript.lines("user") == ["a {}", "b {}"])
        #expect(transcript.lines("finding").map { $0.prefix(21) }.filter { $0 == "dump.record-too-large" }.count == 1)
        #expect(transcript.lines("finding").count <= 2)
        #expect(!transcript.isCutOff)
    }

    @Test func whiteSpaceWithoutEnd() {
        var text = Array(#"{"Users":[{"Username":"a"}"#.utf8)
        text += [UInt8](repeating: UInt8(ascii: " "), count: Self.endless)
        text += Array(#",{"Username":"b"}]}"#.utf8)
        #expect(Transcript(text, size: 4096, largestRecord: Self.largest).lines == ["user a {}", "user b {}"])
    }

    @Test func membersWithoutEnd() {
        let members = (0..<10_000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
        let user = Transcript(#"{"Users":[{"Username":"a",\#(members)},{"Username":"b"}]}"#)
        #expect(user.lines("user") == ["a {}", "b {}"])
        #expect(user.lines("finding").count == 32)
        let document = Transcript(#"{"Users":[{"Username":"a"}],\#(members)}"#)
        #expect(document.lines("user") == ["a {}"])
        #expect(document.lines("finding").count == 32)
        #expect(Transcript("{\(members)}").lines == ["finding dump.record-not-understood in record 1 at 0"])
    }

    @Test(arguments: ["[%]", "{%}"]) func attributesWithoutEnd(shape: String) {
        let list = shape == "[%]"
        let attributes = (0..<5_000).map { list ? #"{"Name":"a\#($0)","Value":"x"}"# : #""a\#($0)":"x""# }
        let text = shape.replacing("%", with: attributes.joined(separator: ","))
        let transcript = Transcript(#"[{"Username":"a","Attributes":\#(text)},{"Username":"b"}]"#)
        #expect(transcript.lines("user") == ["b {}"])
        #expect(transcript.lines("finding").map { $0.hasSuffix("a value is larger than is accepted") } == [true])
    }

    @Test func yamlWithoutEnd() {
        let user = "- Username: u\n  Attributes:\n  - {Name: a, Value: b}\n"
        let many = String(repeating: user, count: 1_000)
        #expect(Transcript("Users:\n" + many, size: 4096).lines("user").count == 1_000)
        let deep = Transcript("Users:\n" + user + "- " + String(repeating: "[", count: 5_000), size: 4096)
        #expect(deep.lines("user") == [#"u {"a":"b"}"#])
        #expect(deep.lines("finding").count == 2)
    }

    @Test func linesWithoutEnd() {
        let long = String(repeating: "a", count: (4 << 20) + 1)
        let lines = Transcript("ann@x.org|admin\nbob@x.org|\(long)\neve@x.org|user\n", size: 65_536)
        #expect(lines.lines("member") == ["ann@x.org admin", "eve@x.org user"])
        #expect(lines.lines("finding") == ["dump.line-unreadable in record 2 at 0: line 2: longer than 4 MiB"])
        let table = Transcript("username,email\nann,a@x.org\nbob,\(long)\neve,e@x.org\n", size: 65_536)
        #expect(table.lines("user").map { $0.prefix(3) } == ["ann", "eve"])
        #expect(table.lines("finding") == ["dump.line-unreadable in record 2 at 0: line 3: longer than 1 MiB"])
        #expect(Transcript("username,email\nann,\"\(long)").lines("finding").count == 2)
    }
}
