import CognitoDump
import Findings
import JSONStream
import KeycloakRealm

extension FindingKind {
    static let userStatusUnknown = FindingKind(
        "user.status-unknown", .warning,
        "The user has no status, or one that this tool does not know; they are treated as CONFIRMED.",
        remedy: "Look at the user in Cognito.")
    static let userStatusRetired = FindingKind(
        "user.status-retired", .note,
        "The user has a status that Cognito no longer uses (ARCHIVED, COMPROMISED, UNKNOWN); they are disabled.",
        remedy: "Enable them after the import if they are to sign in.")
}

/// Cognito's UserStatus; the list is not closed, since the API has added values before.
enum UserStatus {
    case confirmed, unconfirmed, mustChangePassword, external, retired, unknown

    init(_ user: UserRecord) {
        guard let status = user.status else {
            self = .unknown
            return
        }
        self = Self.names.first { user.text.equals(status, $0.name) }?.status ?? .unknown
    }

    /// Whether a native user has proved once who they are.
    var isConfirmedNative: Bool { self == .confirmed || self == .mustChangePassword }

    /// The most frequent first.
    private static let names: [(name: StaticString, status: UserStatus)] = [
        ("CONFIRMED", .confirmed), ("EXTERNAL_PROVIDER", .external), ("UNCONFIRMED", .unconfirmed),
        ("FORCE_CHANGE_PASSWORD", .mustChangePassword), ("RESET_REQUIRED", .mustChangePassword),
        ("ARCHIVED", .retired), ("COMPROMISED", .retired), ("UNKNOWN", .retired),
    ]
}

/// UserStatus, Enabled, email_verified, UserMFASettingList → `enabled`, `emailVerified`, `requiredActions`,
/// `federationLink`.
///
/// Users who had a password and come without one have to set a new one, unless a plug-in asks Cognito for the old one;
/// those who had an authenticator application set it up again. Who never confirmed the account verifies its address,
/// where the realm can send a mail: without a server the sign-in would end in an error page. A linked user gets no
/// required action at all: it would interrupt the sign-in at the identity provider. A native one among them loses the
/// password and the authenticator application without being asked, which the guide says: a mail brings a new password
/// whenever it is wanted.
func mapUserStatus(
    _ user: UserRecord, _ mapping: UserMapping, into target: inout UserRepresentation, tally: inout UserTally,
    findings: inout Findings
) {
    let status = UserStatus(user)
    if user.status != nil { tally.note(.status) }
    tally.noteStatus(user.status, of: user.text)
    if user.enabled != nil { tally.note(.enabled) }
    target.enabled = (user.enabled ?? true) && status != .retired
    let verified = user.value(of: "email_verified")
    if verified != nil { tally.note(target.email == nil ? .emailVerifiedAlone : .emailVerified) }
    let isVerified = verified.map { truthValue(user.text[$0]) == true } ?? false
    target.emailVerified = isVerified && target.email != nil && status != .unconfirmed
    if status == .unknown { findings.add(.userStatusUnknown) { Finding(.userStatusUnknown, about: user.subject) } }
    if status == .retired { findings.add(.userStatusRetired) { Finding(.userStatusRetired, about: user.subject) } }
    let isLinked = !target.federatedIdentities.isEmpty || status == .external
    if status != .external { mapPasswordActions(status, user, mapping, into: &target, findings: &findings) }
    var outcome: UserOutcome?
    if !user.mfaSettings.isEmpty || !user.authFactors.isEmpty {
        outcome = mapSecondFactor(user, mapping, isLinked: isLinked, into: &target, findings: &findings)
    }
    if let outcome, !user.mfaSettingsAreJoined { tally.note(outcome) }
    tally.cohorts.note(
        status, target, losesCodes: outcome == .secondFactorLost, replacesCodes: outcome == .secondFactorReplaced,
        mustHaveFactor: mapping.requiresSecondFactor && status != .external)
    if isLinked, status != .external { reportLinkedNative(user, target, outcome, &tally, findings: &findings) }
}

/// What a user who signs in by password is asked to do, or whom Keycloak asks instead.
private func mapPasswordActions(
    _ status: UserStatus, _ user: UserRecord, _ mapping: UserMapping, into target: inout UserRepresentation,
    findings: inout Findings
) {
    if target.password != nil { return }
    let verifiesEmail = status == .unconfirmed && mapping.sendsMails && target.email != nil
    if target.federatedIdentities.isEmpty {
        target.requiredActions = verifiesEmail ? [.verifyEmail, .updatePassword] : .updatePassword
    }
    guard let component = mapping.lazyComponent else { return }
    let mayHavePassword = user.authFactors.isEmpty || user.signsIn(by: "PASSWORD")
    guard status == .confirmed, target.enabled, mayHavePassword else {
        return findings.add(.userNotAskedLazily) { Finding(.userNotAskedLazily, about: user.subject) }
    }
    // With the action, the old password would be taken and a new one asked for at once.
    target.requiredActions = []
    target.federationLink = target.text.append(component)
}

