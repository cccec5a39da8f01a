import Foundation
import Testing

/// Fixtures hold only what the API can give out: they are compared with its rules where these are known.
@Suite struct FixtureRulesTests {
    private typealias Members = [String: Any]

    /// The records under a member in the files whose names begin so, with the name of their file.
    private func records(_ prefix: String, _ member: String) throws -> [(file: String, members: Members)] {
        let files = try Acme.files().filter { $0.lastPathComponent.hasPrefix(prefix) }
        return try files.map { file in
            let document = try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? Members
            let record = try #require(document?[member] as? Members, "\(file.lastPathComponent)")
            return (file.lastPathComponent, record)
        }
    }

    private func texts(_ members: Members, _ name: String) -> [String] { members[name] as? [String] ?? [] }

    /// Sources: the API reference of CreateUserPoolClient and UserPoolClientType.
    private func faults(ofClient client: Members, mapped: [String: Set<String>]) -> [String] {
        let sdk = texts(client, "ExplicitAuthFlows")
        let oauth = texts(client, "AllowedOAuthFlows")
        let rotation = client["RefreshTokenRotation"] as? Members
        let rotates = rotation?["Feature"] as? String == "ENABLED"
        let callbacks = texts(client, "CallbackURLs")
        var faults: [String] = []
        func check(_ holds: Bool, _ rule: String) { if !holds { faults.append(rule) } }
        check(!rotates || !sdk.contains("ALLOW_REFRESH_TOKEN_AUTH"), "rotation excludes ALLOW_REFRESH_TOKEN_AUTH")
        check((0...60).contains(rotation?["RetryGracePeriodSeconds"] as? Int ?? 0), "a time of grace of 60 s at most")
        check((3...15).contains(client["AuthSessionValidity"] as? Int ?? 3), "AuthSessionValidity of 3 to 15 minutes")
        let prefixed = sdk.filter { $0.hasPrefix("ALLOW_") }.count
        check(prefixed == 0 || prefixed == sdk.count, "old and new names of SDK flows exclude each other")
        check(!oauth.contains("client_credentials") || oauth.count == 1, "client_credentials stands alone")
        check(
            !oauth.contains("client_credentials") || client["ClientSecret"] != nil, "client_credentials needs a secret")
        check(oauth.isEmpty || !texts(client, "AllowedOAuthScopes").isEmpty, "an OAuth flow needs scopes")
        check(oauth.isEmpty || oauth == ["client_credentials"] || !callbacks.isEmpty, "a browser flow needs a callback")
        let redirect = client["DefaultRedirectURI"] as? String
        check(redirect.map { callbacks.contains($0) } ?? true, "DefaultRedirectURI is one of the callbacks")
        faults += spanFaults(client)
        // Absent lists mean all standard attributes, and no custom one.
        let written = texts(client, "WriteAttributes")
        for provider in texts(client, "SupportedIdentityProviders") {
            let unwritten = (mapped[provider] ?? []).filter {
                written.isEmpty ? $0.contains(":") : !written.contains($0)
            }
            check(unwritten.isEmpty, "WriteAttributes has what \(provider) maps: \(unwritten.sorted())")
        }
        return faults
    }

    /// Five minutes to a day for ID and access tokens, an hour to ten years for refresh tokens.
    private func spanFaults(_ client: Members) -> [String] {
        let units = client["TokenValidityUnits"] as? [String: String] ?? [:]
        let seconds = ["seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400]
        let kinds = [
            ("RefreshToken", "days", 3600...315_360_000), ("AccessToken", "hours", 300...86_400),
            ("IdToken", "hours", 300...86_400),
        ]
        return kinds.compactMap { kind, unit, range in
            guard let count = client[kind + "Validity"] as? Int, count > 0 else { return nil }
            let span = count * (seconds[units[kind] ?? unit] ?? 0)
            return range.contains(span) ? nil : "\(kind)Validity in its range"
        }
    }

    @Test func clientsKeepTheRulesOfTheAPI() throws {
        var mapped: [String: Set<String>] = [:]
        for (_, provider) in try records("describe-identity-provider", "IdentityProvider") {
            guard let name = provider["ProviderName"] as? String else { continue }
            // Cognito itself writes what is in the user's name and whether an address is verified.
            mapped[name] = Set((provider["AttributeMapping"] as? Members ?? [:]).keys).subtracting([
                "username", "email_verified",
            ])
        }
        let clients = try records("describe-user-pool-client", "UserPoolClient")
        #expect(clients.count == 7)
        for (file, client) in clients {
            #expect(faults(ofClient: client, mapped: mapped) == [], "\(file)")
        }
    }

    /// The rules find what they are about.
    @Test(arguments: [
        (
            #"{"RefreshTokenRotation": {"Feature": "ENABLED"}, "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"]}"#,
            "rotation"
        ),
        (#"{"AuthSessionValidity": 30}"#, "AuthSessionValidity"), (#"{"AccessTokenValidity": 25}"#, "AccessToken"),
        (#"{"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"]}"#, "old and new"),
        (#"{"SupportedIdentityProviders": ["Okta"], "WriteAttributes": ["email"]}"#, "WriteAttributes"),
    ])
    func aClientThatCannotBeIsFound(_ text: String, _ rule: String) throws {
        let client = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Members)
        let found = faults(ofClient: client, mapped: ["Okta": ["email", "name"]])
        #expect(found.count == 1 && found[0].hasPrefix(rule), "\(found)")
    }

    @Test func thePoolKeepsTheRulesOfTheAPI() throws {
        for (file, pool) in try records("describe-user-pool.", "UserPool") {
            #expect(texts(pool, "AliasAttributes").isEmpty || texts(pool, "UsernameAttributes").isEmpty, "\(file)")
            let recovery = (pool["AccountRecoverySetting"] as? Members)?["RecoveryMechanisms"] as? [Members] ?? []
            let names = recovery.compactMap { $0["Name"] as? String }
            #expect(!names.contains("admin_only") || names.count == 1, "\(file)")
        }
    }
}
