import Foundation

/// The pool of a shop: people sign in with their e-mail address, and through a SAML and an OpenID Connect provider.
enum ShopPool {
    /// Native, with an address that was never verified.
    static let cem = PoolUser(
        sub(2), sub: sub(2), ["email": "cem@shop.example", "email_verified": "false", "custom:plan": "basic"])
    /// Native, with everything.
    static let ada = PoolUser(
        sub(1), sub: sub(1),
        [
            "email": "ada@shop.example", "email_verified": "true", "given_name": "Ada", "nickname": "Countess",
            "custom:tenant_id": "tenant-7",
            "custom:plan": "gold", "custom:age": "34", "custom:motto": "semper", "phone_number": "+4915550100001",
            "phone_number_verified": "true",
        ])
    /// Native, without a hash of their password.
    static let bea = PoolUser(sub(3), sub: sub(3), ["email": "bea@shop.example", "email_verified": "true"])
        .with { $0.hasKnownPassword = false }
    /// The native user of an address that a federated one has as well.
    static let pat = PoolUser(sub(4), sub: sub(4), ["email": Colleague.pat.email, "email_verified": "true"])
        .with { $0.nameInCSV = Colleague.pat.email }
    static let federatedPat = PoolUser(.pat, through: "CorpSAML", sub: sub(5))
    static let lou = PoolUser(.lou, through: "CorpSAML", sub: sub(6), ["custom:plan": "[admins, editors]"])
    static let uli = PoolUser(.uli, through: "CorpOIDC", sub: sub(7), ["custom:plan": "gold"])
    static let eva = PoolUser(.eva, through: "CorpSAML", sub: sub(8), ["custom:plan": "basic"])
    /// Native, with a password and an authenticator application, and linked to the company.
    static let nia = PoolUser(sub(9), sub: sub(9), ["email": Colleague.nia.email, "email_verified": "true"])
        .with {
            $0.identities = [("CorpSAML", "SAML", Colleague.nia.email)]
            $0.factors = ["SOFTWARE_TOKEN_MFA"]
            $0.hasKnownPassword = false
        }
    /// The native user of an address with which a colleague comes who is new.
    static let kim = PoolUser(sub(10), sub: sub(10), ["email": Colleague.kim.email, "email_verified": "true"])
    /// More letters before the `@` than Keycloak takes by itself.
    static let long = PoolUser(
        sub(11), sub: sub(11),
        ["email": String(repeating: "l", count: 70) + "@shop.example", "email_verified": "true"])
    static let dots = PoolUser(sub(12), sub: sub(12), ["email": "do..ts@shop.example", "email_verified": "true"])
    static let blank = PoolUser(sub(13), sub: sub(13), ["email": " blank@shop.example ", "email_verified": "true"])
    static let uma = PoolUser(sub(14), sub: sub(14), ["email": "uma@shop.example", "email_verified": "false"])
        .with {
            $0.status = "UNCONFIRMED"
            $0.hasKnownPassword = false
        }

    static let rob = PoolUser(.rob, through: "CorpSAML", sub: sub(15))

    static func pool(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_ShopLive1", realm: "shop")
        pool.settings = [
            "UsernameAttributes": ["email"], "AdminCreateUserConfig": ["AllowAdminCreateUserOnly": false],
            "VerificationMessageTemplate": [
                "DefaultEmailOption": "CONFIRM_WITH_CODE", "EmailSubject": "Your shop account",
                "EmailMessage": "It's the shop's mail: {####} is for you.",
            ],
        ]
        pool.schema = [
            PoolDump.attribute("plan"), PoolDump.attribute("tenant_id", mutable: false),
            PoolDump.attribute("age", type: "Number"), PoolDump.attribute("motto"),
        ]
        pool.clients = [web, mobile, machine]
        pool.providers = providers(keycloak, pool: pool.id)
        pool.users = [ada, cem, bea, pat, federatedPat, lou, uli, eva, nia, kim, long, dots, blank, uma, rob]
        pool.rules = mailServer(keycloak)
        return pool
    }

