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

    /// The path for people: bytes that are not UTF-8 show as U+FFFD.
    var display: String { String(decoding: bytes, as: UTF8.self) }
}

private let slash = UInt8(ascii: "/")
