/// A text from outside as a key: compared, ordered and hashed byte by byte.
///
/// `String` compares canonically: `é` in one scalar equals `é` in two, and `K` equals U+212A. Keycloak, Cognito, file
/// systems and databases tell them apart, so a set or dictionary of names that come from outside has this for its key.
package struct ExactText: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The text.
    package let text: String

    /// Makes a key of a text.
    package init(_ text: String) { self.text = text }

    /// Makes a key of a text in the source.
    package init(stringLiteral value: String) { text = value }

    /// The text.
    package var description: String { text }

    package static func == (one: ExactText, other: ExactText) -> Bool {
        let (left, right) = (one.text.utf8Span, other.text.utf8Span)
        guard left.count == right.count else { return false }
        // ASCII has one way to write a text, and the library compares it as one piece of memory.
        return left.isKnownASCII && right.isKnownASCII ? one.text == other.text : one.text.isExactly(other.text)
    }

    package static func < (one: ExactText, other: ExactText) -> Bool { one.text.precedesByBytes(other.text) }

    package func hash(into hasher: inout Hasher) {
        var word: UInt64 = 0
        let bytes = text.utf8Span.span
        for index in bytes.indices {
            word = word << 8 | UInt64(bytes[index])
            if index & 7 == 7 { hasher.combine(word) }
        }
        hasher.combine(word)
        hasher.combine(bytes.count)
    }
}

extension StringProtocol {
    /// Whether another text has the same bytes.
    package func isExactly(_ other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }

    /// Whether the text comes before another one in the order of their bytes.
    package func precedesByBytes(_ other: some StringProtocol) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// Whether the text begins with the bytes of another one.
    package func beginsExactly(with prefix: some StringProtocol) -> Bool { utf8.starts(with: prefix.utf8) }

    /// Whether the text ends with the bytes of another one.
    package func endsExactly(with suffix: some StringProtocol) -> Bool {
        utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }
}

extension StringProtocol {
    /// The parts between an ASCII character, empty ones too, wherever the byte stands: a mark behind it hides nothing.
    package func parts(between separator: Unicode.Scalar) -> [String] {
        utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Whether the bytes of another text stand somewhere in this one.
    package func holdsExactly(_ other: some StringProtocol) -> Bool {
        let count = other.utf8.count
        return utf8.indices.contains { utf8[$0...].prefix(count).elementsEqual(other.utf8) }
    }
}

extension Sequence<String> {
    /// Whether one of the texts has the bytes of another one.
    package func containsExactly(_ text: some StringProtocol) -> Bool { contains { $0.isExactly(text) } }
}

extension Set<ExactText> {
    /// Makes a set of texts that are told apart byte by byte.
    package init(exactly texts: some Sequence<String>) { self.init(texts.map { ExactText($0) }) }

    /// Whether a text of the same bytes is in the set.
    package func contains(_ text: String) -> Bool { contains(ExactText(text)) }

    /// Puts a text into the set; false where one of the same bytes is in it already.
    package mutating func add(_ text: String) -> Bool { insert(ExactText(text)).inserted }

    /// The set with more texts in it.
    package func union(_ texts: some Sequence<String>) -> Self { union(texts.map { ExactText($0) }) }
}

extension Dictionary where Key == ExactText {
    /// What is kept under a text of the same bytes.
    package subscript(text: String) -> Value? {
        get { self[ExactText(text)] }
        set { self[ExactText(text)] = newValue }
    }
}
