package import CognitoDump

/// What settling the staging database has come to.
package struct StagingAccount: Sendable {
    /// Number of users that are left.
    package let users: Int
    /// User records that were another record of the same user.
    package let merged: UserFieldCounts
    /// Left-over profiles that were merged into native users, without what these had need of.
    package let profiles: UserFieldCounts
    /// Numbers of users that are set aside.
    package let setAside: UnwantedUsers.Counts
    /// Number of memberships that pages told of which name their group behind its members.
    package let membershipsOfPages: Int
    /// Number of users who stand in older dumps of all users and not in the newest.
    package let outdated: Int
    /// Whether any password hash was read.
    package let hasPasswordHashes: Bool
    /// What belongs to users who are in no dump.
    package let stray: OfUsers
    /// What belongs to the users that are set aside.
    package let setAsideWith: OfUsers
    /// What other rows say already, or rows of the user that a profile was merged into.
    package let mergedWith: OfUsers
    /// Whether every user's username in the realm is their Username letter by letter.
    package let keepsUsernames: Bool
    /// Whether every user's sub is their Username, and nobody has to give it up.
    package let subsAreUsernames: Bool
    /// Whether a user has to give up an e-mail address, because another one has it.
    package let losesEmails: Bool
    /// How many users linked to a provider gave up their address to another user, by the provider's name.
    package let linkedUsersWithoutAddress: [(provider: String, users: Int)]
    /// Whether every Username is a UUID, as where it is the sub; false where every user has a sub anyway.
    package let namesAreUUIDs: Bool
    /// How long merging and sorting rows into indexes took.
    package let indexTime: Duration
    /// How long looking for conflicts took.
    package let checkTime: Duration
}

/// Numbers of rows that stand beside those of users.
package struct OfUsers: Sendable {
    package var memberships = 0
    package var hashes = 0
    package var factors = 0
}
