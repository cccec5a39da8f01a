/// A path as the system knows it: bytes without NUL, in any encoding or none, compared and ordered byte by byte.
package struct PathBytes: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The bytes, without the NUL that C wants behind them.
    package let bytes: [UInt8]

    /// Makes a path of its bytes.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Makes a path of a text.
    package init(_ path: String) { bytes = Array(path.utf8) }

    /// The path of what lies in this folder; the empty path stands for the folder itself.
    package func appending(_ name: [UInt8]) -> PathBytes {
        guard let last = bytes.last else { return PathBytes(name) }
        return PathBytes(bytes + (last == Self.slash ? [] : [Self.slash]) + name)
    }

    /// The path of what lies in this folder.
    package func appending(_ name: String) -> PathBytes { appending(Array(name.utf8)) }

    /// The path with more bytes at its end.
    package static func + (path: PathBytes, ending: String) -> PathBytes { PathBytes(path.bytes + ending.utf8) }

    /// The folder that the path lies in, and its name there; slashes at the end do not count.
    package var split: (folder: PathBytes, name: [UInt8]) {
        let path = withoutTrailingSlashes.bytes
        guard let slash = path.lastIndex(of: Self.slash) else { return (PathBytes("."), path) }
        let folder = PathBytes(Array(path[..<slash])).withoutTrailingSlashes
        return (folder.bytes.isEmpty ? PathBytes("/") : folder, Array(path[(slash + 1)...]))
    }

    /// The path without the slashes at its end; the root keeps its own.
    package var withoutTrailingSlashes: PathBytes {
        var path = bytes[...]
        while path.count > 1, path.last == Self.slash { path.removeLast() }
        return PathBytes(Array(path))
    }

    /// The path as text; what is not UTF-8 becomes U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The path for people: what is not UTF-8, and what nobody sees or a terminal acts upon, shows as U+FFFD.
    package var description: String { text.visible() }

    /// The path as C wants it: with a NUL at its end.
    package var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }

    package static func < (one: PathBytes, other: PathBytes) -> Bool {
        one.bytes.lexicographicallyPrecedes(other.bytes)
    }

    private static let slash = UInt8(ascii: "/")
}
