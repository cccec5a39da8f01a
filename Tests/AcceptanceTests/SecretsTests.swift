import Foundation
import Testing

/// Where secrets are, and where none is, as `build --secrets` says.
@Suite struct SecretsTests {
    private func build(_ options: [String], in scratch: URL) throws -> (place: Workplace, outcome: Command.Outcome) {
        let place = try Workplace(in: scratch)
        for (name, text) in Canaries.files { try place.write(text, to: "dump/" + name) }
        return (
            place, try place.run(["build", "dump", "-o", "made", "--realm", "acme", "--allow-incomplete"] + options)
        )
    }

    /// Files that hold a secret, or all but its first or last letter, as it is or in base64.
    private func filesWithSecrets(in place: Workplace) throws -> [String] {
        let song = Data(Canaries.song.utf8)
        let needles = [song] + (0...2).map { base64Core(of: song, after: $0) }
        return try place.contents().filter { path, content in
            guard !path.hasPrefix("dump"), let content else { return false }
            return needles.contains { content.range(of: $0) != nil }
        }.map(\.key).sorted()
    }

    /// The letters that base64 has for these bytes wherever they stand behind `count` others.
    private func base64Core(of bytes: Data, after count: Int) -> Data {
        let text = (Data(repeating: 0, count: count) + bytes).base64EncodedString()
        return Data(text.dropFirst(count == 0 ? 0 : count + 1).prefix { $0 != "=" }.dropLast().utf8)
    }

    @Test(arguments: [
        (
            [],
            [
                "made/partial/1-structure.json", "made/partial/2-users-00001.json", "made/realm/acme-realm.json",
                "made/realm/acme-users-0.json",
            ]
        ),
        (["--secrets", "env"], ["made/secrets.env"]), (["--secrets", "omit"], []),
        (["--secrets", "env", "--jobs", "1"], ["made/secrets.env"]),
    ])
    func secretsAreNowhereElse(options: [String], files: [String]) async throws {
        try await withScratchFolder { scratch in
            let (place, outcome) = try build(options, in: scratch)
            #expect(outcome.status == 0)
            #expect(!outcome.output.contains(Canaries.song) && !outcome.errors.contains(Canaries.song))
            #expect(try filesWithSecrets(in: place) == files)
            let manifest = try JSON(contentsOf: place.folder.appending(path: "made/manifest.json"))
            #expect(manifest["secrets"] == .string(options.dropFirst().first ?? "inline"))
        }
    }

    /// What somebody could read who is not the owner.
    @Test(arguments: ["inline", "env"]) func bundleIsTheOwnersAlone(place: String) async throws {
        try await withScratchFolder { scratch in
            let made = try build(["--secrets", place], in: scratch).place.folder.appending(path: "made")
            let names = try FileManager.default.subpathsOfDirectory(atPath: made.path) + [""]
            for name in names {
                let attributes = try FileManager.default.attributesOfItem(atPath: made.appending(path: name).path)
                let isOpened =
                    attributes[.type] as? FileAttributeType == .typeDirectory
                    || ["partial/load.sh", "partial/mail.sh"].contains(name)
                #expect(attributes[.posixPermissions] as? Int == (isOpened ? 0o700 : 0o600), "\(name)")
            }
        }
    }

    @Test(arguments: ["env", "omit"]) func hashesDoNotGoWithIt(place: String) async throws {
        try await withScratchFolder { scratch in
            let (workplace, outcome) = try build(["--secrets", place, "--hashes", "dump/users.json"], in: scratch)
            #expect(outcome.status == 1 && outcome.output == "")
            #expect(
                outcome.errors == """
                    cognito-realm: With password hashes in it a bundle cannot be free of secrets: leave out --hashes, or \
                    --secrets \(place).

                    """)
            #expect(try workplace.contents().keys.allSatisfy { $0.hasPrefix("dump") })
        }
    }
}

/// Secrets behind variables, brought to a real Keycloak.
@Suite(.serialized, .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)))
struct SecretsInEnvironmentTests {
    private func bundle(in scratch: URL, _ options: String...) throws -> URL {
        let place = try Workplace(in: scratch)
        for (name, text) in Canaries.files { try place.write(text, to: "dump/" + name) }
        let arguments = ["build", "dump", "-o", "made", "--realm", "acme", "--allow-incomplete", "--secrets", "env"]
        let outcome = try place.run(arguments + options)
        #expect(outcome.status == 0)
        return place.folder.appending(path: "made")
    }

