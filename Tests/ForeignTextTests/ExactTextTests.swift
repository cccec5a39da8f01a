import ForeignText
import Testing

@Suite struct ExactTextTests {
    private static let twins = [
        ("\u{E9}", "e\u{301}"), ("K", "\u{212A}"), (";", "\u{37E}"), ("\u{AC00}", "\u{1100}\u{1161}"),
        ("\u{226E}", "<\u{338}"),
    ]

    @Test(arguments: twins)
    func textsThatAreEqualCanonicallyAreTwo(_ one: String, _ other: String) {
        #expect(one == other)
        #expect(ExactText(one) != ExactText(other))
        #expect(Set([ExactText(one), ExactText(other)]).count == 2)
        #expect(!one.isExactly(other))
        #expect(!(one + "a").beginsExactly(with: other))
        #expect(!("a" + one).endsExactly(with: other))
        #expect(![one].containsExactly(other))
        #expect((ExactText(one) < ExactText(other)) != (ExactText(other) < ExactText(one)))
    }

    @Test func aMarkBehindADelimiterHidesNothing() {
        #expect("../\u{301}a".beginsExactly(with: "../"))
        #expect(!"../\u{301}a".hasPrefix("../"))
        #expect("a'\u{301}".utf8.contains(UInt8(ascii: "'")))
    }

    @Test func equalTextsHaveOneHash() {
        for length in 0..<40 {
            let text = String(repeating: "a", count: length)
            #expect(ExactText(text).hashValue == ExactText(String(Array(text))).hashValue)
            #expect(ExactText(text) == ExactText(String(Array(text))))
        }
    }
}
