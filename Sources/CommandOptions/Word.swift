/// A word of a command line as the system gives it: bytes, in any encoding or none.
struct Word: Hashable, Sendable {
    /// The bytes, without the NUL behind them.
    let bytes: [UInt8]

    /// Makes a word of its bytes.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Makes a word of a text.
    init(_ text: String) { bytes = Array(text.utf8) }

    /// The word as text; what is not UTF-8 becomes U+FFFD.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether the word begins with a dash and is more than one.
    var hasDash: Bool { bytes.count > 1 && bytes.first == UInt8(ascii: "-") }
}
