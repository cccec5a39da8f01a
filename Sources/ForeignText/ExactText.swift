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

    package static func == (one: ExactText, other: ExactText) -> Bool { one.text.isExactly(other.text) }

    package static func < (one: ExactText, other: ExactText) -> Bool { one.text.precedesByBytes(other.text) }

    package func hash(into hasher: inout Hasher) {
        var word: UInt64 = 0
        var count: UInt64 = 0
        for byte in text.utf8 {
            word = word << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 { hasher.combine(word) }
        }
        hasher.combine(word)
        hasher.combine(count)
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

extension Sequence<String> {
    /// Whether one of the texts has the bytes of another one.
    package func containsExactly(_ text: some StringProtocol) -> Bool { contains { $0.isExactly(text) } }
}