    /// What a shell that loads `secrets.env` hands on.
    private func environment(of bundle: URL) throws -> [String: String] {
        let script = "set -a; . ./secrets.env; env -0"
        let shell = Command(
            executable: URL(filePath: "/bin/sh"), arguments: ["-c", "cd \"$0\"; \(script)", bundle.path])
        let scratch = bundle.deletingLastPathComponent()
        let words = try shell.succeed(in: scratch, limit: 10).output.split(separator: "\0")
        let pairs = words.filter { $0.hasPrefix("REALM_acme_") }.map { $0.split(separator: "=", maxSplits: 1) }
        return Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) })
    }

    @Test(arguments: ["26.7", "26.0"]) func keycloakTakesThemFromItsEnvironment(version: String) async throws {
        guard let keycloak = version == "26.7" ? installedKeycloak : installedKeycloak?.other(version: version) else {
            FileHandle.standardError.write(Data("\n*** There is no Keycloak \(version) here to give secrets.\n\n".utf8))
            return
        }
        try await withScratchFolder { scratch in
            let bundle = try bundle(in: scratch, "--keycloak", version)
            let (realm, export) = (bundle.appending(path: "realm"), scratch.appending(path: "export"))
            let environment = try environment(of: bundle)
            #expect(environment.count == 1 + Canaries.needed.count)
            try keycloak.load(realm, exportingTo: export, scratch: scratch, environment: environment)

            let exported = try RealmFolder(contentsOf: export).realm
            let client = exported["clients"]?.elements.first { $0["clientId"] == "1web" }
            #expect(client?["secret"] == .string(Canaries.clientSecret))
            #expect(client?["publicClient"] == .bool(false))
            for (alias, secret) in [("Google", Canaries.googleSecret), ("Login", Canaries.oidcSecret)] {
                let provider = exported["identityProviders"]?.elements.first { $0["alias"] == .string(alias) }
                #expect(provider?["config"]?["clientSecret"] == .string(secret))
            }
        }
    }

    /// The name of a variable must never become a secret.
    @Test func keycloakRefusesTheRealmWithoutThem() async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let realm = try bundle(in: scratch).appending(path: "realm")
            let error = #expect(throws: Unexpected.self) {
                try keycloak.load(realm, exportingTo: scratch.appending(path: "export"), scratch: scratch)
            }
            #expect(error?.description.contains("load secrets.env first") == true)
        }
    }

    @Test func partialImportTakesWhatTheScriptPrints() async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let bundle = try bundle(in: scratch)
            let existing = scratch.appending(path: "existing")
            try FileManager.default.createDirectory(at: existing, withIntermediateDirectories: true)
            for realm in ["acme", "second"] {
                try Data(#"{"realm": "\#(realm)", "enabled": true}"#.utf8)
                    .write(to: existing.appending(path: "\(realm)-realm.json"))
            }
            let server = try keycloak.start(with: existing, scratch: scratch)
            do {
                try await checkScript(AdminAPI(server: server.address, realm: "acme"), bundle, scratch)
                try await checkLoading(AdminAPI(server: server.address, realm: "second"), bundle, scratch)
            } catch {
                try server.stop()
                throw error
            }
            try server.stop()
        }
    }

    private func checkScript(_ api: AdminAPI, _ bundle: URL, _ scratch: URL) async throws {
        let structure = bundle.appending(path: "partial/1-structure.json")
        await #expect(throws: Unexpected.self) { try await api.partialImport(structure) }
        #expect(try await api.get("clients", ["clientId": "1web"]) == [])
        #expect(try await api.get("identity-provider/instances") == [])

        let script = [bundle.appending(path: "partial/with-secrets.sh").path, structure.path]
        let printed = try Command(executable: URL(filePath: "/bin/sh"), arguments: script).succeed(
            in: scratch, limit: 10)
        let filled = scratch.appending(path: "filled.json")
        try Data(printed.output.utf8).write(to: filled)
        #expect(try await api.partialImport(filled)["skipped"] == 0)

        #expect(try await secretOfClient(api) == .string(Canaries.clientSecret))
    }

    /// `secrets.env` has come another way than the bundle.
    private func checkLoading(_ api: AdminAPI, _ bundle: URL, _ scratch: URL) async throws {
        let secrets = try environment(of: bundle)
        try FileManager.default.removeItem(at: bundle.appending(path: "secrets.env"))
        var load = Command(
            executable: URL(filePath: "/bin/sh"),
            arguments: [
                bundle.appending(path: "partial/load.sh").path, "--address", api.server.absoluteString, "--realm",
                "second", "--user", "admin", "--yes",
            ],
            environment: ["KEYCLOAK_PASSWORD": "admin"])
        let outcome = try load.run(in: scratch, limit: 60)
        #expect(outcome.status == 64 && outcome.errors.contains("REALM_acme_CLIENT_1web"))
        #expect(try await api.get("clients", ["clientId": "1web"]) == [])

        for (name, value) in secrets { load.environment[name] = value }
        #expect(try load.run(in: scratch, limit: 60).status == 0)
        #expect(try await secretOfClient(api) == .string(Canaries.clientSecret))
    }

    private func secretOfClient(_ api: AdminAPI) async throws -> JSON? {
        let clients = try await api.get("clients", ["clientId": "1web"])
        let id = try #require(clients.elements.first?["id"]?.text)
        return try await api.get("clients/\(id)/client-secret")["value"]
    }
}
