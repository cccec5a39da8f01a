import Foundation

/// The pool of an office, whose mails have texts of its own; nearly nobody's password came along.
enum OfficePool {
    static let ida = PoolUser(sub(1), sub: sub(1), ["email": "ida@office.example", "locale": "en"])
        .with { $0.hasKnownPassword = false }
    static let bo = PoolUser(sub(2), sub: sub(2), ["email": "bo@office.example", "locale": "de-AT"])
        .with { $0.hasKnownPassword = false }
    static let cy = PoolUser(sub(3), sub: sub(3), ["email": "cy@office.example"])
        .with {
            $0.hasKnownPassword = false
            $0.status = "RESET_REQUIRED"
        }
    /// Has nothing that a mail could be sent to.
    static let noah = PoolUser(sub(4), sub: sub(4), [:]).with { $0.hasKnownPassword = false }
    /// The only one with a password, and somebody who reads German.
    static let dan = PoolUser(sub(5), sub: sub(5), ["email": "dan@office.example", "locale": "de"])

    static func pool(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_OfficeLi1", realm: "office")
        pool.settings = [
            "UsernameAttributes": ["email"],
            "VerificationMessageTemplate": [
                "EmailSubject": "Your code, it's here", "EmailMessage": "<p>Don't share {it}:</p>{####}",
                "DefaultEmailOption": "CONFIRM_WITH_CODE",
            ],
            "AdminCreateUserConfig": [
                "AllowAdminCreateUserOnly": true,
                "InviteMessageTemplate": ["EmailSubject": "You're in {now}", "EmailMessage": "It's easy: {####}"],
            ],
        ]
        pool.clients = [web]
        pool.users = [ida, bo, cy, noah, dan]
        pool.rules = ShopPool.mailServer(keycloak)
        return pool
    }

    static let web: [String: JSON] = [
        "ClientName": "web", "ClientId": "officewebfakeclient0000000",
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "email"],
        "CallbackURLs": ["https://office.example/cb"], "SupportedIdentityProviders": ["COGNITO"],
    ]

    private static func sub(_ number: Int) -> String { "0ff10000-0000-4000-8000-00000000000\(number)" }
}

/// The pool of a guest house, where addresses of two domains are the company's: the rule makes an organization.
enum GuestPool {
    static let eva = PoolUser(.eva, through: "CorpSAML", sub: sub(1))
    /// Native, with a password, and an address of the company's domain.
    static let gil = PoolUser(sub(2), sub: sub(2), ["email": "gil@corp.example", "email_verified": "true"])
    /// Native users of addresses with which colleagues come who are new.
    static let kim = PoolUser(sub(4), sub: sub(4), ["email": Colleague.kim.email, "email_verified": "true"])
    static let uli = PoolUser(sub(5), sub: sub(5), ["email": Colleague.uli.email, "email_verified": "true"])
        .with { $0.hasKnownPassword = false }
    static let hal = PoolUser(sub(3), sub: sub(3), ["email": "hal@guest.example", "email_verified": "true"])

    static func pool(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_GuestLiv1", realm: "guest")
        pool.settings = ["UsernameAttributes": ["email"]]
        pool.schema = [PoolDump.attribute("plan")]
        pool.clients = [web]
        pool.providers = ShopPool.providers(keycloak, pool: pool.id).map { provider in
            var provider = provider
            if provider["ProviderName"] == "CorpSAML" {
                provider["IdpIdentifiers"] = ["corp.example", "subsidiary.example", "the company"]
            }
            return provider
        }
        pool.users = [eva, gil, hal, kim, uli]
        pool.rules = "organizations: from-idp-identifiers\n"
        return pool
    }

    static let web: [String: JSON] = [
        "ClientName": "web", "ClientId": "guestwebfakeclient00000000",
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "email"],
        "CallbackURLs": ["https://guest.example/cb"],
        "SupportedIdentityProviders": ["COGNITO", "CorpSAML", "CorpOIDC"],
    ]

    private static func sub(_ number: Int) -> String { "90e50000-0000-4000-8000-00000000000\(number)" }
}
