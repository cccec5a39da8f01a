import Foundation

/// The pool of a club: people have usernames, with addresses as aliases, and all must have a second factor.
///
/// There is no mail server.
enum ClubPool {
    static let max = PoolUser("Max", sub: sub(1), ["email": "max@club.example", "email_verified": "true"])
    /// Their codes came by SMS.
    static let sue = PoolUser(
        "sue", sub: sub(2),
        [
            "email": "sue@club.example", "email_verified": "true", "phone_number": "+4915550200002",
            "phone_number_verified": "true",
        ]
    ).with { $0.factors = ["SMS_MFA"] }
    static let tom = PoolUser("tom", sub: sub(3), ["email": "tom@club.example", "email_verified": "true"])
        .with { $0.factors = ["SOFTWARE_TOKEN_MFA"] }

    static func pool(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_ClubLive1", realm: "club")
        pool.settings = [
            "AliasAttributes": ["email", "preferred_username"], "MfaConfiguration": "ON",
            "AccountRecoverySetting": ["RecoveryMechanisms": [["Priority": 1, "Name": "admin_only"]]],
        ]
        pool.clients = [app, script]
        pool.users = [max, sue, tom]
        pool.others = [
            ["SoftwareTokenMfaConfiguration": ["Enabled": true], "MfaConfiguration": "ON"]
        ]
        return pool
    }

    static let app: [String: JSON] = [
        "ClientName": "app", "ClientId": "clubappfakeclient000000000",
        "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "email"], "CallbackURLs": ["https://club.example/cb"],
        "SupportedIdentityProviders": ["COGNITO"],
    ]

    /// An application that asks for the password itself.
    static let script: [String: JSON] = [
        "ClientName": "script", "ClientId": "clubscriptfakeclient000000",
        "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
    ]

    private static func sub(_ number: Int) -> String { "c10b0000-0000-4000-8000-00000000000\(number)" }
}
