/// The dump of a made-up user pool of any size: same users, seed and layout, same bytes.
///
/// Bytes are made a chunk at a time and memory does not grow with the pool. The pool signs in by e-mail or phone number, so
/// that a native user's Username is their `sub`; a federated user's is `Google_…` or `Facebook_…`.
///
/// ```swift
/// var pool = PoolGenerator(users: 1_000_000, seed: 1, layout: .prettyCLI)
/// var chunk: [UInt8] = []
/// while pool.next(into: &chunk) { write(chunk) }
/// ```
package struct PoolGenerator: Sendable {
    /// How many different users the pool has; the dump lists some of them twice.
    package let users: Int
    let seed: UInt64
    let layout: PoolLayout
    private let writer: UserWriter
    private let frame: DocumentFrame
    private let group: Int?
    private var position = 0
    private var isEmpty = true
    private var isDone = false

    /// A generator at the start of its ListUsers document.
    package init(users: Int, seed: UInt64, layout: PoolLayout) {
        self.init(users: users, seed: seed, layout: layout, group: nil)
    }

    private init(users: Int, seed: UInt64, layout: PoolLayout, group: Int?) {
        self.users = max(0, users)
        self.seed = seed
        self.layout = layout
        self.group = group
        writer = UserWriter(seed: seed, layout: layout)
        frame = DocumentFrame(layout)
    }

    /// The names of the pool's groups, in the order of their numbers.
    package static var groupNames: [String] { GroupTable.names }

    /// A generator at the start of the ListUsersInGroup document of one group: its share of the users, each of them once.
    ///
    /// The document names no group, so the file that holds it must. A group that does not exist has no users.
    package func members(ofGroup group: Int) -> PoolGenerator {
        PoolGenerator(users: users, seed: seed, layout: layout, group: group)
    }

    /// Replaces `chunk` by about the next MiB of the document; false, and an empty chunk, when there is no more.
    package mutating func next(into chunk: inout [UInt8]) -> Bool {
        chunk.removeAll(keepingCapacity: true)
        guard !isDone else { return false }
        chunk.reserveCapacity(Self.chunkSize + Self.largestUser * 2)
        if position == 0 { chunk.append(contentsOf: frame.open) }
        while position < users + Self.repeatDistance, chunk.count < Self.chunkSize {
            appendUsers(to: &chunk)
            position += 1
        }
        if position == users + Self.repeatDistance {
            chunk.append(contentsOf: isEmpty ? frame.closeEmpty : frame.close)
            isDone = true
        }
        return !chunk.isEmpty
    }

    /// How many positions lie between both listings of a user who is there twice, as when page runs overlap.
    private static let repeatDistance = 1000
    private static let chunkSize = 1 << 20
    private static let largestUser = 8192

    /// Adds the user of this position, and the second listing of one that came long before.
    private mutating func appendUsers(to chunk: inout [UInt8]) {
        if position < users {
            let user = UserTraits(seed: seed, index: position)
            if group.map(user.groups.contains) ?? true { append(user, to: &chunk) }
        }
        guard group == nil, position >= Self.repeatDistance else { return }
        let earlier = UserTraits(seed: seed, index: position - Self.repeatDistance)
        if earlier.isRepeated { append(earlier.seenAgain(), to: &chunk) }
    }

    private mutating func append(_ user: UserTraits, to chunk: inout [UInt8]) {
        if !isEmpty { chunk.append(contentsOf: frame.separator) }
        isEmpty = false
        writer.append(user, to: &chunk)
    }
}
