import CognitoDump
import JSONStream
import MappingRules
import RealmMapping

/// Numbers that look random and are the same on every run.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// A number from 0 to below `sides`.
    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

    mutating func some<Element>(_ elements: [Element], upTo count: Int) -> [Element] {
        (0..<roll(count + 1)).map { _ in pick(elements) }
    }
}

/// A pool whose every text is one that a careless mapping would trip over.
func nastyPool(_ seed: UInt64) -> (facts: PoolFacts, rules: MappingRules) {
    var dice = Dice(seed: seed)
    var facts = PoolFacts()
    facts.poolID = "eu-central-1_AbCdEfGhI"
    facts.pool = UserPool(pool(&dice))
    facts.mfa = MFAConfiguration(
        object([
            ("MfaConfiguration", .string(dice.pick(["ON", "OPTIONAL", "OFF", "${HOME}"]))),
            ("WebAuthnConfiguration", object([("RelyingPartyId", text(&dice)), ("UserVerification", text(&dice))])),
        ]))
    facts.clients = (0..<8).compactMap { number in UserPoolClient(client(&dice, number)) }
    facts.groups = (0..<12).compactMap { _ in
        UserGroup(
            object([
                ("GroupName", text(&dice)), ("Description", text(&dice)), ("RoleArn", text(&dice)),
                ("Precedence", .number(String(dice.roll(9)))),
            ]))
    }
    facts.memberGroupNames = dice.some(nastyTexts, upTo: 9)
    facts.userAttributeNames = dice.some(nastyTexts.map { "custom:" + $0 } + ["name", "address"], upTo: 9)
    facts.universalAttributeNames = dice.some(nastyTexts.map { "custom:" + $0 } + ["email"], upTo: 3)
    facts.resourceServers = (0..<4).compactMap { _ in
        ResourceServer(
            object([
                ("Identifier", text(&dice)),
                (
                    "Scopes",
                    .array(
                        (0..<4).map { _ in object([("ScopeName", text(&dice)), ("ScopeDescription", text(&dice))]) })
                ),
            ]))
    }
    facts.identityProviders = (0..<6).compactMap { _ in IdentityProvider(provider(&dice)) }
    facts.linkedProviderNames = dice.some(nastyTexts, upTo: 4)
    var rules = MappingRules()
    rules.groups = dice.pick(GroupRule.allCases)
    rules.profile = dice.pick(Profile.allCases)
    rules.providerGroups = dice.pick(ProviderGroups.allCases)
    rules.refreshTokens = dice.pick(RefreshTokens.allCases)
    rules.duplicateEmails = dice.pick(DuplicateEmails.allCases)
    rules.cognitoClaims = dice.roll(4) > 0
    return (facts, rules)
}

/// Texts at Keycloak's limits, with its special characters, and names that it has itself.
let nastyTexts: [String] =
    [
        "${HOME}", "a\u{0}b", "a/b", "a", "a_b", "A", "//", "/", "f:1:2", "مرحبا\u{202E}x", "a\nb", " ", "a b", "*",
        "+", "-", "##", "a##b", "ünï", "u\u{308}ni\u{308}", "\"\\", "offline_access", "uma_authorization",
        "default-roles-nasty",
        "account",
        "admin-cli", "profile", "basic", "cognito-user", "email", "username", "firstName", "x and length(1)", "..", "~",
        "a~", "eu-central-1_AbCdEfGhI_Okta", "COGNITO", "sub", "a.b", "a:b", "'; DROP TABLE x", "<b>&amp;</b>", "${",
        "\\u0024{HOME}", "name", "0", "true",
    ] + [254, 255, 256, 2048].map { String(repeating: "x", count: $0) }
    + [127, 128].map { String(repeating: "🙂", count: $0) } + [String(repeating: "ü", count: 255)]

private let nastyURLs = [
    "https://a.example/cb", "https://a.example/cb#", "myapp://", "myapp://cb", "https://a b", "https://a/{x}", "*",
    "https://a/*", "javascript:x", "https://a/%zz", "http://localhost", "https://a/${HOME}", "urn:x:y", "1a:b", "a_b:c",
    "https://[::1]/", "https://[::zz]/", "https://a/|", "https:///x", "https://?", "//a/b", "https://a:99999/",
    "https://a:x/",
    "https://" + String(repeating: "a", count: 300), "https://ünï.example/é", "http://10.0.0.1/x", "https://u:p@h/x",
]

private func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONValue.Member(name: $0.0, value: $0.1) })
}

private func text(_ dice: inout Dice) -> JSONValue { .string(dice.pick(nastyTexts)) }

