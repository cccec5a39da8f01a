/// A text as GitHub's Markdown shows it: nothing in it is markup, HTML, a link or the end of a table's cell, and nothing
/// is invisible.
package enum MarkdownText {
    /// A text among other words, wherever a line may be broken in it.
    ///
    /// What GitHub makes a link of without being asked, addresses of pages and of mail, is written as code.
    package static func plain(_ text: String) -> String {
        guard !isTakenForLink(text) else { return code(text) }
        let scalars = Array(text.visible().unicodeScalars)
        var result = String.UnicodeScalarView()
        for place in scalars.indices {
            if isMarkup(at: place, of: scalars) { result.append("\\") }
            result.append(scalars[place])
        }
        return String(result)
    }

    /// A name, a path, a command: as it is spelt.
    package static func code(_ text: String) -> String {
        let text = text.visible()
        guard !text.isEmpty else { return "" }
        let fence = String(repeating: "`", count: longestRunOfBackticks(in: text) + 1)
        // Blanks at both ends are taken off again, unless the text is nothing but blanks.
        let touches = text.utf8.first == UInt8(ascii: "`") || text.utf8.last == UInt8(ascii: "`")
        let isPadded = text.utf8.first == 0x20 && text.utf8.last == 0x20 && text.utf8.contains { $0 != 0x20 }
        let pad = touches || isPadded ? " " : ""
        return fence + pad + text + pad + fence
    }

    /// Markdown within a cell of a table, which ends at each `|`, in code as well.
    package static func inTable(_ markdown: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in markdown.unicodeScalars {
            if scalar == "|" { scalars.append("\\") }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private static func isTakenForLink(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.contains(UInt8(ascii: "@"))
            || ["://", "www.", "mailto:", "xmpp:"].contains { sign in
                let sign = Array(sign.utf8)
                return bytes.indices.contains { place in
                    bytes[place...].prefix(sign.count).elementsEqual(sign) { lowercased($0) == $1 }
                }
            }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func longestRunOfBackticks(in text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// Whether Markdown may act upon a scalar where it stands; at the beginning of a word it may come to begin a line.
    private static func isMarkup(at place: Int, of scalars: [Unicode.Scalar]) -> Bool {
        switch scalars[place] {
        case "\\", "`", "*", "[", "]", "<", ">", "#", "|", "~", "&": true
        case "_": !isInsideWord(place, of: scalars)
        case "-", "+", "=", ":": place == 0 || scalars[place - 1] == " "
        case ".", ")": endsNumberAtBeginning(place, of: scalars)
        default: false
        }
    }

    private static func isInsideWord(_ place: Int, of scalars: [Unicode.Scalar]) -> Bool {
        let isWord = { (neighbour: Int) in
            scalars.indices.contains(neighbour)
                && (scalars[neighbour].properties.isAlphabetic || scalars[neighbour].properties.numericType != nil)
        }
        return isWord(place - 1) && isWord(place + 1)
    }

    /// Whether only digits stand between a scalar and the beginning of its word, as in an item of a numbered list.
    private static func endsNumberAtBeginning(_ place: Int, of scalars: [Unicode.Scalar]) -> Bool {
        let digits = scalars[..<place].reversed().prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty else { return false }
        let first = place - digits.count
        return first == 0 || scalars[first - 1] == " "
    }
}
