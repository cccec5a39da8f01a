/// A piece of Swift source that is neither white space nor comment.
struct Token: Equatable {
    /// The sorts of pieces; a number is a word.
    enum Kind { case word, symbol, text }

    let kind: Kind
    /// The word, the one character of a symbol, or what a string literal says, with `\(…)` for an interpolation.
    let value: String
    /// Number of the line, from 1.
    let line: Int
}

/// Takes Swift source apart as far as the rules of this project need it: what is comment, what is text, what is code.
struct SwiftLexer {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var tokens: [Token] = []

    private init(_ source: String) { bytes = Array(source.utf8) }

    /// The pieces of a source text, in their order; those of an interpolation follow the literal that holds them.
    static func tokens(of source: String) -> [Token] {
        var lexer = SwiftLexer(source)
        lexer.readCode(untilParenthesis: false)
        return lexer.tokens
    }

    private mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while let byte = peek() {
            if hasPrefix("//") {
                skipLine()
            } else if hasPrefix("/*") {
                skipBlockComment()
            } else if let hashes = hashesBeforeQuote() {
                readLiteral(hashes: hashes)
            } else if Self.isWordByte(byte) {
                readWord()
            } else {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                advance()
                if depth < 0, untilParenthesis { return }
                if byte > 0x20 { add(.symbol, [byte]) }
            }
        }
    }

    private mutating func readWord() {
        let start = position
        while let byte = peek(), Self.isWordByte(byte) { advance() }
        add(.word, Array(bytes[start..<position]))
    }

    /// Reads a string literal of any sort; what it says becomes one token, its interpolations more.
    private mutating func readLiteral(hashes: Int) {
        let place = tokens.count
        let firstLine = line
        let guardMarks = String(repeating: "#", count: hashes)
        advance(by: hashes)
        let quotes = hasPrefix("\"\"\"") ? "\"\"\"" : "\""
        advance(by: quotes.utf8.count)
        var said: [UInt8] = []
        while let byte = peek(), !hasPrefix(quotes + guardMarks) {
            if hasPrefix("\\" + guardMarks) {
                advance(by: 1 + hashes)
                said += readEscape()
            } else {
                said.append(byte)
                advance()
            }
        }
        advance(by: quotes.utf8.count + hashes)
        let text = String(decoding: said, as: UTF8.self)
        let value = quotes.utf8.count == 3 ? Self.withoutIndentation(text) : text
        tokens.insert(Token(kind: .text, value: value, line: firstLine), at: place)
    }

    /// Reads what follows a backslash.
    private mutating func readEscape() -> [UInt8] {
        guard let byte = peek() else { return [] }
        advance()
        switch byte {
        case UInt8(ascii: "("):
            readCode(untilParenthesis: true)
            return Array(#"\(…)"#.utf8)
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            let digits = bytes[position...].dropFirst().prefix { $0 != UInt8(ascii: "}") }
            advance(by: digits.count + 2)
            let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
            return scalar.map { Array(String($0).utf8) } ?? []
        case 0x0A: return []
        default: return [byte]
        }
    }

    /// The lines of a literal in three quotes without the indentation of the closing quotes.
    private static func withoutIndentation(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let indentation = lines.last?.count ?? 0
        return lines.dropFirst().dropLast().map { $0.dropFirst(indentation) }.joined(separator: "\n")
    }

    private mutating func skipLine() {
        while let byte = peek(), byte != 0x0A { advance() }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if hasPrefix("/*") {
                depth += 1
                advance(by: 2)
            } else if hasPrefix("*/") {
                depth -= 1
                advance(by: 2)
            } else {
                advance()
            }
        } while depth > 0 && position < bytes.count
    }

    /// Number of `#` before a quote that comes next; nil where no string literal begins.
    private func hashesBeforeQuote() -> Int? {
        let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
        let quote = position + hashes
        return quote < bytes.count && bytes[quote] == UInt8(ascii: "\"") ? hashes : nil
    }

    private func hasPrefix(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func advance(by count: Int = 1) {
        for byte in bytes[position...].prefix(count) where byte == 0x0A { line += 1 }
        position = min(bytes.count, position + count)
    }

    private mutating func add(_ kind: Token.Kind, _ value: [UInt8]) {
        tokens.append(Token(kind: kind, value: String(decoding: value, as: UTF8.self), line: line))
    }

    /// Letters, digits, `_`, and the backticks that make an ordinary name of a keyword.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "`"), 0x80...:
            true
        default: false
        }
    }
}
