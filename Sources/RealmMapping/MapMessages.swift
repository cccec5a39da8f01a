import CognitoDump
import Findings
import KeycloakRealm

/// UserPool `VerificationMessageTemplate`, `EmailVerificationMessage`, `EmailVerificationSubject`,
/// `AdminCreateUserConfig.InviteMessageTemplate` → what stands in `localizationTexts`, by message key.
///
/// The mail with a code stands for addresses and for forgotten passwords; Keycloak has a mail for each, with a link. The
/// invitation becomes the mail by which an administrator asks users for something.
func mapMessages(_ pool: UserPool?, findings: inout Findings) -> OrderedMap<String> {
    guard let pool else { return [:] }
    let messages = pool.messages
    var texts = MessageTexts(pool: pool.id)
    texts.add(messages.confirmsByLink ? messages.link : messages.code, as: ["emailVerification"], &findings)
    let others = messages.confirmsByLink ? ["emailUpdateConfirmation", "passwordReset"] : []
    if messages.confirmsByLink {
        texts.add(messages.code, as: others, &findings)
    } else {
        texts.copy("emailVerification", to: ["emailUpdateConfirmation", "passwordReset"])
    }
    texts.add(messages.invitation, as: ["executeActions"], &findings)
    for member in messages.smsMembers {
        findings.add(Finding(.messagesNotCarried, about: .pool(pool.id), detail: member))
    }
    return texts.texts
}

/// Texts in every language of the realm, since Cognito sends everybody the same; in English where it speaks no other.
func localized(_ texts: OrderedMap<String>, in languages: [String]) -> OrderedMap<OrderedMap<String>> {
    var localized: OrderedMap<OrderedMap<String>> = [:]
    guard !texts.isEmpty else { return localized }
    for language in languages.isEmpty ? ["en"] : languages { localized[language] = texts }
    return localized
}

/// Texts by message key, while they come together.
private struct MessageTexts {
    let pool: String
    private(set) var texts: OrderedMap<String> = [:]

    init(pool: String) { self.pool = pool }

    /// Adds what a mail says under the keys of some of Keycloak's mails.
    mutating func add(_ mail: PoolMessages.Mail, as keys: [String], _ findings: inout Findings) {
        let subject = mail.subject.flatMap(subjectText)
        let body = mail.body.flatMap { carried($0, of: mail.member, &findings) }
        for key in keys {
            texts[key + "Subject"] = subject
            texts[key + "Body"] = body?.plain
            texts[key + "BodyHtml"] = body?.html
        }
    }

    /// Gives other mails the text of one.
    mutating func copy(_ key: String, to others: [String]) {
        for other in others {
            for part in ["Subject", "Body", "BodyHtml"] { texts[other + part] = texts[key + part] }
        }
    }

    /// A line of plain text; nil where it is Cognito's own or has a code in it.
    private func subjectText(_ subject: String) -> String? {
        guard !isCognitosOwn(subject) else { return nil }
        let line = subject.utf8.map { $0 < 0x20 ? 0x20 : $0 }
        do throws(MailText.Refusal) {
            _ = try MailText(subject)
            return nil
        } catch {
            guard error == .noLink else { return nil }
            var format = MessageFormatText()
            format.append(line)
            return format.text
        }
    }

    private func carried(_ body: String, of member: String, _ findings: inout Findings) -> (
        html: String, plain: String
    )? {
        guard !isCognitosOwn(body) else { return nil }
        do throws(MailText.Refusal) {
            let text = try MailText(body)
            if text.hasCode { findings.add(Finding(.messageHasCode, about: .pool(pool), detail: member)) }
            return (text.html, text.plain)
        } catch {
            findings.add(Finding(.messagesNotCarried, about: .pool(pool), detail: "\(member): \(error.words)"))
            return nil
        }
    }
}

/// Whether a text is one that Cognito writes by itself: Keycloak's own says the same of a link.
private func isCognitosOwn(_ text: String) -> Bool {
    let bare = text.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 || $0 == UInt8(ascii: ".") }.reversed()
    return cognitosOwnTexts.contains { bare.elementsEqual($0.utf8) }
}

/// What Cognito's console and API put where the owner wrote nothing, without the full stop at the end.
private let cognitosOwnTexts = [
    "Your verification code is {####}", "Your confirmation code is {####}", "Your verification code",
    "Your verification link", "Please click the link below to verify your email address. {##Verify Email##}",
    "Your username is {username} and temporary password is {####}", "Your temporary password",
]

extension MailText.Refusal {
    /// Why, for a finding.
    fileprivate var words: String {
        switch self {
        case .namesUser: "it names the user"
        case .codeWithinTag: "the code is part of an address"
        case .noLink: "it has no place for a link"
        }
    }
}

extension FindingKind {
    static let messagesNotCarried = FindingKind(
        "pool.messages-not-carried", .note,
        "The text of a message was not carried: Keycloak sends no SMS, and the texts of its mails have a link and nothing about the user.",
        remedy: "Write it in Realm settings, Localization, or in an e-mail theme, which knows the user's name.")
    static let messageHasCode = FindingKind(
        "pool.message-has-code", .warning,
        "A mail was written for a code; in the realm's mail a link stands in its place.",
        remedy: "Read the text in Realm settings, Localization, and let it speak of a link.")
}
