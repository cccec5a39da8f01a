import ForeignText
import TestSupport
import Testing

@Suite struct MarkupTests {
    @Test func noTextOpensATagInHTML() {
        for text in HostileText.all {
            let escaped = HTMLText(text).description
            #expect(!escaped.utf8.contains { [UInt8(ascii: "<"), UInt8(ascii: ">"), 0x22, 0x27].contains($0) })
            #expect(!escaped.unicodeScalars.contains { $0.isInvisible })
        }
        #expect(HTMLText("<\u{338}a b='c'>&").description == "&lt;\u{338}a b=&#39;c&#39;&gt;&amp;")
    }

    @Test(arguments: [
        ("a*b", #"a\*b"#), ("<\u{338}img>", "\\<\u{338}img\\>"), ("a_b", "a_b"), ("_a_", #"\_a\_"#),
        ("1. a", #"1\. a"#), ("26.7 a", "26.7 a"), ("(https://a.b/c).", "`(https://a.b/c`)."),
        ("a - b", #"a \- b"#), ("a-b", "a-b"), ("www.example.com", "`www.example.com`"), ("a@b", "`a@b`"),
        ("v1.2", "v1.2"), ("&lt;", #"\&lt;"#), ("a\u{202E}b", "a\u{FFFD}b"), ("a|b", #"a\|b"#),
    ])
    func aTextIsEscaped(_ text: String, _ markdown: String) {
        #expect(MarkdownText.plain(text).isExactly(markdown))
    }

    @Test(arguments: [
        ("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("`\u{301}<b>", "`` `\u{301}<b> ``"), (" a ", "`  a  `"),
        (" ", "` `"), ("a\nb", "`a\u{FFFD}b`"),
    ])
    func codeIsFenced(_ text: String, _ markdown: String) {
        #expect(MarkdownText.code(text).isExactly(markdown))
    }

    @Test func aCellEndsAtNoBarOfATexts() {
        #expect(MarkdownText.inTable(#"`a|b\|c`"#) == #"`a\|b\\|c`"#)
    }
}