    static let web: [String: JSON] = [
        "ClientName": "web", "ClientId": "shopwebfakeclient000000000",
        "ClientSecret": "shopwebfakesecret0000000000000000000000000000000000",
        "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AuthSessionValidity": 3,
        "AllowedOAuthScopes": ["openid", "email", "profile", "phone", "aws.cognito.signin.user.admin"],
        "CallbackURLs": ["https://shop.example/cb"], "LogoutURLs": ["https://shop.example/"],
        "SupportedIdentityProviders": ["COGNITO", "CorpSAML", "CorpOIDC"], "RefreshTokenValidity": 30,
        "AccessTokenValidity": 60, "IdTokenValidity": 60,
        "TokenValidityUnits": ["AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "days"],
        "ReadAttributes": [
            "email", "email_verified", "given_name", "phone_number", "phone_number_verified", "custom:plan",
            "custom:tenant_id", "custom:age", "custom:motto",
        ],
        "WriteAttributes": ["email", "given_name", "phone_number", "custom:plan", "custom:motto"],
    ]

    /// Its refresh tokens rotate, so that it lists no flow for them: the API takes one or the other.
    static let mobile: [String: JSON] = [
        "ClientName": "mobile", "ClientId": "shopmobilefakeclient000000",
        "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"], "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid", "email"],
        "CallbackURLs": ["https://shop.example/app"], "SupportedIdentityProviders": ["COGNITO"],
        "RefreshTokenRotation": ["Feature": "ENABLED", "RetryGracePeriodSeconds": 0], "RefreshTokenValidity": 30,
        "ReadAttributes": ["email", "email_verified", "custom:plan"],
        "WriteAttributes": ["email", "given_name"],
    ]

    /// Only a machine has this client, and it lists no attributes: all are written by it, says AWS.
    static let machine: [String: JSON] = [
        "ClientName": "machine", "ClientId": "shopm2mfakeclient000000000",
        "ClientSecret": "shopmtwomfakesecret00000000000000000000000000000000",
        "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"], "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": ["orders/read"],
        "SupportedIdentityProviders": ["COGNITO"],
    ]

    /// The company, as both sorts of provider; the pool maps `plan` from each.
    static func providers(_ keycloak: LiveKeycloak, pool: String) -> [[String: JSON]] {
        let company = keycloak.server.appending(path: "realms/\(ProviderRealm.name)").absoluteString
        let protocolAddress = company + "/protocol/openid-connect/"
        return [
            [
                "ProviderName": "CorpSAML", "ProviderType": "SAML",
                "ProviderDetails": ["MetadataFile": .string(keycloak.metadata)],
                "AttributeMapping": ["email": .string(ProviderRealm.emailClaim), "custom:plan": "plan"],
            ],
            [
                "ProviderName": "CorpOIDC", "ProviderType": "OIDC",
                "ProviderDetails": [
                    "client_id": .string(pool), "client_secret": .string(ProviderRealm.oidcSecret),
                    "oidc_issuer": .string(company), "authorize_scopes": "openid email",
                    "authorize_url": .string(protocolAddress + "auth"), "token_url": .string(protocolAddress + "token"),
                    "attributes_url": .string(protocolAddress + "userinfo"), "attributes_request_method": "GET",
                    "jwks_uri": .string(protocolAddress + "certs"), "attributes_url_add_attributes": "false",
                ],
                "AttributeMapping": [
                    "username": "sub", "email": "email", "email_verified": "email_verified", "custom:plan": "plan",
                ],
            ],
        ]
    }

    /// The rule that names the mail catcher.
    static func mailServer(_ keycloak: LiveKeycloak) -> String {
        "mail-server: {host: 127.0.0.1, port: \(keycloak.mails.port), from: no-reply@shop.example, start-tls: false}\n"
    }

    private static func sub(_ number: Int) -> String {
        "54090000-0000-4000-8000-0000000000" + (number < 10 ? "0" : "") + "\(number)"
    }
}
