/// What bytes are packed in, as their first bytes tell.
///
/// File names decide nothing: a dump saved by a browser may have lost its `.gz` and kept its packing.
package enum Packing: String, Hashable, Sendable {
    case gzip, xz, zstd, bzip2, zip, tar

    /// Recognises the packing by its magic number; nil for bytes that are not packed.
    init?(head: [UInt8]) {
        let magic: [(Packing, offset: Int, bytes: [UInt8])] = [
            (.gzip, 0, [0x1F, 0x8B, 0x08]),
            (.xz, 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
            (.zstd, 0, [0x28, 0xB5, 0x2F, 0xFD]),
            (.bzip2, 0, Array("BZh".utf8)),
            (.zip, 0, [0x50, 0x4B, 0x03, 0x04]),
            // An archive without entries is its closing record alone.
            (.zip, 0, [0x50, 0x4B, 0x05, 0x06]),
            // POSIX 1003.1-1988 ustar; GNU and pax archives say so as well.
            (.tar, 257, Array("ustar".utf8)),
        ]
        guard let found = magic.first(where: { head.dropFirst($0.offset).starts(with: $0.bytes) }) else { return nil }
        self = found.0
    }

    /// Whether the packing holds named entries, and not one stream.
    package var isArchive: Bool { self == .zip || self == .tar }
}
