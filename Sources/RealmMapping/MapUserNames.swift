import CognitoDump
import Findings
import JSONStream
import KeycloakRealm

extension FindingKind {
    static let userNameTaken = FindingKind(
        "user.username-taken", .warning,
        "Another user has this name after folding to lower case, or has it as e-mail address; the user got another username.",
        remedy: "Tell them their new username, or rename one of the two in Cognito and dump again.")
    static let userEmailTaken = FindingKind(
        "user.email-taken", .warning,
        "Another user has the same e-mail address; this user's is kept in the attribute cognito_email only.",
        remedy:
            "Find out whether both are one person; this user cannot sign in by e-mail, and no mail for a new password reaches them."
    )
    static let userEmailTooLong = FindingKind(
        "user.email-too-long", .warning,
        "The e-mail address is longer than Keycloak's 255 characters; it is kept in the attribute cognito_email only.",
        remedy: "Correct the address in Cognito, or in the realm after the import.")
    static let userEmailRefused = FindingKind(
        "user.email-refused", .warning,
        "Keycloak's validator refuses the e-mail address; it is kept in the attribute cognito_email only.",
        remedy: "Correct the address in Cognito, or in the realm after the import; no mail reaches the user until then."
    )
    static let userPhoneSignInLost = FindingKind(
        "user.phone-sign-in-lost", .warning,
        "The user could sign in by phone number as well; Keycloak looks up username and e-mail address only.",
        remedy: "Tell the user to sign in by e-mail address, or add an authenticator that looks up the number.")
    static let userNamePartTooLong = FindingKind(
        "user.name-too-long", .warning,
        "A given or family name is longer than Keycloak's 255 characters; it is kept in an attribute only.",
        remedy: "Correct the name in Cognito, or in the realm after the import.")
}

/// Username, email, given_name, family_name → `username`, `email`, `firstName`, `lastName`.
///
/// Which of the names is the username is ``SignInName/choice(of:)``. Keycloak keeps usernames and addresses in lower case
/// and unique; who has to give way was found over the whole pool: without their address they take their Username, without
/// that their id.
func mapUserNames(
    _ user: UserRecord, _ context: UserContext, _ mapping: UserMapping, into target: inout UserRepresentation,
    tally: inout UserTally, findings: inout Findings
) {
    let email = mapEmail(user, context, mapping, into: &target, tally: &tally, findings: &findings)
    let name = username(user, context, email: email, mapping, into: &target, findings: &findings)
    target.username = name.range
    tally.note(name.isUsername ? .username : .usernameParked)
    let losesName =
        context.conflicts.contains(.username)
        || context.conflicts.contains(.email) && mapping.sharesEmails && mapping.signInName != .username
    if losesName {
        findings.add(.userNameTaken) { Finding(.userNameTaken, about: user.subject) }
    }
    target.firstName = namePart(user, .givenName, into: &target, tally: &tally, findings: &findings)
    target.lastName = namePart(user, .familyName, into: &target, tally: &tally, findings: &findings)
}

/// The address where Keycloak takes it, else the attribute `cognito_email`.
///
/// - Returns: The address in lower case where it may be a username: Keycloak's validator has no say about these.
private func mapEmail(
    _ user: UserRecord, _ context: UserContext, _ mapping: UserMapping, into target: inout UserRepresentation,
    tally: inout UserTally, findings: inout Findings
) -> TextRange? {
    guard let spelt = user.value(of: "email") else { return nil }
    let email = user.text.trimmed(spelt)
    guard !email.isEmpty else {
        tally.note(.emailBlank)
        return nil
    }
    let isTaken = context.conflicts.contains(.email) && !mapping.sharesEmails
    let folded = isTaken ? nil : target.lowercased(email, of: user.text)
    if let folded, EmailAddress.isAccepted(target.text[folded], isMailed: mapping.sendsMails) {
        target.email = folded
        tally.note(.email)
        if mapping.marksVerifiedAddresses, user.isTrue("email_verified"), UserStatus(user).isConfirmedNative {
            target.attributes.append(
                .init(
                    name: target.text.append(literal: "cognito_email_verified"),
                    value: target.text.append(literal: "true")))
        }
    } else {
        target.addAttribute("cognito_email", spelt, of: user.text)
        tally.note(.emailParked)
        let kind =
            isTaken
            ? FindingKind.userEmailTaken : folded == nil ? FindingKind.userEmailTooLong : FindingKind.userEmailRefused
        findings.add(kind) { Finding(kind, about: user.subject) }
    }
    // A text without @ could be somebody's Username.
    guard let folded, !context.conflicts.contains(.email), target.text[folded].contains(UInt8(ascii: "@")) else {
        return nil
    }
    return folded
}

