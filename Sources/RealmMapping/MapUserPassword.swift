import CognitoDump
import Findings
import JSONStream
import KeycloakRealm

extension FindingKind {
    static let userPasswordHashUnusable = FindingKind(
        "user.password-hash-unusable", .warning,
        "The password's hash is of an algorithm that Keycloak cannot check; the user sets a new password.",
        remedy: "Nothing, or add an extension for the algorithm named and set the credentials by it.")
    static let userPasswordHashUnreadable = FindingKind(
        "user.password-hash-unreadable", .warning,
        "The password's hash is not of the form that its algorithm has; the user sets a new password.",
        remedy: "Look at the user's row in the CSV, and whether --hash-algorithm is that of the import job.")
    static let userPasswordHashStale = FindingKind(
        "user.password-hash-stale", .warning,
        "The user was changed in Cognito after the CSV was made, and may have another password by now.",
        remedy: "Tell them to ask for a new password if the one they know is refused; the older one works until then.")
    static let userPasswordHashSeveral = FindingKind(
        "user.password-hash-several", .warning,
        "There are several hashes of the user's password, and nothing says which is right; they set a new password.",
        remedy: "Give the newest CSV only.")
    static let userPasswordHashUnused = FindingKind(
        "user.password-hash-unused", .note,
        "There is a hash of the user's password, but the status says that it no longer lets them in.",
        remedy: "Nothing: they set a new password, as they would have had to in Cognito.")
    static let userPasswordHashOmitted = FindingKind(
        "user.password-hash-omitted", .warning,
        "The dump has a hash of the user's password, which was left out with all secrets; they set a new password.",
        remedy: "Build with --secrets inline where users are to keep their passwords.")
}

/// The column `password_hash` of an import CSV → `credentials`, for users whom Cognito lets in by password.
func mapUserPassword(
    _ user: UserRecord, _ context: UserContext, _ facts: PasswordHashFacts, into target: inout UserRepresentation,
    tally: inout UserTally, findings: inout Findings
) {
    guard let hash = user.passwordHash else { return }
    let text = user.text.string(hash)
    let algorithm = PasswordHashAlgorithm(hash: text.utf8)
    if let problem = problem(of: algorithm, user, context, facts) {
        tally.note(.init(problem))
        return findings.add(problem) { Finding(problem, about: user.subject, detail: algorithm?.rawValue) }
    }
    guard let credential = algorithm.flatMap({ passwordCredential(text, $0) }) else {
        tally.note(.hashUnreadable)
        return findings.add(.userPasswordHashUnreadable) { Finding(.userPasswordHashUnreadable, about: user.subject) }
    }
    target.password = credential
    tally.note(.hash)
    if let date = facts.date, let modified = user.modified, modified > date {
        findings.add(.userPasswordHashStale) { Finding(.userPasswordHashStale, about: user.subject) }
    }
}

/// Why a hash is not taken, before its parts are looked at.
private func problem(
    of algorithm: PasswordHashAlgorithm?, _ user: UserRecord, _ context: UserContext, _ facts: PasswordHashFacts
) -> FindingKind? {
    let status = UserStatus(user)
    guard status == .confirmed || status == .unknown else { return .userPasswordHashUnused }
    if facts.areLeftOut { return .userPasswordHashOmitted }
    if context.conflicts.contains(.passwordHash) { return .userPasswordHashSeveral }
    guard let algorithm, facts.algorithm ?? algorithm == algorithm else { return .userPasswordHashUnreadable }
    return algorithm == .bcrypt || algorithm == .scrypt ? .userPasswordHashUnusable : nil
}

extension UserOutcome {
    /// What has become of a hash that was not taken.
    fileprivate init(_ problem: FindingKind) {
        switch problem {
        case .userPasswordHashUnused: self = .hashUnused
        case .userPasswordHashOmitted: self = .hashOmitted
        case .userPasswordHashSeveral: self = .hashSeveral
        case .userPasswordHashUnusable: self = .hashUnusable
        default: self = .hashUnreadable
        }
    }
}
