import PoolGenerator

/// The dump of a made-up user pool of any size, as a stream of bytes: for measuring, and for tests of other tools.
///
/// The same seed and size give the same bytes. Nobody in it exists.
public struct MadeUpPool: Sendable {
    private var users: PoolGenerator

    /// Makes a pool.
    public init(users: Int, seed: UInt64) {
        self.users = PoolGenerator(users: users, seed: seed, layout: .prettyCLI)
    }

    /// Replaces `chunk` by the next bytes of the ListUsers document, about a mebibyte; false at its end.
    public mutating func next(into chunk: inout [UInt8]) -> Bool { users.next(into: &chunk) }

    /// The documents beside the users: DescribeUserPool, ListGroups, DescribeUserPoolClient, by file name.
    public func documents() -> [(name: String, json: [UInt8])] {
        [("describe-user-pool.json", users.userPool()), ("list-groups.json", users.groups())]
            + users.clients().enumerated().map { ("describe-user-pool-client.\($0.offset + 1).json", $0.element) }
    }

    /// The ListUsersInGroup document of a group, or nil behind the last group.
    public func groupPages(_ index: Int) -> (name: String, pages: MadeUpPool)? {
        guard index < PoolGenerator.groupNames.count else { return nil }
        var pool = self
        pool.users = users.members(ofGroup: index)
        return ("list-users-in-group.\(PoolGenerator.groupNames[index]).json", pool)
    }
}
