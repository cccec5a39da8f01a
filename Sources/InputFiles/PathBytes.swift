/// A path as the file system knows it: bytes without NUL, in any encoding or none.
struct PathBytes: Hashable, Sendable {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ path: String) {
        bytes = Array(path.utf8)
    }

    /// The path of an entry of this folder; the empty path stands for the folder itself.
    func appending(_ name: [UInt8]) -> PathBytes {
        guard let last = bytes.last else { return PathBytes(name) }
        return PathBytes(bytes + (last == slash ? [] : [slash]) + name)
    }

    /// The path for people: what is no UTF-8 or no printable character shows as U+FFFD.
    var display: String { String(decoding: bytes, as: UTF8.self).replacingControls }
}

extension String {
    /// The text with U+FFFD for line ends, escapes and their like, which a name can hold to disguise a message.
    var replacingControls: String {
        String(
            String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 })
        )
    }
}

private let slash = UInt8(ascii: "/")
