/// One block of a discussion.
enum Paragraph: Equatable {
    /// Words to be filled into lines.
    case filled(String)
    /// Lines to be shown as they stand, without the indentation they share.
    case verbatim([String])
}

/// The blocks of a text: empty lines part them, and a block whose first line begins with a space is verbatim.
func paragraphs(of text: String) -> [Paragraph] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
        .split(whereSeparator: \.isEmpty)
        .map { lines in
            guard lines.first?.hasPrefix(" ") == true else {
                return .filled(lines.joined(separator: " "))
            }
            let indents = lines.map { $0.prefix { $0 == " " }.count }
            return .verbatim(lines.map { String($0.dropFirst(indents.min() ?? 0)) })
        }
}

/// The first sentence without its full stop, for lists with room for one line.
func firstSentence(of text: String) -> String {
    let end = text.firstRange(of: ". ")?.lowerBound ?? text.endIndex
    let sentence = text[..<end]
    return String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence)
}

/// Fills pieces into lines of at most `width` characters; only a piece longer than a whole line is broken.
///
/// Every character counts as one column.
func filled(_ pieces: [String], width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces {
        if !line.isEmpty && line.count + 1 + piece.count > width {
            lines.append(line)
            line = ""
        }
        line += line.isEmpty ? piece : " " + piece
        while line.count > width {
            lines.append(String(line.prefix(width)))
            line = String(line.dropFirst(width))
        }
    }
    return line.isEmpty ? lines : lines + [line]
}

/// Fills the words of a text into lines; words joined by a no-break space (U+00A0) stay together.
func filled(_ text: String, width: Int) -> [String] {
    filled(text.split(separator: " ").map { String($0).replacing("\u{A0}", with: " ") }, width: width)
}
