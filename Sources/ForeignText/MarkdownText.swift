/// A text as GitHub's Markdown shows it: nothing in it is markup, HTML, a link or the end of a table's cell, and nothing
/// is invisible.
package enum MarkdownText {
    /// A text among other words of a paragraph or list, wherever a line may be broken between them.
    ///
    /// What GitHub makes a link of without being asked, addresses of pages and of mail, is written as code.
    package static func plain(_ text: String) -> String { words(of: text, mayBeginLines: true) }

    /// A text that begins no line: in a heading or a table.
    package static func inLine(_ text: String) -> String { words(of: text, mayBeginLines: false) }

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

    private static func words(of text: String, mayBeginLines: Bool) -> String {
        let words = text.visible().utf8.split(separator: 0x20, omittingEmptySubsequences: false)
        return words.map { word in
            let word = Substring(word)
            guard isTakenForLink(word) else { return escaped(word, mayBeginLine: mayBeginLines) }
            let end = word.utf8.reversed().prefix { ".,;:)".utf8.contains($0) }.count
            let address = String(Substring(word.utf8.dropLast(end)))
            return code(address) + Substring(word.utf8.suffix(end))
        }.joined(separator: " ")
    }

    private static func isTakenForLink(_ word: Substring) -> Bool {
        let bytes = word.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        return ["@", "://", "www.", "mailto:", "xmpp:"].contains { sign in
            bytes.indices.contains { bytes[$0...].starts(with: sign.utf8) }
        }
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

    private static func escaped(_ word: Substring, mayBeginLine: Bool) -> String {
        let scalars = Array(word.unicodeScalars)
        var result = String.UnicodeScalarView()
        for place in scalars.indices {
            if isMarkup(at: place, of: scalars) || mayBeginLine && beginsBlock(at: place, of: scalars) {
                result.append("\\")
            }
            result.append(scalars[place])
        }
        return String(result)
    }

    /// Whether Markdown may act upon a scalar of a word wherever the word is.
    private static func isMarkup(at place: Int, of word: [Unicode.Scalar]) -> Bool {
        switch word[place] {
        case "\\", "`", "*", "[", "]", "<", ">", "#", "|", "~", "&": true
        case "_": !(isPartOfWord(place - 1, of: word) && isPartOfWord(place + 1, of: word))
        default: false
        }
    }

    private static func isPartOfWord(_ place: Int, of word: [Unicode.Scalar]) -> Bool {
        word.indices.contains(place)
            && (word[place].properties.isAlphabetic || word[place].properties.numericType != nil)
    }

    /// Whether a scalar makes a list, a rule, a heading or a table of a line that begins with the word.
    private static func beginsBlock(at place: Int, of word: [Unicode.Scalar]) -> Bool {
        let isLast = place == word.count - 1
        switch word[place] {
        case "-", "+", "=": return place == 0 && (isLast || word[1] == word[0])
        case ":": return place == 0 && !isLast && word[1] == "-"
        case ".", ")": return isLast && place > 0 && word[..<place].allSatisfy { ("0"..."9").contains($0) }
        default: return false
        }
    }
}
