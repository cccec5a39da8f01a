/// How many users of each kind a made-up pool has, known without making its bytes.
package struct PoolSummary: Equatable, Sendable {
    /// Different users.
    package var users = 0
    /// Users listed a second time, with a newer UserLastModifiedDate.
    package var repeated = 0
    /// Users whose e-mail address an earlier user has too, in other capitals.
    package var sharedEmails = 0
    /// Users without an e-mail address.
    package var withoutEmail = 0
    /// Users of an outside provider: their status is EXTERNAL_PROVIDER.
    package var federated = 0
    /// Users with `Enabled` false.
    package var disabled = 0
    /// Users whose name is not ASCII, however it is spelt.
    package var nonASCIINames = 0
    /// Users by UserStatus as the dump spells it.
    package var statuses: [String: Int] = [:]
    /// Members by the group's number.
    package var members = [Int](repeating: 0, count: GroupTable.count)

    /// Users in the ListUsers document.
    package var records: Int { users + repeated }
    /// Memberships in all ListUsersInGroup documents together.
    package var memberships: Int { members.reduce(0, +) }
}

extension PoolGenerator {
    /// What the whole pool holds, however much of it has been written.
    package func summary() -> PoolSummary {
        var summary = PoolSummary()
        var statuses = [Int](repeating: 0, count: Status.allCases.count)
        for index in 0..<users {
            let user = UserTraits(seed: seed, index: index)
            summary.count(user, emailOwner: user.emailOwner(seed: seed))
            statuses[user.status.rawValue] += 1
        }
        for status in Status.allCases where statuses[status.rawValue] > 0 {
            summary.statuses[status.name] = statuses[status.rawValue]
        }
        return summary
    }
}

extension PoolSummary {
    fileprivate mutating func count(_ user: UserTraits, emailOwner: UserTraits?) {
        users += 1
        if user.isRepeated { repeated += 1 }
        if let emailOwner, emailOwner.index != user.index { sharedEmails += 1 }
        if emailOwner == nil { withoutEmail += 1 }
        if user.provider != nil { federated += 1 }
        if !user.isEnabled { disabled += 1 }
        if user.name.spelling != .ascii { nonASCIINames += 1 }
        if let first = user.groups.first { members[first] += 1 }
        if let second = user.groups.second { members[second] += 1 }
    }
}
