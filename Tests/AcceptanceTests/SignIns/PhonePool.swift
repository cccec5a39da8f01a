import Foundation

/// The pool of an application for phones: people sign in with their number, or with number or address.
enum PhonePool {
    /// Has an address as well.
    static let noor = PoolUser(
        sub(1), sub: sub(1),
        [
            "phone_number": "+4915550300001", "phone_number_verified": "true", "email": "noor@phone.example",
            "email_verified": "true",
        ])
    static let ivo = PoolUser(sub(2), sub: sub(2), ["phone_number": "+4915550300002", "phone_number_verified": "true"])

    static func pool(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_PhoneLive", realm: "phone")
        pool.settings = ["UsernameAttributes": ["phone_number"], "AutoVerifiedAttributes": ["phone_number"]]
        pool.clients = [app]
        pool.users = [noor, ivo]
        return pool
    }

    /// Its refresh tokens rotate, as those of all clients here.
    static let app: [String: JSON] = [
        "ClientName": "app", "ClientId": "phoneappfakeclient00000000", "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"],
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "phone"], "CallbackURLs": ["https://phone.example/cb"],
        "SupportedIdentityProviders": ["COGNITO"], "RefreshTokenValidity": 30,
        "RefreshTokenRotation": ["Feature": "ENABLED", "RetryGracePeriodSeconds": 0],
    ]

    /// The number is verified, the address is not.
    static let ole = PoolUser(
        sub(11), sub: sub(11),
        [
            "phone_number": "+4915550300011", "phone_number_verified": "true", "email": "ole@phone.example",
            "email_verified": "false",
        ])
    /// Both are verified.
    static let mei = PoolUser(
        sub(12), sub: sub(12),
        [
            "phone_number": "+4915550300012", "phone_number_verified": "true", "email": "mei@phone.example",
            "email_verified": "true",
        ])

    /// The pool where people choose.
    static func either(_ keycloak: LiveKeycloak) -> PoolDump {
        var pool = PoolDump(id: "eu-west-1_EitherLiv", realm: "either")
        pool.settings = [
            "UsernameAttributes": ["phone_number", "email"], "AutoVerifiedAttributes": ["phone_number", "email"],
        ]
        pool.clients = [app.merging(["ClientId": "eitherappfakeclient0000000"]) { $1 }]
        pool.users = [ole, mei]
        return pool
    }

    private static func sub(_ number: Int) -> String { "f0900000-0000-4000-8000-0000000000\(number + 10)" }
}
