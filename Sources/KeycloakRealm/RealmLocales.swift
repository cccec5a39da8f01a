package import JSONStream

/// The languages of a realm, and its own texts in them.
package struct RealmLocales: Equatable, Sendable {
    /// Language tags as Keycloak writes them, at least two; empty where the realm speaks English alone.
    package var supported: [String] = []
    /// The language where neither user nor browser says another.
    package var preferred: String?
    /// Texts by message key, by language; they go over those of the theme.
    ///
    /// Formatted by Java's `MessageFormat`.
    package var texts: OrderedMap<OrderedMap<String>> = [:]

    /// Makes a realm that speaks English with Keycloak's own words.
    package init() {}

    func encodeMembers(into json: inout JSONWriter) {
        if !supported.isEmpty {
            json.member("internationalizationEnabled", true)
            json.member("supportedLocales", supported)
            json.member("defaultLocale", preferred)
        }
        guard !texts.isEmpty else { return }
        json.key("localizationTexts")
        json.object { json in
            for (locale, texts) in texts.entries {
                json.key(text: locale)
                json.object { json in
                    for (key, text) in texts.entries {
                        json.key(text: key)
                        json.string(text)
                    }
                }
            }
        }
    }
}

/// The realm's own texts in one language, as a running Keycloak takes them.
package struct LocalizationRepresentation: KeycloakRepresentation {
    /// The language.
    package var locale: String
    /// Texts by message key.
    package var texts: OrderedMap<String>

    /// Makes the texts of a language.
    package init(locale: String, texts: OrderedMap<String>) {
        self.locale = locale
        self.texts = texts
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            for (key, text) in texts.entries {
                json.key(text: key)
                json.string(text)
            }
        }
    }
}

/// The languages that the pages of a version of Keycloak are written in: `locales` of its theme `base/login`.
package enum KeycloakLocales {
    /// Those of 26.0.
    private static let first: Set<String> = [
        "ar", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fr", "fi", "hu", "it", "ja", "ko", "lt", "lv", "nl",
        "no",
        "pl", "pt", "pt-BR", "ru", "sk", "sv", "th", "tr", "uk", "zh-CN", "zh-TW",
    ]
    /// Those that came later, with the first version in which they were seen.
    private static let later: [(version: KeycloakVersion, locales: Set<String>)] = [
        (.v26_3, ["hr", "ky", "sl"]), (.v26_7, ["az", "eu", "hy", "id", "kk", "ro", "vi"]),
    ]

    /// All languages of a version.
    package static func all(for version: KeycloakVersion) -> Set<String> {
        later.reduce(into: first) { known, added in
            if version >= added.version { known.formUnion(added.locales) }
        }
    }

    /// The language of a version that a tag such as `de-AT`, `pt_BR` or `zh-Hant-HK` comes to; nil where it has none.
    package static func locale(for tag: String, version: KeycloakVersion) -> String? {
        let known = all(for: version)
        let bare = tag.utf8.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "@") }
        let parts = String(decoding: bare, as: UTF8.self).lowercased().split { $0 == "-" || $0 == "_" }
        guard let language = parts.first.map(String.init), parts.count <= 8 else { return nil }
        switch language {
        case "zh":
            let isTraditional = parts.dropFirst().contains { ["hant", "tw", "hk", "mo"].contains($0) }
            return isTraditional ? "zh-TW" : "zh-CN"
        case "pt": return parts.dropFirst().contains("br") ? "pt-BR" : "pt"
        case "nb", "nn": return "no"
        default: return known.contains(language) ? language : nil
        }
    }
}
