import Glibc

/// The encoding of a file's text.
package struct InputEncoding: Hashable, Sendable {
    /// The name by which the C library's iconv knows it.
    package let name: String
    /// The bytes to step over where no character can be read.
    let unit: Int

    package static let utf8 = InputEncoding(name: "UTF-8", unit: 1)
    package static let utf16LittleEndian = InputEncoding(name: "UTF-16LE", unit: 2)
    package static let utf16BigEndian = InputEncoding(name: "UTF-16BE", unit: 2)
    package static let utf32LittleEndian = InputEncoding(name: "UTF-32LE", unit: 4)
    package static let utf32BigEndian = InputEncoding(name: "UTF-32BE", unit: 4)
    /// Western European Windows.
    package static let windows1252 = InputEncoding(name: "CP1252", unit: 1)
    /// Japanese Windows, a superset of Shift JIS.
    package static let windows932 = InputEncoding(name: "CP932", unit: 1)

    private init(name: String, unit: Int) {
        self.name = name
        self.unit = unit
    }

    /// The encoding with this iconv name, upper or lower case; nil if this system has no converter for it.
    package init?(named name: String) {
        let name = String(decoding: name.utf8.map(Self.uppercased), as: UTF8.self)
        // iconv takes "" for the encoding of the locale, and options behind a slash.
        guard !name.isEmpty, !name.contains("/"), !name.contains("\0"), Transcoder.canConvert(from: name) else {
            return nil
        }
        let isWide = { (prefixes: [String]) in prefixes.contains { name.hasPrefix($0) } }
        self.name = name == "UTF8" ? "UTF-8" : name
        unit =
            isWide(["UTF-16", "UTF16", "UCS-2", "UCS2"]) ? 2 : isWide(["UTF-32", "UTF32", "UCS-4", "UCS4"]) ? 4 : 1
    }

    private static func uppercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
    }
}

extension InputEncoding {
    /// What the first bytes of a stream say about its encoding.
    struct Mark {
        let encoding: InputEncoding
        /// The bytes of the byte order mark itself, which is no part of the text.
        let length: Int
    }

    /// Finds the encoding by the byte order mark, or UTF-16 by the NUL beside each of two ASCII characters.
    static func mark(in head: [UInt8]) -> Mark? {
        // UTF-32 comes first: its little-endian mark starts like that of UTF-16.
        let marks: [(InputEncoding, [UInt8])] = [
            (.utf32LittleEndian, [0xFF, 0xFE, 0x00, 0x00]),
            (.utf32BigEndian, [0x00, 0x00, 0xFE, 0xFF]),
            (.utf8, [0xEF, 0xBB, 0xBF]),
            (.utf16LittleEndian, [0xFF, 0xFE]),
            (.utf16BigEndian, [0xFE, 0xFF]),
        ]
        if let (encoding, mark) = marks.first(where: { head.starts(with: $0.1) }) {
            return Mark(encoding: encoding, length: mark.count)
        }
        guard head.count >= 4 else { return nil }
        switch (head[0], head[1], head[2], head[3]) {
        case (1..., 0, 1..., 0): return Mark(encoding: .utf16LittleEndian, length: 0)
        case (0, 1..., 0, 1...): return Mark(encoding: .utf16BigEndian, length: 0)
        default: return nil
        }
    }
}
