import Foundation
import KeycloakRealm
import RealmBundle
import Testing

@Suite struct SecretsFileTests {
    private func realm(_ secrets: [String]) throws -> RealmRepresentation {
        var realm = RealmRepresentation(name: try RealmName("acme"))
        realm.clients = secrets.enumerated().map { index, secret in
            var client = ClientRepresentation(clientId: "client\(index)")
            client.publicClient = false
            client.secret = Secret(secret).behind(SecretVariable(client: client.clientId, of: "acme"))
            return client
        }
        return realm
    }

    private func text(_ path: String, _ realm: RealmRepresentation) throws -> String {
        let file = try #require(secretsFiles(of: realm).first { $0.path == path })
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test func secretsShowNothingOfThemselves() {
        let secret = Secret("canary").behind(SecretVariable(client: "a", of: "acme"))
        var dumped = ""
        dump(secret, to: &dumped)
        dump([secret], to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), String(describing: Optional(secret)), dumped] {
            #expect(!text.contains("canary") && text.contains("…"))
        }
        #expect(Secret("canary").environmentLine == nil)
    }

    @Test func valuesStandInOneFileOnly() throws {
        var realm = try realm(["abc123"])
        var provider = IdentityProviderRepresentation(alias: "Corp-SAML_1", providerId: "oidc", config: ["a": "b"])
        provider.clientSecret = Secret("abc 8Q~x").behind(SecretVariable(provider: provider.alias, of: "acme"))
        realm.identityProviders = [provider]
        #expect(
            try text("secrets.env", realm) == """
                # Secrets of the realm acme. Before kc.sh import, in its shell: set -a; . ./secrets.env; set +a
                # Values are as JSON has them between quotation marks.
                REALM_acme_SECRETS_MISSING=false
                REALM_acme_CLIENT_client0=abc123
                REALM_acme_PROVIDER_Corp_2D_SAML_5F_1='abc 8Q~x'

                """)
        let json = String(decoding: realm.document(for: .newest), as: UTF8.self)
        #expect(json.contains(#""secret": "${REALM_acme_CLIENT_client0}""#))
        #expect(json.contains(#""clientSecret": "${REALM_acme_PROVIDER_Corp_2D_SAML_5F_1}""#))
        let refusal = #""${REALM_acme_SECRETS_MISSING:load secrets.env first}""#
        #expect(json.contains("\"publicClient\": \(refusal)") && json.contains("\"linkOnly\": \(refusal)"))
    }

    @Test func withoutVariablesThereAreNoFiles() throws {
        var realm = RealmRepresentation(name: try RealmName("acme"))
        var client = ClientRepresentation(clientId: "a")
        client.secret = Secret("abc123")
        realm.clients = [client]
        #expect(secretsFiles(of: realm).isEmpty)
    }

    /// The name is the owner's alone, and a name that every shell takes.
    @Test(arguments: [
        ("1example23456789", "REALM_acme_CLIENT_1example23456789"), ("a_b", "REALM_acme_CLIENT_a_5F_b"),
        ("a-b", "REALM_acme_CLIENT_a_2D_b"), ("a_2D_b", "REALM_acme_CLIENT_a_5F_2D_5F_b"),
        ("ä}$", "REALM_acme_CLIENT__E4__7D__24_"), ("", "REALM_acme_CLIENT_"),
    ])
    func variableIsNamedAfterItsOwner(id: String, name: String) {
        #expect(SecretVariable(client: id, of: "acme").name == name)
    }

    /// What a shell reads, put between the quotation marks of a JSON string, is the secret again.
    @Test(arguments: [
        "abc123", "abc8Q~x", "~x", "a:~x", "a b", "'", "\"", "\\", "\\u0024", "$HOME", "${HOME}", "`id`", "$(id)",
        "a}b{",
        "ä😀", "\n", "a#b", "#", "!x", "%41+/=", "", "\u{0}", "*", "a;b&c|d", "\u{2028}",
    ])
    func shellReadsWhatJSONWants(secret: String) throws {
        let realm = try realm([secret])
        let folder = try TemporaryFolder()
        try folder.write(try text("secrets.env", realm), to: "secrets.env")
        let value = try run("set -a; . ./secrets.env; printf '\"%s\"' \"$REALM_acme_CLIENT_client0\"", in: folder)
        #expect(try JSONDecoder().decode(String.self, from: value) == secret)
        // Docker takes every byte behind the equals sign.
        let line = try #require(realm.secretsInEnvironment.first?.environmentLine)
        let isSame =
            line.drop { $0 != "=" }.dropFirst() == String(decoding: value, as: UTF8.self).dropFirst().dropLast()
        #expect(realm.secretsInEnvironment.first?.isQuotedInEnvironment == !isSame)
    }

    private func run(_ script: String, in folder: TemporaryFolder) throws -> Data {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return output
    }

    @Test func scriptPutsSecretsIn() throws {
        let realm = try realm(["plain", #"a"b\c$d{}&\1"#])
        let folder = try TemporaryFolder()
        for path in ["secrets.env", "partial/with-secrets.sh"] { try folder.write(try text(path, realm), to: path) }
        try folder.write(String(decoding: realm.document(for: .newest), as: UTF8.self), to: "partial/1.json")

        var inline = realm
        inline.clients[0].secret = Secret("plain")
        inline.clients[1].secret = Secret(#"a"b\c$d{}&\1"#)
        func values(_ json: Data) throws -> [[String: NSObject]] {
            let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
            return try #require(object["clients"] as? [[String: NSObject]])
        }
        var filled = try values(try run("sh partial/with-secrets.sh partial/1.json", in: folder))
        for index in filled.indices {
            #expect(filled[index]["publicClient"] == NSString("false"))
            filled[index]["publicClient"] = NSNumber(value: false)
        }
        #expect(filled == (try values(Data(inline.document(for: .newest)))))

        try FileManager.default.removeItem(atPath: folder.path + "/secrets.env")
        #expect(
            try run("sh partial/with-secrets.sh partial/1.json 2>/dev/null || printf no", in: folder) == Data("no".utf8)
        )
    }
}
