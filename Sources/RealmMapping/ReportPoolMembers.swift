import CognitoDump
import Findings
import JSONStream

/// UserPool members that a realm file cannot hold → one finding each.
///
/// Members that other rules read, and those that only describe the pool itself, are listed in `Docs/Mapping.md`.
func reportPoolMembers(_ pool: UserPool?, findings: inout Findings) {
    guard let pool else { return }
    let present = Set(pool.memberNames.map { JSONMemberNames.normalise($0.utf8) })
    for (member, kind) in FindingKind.poolMembers where present.contains(JSONMemberNames.normalise(member.utf8)) {
        let isOff = member == "UserPoolAddOns" && ["OFF", nil].contains(pool.advancedSecurityMode)
        if !isOff { findings.add(Finding(kind, about: .pool(pool.id), detail: member)) }
    }
    for address in pool.attributesRequireVerificationBeforeUpdate.sortedByBytes() {
        findings.add(Finding(.updateNotVerified, about: .pool(pool.id), detail: address))
    }
}

extension FindingKind {
    /// What is told of a member, in the order of the API.
    fileprivate static let poolMembers: [(member: String, kind: FindingKind)] = [
        ("DeviceConfiguration", deviceTracking),
        ("EmailConfiguration", mailSenderNotCarried), ("SmsConfiguration", smsNotCarried),
        ("UserPoolTags", tagsNotCarried), ("SmsConfigurationFailure", deliveryFailure),
        ("EmailConfigurationFailure", deliveryFailure), ("Domain", domainNotCarried),
        ("CustomDomain", domainNotCarried), ("UserPoolAddOns", riskNotCarried),
        ("DcrConfiguration", clientRegistration), ("KeyConfiguration", keyNotCarried),
        ("IssuerConfiguration", issuerChanges),
    ]

    static let deviceTracking = FindingKind(
        "pool.device-tracking", .note, "Remembering devices has no counterpart.",
        remedy: "Nothing, or let users stay signed in by Remember Me.")
    static let mailSenderNotCarried = FindingKind(
        "pool.mail-sender", .note, "Mails went through Amazon SES, whose password is in no dump.",
        remedy: "Make SMTP credentials in SES for the same sender and name them in the rules file.")
    static let smsNotCarried = FindingKind(
        "pool.sms-not-carried", .note, "Messages went through Amazon SNS; Keycloak sends none.",
        remedy: "Add an SMS extension if codes must go by SMS.")
    static let deliveryFailure = FindingKind(
        "pool.delivery-failure", .note, "Cognito says that it could not deliver mails or messages.",
        remedy: "Nothing in Keycloak; the cause lies in the AWS account.")
    static let clientRegistration = FindingKind(
        "pool.client-registration", .note,
        "Applications could register clients by themselves; the realm's rules differ.",
        remedy: "Look over the realm's client registration policies and give initial access tokens.")
    static let keyNotCarried = FindingKind(
        "pool.key-not-carried", .note, "The pool signs with a key of its owner's, which does not leave AWS.",
        remedy: "Let the realm make its own keys; applications fetch them from its certificates address.")
    static let issuerChanges = FindingKind(
        "pool.issuer-form", .note,
        "The issuer's address has a form of its own, and changes to the realm's in any case.",
        remedy: "Change issuer and key address in every application that checks tokens.")
    static let updateNotVerified = FindingKind(
        "pool.update-not-verified", .note,
        "A new address must be confirmed before it is taken; the realm takes it at once.",
        remedy: "Switch on the required action Update Email for e-mail addresses.")

    /// The kinds about members of a pool.
    static let poolMemberKinds: [FindingKind] = [
        deviceTracking, mailSenderNotCarried, smsNotCarried, deliveryFailure, clientRegistration,
        keyNotCarried, issuerChanges, updateNotVerified,
    ]
}
