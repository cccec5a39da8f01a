package import JSONStream
package import KeycloakRealm

/// Some users, encoded one after another, on their way to the users files.
package struct UsersChunk: Sendable {
    /// The users' JSON, each followed by a comma and a line feed.
    package private(set) var bytes: [UInt8] = []
    /// Where in `bytes` each user begins.
    private(set) var starts: [Int] = []

    /// Makes an empty chunk.
    package init() {}

    /// Number of users.
    package var count: Int { starts.count }

    /// Whether it is time to hand the chunk on: some 200 kB.
    package var isFull: Bool { bytes.count > 192 << 10 }

    /// Adds a user; `writer` is used and left empty.
    package mutating func append(_ user: UserRepresentation, using writer: inout JSONWriter) {
        starts.append(bytes.count)
        writer.reset()
        user.encode(into: &writer)
        writer.move(to: &bytes)
        bytes.append(UInt8(ascii: ","))
        bytes.append(0x0A)
    }

    /// Where the users from `first` to before `end` lie, without the separator behind the last one.
    func range(from first: Int, to end: Int) -> Range<Int> {
        starts[first]..<(end < starts.count ? starts[end] : bytes.count) - 2
    }
}
