import CognitoDump
import ForeignText
import Foundation
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// What becomes of the texts of Cognito's mails, and of the languages of its users.
@Suite struct MessageTests {
    @Test(arguments: [
        ("a 'b' c", "a ''b'' c"), ("{x}", "'{'x'}'"), ("{}", "'{}'"), ("}{'", "'}{'''"), ("'{'}", "'''{''}'"),
        ("{ {", "'{' '{'"), ("", ""), ("é{\u{1F389}", "é'{'\u{1F389}"),
    ])
    func isQuotedForMessageFormat(text: String, quoted: String) {
        var format = MessageFormatText()
        format.append(text.utf8)
        #expect(format.text == quoted)
        #expect(formatted(quoted) == text)
    }

    /// What `MessageFormat` makes of a pattern: its rules for apostrophes, with arguments as they are.
    private func formatted(_ pattern: String) -> String {
        var result: [UInt8] = []
        var isQuoted = false
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "'") else {
                #expect(isQuoted || byte != UInt8(ascii: "{") && byte != UInt8(ascii: "}"))
                result.append(byte)
                continue
            }
            if rest.first == UInt8(ascii: "'") {
                result.append(rest.removeFirst())
            } else {
                isQuoted.toggle()
            }
        }
        #expect(!isQuoted)
        return String(decoding: result, as: UTF8.self)
    }

    @Test(arguments: [
        (
            "It's {####}, don't {share}.", #"It''s <a href="{0}">{0}</a>, don''t '{'share'}'."#,
            "It''s {0}, don''t '{'share'}'."
        ),
        (
            "<p>Hi,<br>go {##here & now##}</p><style>p{color:red}</style><p>A &amp; B&nbsp;&#39;c&#x27;</p>",
            #"<p>Hi,<br>go <a href="{0}">here & now</a></p><style>p'{'color:red'}'</style><p>A &amp; B&nbsp;&#39;c&#x27;</p>"#,
            "Hi,\ngo here & now: {0}\n\nA & B ''c''"
        ),
        ("{{####}}", #"'{'<a href="{0}">{0}</a>'}'"#, "'{'{0}'}'"),
        ("1 < 2\n{####}\n", "1 < 2\n<a href=\"{0}\">{0}</a>\n", "1 < 2\n{0}"),
    ])
    func aCodeOrALinkBecomesTheLink(text: String, html: String, plain: String) throws {
        let text = try MailText(text)
        #expect(text.html == html)
        #expect(text.plain == plain)
    }

    @Test(arguments: [
        ("Your name is {username}, your password {####}", MailText.Refusal.namesUser),
        (#"<a href="https://a.example/?c={####}">x</a>"#, .codeWithinTag), ("no code {###}", .noLink),
        ("{####", .noLink),
        ("<a title='>' href='{##x##}'>", .codeWithinTag),
    ])
    func whatCannotBeCarriedSaysWhy(text: String, refusal: MailText.Refusal) {
        #expect(throws: refusal) { try MailText(text) }
    }

    private func texts(_ members: String, locales: [String: Int] = [:]) throws -> (RealmLocales, [String]) {
        let facts = try acme(members)
        var (mapped, findings) = map(facts)
        var counts = LocaleCounts()
        for (value, users) in locales { counts.note(value, users: users, version: .newest) }
        mapped.takeLocales(counts, subject: facts.subject, findings: &findings)
        let kinds = ["pool.messages-not-carried", "pool.message-has-code", "realm.locale"]
        return (
            mapped.realm.locales, findings.summary.filter { line in kinds.contains { line.hasPrefix($0) } }
        )
    }

    private let template = #"""
        "VerificationMessageTemplate": {"EmailMessage": "It's {####}", "EmailSubject": "Acme's code",
            "EmailMessageByLink": "Go {##on##}", "EmailSubjectByLink": "Acme's link", "SmsMessage": "{####}",
            "DefaultEmailOption": "CONFIRM_WITH_LINK"},
        "AdminCreateUserConfig": {"InviteMessageTemplate": {"EmailMessage": "{username} {####}", "EmailSubject": "Come in"}}
        """#

    @Test func eachMailOfKeycloaksHasItsText() throws {
        let (locales, findings) = try texts(template)
        #expect(locales.supported.isEmpty && locales.texts.keys == ["en"])
        let english = try #require(locales.texts["en"])
        #expect(english["emailVerificationSubject"] == "Acme''s link")
        #expect(english["emailVerificationBody"] == "Go on: {0}")
        #expect(english["emailVerificationBodyHtml"] == #"Go <a href="{0}">on</a>"#)
        #expect(english["passwordResetSubject"] == "Acme''s code")
        #expect(english["passwordResetBody"] == "It''s {0}")
        #expect(english["emailUpdateConfirmationBodyHtml"] == #"It''s <a href="{0}">{0}</a>"#)
        #expect(english["executeActionsSubject"] == "Come in")
        #expect(english["executeActionsBody"] == nil && english["executeActionsBodyHtml"] == nil)
        let pool = "eu-central-1_AbCdEfGhI"
        #expect(
            findings == [
                "pool.message-has-code \(pool) VerificationMessageTemplate.EmailMessage",
                "pool.messages-not-carried \(pool) InviteMessageTemplate.EmailMessage: it names the user",
                "pool.messages-not-carried \(pool) VerificationMessageTemplate.SmsMessage",
            ])
    }

    @Test func withACodeOneTextIsAllThree() throws {
        let (locales, findings) = try texts(
            #""EmailVerificationMessage": "Look: {####}", "EmailVerificationSubject": "Look""#)
        let english = try #require(locales.texts["en"])
        for mail in ["emailVerification", "emailUpdateConfirmation", "passwordReset"] {
            #expect(english[mail + "Subject"] == "Look" && english[mail + "Body"] == "Look: {0}")
        }
        #expect(findings == ["pool.message-has-code eu-central-1_AbCdEfGhI EmailVerificationMessage"])
    }

    @Test func cognitosOwnWordsGiveWayToKeycloaks() throws {
        let (locales, findings) = try texts(
            #"""
            "EmailVerificationMessage": "Your verification code is {####}. ", "EmailVerificationSubject": "Your verification code",
            "AdminCreateUserConfig": {"InviteMessageTemplate": {"EmailSubject": "Your temporary password",
                "EmailMessage": "Your username is {username} and temporary password is {####}. "}}
            """#)
        #expect(locales == RealmLocales() && findings.isEmpty)
    }

    @Test func everyLanguageOfTheRealmHasTheTexts() throws {
        let (locales, findings) = try texts(
            template, locales: ["de": 2, "de_AT": 2, "fr-CA": 3, "tlh": 5, "zh-Hant-HK": 1, "EN-gb": 1])
        #expect(locales.supported == ["de", "en", "fr", "zh-TW"])
        #expect(locales.preferred == "de")
        #expect(locales.texts.keys == locales.supported)
        #expect(locales.texts["fr"] == locales.texts["en"])
        let pool = "eu-central-1_AbCdEfGhI"
        #expect(
            findings.filter { $0.hasPrefix("realm.") } == [
                "realm.locale-form \(pool) 2", "realm.locale-unknown \(pool) 5",
                "realm.locales \(pool) de, en, fr, zh-TW",
            ])
    }

    @Test func whereAllAreEnglishNothingIsSwitchedOn() throws {
        #expect(try texts("", locales: ["en-US": 9, "en_GB": 1]).0 == RealmLocales())
    }

    @Test func aLocaleThatIsNoLongerOneSaysNothing() throws {
        var leavesOut = MappingRules()
        leavesOut.attributesLeftOut = ["locale"]
        var renames = MappingRules()
        renames.attributeNames = ["locale": "language"]
        var facts = try acme()
        facts.userAttributeNames = ["locale"]
        let places = [MappingRules(), leavesOut, renames].map { rules in
            AttributeDestinations(map(facts, rules: rules).realm.attributeNames).locale
        }
        #expect(places[0] != nil && places[1] == nil && places[2] == nil)
    }

    @Test(
        arguments: [
            ("ro", KeycloakVersion.v26_0, nil), ("ro", .v26_7, "ro"), ("sl-SI", .v26_0, nil), ("sl-SI", .v26_3, "sl"),
            ("pt-br", .v26_0, "pt-BR"), ("pt_PT.UTF-8", .v26_0, "pt"), ("zh", .v26_0, "zh-CN"), ("nb-NO", .v26_0, "no"),
            ("", .v26_7, nil), ("-", .v26_7, nil), ("german", .v26_7, nil),
        ] as [(String, KeycloakVersion, String?)])
    func aTagComesToALanguageOfTheVersion(tag: String, version: KeycloakVersion, locale: String?) {
        #expect(KeycloakLocales.locale(for: tag, version: version) == locale)
    }
}
