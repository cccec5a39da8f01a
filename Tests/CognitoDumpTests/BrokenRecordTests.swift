import CognitoDump
import JSONStream
import Testing

/// A broken record costs itself and nothing else, wherever it stands and however the bytes come.
@Suite struct BrokenRecordTests {
    private static let broken = [
        #"{"Username":x}"#, #"{"Username" "b"}"#, #"{"Username":"b",,}"#, "{Username:1}", #"{"Username":"b\q"}"#,
        #"{"Username":"b","Attributes":[{"Name":"a" "Value":"}"}]}"#, #"{"Username":01}"#, "x", "nul", "1.2.3",
        "{\"Username\":\"b\n\"x\"}", #"{"Username":"b","Enabled":tru}"#,
    ]

    @Test(arguments: broken, 0..<4)
    func atEachPlaceOfAnArray(record: String, place: Int) {
        var records = (0..<3).map { #"{"Username":"u\#($0)"}"# }
        records.insert(record, at: place)
        for (head, tail) in [(#"{"Users":["#, #"],"NextToken":null}"#), ("[", "]"), (#"[{"Users":["#, "]}]")] {
            let text = head + records.joined(separator: ", ") + tail + "\n{\"Username\":\"last\"}"
            let whole = Transcript(text)
            #expect(whole.lines("user") == ["u0 {}", "u1 {}", "u2 {}", "last {}"], "\(text)")
            let findings = whole.lines("finding")
            #expect(findings.count == 1 && findings.allSatisfy { $0.contains("record-broken in record \(place + 1)") })
            #expect(!whole.isCutOff)
            for size in [1, 2, 3, 5, 8, 13, 21] { #expect(Transcript(text, size: size) == whole, "\(text) by \(size)") }
        }
    }

    @Test func amongOtherRecords() {
        let text =
            #"{"Groups":[{"GroupName":"a"},{"GroupName":"b" "c"},{"GroupName":"d","Precedence":01},{"GroupName":"e"}]}"#
        #expect(
            Transcript(text).lines.filter { !$0.hasPrefix("finding") } == [
                #"ListGroups: {"GroupName":"a"}"#, #"ListGroups: {"GroupName":"e"}"#,
            ])
        #expect(Transcript(text).lines("finding").count == 2)
    }

    @Test func aLineOfManyIsBroken() {
        let text = """
            {"Username":"a","Attributes":[]}
            {"Username":"b","Attributes":[x]}
            {"Username":"c","Attributes":[]}
            """
        #expect(Transcript(text).lines("user") == ["a {}", "c {}"])
        #expect(Transcript(text).lines("finding").count == 1)
        #expect(Transcript(text, size: 1) == Transcript(text))
    }

    @Test func missingCommas() {
        #expect(Transcript(#"{"Users":[{"Username":"a"} {"Username":"b"}]}"#).lines("user") == ["a {}", "b {}"])
        #expect(Transcript(#"{"Users":[{"Username":"a"} {"Username":"b"}]}"#).lines("finding").count == 1)
    }

    @Test func aBrokenDocumentEndsTheFile() {
        let transcript = Transcript(#"{"Users":[{"Username":"a"}],"b" 1}{"Users":[{"Username":"b"}]}"#)
        #expect(transcript.lines("user") == ["a {}"])
        #expect(transcript.lines("finding").first?.hasPrefix("dump.not-understood in record 1 at 32") == true)
    }

    @Test func aBrokenRecordInADocumentCostsItself() {
        let text = #"{"UserPool":{"Id":"p","Odd":[0 0]},"ResponseMetadata":{}}{"UserPoolClient":{"ClientId":"c"}}"#
        #expect(
            Transcript(text).lines == [
                "finding dump.record-broken in record 1 at 31: byte 0x30 cannot stand here",
                #"DescribeUserPoolClient: {"ClientId":"c"}"#,
            ])
        #expect(Transcript(text, size: 3) == Transcript(text))
    }

    @Test(arguments: ["PNG\r\n", "\u{1}\u{2}", "ann", "<html></html>", "'a'"])
    func noDump(text: String) {
        let transcript = Transcript(text)
        #expect(transcript.lines.count == 1)
        #expect(transcript.lines("finding").first?.hasPrefix("dump.not-understood in record 0 at 0") == true)
    }

    @Test func namelessUsers() {
        #expect(
            Transcript(#"{"Users":[{"UserStatus":"CONFIRMED"},{"Username":"b"}]}"#).lines == [
                "finding dump.user-without-name in record 1 at 10", "user b {}",
            ])
        #expect(
            Transcript(#"{"Users":[{"Username":"","Attributes":[{"Name":"sub","Value":""}]}]}"#).lines == [
                "finding dump.user-without-name in record 1 at 10"
            ])
    }

    @Test func repairedTexts() {
        #expect(
            Transcript(#"{"Users":[{"Username":"a\ud83d"},{"Username":"b"}]}"#).lines == [
                "finding dump.text-repaired in record 1 at 10", "user a\u{FFFD} {}", "user b {}",
            ])
    }
}
