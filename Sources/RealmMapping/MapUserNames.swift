import CognitoDump
import Findings
import JSONStream
import KeycloakRealm

extension FindingKind {
    static let userNameTaken = FindingKind(
        "user.username-taken", .warning,
        "Another user has this name after folding to lower case, or has it as e-mail address; the user got another username.",
        remedy: "Tell him his new username, or rename one of the two in Cognito and dump again.")
    static let userEmailTaken = FindingKind(
        "user.email-taken", .warning,
        "Another user has the same e-mail address; this user's is kept in the attribute cognito_email only.",
        remedy: "Find out whether both are one person; he cannot sign in by e-mail or reset his password himself.")
    static let userEmailTooLong = FindingKind(
        "user.email-too-long", .warning,
        "The e-mail address is longer than Keycloak's 255 characters; it is kept in the attribute cognito_email only.",
        remedy: "Correct the address in Cognito, or in the realm after the import.")
    static let userNamePartTooLong = FindingKind(
        "user.name-too-long", .warning,
        "A given or family name is longer than Keycloak's 255 characters; it is kept in an attribute only.",
        remedy: "Correct the name in Cognito, or in the realm after the import.")
}

/// Username, email, given_name, family_name → `username`, `email`, `firstName`, `lastName`.
///
/// A pool whose users sign in by e-mail or phone (UsernameAttributes) has the address, else the number, as username; any
/// other pool the Username; the rules may say which. Keycloak keeps usernames and addresses in lower case and unique; who
/// has to give way was found over the whole pool: without his address he takes his Username, without that his id.
func mapUserNames(
    _ user: UserRecord, _ context: UserContext, _ mapping: UserMapping, into target: inout UserRepresentation,
    tally: inout UserTally, findings: inout Findings
) {
    mapEmail(user, context, sharesEmails: mapping.sharesEmails, into: &target, tally: &tally, findings: &findings)
    let name = username(user, context, mapping.signInName, into: &target)
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

private func mapEmail(
    _ user: UserRecord, _ context: UserContext, sharesEmails: Bool, into target: inout UserRepresentation,
    tally: inout UserTally, findings: inout Findings
) {
    guard let email = user.value(of: "email") else { return }
    guard !user.text[email].allSatisfy({ $0 <= 0x20 }) else { return tally.note(.emailBlank) }
    let isTaken = context.conflicts.contains(.email) && !sharesEmails
    if !isTaken, let folded = target.lowercased(email, of: user.text) {
        target.email = folded
        tally.note(.email)
    } else {
        target.addAttribute("cognito_email", email, of: user.text)
        tally.note(.emailParked)
        let kind = isTaken ? FindingKind.userEmailTaken : .userEmailTooLong
        findings.add(kind) { Finding(kind, about: user.subject) }
    }
}

private func username(
    _ user: UserRecord, _ context: UserContext, _ signInName: SignInName, into target: inout UserRepresentation
) -> (range: TextRange, isUsername: Bool) {
    // A text without @ is no address, and could be somebody's Username.
    if signInName != .username, let email = target.email, !context.conflicts.contains(.email),
        target.text[email].contains(UInt8(ascii: "@"))
    {
        return (email, false)
    }
    if context.conflicts.contains(.username) {
        return (target.text.append(target.text[target.id]), false)
    }
    if signInName == .emailOrPhone, let phone = user.value(of: "phone_number"), !phone.isEmpty,
        user.value(of: "email")?.isEmpty ?? true, let folded = target.lowercased(phone, of: user.text)
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
