import JSONStream
import Testing

@Suite struct StringTests {
    @Test(arguments: [
        (#""""#, ""),
        (#""plain text, longer than one word of eight bytes""#, "plain text, longer than one word of eight bytes"),
        (#""\" \\ \/ \b \f \n \r \t""#, "\" \\ / \u{8} \u{C} \n \r \t"),
        (#""\u0041\u00e9\u20AC""#, "Aé€"),
        (#""\ud83d\ude00""#, "😀"),
        (#""\uD83D\uDE00!""#, "😀!"),
        ("\"é€😀\"", "é€😀"),
        ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
    ])
    func wellFormed(json: String, text: String) {
        let result = readString(json)
        #expect(result.text == text)
        #expect(result.flaws == [])
    }

    @Test(arguments: [
        (#""\ud83d""#, "\u{FFFD}"),
        (#""\ude00""#, "\u{FFFD}"),
        (#""\ud83dx""#, "\u{FFFD}x"),
        (#""\ud83d\n""#, "\u{FFFD}\n"),
        (#""\ud83d\u0041""#, "\u{FFFD}A"),
        (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
        (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    ])
    func halfAPairIsReplaced(json: String, text: String) {
        let result = readString(json)
        #expect(result.text == text)
        #expect(result.flaws == .loneSurrogate)
    }

    @Test(arguments: [
        ([0x80], "\u{FFFD}"),  // a tail without a lead
        ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),  // overlong
        ([0xE2, 0x82], "\u{FFFD}\u{FFFD}"),  // cut off
        ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),  // a surrogate
        ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),  // above U+10FFFF
        ([0xF5, 0x41], "\u{FFFD}A"),
        ([0xFF, 0xC3, 0xA9], "\u{FFFD}é"),
        ([0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72], "M\u{FFFD}ller"),  // Latin-1
    ])
    func whatIsNoUTF8IsReplaced(bytes: [UInt8], text: String) {
        let result = readString([0x22] + bytes + [0x22])
        #expect(result.text == text)
        #expect(result.flaws == .invalidUTF8)
    }

    @Test func nulIsReplaced() {
        let escaped = readString(#""a\u0000b""#)
        #expect(escaped.text == "a\u{FFFD}b")
        #expect(escaped.flaws == .nul)
        let raw = readString([0x22, 0x61, 0x00, 0x62, 0x22])
        #expect(raw.text == "a\u{FFFD}b")
        #expect(raw.flaws == .nul)
    }

    @Test func rawControlCharactersAreKept() {
        let result = readString("\"a\nb\tc\u{1}\"")
        #expect(result.text == "a\nb\tc\u{1}")
        #expect(result.flaws == .rawControl)
    }

    @Test(arguments: [
        (#""\x""#, "an escape that JSON does not know, at 1"),
        (#""ab\'""#, "an escape that JSON does not know, at 3"),
        (#""\u12g4""#, "an escape that JSON does not know, at 5"),
        (#""\ud83d\u12g4""#, "an escape that JSON does not know, at 11"),
        (#""ab"#, "the text ends inside a value, at 3"),
        (#""ab\"#, "the text ends inside a value, at 4"),
        (#""\u12"#, "the text ends inside a value, at 5"),
        (#""\ud83d\u"#, "the text ends inside a value, at 9"),
    ])
    func broken(json: String, message: String) {
        #expect(readString(json).text == message)
    }

    /// What the reader looks at eight bytes at a time is found at each of the eight places.
    @Test func specialBytesAtEveryPlaceOfAWord() {
        for count in 0...24 {
            let plain = String(repeating: "x", count: count)
            #expect(readString("\"\(plain)\" \"").text == plain)
            #expect(readString("\"\(plain)\\n\(plain)\"").text == "\(plain)\n\(plain)")
            #expect(readString("\"\(plain)é\(plain)\"").text == "\(plain)é\(plain)")
            #expect(readString("\"\(plain)\u{1}\(plain)\"").flaws == .rawControl)
        }
    }
}
