import Foundation

/// Texts that other languages act upon, or that Swift's characters hide: what an attacker would call a client.
public enum HostileText {
    /// The marks that Swift joins with the character before them.
    public static let marks = ["\u{301}", "\u{338}", "\u{200D}", "\u{FE0F}"]

    /// Every ASCII character that is neither letter nor digit, controls but NUL among them.
    public static let delimiters: [String] = (1..<0x80).compactMap { value in
        let scalar = Unicode.Scalar(UInt8(value))
        return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) ? nil : String(scalar)
    }

    /// Each delimiter, each delimiter before each mark, both composed and taken apart, at the end of a text, within it,
    /// and twice in it.
    public static let all: [String] =
        delimiters.flatMap { delimiter in
            ([""] + marks).flatMap { mark -> [String] in
                let piece = delimiter + mark
                let texts = ["x" + piece, "x\(piece)y", "x\(piece)touch PWNED\(piece)y", piece + "x"]
                return texts.flatMap { text in
                    let composed = text.precomposedStringWithCanonicalMapping
                    let apart = text.decomposedStringWithCanonicalMapping
                    return composed.utf8.elementsEqual(apart.utf8) ? [text] : [composed, apart]
                }
            }
        } + attacks

    /// Whole attacks, and scalars that equal ASCII canonically.
    public static let attacks = [
        "x'\u{301};touch${IFS}PWNED;'\u{301}", "$(touch PWNED)", "`touch PWNED`", "x\"; touch PWNED; \"", "-rf",
        "--help",
        "\u{212A}iosk", "x\u{37E}touch PWNED\u{37E}", "\u{1FEF}touch PWNED\u{1FEF}", "x\ntouch PWNED\n",
        "x\r\ntouch PWNED",
        "x\u{2028}touch PWNED", "\u{202E}gnp.exe", "\u{200B}", "%s%n%x", "\\", "\\\\'", "'", "''", " ", "\t", "~root",
        "<img src=x onerror=alert(1)>", "</code><script>alert(1)</script>", "<!--", "]]>", "&lt;b&gt;", "&#x3C;b>",
        "[a](javascript:alert(1))", "![a](http://example.com/a.png)", "<http://example.com>", "www.example.com",
        "https://example.com/?a=b|c", "someone@example.com", "a|b\\|c", "``a`` `b`", "*a* __b__ ~~c~~", "# a", "- a",
        "1. a", "===", "---", "```", "~~~", "|---|---|", ":--", "> a", "    a", "\u{FEFF}a", "${REALM_x}", "!!", "^a",
        "\u{1F468}\u{200D}\u{1F469}", "\u{FFFD}", "e\u{301}", "\u{E9}",
    ]
}
