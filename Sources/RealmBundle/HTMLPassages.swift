import ForeignText

extension HTMLWriter {
    /// Writes passages; headings of the second level begin sections with an anchor.
    mutating func write(_ passages: [Passage]) {
        for passage in passages {
            write(passage)
            lineEnd()
        }
    }

    private mutating func write(_ passage: Passage) {
        switch passage {
        case .heading(1, let text): element("h1", text: text)
        case .heading(2, let text): element("h2", ["id": anchor(of: text)], text: text)
        case .heading(3, let text): element("h3", text: text)
        case .heading(_, let text): element("h4", text: text)
        case .paragraph(let phrase): element("p") { $0.write(phrase) }
        case .list(let items): element("ul") { list in items.forEach { item in list.element("li") { $0.write(item) } } }
        case .steps(let items):
            element("ol") { list in items.forEach { item in list.element("li") { $0.write(item) } } }
        case .commands(let lines):
            element("pre") { block in
                for (place, line) in lines.enumerated() {
                    if place > 0 { block.lineEnd() }
                    block.write(line.description)
                }
            }
        case .table(let columns, let rows): writeTable(columns, rows)
        }
    }

    private mutating func writeTable(_ columns: [String], _ rows: [[Phrase]]) {
        element("div", ["class": "wide"]) { frame in
            frame.element("table") { table in
                table.element("thead") { head in
                    head.element("tr") { row in columns.forEach { row.element("th", ["scope": "col"], text: $0) } }
                }
                table.element("tbody") { body in
                    for cells in rows {
                        body.element("tr") { row in cells.forEach { cell in row.element("td") { $0.write(cell) } } }
                    }
                }
            }
        }
    }

    /// Writes a line of text.
    mutating func write(_ phrase: Phrase) {
        for part in phrase.parts {
            switch part {
            case .text(let text): write(text)
            case .code(let text): element("code", text: text)
            case .strong(let text): element("strong", text: text)
            case .link(let text, let target): element("a", ["href": target], text: text)
            }
        }
    }
}

/// The name by which a section is linked: its title in lower case, with `-` for all but letters and digits of ASCII.
func anchor(of title: String) -> String {
    let words = title.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }.split { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): false
        default: true
        }
    }
    return String(decoding: Array(words.joined(separator: [UInt8(ascii: "-")])), as: UTF8.self)
}
