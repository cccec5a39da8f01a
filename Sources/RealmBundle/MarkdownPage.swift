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
        case .heading(let level, let text): lines += [String(repeating: "#", count: level) + " " + plain(text), ""]
        case .paragraph(let phrase): lines += wrapped(markdown(phrase)) + [""]
        case .list(let items): lines += items.flatMap { wrapped(markdown($0), mark: "- ") } + [""]
        case .steps(let items):
            lines += items.enumerated().flatMap { wrapped(markdown($0.element), mark: "\($0.offset + 1). ") } + [""]
        case .commands(let commands): lines += commands.map { "    " + oneLine($0) } + [""]
        case .table(let columns, let rows):
            lines.append(row(columns.map(plain)))
            lines.append(row(columns.map { _ in "---" }))
            lines += rows.map { row($0.map { markdown($0).replacing("|", with: "\\|") }) } + [""]
        }
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func markdown(_ phrase: Phrase) -> String {
        phrase.parts.map { part in
            switch part {
            case .text(let text): plain(text)
            case .code(let text): "`\(oneLine(text).replacing("`", with: "?"))`"
            case .strong(let text): "**\(plain(text))**"
            case .link(let text, let target): "[\(plain(text))](\(target))"
            }
        }.joined()
    }

    /// A text in which nothing is taken for markup, by Markdown or by a browser that shows it.
    private func plain(_ text: String) -> String {
        var result = ""
        for character in oneLine(text) {
            if "\\`*_[]<>#|".contains(character), character != "_" || result.isEmpty { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// Lines of at most 120 characters, broken between words, those behind the first indented under it.
    private func wrapped(_ text: String, mark: String = "") -> [String] {
        var lines: [String] = []
        var line = mark
        for word in text.split(separator: " ") {
            if line.count + word.count > 119, line.count > mark.count {
                lines.append(line)
                line = String(repeating: " ", count: mark.count)
            }
            line += (line.count > mark.count ? " " : "") + word
        }
        return lines + [line]
    }
}

/// A text without line ends and what else a terminal or a browser would act upon, such as marks that turn the direction
/// of writing.
func oneLine(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: "\u{FFFD}"
                default: scalar
                }
            }))
}
