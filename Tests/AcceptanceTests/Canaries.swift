import Foundation

/// A made-up dump with a secret of every kind that Cognito gives out; no secret is like another one.
enum Canaries {
    /// What every secret in the dump holds, and nothing else does.
    static let song = "c4n4ry"

    static let clientSecret = "c4n4ryclient0123456789"
    /// With everything that JSON, shells and Keycloak's placeholders have a use for.
    static let googleSecret = #"c4n4ry "google" 'q' \ ${HOME} $x `id` {} ä😀"#
    static let oidcSecret = "c4n4ry8Q~oidc"

    private static let passwordHash = "$pbkdf2-sha256$1000$c4n4ryc4n4ry$5c5qqL4SJOb2KcXtRCkwUynpI2F2gHHpPrek3QQJQpU"

    /// Secrets that a realm needs; all others have no place in it.
    static let needed = [clientSecret, googleSecret, oidcSecret]

    /// Files by their names.
    static let files = [
        "pool.json": """
        {"UserPool": {"Id": "eu-west-1_Canary", "Name": "Canary", "SmsConfiguration":
            {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "c4n4ry-sns"}}}
        {"UICustomization": {"UserPoolId": "eu-west-1_Canary", "ClientId": "ALL",
            "ImageUrl": "https://cdn.example/logo.png?X-Amz-Signature=c4n4ry-image", "CSS": ""}}
        {"ManagedLoginBranding": {"ManagedLoginBrandingId": "1", "UserPoolId": "eu-west-1_Canary",
            "Assets": [{"Category": "PAGE_HEADER_LOGO", "ResourceId": "c4n4ry-asset", "Bytes": "YzRuNHJ5"}]}}
        {"UserImportJob": {"JobId": "import-1", "JobName": "first", "UserPoolId": "eu-west-1_Canary",
            "PreSignedUrl": "https://bucket.example/1?X-Amz-Signature=c4n4ry-import"}}
        {"ClientSecrets": [{"ClientSecretId": "1", "ClientSecretValue": "c4n4ry-second"}]}
        {"UserPoolClient": {"UserPoolId": "eu-west-1_Canary", "ClientId": "1web", "ClientName": "Web",
            "ClientSecret": "\(clientSecret)", "AllowedOAuthFlows": ["client_credentials"],
            "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": ["api/read"]}}
        {"UserPoolClient": {"UserPoolId": "eu-west-1_Canary", "ClientId": "2long",
            "ClientSecret": "c4n4ry-long-\(String(repeating: "x", count: 300))"}}

        """,
        "providers.json": """
        \(provider("Google", "Google", ["client_id": "g", "client_secret": googleSecret]))
        \(provider("Login", "OIDC", [
                "client_id": "o", "client_secret": oidcSecret, "oidc_issuer": "https://login.example",
                "authorize_url": "https://login.example/a", "token_url": "https://login.example/t",
                "attributes_url": "https://login.example/u", "jwks_uri": "https://login.example/k",
            ]))
        \(provider("Apple", "SignInWithApple", [
                "client_id": "a", "team_id": "t", "key_id": "k", "private_key": "-----BEGIN PRIVATE KEY-----c4n4ry-apple",
            ]))
        \(provider("Unknown", "Other", ["client_id": "a", "client_secret": "c4n4ry-other"]))

        """,
        "event.json": """
        {"triggerSource": "UserMigration_Authentication", "userPoolId": "eu-west-1_Canary", "userName": "ann",
            "request": {"password": "c4n4ry-password", "userAttributes": {"sub": "94b80001-a0c1-7001-e1d0-5a1c0de00001"}}}

        """,
        "users.json": """
        {"Users": [{"Username": "ben", "UserStatus": "CONFIRMED", "Password": "c4n4ry-user", "Attributes": [
            {"Name": "sub", "Value": "94b80002-a0c1-7002-e1d0-5a1c0de00002"}]},
            {"Username": 5, "TemporaryPassword": "c4n4ry-temporary"}]}

        """,
        "import.csv": """
        cognito:username,email,sub,password_hash
        pia,pia@example.com,94b80091-a0c1-7091-e1d0-5a1c0de00091,\(passwordHash)

        """,
        "state.tfstate": """
        {"version": 4, "resources": [{"mode": "managed", "type": "aws_cognito_user_pool_client", "name": "c",
            "instances": [{"attributes": {"client_secret": "c4n4ry-state"}}]}]}

        """,
        "cut.json": """
        {"UserPoolClient": {"UserPoolId": "eu-west-1_Canary", "ClientId": "3cut", "ClientSecret": "c4n4ry-cut
        """,
    ]

    private static func provider(_ name: String, _ type: String, _ details: [String: String]) -> String {
        let document: JSON = [
            "IdentityProvider": [
                "UserPoolId": "eu-west-1_Canary", "ProviderName": .string(name), "ProviderType": .string(type),
                "ProviderDetails": .object(details.mapValues { .string($0) }),
            ]
        ]
        return (try? document.encoded()).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
