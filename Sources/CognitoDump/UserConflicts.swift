/// What a user cannot have because another user of the pool has it: Keycloak keeps these unique, Cognito does not.
package struct UserConflicts: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The name they would sign in with is another user's, after folding to lower case.
    package static let username = UserConflicts(rawValue: 1)
    /// Their e-mail address is another user's, after folding to lower case.
    package static let email = UserConflicts(rawValue: 2)
    /// Their sub is another user's too: the dump contradicts itself.
    package static let sub = UserConflicts(rawValue: 4)
    /// One of their linked identities is another user's too.
    package static let identity = UserConflicts(rawValue: 8)
    /// A profile that Cognito left behind when it linked an identity was merged into their record.
    package static let profile = UserConflicts(rawValue: 16)
    /// A user of an identity provider with the same address was merged into their record, as the rules ask.
    package static let twin = UserConflicts(rawValue: 64)
    /// Several hashes of their password are known, and nothing says which is the right one.
    package static let passwordHash = UserConflicts(rawValue: 32)
}
