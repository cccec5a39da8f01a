import ForeignText

/// A piece of a page for people, without a word about how it looks: `README.md` and `report.html` are made of the same.
enum Passage: Equatable, Sendable {
    /// A section's title; 1 is the page's own.
    case heading(Int, String)
    case paragraph(Phrase)
    case list([Phrase])
    /// Steps to be taken in order.
    case steps([Phrase])
    /// Lines to be typed or read as they are.
    case commands([ShellLine])
    case table(columns: [String], rows: [[Phrase]])
}

/// A line of text: words, names and commands within it.
struct Phrase: Equatable, Sendable, ExpressibleByStringInterpolation {
    /// A part of it.
    enum Part: Equatable, Sendable {
        case text(String)
        /// A name, a path, a command: as it is spelt.
        case code(String)
        case strong(String)
        /// A file of the bundle, or a section of the page.
        case link(String, to: String)

        /// Whether it is spelt as it is.
        var isCode: Bool { if case .code = self { true } else { false } }
    }

    private(set) var parts: [Part]

    /// Makes a phrase of plain text, whatever stands in it.
    init(text: String) { parts = [.text(text)] }

    init(stringLiteral value: String) { self.init(text: value) }

    init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

    /// Gathers the parts: what is written in the source is text, what is put in says what it is.
    struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
        mutating func appendInterpolation(_ number: Int) { appendLiteral(grouped(number)) }
        mutating func appendInterpolation(code: String) { parts.append(.code(code)) }
        mutating func appendInterpolation(strong: String) { parts.append(.strong(strong)) }
        mutating func appendInterpolation(link: String, to target: String) { parts.append(.link(link, to: target)) }
        mutating func appendInterpolation(_ phrase: Phrase) { parts += phrase.parts }
    }

    /// The words alone.
    var words: String {
        parts.map { part in
            switch part {
            case .text(let text), .code(let text), .strong(let text), .link(let text, _): text
            }
        }.joined()
    }
}

/// A number with a comma before each three digits.
func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
        if place > 0, place.isMultiple(of: 3), digit != "-" { text.append(",") }
        text.append(digit)
    }
    return String(text.reversed())
}

/// A number with its noun, in the singular for one.
func counted(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }
