import CognitoDump
import Findings
import JSONStream
import KeycloakRealm

extension FindingKind {
    static let userStatusUnknown = FindingKind(
        "user.status-unknown", .warning, "The user has no status, or one that this tool does not know; he is treated as CONFIRMED.",
        remedy: "Look at the user in Cognito.")
    static let userStatusRetired = FindingKind(
        "user.status-retired", .note,
        "The user has a status that Cognito no longer uses (ARCHIVED, COMPROMISED, UNKNOWN); he is disabled.",
        remedy: "Enable him after the import if he is to sign in.")
}

/// Cognito's UserStatus; the list is not closed, since the API has added values before.
private enum UserStatus {
    case confirmed, unconfirmed, mustChangePassword, external, retired, unknown

    init(_ user: UserRecord) {
        guard let status = user.status else {
            self = .unknown
            return
        }
        self = Self.names.first { user.text.equals(status, $0.name) }?.status ?? .unknown
    }

    /// The most frequent first.
    private static let names: [(name: StaticString, status: UserStatus)] = [
        ("CONFIRMED", .confirmed), ("EXTERNAL_PROVIDER", .external), ("UNCONFIRMED", .unconfirmed),
        ("FORCE_CHANGE_PASSWORD", .mustChangePassword), ("RESET_REQUIRED", .mustChangePassword),
        ("ARCHIVED", .retired), ("COMPROMISED", .retired), ("UNKNOWN", .retired),
    ]
}

/// UserStatus, Enabled, email_verified → `enabled`, `emailVerified`, `requiredActions`.
///
/// No password comes along, so whoever had one has to set a new one. A linked user gets no required action at all: it
/// would interrupt his sign-in at the identity provider.
func mapUserStatus(_ user: UserRecord, into target: inout UserRepresentation, findings: inout Findings) {
    let status = UserStatus(user)
    target.enabled = (user.enabled ?? true) && status != .retired
    let isVerified = user.value(of: "email_verified").map { truthValue(user.text[$0]) == true } ?? false
    target.emailVerified = isVerified && target.email != nil && status != .unconfirmed
    if status == .unknown { findings.add(.userStatusUnknown) { Finding(.userStatusUnknown, about: user.subject) } }
    if status == .retired { findings.add(.userStatusRetired) { Finding(.userStatusRetired, about: user.subject) } }
    guard target.federatedIdentities.isEmpty, status != .external else { return }
    target.requiredActions = status == .unconfirmed ? [.verifyEmail, .updatePassword] : .updatePassword
}
