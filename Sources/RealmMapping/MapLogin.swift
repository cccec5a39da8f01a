import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// UserPool `UsernameAttributes`, `AliasAttributes`, `AutoVerifiedAttributes`, `AdminCreateUserConfig`,
/// `AccountRecoverySetting` → `loginWithEmailAllowed`, `registrationEmailAsUsername`, `registrationAllowed`,
/// `verifyEmail`, `resetPasswordAllowed`, `duplicateEmailsAllowed`, `editUsernameAllowed`.
///
/// Without DescribeUserPool nobody can register, and both username and e-mail address sign in.
func mapLogin(_ facts: PoolFacts, rules: MappingRules, findings: inout Findings) -> RealmLogin {
    var login = RealmLogin()
    let signIn = mapSignIn(facts.pool, rules: rules)
    login.loginWithEmailAllowed = signIn.loginWithEmail
    login.duplicateEmailsAllowed = signIn.duplicateEmails
    login.editUsernameAllowed = false
    login.registrationEmailAsUsername = facts.pool?.usernameAttributes == ["email"] && !signIn.duplicateEmails
    let gate = admissionTrigger(facts.pool)
    login.registrationAllowed = offersRegistration(facts.pool) && gate == nil
    if let gate, offersRegistration(facts.pool) {
        findings.add(Finding(.registrationClosed, about: .pool(facts.subject), detail: gate))
    }
    login.resetPasswordAllowed = facts.pool?.recoveryMechanisms.contains("admin_only") != true
    // It would stop everybody whose address Cognito let pass; those who register are asked by a default action.
    login.verifyEmail = false
    report(facts, rules: rules, findings: &findings)
    return login
}

/// Whether strangers could make an account.
func offersRegistration(_ pool: UserPool?) -> Bool { pool.map { !($0.allowAdminCreateUserOnly ?? false) } ?? false }

/// The function that decided who may come in; nil where there was none.
private func admissionTrigger(_ pool: UserPool?) -> String? {
    pool?.lambdaConfig.map(\.name).first { ["PreSignUp", "PreAuthentication"].contains($0) }
}

/// How users sign in: Keycloak lets everybody type the e-mail address where the pool lets anybody.
func mapSignIn(_ pool: UserPool?, rules: MappingRules) -> SignIn {
    let names = (pool?.usernameAttributes ?? []) + (pool?.aliasAttributes ?? [])
    let duplicates = rules.duplicateEmails == .allow
    return SignIn(
        byContact: !(pool?.usernameAttributes ?? []).isEmpty,
        byPhone: pool?.usernameAttributes.contains("phone_number") ?? false,
        loginWithEmail: !duplicates && (pool == nil || names.contains("email")),
        duplicateEmails: duplicates,
        name: signInName(pool, rules: rules))
}

private func signInName(_ pool: UserPool?, rules: MappingRules) -> SignInName {
    switch rules.username {
    case .username: return .username
    case .email: return .email
    case .auto:
        let names = pool?.usernameAttributes ?? []
        guard !names.isEmpty else { return .username }
        if !names.contains("phone_number") { return .email }
        return names.contains("email") ? .emailOrPhone : .phone
    }
}

private func report(_ facts: PoolFacts, rules: MappingRules, findings: inout Findings) {
    let subject = FindingSubject.pool(facts.subject)
    guard let pool = facts.pool else { return findings.add(Finding(.poolMissing, about: subject)) }
    if !sendsMails(rules, pool) { findings.add(Finding(.noMailServer, about: subject)) }
    for alias in pool.aliasAttributes where !alias.isExactly("email") {
        findings.add(Finding(.aliasNotCarried, about: subject, detail: alias))
    }
    if pool.autoVerifiedAttributes.contains("phone_number") {
        findings.add(Finding(.phoneNotVerified, about: subject))
    }
    if pool.recoveryMechanisms == ["verified_phone_number"] {
        findings.add(Finding(.recoveryByPhone, about: subject))
    }
    if pool.caseSensitive ?? true, !pool.usernameAttributes.contains("email") {
        findings.add(Finding(.caseFolded, about: subject))
    }
}

extension FindingKind {
    static let poolMissing = FindingKind(
        "pool.settings-missing", .warning,
        "The dump does not hold the pool's settings; the realm has cautious ones and nobody can register.",
        remedy:
            "Run aws cognito-idp describe-user-pool --user-pool-id ID and add the output, or set password policy, sign-in and registration in the realm."
    )
    static let noMailServer = FindingKind(
        "realm.no-mail-server", .warning,
        "The realm has no mail server, so nobody can set a new password alone and no address is verified.",
        remedy: "Name a mail server in the rules file, or enter one in the realm before the first user signs in.")
    static let registrationClosed = FindingKind(
        "pool.registration-closed", .warning,
        "A function decided who may come in, which the realm does not ask: registration is closed, though strangers could sign up.",
        remedy:
            "Carry the function's rule over, then switch on Realm settings, Login, User registration. Identity providers still bring in new users: switch off those that must not."
    )
    static let aliasNotCarried = FindingKind(
        "pool.alias-not-carried", .warning,
        "Users could sign in by this attribute, which Keycloak cannot do by itself.",
        remedy: "Tell these users to sign in by username or e-mail address, or add an authenticator that looks it up.")
    static let phoneNotVerified = FindingKind(
        "pool.phone-not-verified", .warning, "Cognito verified phone numbers by SMS, which Keycloak cannot do.",
        remedy: "Add an SMS extension if new numbers must be verified.")
    static let recoveryByPhone = FindingKind(
        "pool.recovery-by-phone", .warning, "Forgotten passwords were recovered by SMS alone; Keycloak sends mails.",
        remedy: "See that users have an e-mail address, or add an SMS extension.")
    static let caseFolded = FindingKind(
        "pool.case-folded", .note,
        "Usernames that differ only in case were two users; Keycloak has them in lower case.",
        remedy: "Look at the findings on users for names that collide.")
}
