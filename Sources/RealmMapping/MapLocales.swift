package import CognitoDump
package import Findings
import ForeignText
package import KeycloakRealm

/// How many users want which language.
package struct LocaleCounts: Equatable, Sendable {
    /// Users by a language that Keycloak speaks.
    private(set) var users: [ExactText: Int] = [:]
    /// Users whose locale names no such language.
    private(set) var unknown = 0
    /// Users whose locale names one in a form that Keycloak does not read, such as `de_AT`.
    private(set) var unread = 0

    /// Makes counts of nobody.
    package init() {}

    /// Counts users by what their locale says; of more values than can be told apart no language is known.
    package init(_ values: NameCounts, version: KeycloakVersion) {
        for (value, users) in values.counts where !value.isEmpty { note(value, users: users, version: version) }
        unknown += values.others
    }

    /// Counts users who have a value as their locale.
    package mutating func note(_ value: String, users: Int, version: KeycloakVersion) {
        guard let locale = KeycloakLocales.locale(for: value, version: version) else {
            unknown += users
            return
        }
        self.users[ExactText(locale), default: 0] += users
        let isTag = value.utf8.allSatisfy { $0 == UInt8(ascii: "-") || isLetterOrDigit($0) }
        if !isTag { unread += users }
    }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

/// The users' `locale` → `internationalizationEnabled`, `supportedLocales`, `defaultLocale`.
///
/// English is always among them, since it is what Cognito's own pages speak. The most frequent language of users is the
/// realm's own. Where all are English nothing is switched on.
private func mapLocales(_ counts: LocaleCounts, subject: String, findings: inout Findings) -> RealmLocales {
    var locales = RealmLocales()
    let subject = FindingSubject.pool(subject)
    if counts.unknown > 0 {
        findings.add(Finding(.localeUnknown, about: subject, detail: "\(counts.unknown)"))
    }
    guard !Set(counts.users.keys).subtracting(["en"]).isEmpty else { return locales }
    if counts.unread > 0 { findings.add(Finding(.localeUnread, about: subject, detail: "\(counts.unread)")) }
    locales.supported = Set(counts.users.keys).union([ExactText("en")]).sortedByBytes()
    locales.preferred =
        counts.users.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key.text
    findings.add(Finding(.localesOfUsers, about: subject, detail: locales.supported.joined(separator: ", ")))
    return locales
}

extension MappedRealm {
    /// Has the realm speak the languages of its users, which are known when all have been mapped.
    package mutating func takeLocales(_ counts: LocaleCounts, subject: String, findings: inout Findings) {
        let texts = realm.locales.texts["en"] ?? [:]
        realm.locales = mapLocales(counts, subject: subject, findings: &findings)
        realm.locales.texts = localized(texts, in: realm.locales.supported)
        partialPreparation.settings.locales = realm.locales.withoutTexts
        partialPreparation.texts = realm.locales.localizations
    }
}

extension RealmLocales {
    /// The same without texts, which a realm that exists takes by calls of their own.
    var withoutTexts: RealmLocales {
        var locales = self
        locales.texts = [:]
        return locales
    }

    /// What those calls carry.
    var localizations: [LocalizationRepresentation] {
        texts.entries.map { LocalizationRepresentation(locale: $0.key, texts: $0.value) }
    }
}

extension FindingKind {
    static let localesOfUsers = FindingKind(
        "realm.locales", .note,
        "The realm speaks the languages that users have as their locale; pages and mails come in the user's own.",
        remedy: "Change the languages in Realm settings, Localization.")
    static let localeUnknown = FindingKind(
        "realm.locale-unknown", .note,
        "Users have a locale of which Keycloak has no texts; they get the language of their browser, or the realm's.",
        remedy: "Add the language as a theme, or nothing.")
    static let localeUnread = FindingKind(
        "realm.locale-form", .note,
        "Users have a locale in a form that Keycloak does not read, such as de_AT; they get the language of their browser, or the realm's.",
        remedy: "Write it as de-AT in Cognito and dump again, where mails must come in that language.")

    /// The kinds about languages and texts.
    static let localeKinds: [FindingKind] = [
        localesOfUsers, localeUnknown, localeUnread, messagesNotCarried, messageHasCode,
    ]
}
