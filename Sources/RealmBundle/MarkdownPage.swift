import ForeignText

/// Writes passages as Markdown that reads well without being rendered.
struct MarkdownPage {
    private var lines: [String] = []

    /// The page of some passages.
    static func bytes(_ passages: [Passage]) -> [UInt8] { Array(lines(passages).map { $0 + "\n" }.joined().utf8) }

    /// The lines of some passages, a blank one behind each passage.
    static func lines(_ passages: [Passage]) -> [String] {
        var page = MarkdownPage()
        for passage in passages { page.add(passage) }
        while page.lines.last == "" { page.lines.removeLast() }
        return page.lines
    }

    private mutating func add(_ passage: Passage) {
        switch passage {
        case .heading(let level, let text):
            lines += [String(repeating: "#", count: level) + " " + MarkdownText.inLine(text), ""]
        case .paragraph(let phrase): lines += wrapped(phrase) + [""]
        case .list(let items): lines += items.flatMap { wrapped($0, mark: "- ") } + [""]
        case .steps(let items):
            lines += items.enumerated().flatMap { wrapped($0.element, mark: "\($0.offset + 1). ") } + [""]
        case .commands(let commands): lines += ["```sh"] + commands.map(\.description) + ["```", ""]
        case .table(let columns, let rows):
            lines.append(row(columns.map(MarkdownText.inLine)))
            lines.append(row(columns.map { _ in "---" }))
            lines += rows.map { row($0.map(cell)) } + [""]
        }
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// A phrase in a cell of a table.
    private func cell(_ phrase: Phrase) -> String {
        MarkdownText.inTable(phrase.parts.map { markdown($0, MarkdownText.inLine) }.joined())
    }

    /// What a line may be broken between: blanks within code are those of a name, and stay.
    private func words(of phrase: Phrase) -> [String] {
        var words = [""]
        for part in phrase.parts {
            let text = markdown(part, MarkdownText.plain)
            let pieces = part.isCode ? [] : text.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
            words[words.count - 1] += pieces.first.map { String(Substring($0)) } ?? text
            words += pieces.dropFirst().map { String(Substring($0)) }
        }
        return words.filter { !$0.isEmpty }
    }

    private func markdown(_ part: Phrase.Part, _ plain: (String) -> String) -> String {
        switch part {
        case .text(let text): plain(text)
        case .code(let text): MarkdownText.code(text)
        case .strong(let text): "**\(plain(text))**"
        case .link(let text, let target): "[\(plain(text))](\(target))"
        }
    }

    /// Lines of at most 120 scalars, broken between words, those after the first indented under it.
    private func wrapped(_ phrase: Phrase, mark: String = "") -> [String] {
        var lines: [String] = []
        var line = mark
        let indentation = mark.unicodeScalars.count
        for word in words(of: phrase) {
            if line.unicodeScalars.count + word.unicodeScalars.count > 119, line.unicodeScalars.count > indentation {
                lines.append(line)
                line = String(repeating: " ", count: indentation)
            }
            line += (line.unicodeScalars.count > indentation ? " " : "") + word
        }
        return lines + [line]
    }
}