/// Tells what a native user with a linked provider has lost, of which no action may remind them.
private func reportLinkedNative(
    _ user: UserRecord, _ target: UserRepresentation, _ outcome: UserOutcome?, _ tally: inout UserTally,
    findings: inout Findings
) {
    let losesPassword = target.password == nil && target.federationLink == nil
    let losesTOTP = outcome == .secondFactorOfLinked || user.signsIn(by: "SOFTWARE_TOKEN")
    tally.cohorts.noteLinkedNative(losesPassword: losesPassword, losesTOTP: losesTOTP)
    if losesPassword { findings.add(.userLinkedPassword) { Finding(.userLinkedPassword, about: user.subject) } }
    if losesTOTP { findings.add(.userLinkedFactor) { Finding(.userLinkedFactor, about: user.subject) } }
}

/// UserMFASettingList, PreferredMfaSetting, MFAOptions, ConfiguredUserAuthFactors → `CONFIGURE_TOTP`: seeds are in no
/// dump, nor are passkeys.
///
/// In place of codes that Keycloak cannot send, an authenticator application is asked for where the pool demands a second
/// factor, or the rules do.
///
/// - Returns: What has become of the second factors together; nil where they have none.
private func mapSecondFactor(
    _ user: UserRecord, _ mapping: UserMapping, isLinked: Bool, into target: inout UserRepresentation,
    findings: inout Findings
) -> UserOutcome? {
    if user.signsIn(by: "WEB_AUTHN") {
        findings.add(.userPasskeyLost) { Finding(.userPasskeyLost, about: user.subject) }
    }
    let hasTOTP = user.mfaSettings.contains { user.text.equals($0, "SOFTWARE_TOKEN_MFA") }
    if hasTOTP || user.signsIn(by: "SOFTWARE_TOKEN") {
        if !isLinked { target.requiredActions.insert(.configureTOTP) }
        guard !user.mfaSettings.isEmpty else { return nil }
        return isLinked ? .secondFactorOfLinked : .secondFactor
    }
    guard !user.mfaSettings.isEmpty else { return nil }
    if mapping.asksForLostSecondFactor, !isLinked { target.requiredActions.insert(.configureTOTP) }
    let isAsked = !isLinked && (mapping.asksForLostSecondFactor || mapping.requiresSecondFactor)
    let kind = isAsked ? FindingKind.userCodesReplaced : .userCodesLost
    for setting in user.mfaSettings {
        findings.add(kind) { Finding(kind, about: user.subject, detail: user.text.string(setting)) }
    }
    return isAsked ? .secondFactorReplaced : .secondFactorLost
}

extension FindingKind {
    static let userCodesLost = FindingKind(
        "user.codes-not-carried", .warning,
        "The user's second factor were codes by SMS or e-mail, which Keycloak cannot send; they sign in without one.",
        remedy: "Add an extension that sends codes, or build with the rule lost-second-factor: ask.")
    static let userCodesReplaced = FindingKind(
        "user.codes-replaced", .note,
        "The user's second factor were codes by SMS or e-mail, which Keycloak cannot send; they set up an authenticator application.",
        remedy: "Tell them before the change, or add an extension that sends codes.")
    static let userPasskeyLost = FindingKind(
        "user.passkey-not-carried", .note,
        "The user had a passkey, which does not leave Cognito; they sign in without it.",
        remedy: "Ask them to register a passkey in the account console.")
    static let userLinkedPassword = FindingKind(
        "user.linked-without-password", .note,
        "A native user who can sign in through a provider as well has no password any more, and is not asked for one: it would interrupt the sign-in there.",
        remedy:
            "Nothing for their sign-in there; to sign in by password again they set a new one, by the mail that the sign-in page offers or an administrator sends."
    )
    static let userLinkedFactor = FindingKind(
        "user.linked-without-factor", .warning,
        "A native user who can sign in through a provider as well had an authenticator application, whose secret does not leave Cognito; signing in by password asks for no code until it is set up again.",
        remedy: "Ask the user to set it up in the account console; a pool where everybody must have one asks by itself."
    )
    static let userNotAskedLazily = FindingKind(
        "user.not-asked-lazily", .note,
        "The user is disabled, has no password, or Cognito does not simply let them in with it; they set a new one.",
        remedy: "Nothing: the old system would refuse them as well.")
}
