package import Findings

extension Ledger.Line {
    /// Who belongs to which group: one for each time that a dump says so.
    package static let memberships = Ledger.Line("memberships")
    /// Hashes of passwords, which CSV files hold.
    package static let passwordHashes = Ledger.Line("password hashes")
    /// What AdminGetUserAuthFactors tells of users: one for each factor.
    package static let authFactors = Ledger.Line("authentication factors")
    /// Records of users, of whatever document.
    package static let users = Ledger.Line("users")
}
