/// Values that have broken an import somewhere: limits, reserved characters, placeholders, scripts, look-alikes.
enum Nasty {
    /// Texts as a person or a script might have left them in any field.
    static let texts: [String] =
        [
            "", " ", "\u{0}", "a\u{0}b", "\n\r\t", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}bom", "\u{FFFF}",
            "\u{10FFFF}",
            "${HOME}", "${", "$${PATH}", "${PATH:${HOME}}", "${a,b:}", "}${}", "\\u0024{HOME}", "%24%7BHOME%7D",
            "\"", "\\", "</script>&'", "'; DROP TABLE user_entity; --", "null", "true", "{}", "[", "[A, B]", "[\"a\"]",
            "مرحبا", "\u{202E}olleh", "אבג 123", "e\u{301}", "é", "İstanbul", "ISTANBUL ıi", "ΟΔΟΣ", "οδος", "οδοσ",
            "straße",
            "STRASSE", "ﬁn", "\u{212A}elvin", "👨‍👩‍👧‍👦", "🇩🇪", "\u{1D518}", "a/b", "/", "//", "a/", "/a", "a", "A", ".", "..",
            "a.b", "a:b", "a b", "a^b", "a\\.b", "*", "%", "_", "##", "a##b", "a and b", "length(8)", "f:1:x", "-", "+",
        ] + loneSurrogates.flatMap { [$0.sign, "a" + $0.sign, $0.sign + "z"] } + lengths

    /// Signs that stand for halves of surrogate pairs, and how JSON spells these: Swift's strings hold none.
    static let loneSurrogates: [(sign: String, escape: String)] = [
        ("\u{E0FE}", "\\ud83d"), ("\u{E0FF}", "\\ude42"),
    ]

    /// A name of each length around a limit of Keycloak's or Cognito's columns; two of three are of characters outside the BMP.
    ///
    /// And letters that take twice the room in lower case.
    static let lengths: [String] =
        [
            35, 36, 37, 63, 64, 65, 127, 128, 129, 236, 237, 238, 254, 255, 256, 257, 300, 2047, 2048, 2049, 3999, 4000,
            4001,
        ]
        .flatMap { count in
            [
                String(repeating: "x", count: count), String(repeating: "🙂", count: count / 2),
                "x" + String(repeating: "🙂", count: count / 2),
            ]
        } + [127, 128, 255].map { String(repeating: "İ", count: $0) }

    /// Addresses that differ by case only, stand at a limit, or are none.
    static let emails: [String] =
        [
            "", " ", "@", "not an address", "a@b", "ünï@exämple.org", "İ@example.com", "i@example.com",
            "${HOME}@example.com",
        ]
        + ["Ann@Example.com", "ann@example.com", "ANN@EXAMPLE.COM", "ann+1@example.com", "\"a b\"@example.com"]
        + [254, 255, 256].map { String(repeating: "e", count: $0 - 12) + "@example.com" }

    /// Redirect URIs, most of which Keycloak refuses.
    static let uris: [String] =
        [
            "https://app.example.com/cb", "https://app.example.com/cb", "https://app.example.com/*", "*", "", " ", "/",
            "/cb",
            "cb", "myapp://", "myapp:", "my_app://cb", "1app://cb", "myapp://cb", "com.example.app:/cb", "app:opaque",
            "https://", "https:///", "http://a b", "https://a/{x}", "https://a/${HOME}", "https://a/#f",
            "https://a/cb#",
            "https://ü.example.com/ü", "https://a/%zz", "https://a/%C3%BC", "https://[::1]/cb", "https://[::1",
            "https://[x]/",
            "https://a:99999/", "https://a:x/", "https://user@host/", "https://a/?q=[1]", "https://a/[1]",
            "javascript:alert(1)",
            "data:text/html,x", "JavaScript:x", "https://a/\u{0}", "https://a/|", "https://a/\\b", "https://a/\"",
            "https://a/^",
            "https://a/`", "http://localhost", "http://127.0.0.1:3000/", "https://a/##b", "-", "+",
            "mailto:a@example.com",
            "https://-a.example.com/", "https://a_b.example.com/", "https://a..b/", "https://a/\u{A0}", "https://a/🙂",
            "https://a:/cb", "https://:80/", "https://a@/", "https://@/", "//host/cb", "?q", "https:?q", "a:b:c",
        ] + [254, 255, 256, 1024].map { "https://a.example.com/" + String(repeating: "p", count: $0 - 22) }

    /// Names of Cognito attributes that clash with each other, with Keycloak's or with ours, or hold what a profile refuses.
    static let attributeNames: [String] =
        [
            "custom:x", "custom:X", "dev:custom:x", "custom:a b", "custom:a.b", "custom:a:b", "custom:a_b",
            "custom:a-b",
            "custom:a/b", "custom:", "custom:${HOME}", "custom:ünï", "custom:_n_", "custom:🙂", "custom:username",
            "custom:email", "custom:firstName", "custom:cognito_username", "custom:cognito_email", "custom:id",
            "custom:enabled",
            "custom:locale", "custom:street", "custom:phoneNumber", "custom:custom_x", "custom:dev_x", "custom:x_2",
            "custom:LDAP_ID", "custom:kc.org", "custom:saml.persistent.name.id.for.x", "custom:__proto__", "custom:.",
            "custom:sub", "custom:a\u{0}b", "custom:\u{202E}x", "custom:a\\b", "custom:\"", "custom:nickname",
        ] + [19, 20, 199, 200, 201, 247, 248, 249, 255, 256, 300].map { "custom:" + String(repeating: "n", count: $0) }

    /// Ids and names of which Keycloak has its own.
    static let builtIn = [
        "account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console",
        "offline_access",
        "uma_authorization", "profile", "email", "roles", "basic", "cognito-token", "cognito-user", "openid",
        "master-realm",
        "Google", "google", "COGNITO", "service-account-m2m", "default-roles-acme", "role_list",
    ]
}

/// Random numbers that are the same in each run (SplitMix64, by Steele, Lea and Flood).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One of the values; `otherwise` where there is none.
    mutating func pick<Value>(_ values: [Value], otherwise: Value) -> Value {
        values.randomElement(using: &self) ?? otherwise
    }

    mutating func text() -> String { pick(Nasty.texts, otherwise: "") }

    /// True once in so many times.
    mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    mutating func some(_ values: [String], _ counts: ClosedRange<Int>) -> JSON {
        .array((0..<Int.random(in: counts, using: &self)).map { _ in .string(pick(values, otherwise: "")) })
    }
}