private func texts(_ dice: inout Dice, of list: [String], upTo count: Int) -> JSONValue {
    .array(dice.some(list, upTo: count).map { .string($0) })
}

private func number(_ dice: inout Dice) -> JSONValue {
    .number(dice.pick(["0", "1", "-1", "5", "256", "3650", "315360000", "99999999999", "1.5"]))
}

private func pool(_ dice: inout Dice) -> JSONValue {
    object([
        ("Id", .string("eu-central-1_AbCdEfGhI")), ("Name", text(&dice)),
        (
            "Policies",
            object([
                (
                    "PasswordPolicy",
                    object([
                        ("MinimumLength", number(&dice)), ("PasswordHistorySize", number(&dice)),
                        ("TemporaryPasswordValidityDays", number(&dice)), ("RequireSymbols", text(&dice)),
                    ])
                ),
                ("SignInPolicy", object([("AllowedFirstAuthFactors", texts(&dice, of: ["WEB_AUTHN", "x"], upTo: 2))])),
            ])
        ),
        (
            "SchemaAttributes",
            .array(
                (0..<12).map { _ in
                    object([
                        ("Name", .string(dice.pick(["", "custom:", "dev:custom:"]) + dice.pick(nastyTexts))),
                        ("AttributeDataType", .string(dice.pick(["String", "Number", "DateTime", "Boolean", "x"]))),
                        ("Required", .bool(dice.roll(2) == 0)), ("Mutable", .bool(dice.roll(2) == 0)),
                        (
                            "StringAttributeConstraints",
                            object([("MinLength", number(&dice)), ("MaxLength", number(&dice))])
                        ),
                        (
                            "NumberAttributeConstraints",
                            object([("MinValue", number(&dice)), ("MaxValue", text(&dice))])
                        ),
                    ])
                })
        ),
        ("UsernameAttributes", texts(&dice, of: ["email", "phone_number"], upTo: 1)),
        ("AutoVerifiedAttributes", texts(&dice, of: ["email", "phone_number"], upTo: 2)),
        (
            "AcrConfiguration",
            object([
                ("Level1", object([("AcrValue", text(&dice))])), ("Level2", object([("AcrValue", text(&dice))])),
            ])
        ),
    ])
}

private func client(_ dice: inout Dice, _ place: Int) -> JSONValue {
    object([
        ("ClientId", .string(dice.roll(3) == 0 ? dice.pick(nastyTexts) : "client\(place)")),
        ("ClientName", text(&dice)), ("ClientSecret", dice.roll(2) == 0 ? .null : text(&dice)),
        ("AllowedOAuthFlowsUserPoolClient", .bool(dice.roll(4) > 0)),
        ("AllowedOAuthFlows", texts(&dice, of: ["code", "implicit", "client_credentials", "x"], upTo: 3)),
        ("AllowedOAuthScopes", texts(&dice, of: nastyTexts + ["openid", "phone"], upTo: 6)),
        ("ExplicitAuthFlows", texts(&dice, of: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], upTo: 3)),
        ("CallbackURLs", texts(&dice, of: nastyURLs + nastyTexts, upTo: 9)),
        ("LogoutURLs", texts(&dice, of: nastyURLs + nastyTexts, upTo: 9)),
        ("DefaultRedirectURI", .string(dice.pick(nastyURLs))),
        ("ReadAttributes", texts(&dice, of: nastyTexts.map { "custom:" + $0 } + ["email"], upTo: 5)),
        ("RefreshTokenValidity", number(&dice)), ("AccessTokenValidity", number(&dice)),
        ("TokenValidityUnits", object([("RefreshToken", .string(dice.pick(["seconds", "days", "x"])))])),
        ("AuthSessionValidity", number(&dice)),
        ("SupportedIdentityProviders", texts(&dice, of: nastyTexts, upTo: 1)),
    ])
}

private func provider(_ dice: inout Dice) -> JSONValue {
    let types = ["SAML", "OIDC", "Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "x"]
    let keys = [
        "client_id", "client_secret", "authorize_scopes", "authorize_url", "token_url", "attributes_url", "jwks_uri",
        "oidc_issuer", "SSORedirectBindingURI", "SLORedirectBindingURI", "MetadataURL", "MetadataFile",
    ]
    return object([
        ("ProviderName", text(&dice)), ("ProviderType", .string(dice.pick(types))),
        (
            "ProviderDetails",
            object(keys.map { ($0, .string(dice.pick(nastyURLs + nastyTexts))) } + [("IDPSignout", .string("true"))])
        ),
        (
            "AttributeMapping",
            object(dice.some(nastyTexts + ["email", "custom:a"], upTo: 5).map { ($0, text(&dice)) })
        ),
    ])
}
