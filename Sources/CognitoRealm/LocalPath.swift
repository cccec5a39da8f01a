import ForeignText

/// A path on this machine: its bytes, whatever encoding they are in, compared byte by byte.
public struct LocalPath: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    let path: PathBytes

    /// Makes a path of its bytes.
    public init(bytes: [UInt8]) { path = PathBytes(bytes) }

    /// Makes a path of a text.
    public init(_ text: String) { path = PathBytes(text) }

    /// Makes a path of a text in the source.
    public init(stringLiteral value: String) { path = PathBytes(value) }

    /// The bytes.
    public var bytes: [UInt8] { path.bytes }

    /// The path for people: what is not UTF-8, and what nobody sees or a terminal acts upon, shows as U+FFFD.
    public var description: String { path.description }
}
