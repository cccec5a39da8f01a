/// Writes SSH's binary encoding (RFC 4251, section 5).
struct SSHWireWriter {
    /// What has been written.
    private(set) var bytes: [UInt8] = []

    /// Writes a number as four bytes, the weightiest first.
    mutating func number(_ value: UInt32) {
        bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// Writes bytes as they are.
    mutating func plain(_ text: [UInt8]) { bytes += text }

    /// Writes bytes with their number before them; no text of ours is longer than such a number can say.
    mutating func string(_ text: some Collection<UInt8>) {
        number(UInt32(truncatingIfNeeded: text.count))
        bytes += text
    }
}

/// Reads SSH's binary encoding; every step is nil where the bytes do not go that far.
struct SSHWireReader {
    private var rest: ArraySlice<UInt8>

    /// Reads from the first of some bytes on.
    init(_ bytes: some Collection<UInt8>) { rest = ArraySlice(Array(bytes)) }

    /// Whether every byte has been read.
    var isAtEnd: Bool { rest.isEmpty }

    /// Reads a number of bytes as they are.
    mutating func plain(_ count: Int) -> [UInt8]? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// Reads a number.
    mutating func number() -> UInt32? { plain(4)?.reduce(0) { $0 << 8 | UInt32($1) } }

    /// Reads bytes whose number stands before them.
    mutating func string() -> [UInt8]? { number().flatMap { plain(Int($0)) } }
}
