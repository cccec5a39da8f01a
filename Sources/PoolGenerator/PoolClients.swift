/// An app client of the made-up pool; what is left out stands in its document as Cognito's defaults do.
private struct Client {
    let id: String
    let name: String
    var secret: String?
    let flows: [String]
    let oauthFlow: String
    let scopes: [String]
    var callback: String?

    var lines: [String] {
        var lines = [
            member("UserPoolId", PoolGenerator.poolID), member("ClientName", name), member("ClientId", id),
        ]
        if let secret { lines.append(member("ClientSecret", secret)) }
        lines += [
            member("LastModifiedDate", "2026-04-12T10:44:59.618000+02:00"),
            member("CreationDate", "2021-01-09T10:44:59.618000+01:00"), "\"RefreshTokenValidity\": 30",
            list("ExplicitAuthFlows", flows), list("SupportedIdentityProviders", ["COGNITO", "Google", "Facebook"]),
        ]
        if let callback { lines += [list("CallbackURLs", [callback]), list("LogoutURLs", [callback])] }
        return lines + [
            list("AllowedOAuthFlows", [oauthFlow]), list("AllowedOAuthScopes", scopes),
            "\"AllowedOAuthFlowsUserPoolClient\": true", member("PreventUserExistenceErrors", "ENABLED"),
            "\"EnableTokenRevocation\": true", "\"AuthSessionValidity\": 3",
        ]
    }

    private func member(_ name: String, _ value: String) -> String { "\"\(name)\": \"\(value)\"" }

    private func list(_ name: String, _ values: [String]) -> String {
        let items = values.map { "            \"\($0)\"" }.joined(separator: ",\n")
        return "\"\(name)\": [\n\(items)\n        ]"
    }
}

extension PoolGenerator {
    /// Three DescribeUserPoolClient documents: a browser application, one with a secret, one for machines.
    package func clients() -> [[UInt8]] {
        let scopes = ["openid", "email", "profile"]
        let flows = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
        let clients = [
            Client(
                id: "1example23456789abcdefghij", name: "web", flows: flows, oauthFlow: "code", scopes: scopes,
                callback: "https://app.example.com/callback"),
            Client(
                id: "2example23456789abcdefghij", name: "portal", secret: "made-up-secret-of-the-portal-0001",
                flows: flows, oauthFlow: "code", scopes: scopes, callback: "https://portal.example.com/callback"),
            Client(
                id: "3example23456789abcdefghij", name: "nightly-jobs", secret: "made-up-secret-of-the-jobs-00001",
                flows: ["ALLOW_REFRESH_TOKEN_AUTH"], oauthFlow: "client_credentials",
                scopes: ["https://api.example.com/read"]),
        ]
        return clients.map { client in
            let members = client.lines.map { "        " + $0 }.joined(separator: ",\n")
            return Array("{\n    \"UserPoolClient\": {\n\(members)\n    }\n}\n".utf8)
        }
    }
}
