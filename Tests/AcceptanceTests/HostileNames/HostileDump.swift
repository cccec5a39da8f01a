import Foundation
import TestSupport
import Testing

/// A dump in which every place where a name can stand holds one that a shell, Markdown or HTML would act upon.
struct HostileDump {
    /// The texts that stand in each place; no two have the same bytes.
    static let texts: [String] = {
        let pieces = HostileText.delimiters.flatMap { delimiter in
            ([""] + HostileText.marks).flatMap { mark -> [String] in
                let text = "x\(delimiter)\(mark)touch PWNED\(delimiter)\(mark)y"
                return [text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping]
            }
        }
        var seen: Set<[UInt8]> = []
        return (pieces + HostileText.attacks).filter { seen.insert(Array($0.utf8)).inserted }
    }()

    /// What a scope may be called: Cognito takes printable ASCII alone.
    static let scopes = HostileText.delimiters.filter { $0 > " " && $0 < "\u{7F}" && $0 != "\"" && $0 != "\\" }
        .map { "s\($0)t" }
    static let resourceServer = "https://api.example.com/$(touch PWNED)`touch PWNED`'"

    /// Full names of the scopes of a client.
    static func scopes(ofClient number: Int) -> [String] {
        [resourceServer + "/" + scopes[number % scopes.count]]
    }

    /// Writes the dump into a new folder.
    static func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pool: JSON = .object([
            "Id": .string("eu-central-1_Hostile01"), "Name": .string(texts.joined()),
            "Domain": .string("x'\u{301};touch PWNED"),
        ])
        try write(.object(["UserPool": pool]), to: "pool.json", in: folder)
        try write(.object(["Groups": .array(texts.map(group))]), to: "groups.json", in: folder)
        try write(
            .object([
                "ResourceServers": .array([
                    .object([
                        "Identifier": .string(resourceServer), "Name": .string("<b>a</b>"),
                        "Scopes": .array(
                            scopes.map {
                                .object(["ScopeName": .string($0), "ScopeDescription": .string("<i>\($0)</i>")])
                            }
                        ),
                    ])
                ])
            ]), to: "servers.json", in: folder)
        for (number, text) in texts.enumerated() {
            // Names of files as well, as far as a file system takes them.
            let name = String(decoding: text.utf8.filter { $0 != UInt8(ascii: "/") }, as: UTF8.self).prefix(40)
            try write(
                .object(["UserPoolClient": client(number, text)]), to: "client-\(number)-\(name).json", in: folder)
            try write(
                .object(["IdentityProvider": provider(number, text)]), to: "provider-\(number).json", in: folder)
        }
        try write(
            .object([
                "Users": .array([
                    .object([
                        "Username": .string("someone"), "UserStatus": .string("CONFIRMED"), "Enabled": .bool(true),
                        "Attributes": .array([
                            .object([
                                "Name": .string("sub"), "Value": .string("5f0c0000-0000-4000-8000-000000000001"),
                            ])
                        ]),
                    ])
                ])
            ]), to: "users.json", in: folder)
    }

    private static func group(_ text: String) -> JSON {
        .object(["GroupName": .string(text), "Description": .string("<img src=x onerror=alert(1)> \(text)")])
    }

    private static func client(_ number: Int, _ text: String) -> JSON {
        .object([
            "ClientId": .string(text), "ClientName": .string("<script>\(text)</script>"),
            "UserPoolId": .string("eu-central-1_Hostile01"), "ClientSecret": .string("made-up-\(number)"),
            "AllowedOAuthFlows": .array([.string("code")]), "AllowedOAuthFlowsUserPoolClient": .bool(true),
            "AllowedOAuthScopes": .array((["openid"] + scopes(ofClient: number)).map { .string($0) }),
            "CallbackURLs": .array([
                .string("https://app.example.com/\(number)"), .string("https://app.example.com/\(text)"),
            ]),
            "SupportedIdentityProviders": .array([.string(number.isMultiple(of: 2) ? text : "COGNITO")]),
        ])
    }

    private static func provider(_ number: Int, _ text: String) -> JSON {
        let isOpenID = number.isMultiple(of: 3)
        let details: [String: JSON] =
            isOpenID
            ? [
                "client_id": .string(text), "client_secret": .string("made-up"),
                "oidc_issuer": .string("https://idp.example.com/\(text)"), "authorize_scopes": .string("openid"),
            ]
            : [
                "MetadataURL": .string("https://idp.example.com/\(text)"),
                "SSORedirectBindingURI": .string("https://idp.example.com/sso?\(text)"),
            ]
        return .object([
            "ProviderName": .string(text), "ProviderType": .string(isOpenID ? "OIDC" : "SAML"),
            "UserPoolId": .string("eu-central-1_Hostile01"), "ProviderDetails": .object(details),
            "AttributeMapping": .object(["email": .string(text)]),
        ])
    }

    private static func write(_ document: JSON, to name: String, in folder: URL) throws {
        let path = folder.path + "/" + name
        try #require(
            FileManager.default.createFile(atPath: path, contents: try document.encoded()),
            "\(Array(name.utf8)) cannot be written")
    }
}
