import Foundation
import Testing

/// Addresses of a dump with credentials in them: these are where Keycloak needs them, and nowhere that is read or sent.
@Suite struct AddressCanaryTests {
    private static let pool = #"{"UserPool": {"Id": "eu-west-1_Canary", "Name": "Canary", "MfaConfiguration": "OFF"}}"#

    /// An address as people write them, with a canary in each place that may hold a secret.
    private static func address(_ host: String) -> String {
        "https://c4n4ry:c4n4ry@\(host)/in?key=c4n4ry&b=c4n4ry#c4n4ry"
    }

    private static func provider(_ name: String, _ type: String, _ details: [String: String]) -> String {
        let pairs = details.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"" }
        return """
            {"IdentityProvider": {"UserPoolId": "eu-west-1_Canary", "ProviderName": "\(name)", "ProviderType": "\(type)",
            "ProviderDetails": {\(pairs.joined(separator: ", "))}}}
            """
    }

    private static let metadata = """
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/?key=c4n4ry">
        <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
            Location="http://idp.example/out?key=c4n4ry" ResponseLocation="https://idp.example/r?key=c4n4ry"/>
        <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
            Location="https://idp.example/in?key=c4n4ry"/>
        <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
            Location="https://c4n4ry:c4n4ry@idp.example/post"/>
        </IDPSSODescriptor></EntityDescriptor>
        """

    private static let files = [
        "pool.json": pool,
        "client.json": """
        {"UserPoolClient": {"UserPoolId": "eu-west-1_Canary", "ClientId": "1web", "ClientName": "Web",
            "AllowedOAuthFlows": ["code"], "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": ["openid"],
            "CallbackURLs": ["https://app.example/ok", "\(address("app.example"))", "c4n4ry:c4n4ry@app.example/#x",
                "https://c4n4ry:c4/n4ry?c4n4ry@app.example/*", "https://app.example/a?key=c4n4ry*",
                "https://app.example/a?key=c4n4ry"],
            "LogoutURLs": ["\(address("app.example"))", "https://app.example/out?key=c4n4ry*"],
            "DefaultRedirectURI": "https://app.example/a?key=c4n4ry"}}
        """,
        "providers.json": [
            provider("Address", "SAML", ["MetadataURL": "https://idp.example/m?key=c4n4ry"]),
            provider(
                "Redirect", "SAML",
                [
                    "MetadataURL": address("idp.example"),
                    "SSORedirectBindingURI": "https://idp.example/sso?key=c4n4ry",
                    "SLORedirectBindingURI": "https://idp.example/slo?key=c4n4ry",
                ]),
            provider(
                "Fetched", "SAML",
                [
                    "MetadataURL": "https://idp.example/m?key=c4n4ry",
                    "SSORedirectBindingURI": "https://idp.example/s?key=c4n4ry",
                ]),
            provider("Beside", "SAML", ["MetadataURL": address("idp.example")]),
            provider(
                "Login", "OIDC",
                [
                    "client_id": "o", "client_secret": "s", "oidc_issuer": address("login.example"),
                    "authorize_url": address("login.example"), "token_url": "ftp://c4n4ry:c4n4ry@login.example",
                    "attributes_url": address("login.example"), "jwks_uri": address("login.example"),
                ]),
        ].joined(separator: "\n"),
        "Beside.xml": metadata, "Stray.xml": metadata + "<",
        "users.json": #"{"Users": [{"Username": "ann", "UserStatus": "CONFIRMED", "Attributes": []}]}"#,
    ]

    /// Files of a bundle in which Keycloak needs the addresses as they are.
    private static let needed = ["partial/1-structure.json", "realm/canary-realm.json"]

    @Test(arguments: [
        [], ["--all-findings"], ["--secrets", "omit", "--entity-id", "Beside=https://idp.example/?key=c4n4ry"],
    ])
    func credentialsStandOnlyWhereKeycloakNeedsThem(options: [String]) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            for (name, text) in Self.files { try place.write(text, to: "dump/\(name)") }
            let outcome = try place.run(["build", "dump", "-o", "made", "--realm", "canary"] + options)
            #expect(outcome.status == 0)
            var said = [outcome.output, outcome.errors]
            for arguments in [["inspect", "dump"], ["inspect", "dump", "--json"], ["verify", "made"]] {
                let outcome = try place.run(arguments)
                said += [outcome.output, outcome.errors]
            }
            for text in said { #expect(!text.contains("c4n4ry"), "\(text)") }
            let holding = try place.contents(below: "made").filter { _, bytes in
                bytes.map { $0.range(of: Data("c4n4ry".utf8)) != nil } ?? false
            }.keys.sorted()
            #expect(holding == Self.needed)
            // What was found is still told, by its place and the address without what may be a secret.
            let findings = try String(
                contentsOf: place.folder.appending(path: "made/audit/findings.ndjson"), encoding: .utf8)
            for detail in [
                "CallbackURLs[1] (https://…@app.example/in?…): it has a fragment",
                "LogoutURLs[1] (https://app.example/out?…)",
            ] {
                #expect(findings.contains(detail), "\(findings)")
            }
            let readme = try String(contentsOf: place.folder.appending(path: "made/README.md"), encoding: .utf8)
            #expect(readme.contains("CallbackURLs[1] (https://…@app.example/in?…)"))
        }
    }
}
