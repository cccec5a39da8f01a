/// A text in the roff language with the macros of man(7); what is not a macro here is escaped.
struct Roff {
    private(set) var text = ""

    /// A page with its head.
    ///
    /// The date is left empty, so that the same table always gives the same page.
    init(title: String, section: Int, source: String, manual: String) {
        macro("TH", title, String(section), "", source, manual)
        // Names and options must not be hyphenated at line ends, nor lines stretched. The macros of groff set hyphenation
        // anew at each paragraph, from the register.
        macro("nh")
        macro("nr", "HY", "0")
        macro("ad", "l")
    }

    /// A macro line with its arguments.
    mutating func macro(_ name: String, _ arguments: String...) {
        let words = arguments.map { Self.isBare($0) ? $0 : "\"\(Self.escaped($0))\"" }
        text += ([".\(name)"] + words).joined(separator: " ") + "\n"
    }

    private static func isBare(_ word: String) -> Bool {
        !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// A line of text.
    mutating func line(_ words: String) {
        text += Self.escaped(words) + "\n"
    }

    /// A line of pieces in their own fonts.
    mutating func line(_ pieces: [Piece]) {
        text += pieces.map(\.roff).joined() + "\n"
    }

    /// A block, with a space above it.
    mutating func paragraph(_ words: String) {
        macro("PP")
        line(words)
    }

    /// A term, and beside or below it what it means.
    mutating func term(_ pieces: [Piece], _ meaning: String) {
        macro("TP")
        line(pieces)
        line(meaning)
    }

    /// Lines as they stand, indented.
    mutating func verbatim(_ lines: [String]) {
        macro("PP")
        macro("RS", "4")
        macro("EX")
        for line in lines { self.line(line) }
        macro("EE")
        macro("RE")
    }

    /// A discussion.
    mutating func discussion(_ words: String) {
        for paragraph in paragraphs(of: words) {
            switch paragraph {
            case .filled(let words): self.paragraph(words)
            case .verbatim(let lines): verbatim(lines)
            }
        }
    }

    /// Words in one font.
    enum Piece {
        /// Typed as it stands.
        case bold(String)
        /// Stands for something else.
        case italic(String)
        /// Neither.
        case roman(String)

        fileprivate var roff: String {
            switch self {
            case .bold(let words): "\\fB\(Roff.escaped(words))\\fR"
            case .italic(let words): "\\fI\(Roff.escaped(words))\\fR"
            case .roman(let words): Roff.escaped(words)
            }
        }
    }

    /// The words so that roff shows each character as it is, and takes no line for a request (groff_char(7)).
    static func escaped(_ words: String) -> String {
        var result = words.hasPrefix(".") || words.hasPrefix("'") ? "\\&" : ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\\": result += "\\(rs"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "\"": result += "\\(dq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "\n": result += " "
            case "\u{A0}": result += "\\~"
            case " "..."~": result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
            }
        }
        return result
    }
}