private func contacts(of user: UserRecord, email: TextRange?) -> SignInName.Contacts {
    SignInName.Contacts(
        hasEmail: email != nil, isEmailVerified: user.isTrue("email_verified"),
        hasPhone: user.value(of: "phone_number")?.isEmpty == false,
        isPhoneVerified: user.isTrue("phone_number_verified"))
}

private func username(
    _ user: UserRecord, _ context: UserContext, email: TextRange?, _ mapping: UserMapping,
    into target: inout UserRepresentation, findings: inout Findings
) -> (range: TextRange, isUsername: Bool) {
    // Looked for only where they decide anything: most pools sign in by Username.
    let contacts =
        mapping.signInName == .username && !mapping.signsInByPhone ? nil : contacts(of: user, email: email)
    let choice = contacts.map { mapping.signInName.choice(of: $0) } ?? .username
    if mapping.signsInByPhone, choice != .phone, let contacts, contacts.hasPhone, contacts.isPhoneVerified {
        findings.add(.userPhoneSignInLost) { Finding(.userPhoneSignInLost, about: user.subject) }
    }
    if choice == .email, let email { return (email, false) }
    if context.conflicts.contains(.username) {
        return (target.text.append(target.text[target.id]), false)
    }
    if choice == .phone, let number = user.value(of: "phone_number"),
        let folded = target.lowercased(number, of: user.text)
    {
        return (folded, false)
    }
    guard let name = user.username, !name.isEmpty, let folded = target.lowercased(name, of: user.text) else {
        return (target.text.append(target.text[target.id]), false)
    }
    return (folded, true)
}

/// One of the two names that a person has in Keycloak.
private enum NamePart {
    case givenName, familyName

    var attribute: StaticString { self == .givenName ? "given_name" : "family_name" }
    var carried: UserOutcome { self == .givenName ? .givenName : .familyName }
    var parked: UserOutcome { self == .givenName ? .givenNameParked : .familyNameParked }
    var blank: UserOutcome { self == .givenName ? .givenNameBlank : .familyNameBlank }
}

private func namePart(
    _ user: UserRecord, _ part: NamePart, into target: inout UserRepresentation, tally: inout UserTally,
    findings: inout Findings
) -> TextRange? {
    guard let value = user.value(of: part.attribute) else { return nil }
    guard !value.isEmpty else {
        tally.note(part.blank)
        return nil
    }
    if utf16Count(user.text[value], isAtMost: 255) {
        tally.note(part.carried)
        return target.text.append(value, of: user.text)
    }
    tally.note(part.parked)
    target.addAttribute(part.attribute, value, of: user.text)
    findings.add(.userNamePartTooLong) {
        Finding(.userNamePartTooLong, about: user.subject, detail: "\(part.attribute)")
    }
    return nil
}

extension UserRepresentation {
    /// Adds a text in lower case; nil where that is longer than Keycloak's 255 characters, as it may be of a shorter one.
    fileprivate mutating func lowercased(_ range: TextRange, of source: TextBuffer) -> TextRange? {
        var folder = CaseFolder()
        let folded = folder.fold(range, of: source, into: &text)
        return utf16Count(text[folded], isAtMost: 255) ? folded : nil
    }

    /// Adds an attribute of ours, or a standard one that keeps its name.
    mutating func addAttribute(_ name: StaticString, _ value: TextRange, of source: TextBuffer) {
        attributes.append(Attribute(name: text.append(literal: name), value: text.append(value, of: source)))
    }
}
