import Foundation

/// Pools in which one thing is otherwise than in the three large ones.
enum SmallPools {
    /// The native user and the federated one of one address.
    static let pat = PoolUser(sub(1), sub: sub(1), ["email": Colleague.pat.email, "email_verified": "true"])
    static let federatedPat = PoolUser(.pat, through: "CorpSAML", sub: sub(2))
    /// Native users of addresses with which colleagues come who are new.
    static let kim = PoolUser(sub(3), sub: sub(3), ["email": Colleague.kim.email, "email_verified": "true"])
    static let eva = PoolUser(sub(4), sub: sub(4), ["email": Colleague.eva.email, "email_verified": "true"])
    /// Their colleague's address is one that the provider says nobody verified.
    static let uli = PoolUser(sub(5), sub: sub(5), ["email": Colleague.uli.email, "email_verified": "true"])
    /// Nobody ever verified these addresses in Cognito.
    static let rob = PoolUser(sub(6), sub: sub(6), ["email": Colleague.rob.email, "email_verified": "false"])
    static let zoe = PoolUser(sub(7), sub: sub(7), ["email": Colleague.zoe.email, "email_verified": "false"])

    /// Twins become one.
    static func merge(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_MergeLive", realm: "merge")
        pool.settings = ["UsernameAttributes": ["email"]]
        pool.clients = [client("merge", providers: ["COGNITO", "CorpSAML", "CorpOIDC", "PartnerOIDC"])]
        let providers = ShopPool.providers(keycloak, pool: pool.id)
        pool.providers = providers + providers.suffix(1).map { $0.merging(["ProviderName": "PartnerOIDC"]) { $1 } }
        pool.schema = [PoolDump.attribute("plan")]
        pool.users = [pat, federatedPat, kim, eva, uli, rob, zoe]
        pool.rules = ShopPool.mailServer(keycloak) + "link-by-email: merge\ntrusted-providers: [PartnerOIDC]\n"
        return pool
    }

    static let gwen = PoolUser(sub(11), sub: sub(11), ["email": "gwen@gate.example", "email_verified": "true"])

    /// Without a hash of their password.
    static let gil = PoolUser(sub(12), sub: sub(12), ["email": "gil@gate.example", "email_verified": "true"])
        .with { $0.hasKnownPassword = false }

    /// A function decided who may come in, and only administrators reset passwords.
    static func gate(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_GateLive1", realm: "gate")
        pool.settings = [
            "UsernameAttributes": ["email"], "AdminCreateUserConfig": ["AllowAdminCreateUserOnly": false],
            "LambdaConfig": ["PreSignUp": "arn:aws:lambda:eu-west-1:000000000000:function:only-members"],
            "AccountRecoverySetting": ["RecoveryMechanisms": [["Priority": 1, "Name": "admin_only"]]],
        ]
        pool.clients = [client("gate")]
        pool.users = [gwen, gil]
        return pool
    }

    /// Of a dump without ids, where the Username is the sub.
    static let seed = PoolUser(sub(21), sub: "", ["email": "seed@seed.example", "email_verified": "true"])

    static func seeds(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_SeedLive1", realm: "seed")
        pool.settings = ["UsernameAttributes": ["email"]]
        pool.clients = [client("seed")]
        pool.users = [seed]
        return pool
    }

    static let ada = PoolUser(sub(61), sub: sub(61), ["email": "ada@session.example", "email_verified": "true"])

    /// People sign in anew each hour, and an application stays in for a month.
    static func session(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_SessionLi", realm: "session")
        pool.settings = ["UsernameAttributes": ["email"]]
        pool.clients = [
            client("session").merging(["RefreshTokenValidity": 30]) { $1 },
            client("session").merging([
                "ClientName": "short", "ClientId": "sessionshortfakeclient0000", "RefreshTokenValidity": 60,
                "TokenValidityUnits": ["RefreshToken": "minutes", "AccessToken": "minutes"],
                "AccessTokenValidity": 5,
            ]) { $1 },
        ]
        pool.users = [ada]
        pool.rules = "sso-session: 1h\n"
        return pool
    }

    /// A second factor is optional, and somebody's was an SMS.
    static func askingForFactors(_ keycloak: LiveKeycloak) -> PoolDump { factors("ask", user: sub(71)) }
    static func withoutFactors(_ keycloak: LiveKeycloak) -> PoolDump { factors("none", user: sub(72)) }

    private static func factors(_ rule: String, user sub: String) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_FactorLiv", realm: "factor-" + rule)
        pool.settings = ["UsernameAttributes": ["email"], "MfaConfiguration": "OPTIONAL"]
        pool.clients = [client("factor")]
        let attributes = ["email": "sms@factor.example", "email_verified": "true", "phone_number": "+4915550700001"]
        pool.users = [PoolUser(sub, sub: sub, attributes).with { $0.factors = ["SMS_MFA"] }]
        pool.rules = "lost-second-factor: \(rule)\n"
        return pool
    }

    static let rex = PoolUser(
        sub(81), sub: sub(81),
        [
            "email": "rex@ruled.example", "email_verified": "true", "custom:tenant_id": "tenant-7", "custom:age": "34",
        ])

    /// What a function before token generation did stands in the rules.
    static func ruled(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_RuledLive", realm: "ruled")
        pool.settings = [
            "UsernameAttributes": ["email"],
            "LambdaConfig": ["PreTokenGeneration": "arn:aws:lambda:eu-west-1:000000000000:function:claims"],
        ]
        pool.schema = [PoolDump.attribute("tenant_id"), PoolDump.attribute("age", type: "Number")]
        pool.clients = [
            client("ruled"),
            client("ruled").merging(["ClientName": "mobile", "ClientId": "ruledmobilefakeclient00000"]) { $1 },
        ]
        pool.users = [rex]
        pool.rules = """
            claims:
              - {claim: tenant_id, attribute: "custom:tenant_id", tokens: [access]}
              - {claim: years, attribute: "custom:age", type: number}
              - {claim: subscription_plan, value: premium, clients: [ruledwebfakeclient0000000000]}

            """
        return pool
    }

    static let ben = PoolUser(sub(31), sub: sub(31), ["email": "ben@twice.example", "email_verified": "true"])

    /// One pool in two realms.
    static func first(_ keycloak: LiveKeycloak) -> PoolDump { twice("first") }
    static func second(_ keycloak: LiveKeycloak) -> PoolDump { twice("second") }

    private static func twice(_ realm: String) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_TwiceLive", realm: realm)
        pool.settings = ["UsernameAttributes": ["email"]]
        pool.clients = [client("twice"), ShopPool.machine.merging(["ClientId": "twicem2mfakeclient00000000"]) { $1 }]
        pool.users = [ben]
        pool.rules = "ids: new\n"
        return pool
    }

    /// An ordinary client with a browser flow, named `web`.
    private static func client(_ name: String, providers: JSON = ["COGNITO"]) -> [String: JSON] {
        [
            "ClientName": "web", "ClientId": .string("\(name)webfakeclient0000000000"),
            "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
            "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": ["openid", "email", "profile", "phone"],
            "CallbackURLs": [.string("https://\(name).example/cb")], "SupportedIdentityProviders": providers,
        ]
    }

    private static func sub(_ number: Int) -> String { "5a110000-0000-4000-8000-0000000000\(number + 10)" }
}
