/// A help text that grows by sections and keeps to a width.
struct HelpPage {
    /// A name and what it means, side by side or, where there is no room, one above the other.
    struct Entry {
        let label: String
        let text: String
    }

    private let width: Int
    private var lines: [String] = []

    init(width: Int) {
        self.width = max(40, width)
    }

    /// The page, with a line end after its last line.
    var text: String {
        lines.map { $0 + "\n" }.joined()
    }

    mutating func paragraph(_ text: String) {
        part()
        lines += filled(text, width: width)
    }

    mutating func discussion(_ text: String) {
        for paragraph in paragraphs(of: text) {
            switch paragraph {
            case .filled(let text): self.paragraph(text)
            case .verbatim(let verbatim):
                part()
                lines += verbatim.map { "  " + $0 }
            }
        }
    }

    /// The line that shows what may be typed; a line end never parts an option from its value.
    mutating func usage(_ pieces: [String]) {
        part()
        let label = "Usage: "
        let hang = String(repeating: " ", count: label.count + 2)
        let rows = filled(pieces, width: width - hang.count)
        for (number, row) in rows.enumerated() {
            lines.append((number == 0 ? label : hang) + row)
        }
    }

    mutating func section(_ title: String, _ entries: [Entry], column: Int? = nil) {
        guard !entries.isEmpty else { return }
        part()
        lines.append(title + ":")
        let column = column ?? Self.column(for: entries)
        for entry in entries {
            append(entry, column: column)
        }
    }

    mutating func examples(_ examples: [Example]) {
        guard !examples.isEmpty else { return }
        part()
        lines.append("Examples:")
        for example in examples {
            lines.append("  " + example.line)
            lines += indented(example.meaning, by: 6)
        }
    }

    /// The column at which the texts of these entries begin; labels too long for it push their text to the next line.
    static func column(for entries: [Entry]) -> Int {
        let widths = entries.map { $0.label.count + 4 }
        return widths.filter { $0 <= 30 }.max() ?? 30
    }

    private mutating func append(_ entry: Entry, column: Int) {
        if width - column < 30 {
            lines.append("  " + entry.label)
            lines += indented(entry.text, by: 8)
            return
        }
        var rows = indented(entry.text, by: column)
        if entry.label.count + 4 <= column, let first = rows.first {
            let gap = String(repeating: " ", count: column - 2 - entry.label.count)
            rows[0] = "  " + entry.label + gap + first.dropFirst(column)
            lines += rows
        } else {
            lines += ["  " + entry.label] + rows
        }
    }

    private func indented(_ text: String, by indent: Int) -> [String] {
        filled(text, width: width - indent).map { String(repeating: " ", count: indent) + $0 }
    }

    private mutating func part() {
        if !lines.isEmpty { lines.append("") }
    }
}
