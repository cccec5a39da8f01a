import CognitoRealm
import Foundation
import Testing

/// Two bundles of one dump never differ without a reason that their manifests give.
@Suite struct ManifestOptionsTests {
    /// What each value of a configuration says in the manifest; nil where it has no say in the bytes.
    private static let members: [String: String?] = [
        "inputs": "inputs", "output": nil, "realm": "realm", "pool": "userPool", "keycloakVersion": "keycloak",
        "replacesExisting": nil, "rules": "rules", "profile": "profile", "passwordHashes": "hashes",
        "hashAlgorithm": "hash-algorithm", "hashDate": "hash-date", "secrets": "secrets", "jobs": nil,
        "groupsOfFiles": "group", "usersOfFiles": "groups-of", "skipsUnknownMemberships": "skip-unknown-memberships",
        "allowsIncomplete": "allow-incomplete", "encoding": "encoding", "entityIDs": "entity-id",
        "metadataSigner": "metadata-signer", "failsOn": nil, "keepsAllFindings": "all-findings",
        "keepsStaging": "keep-staging", "takesNewestUsers": "newest-users", "usersPerFile": "users-per-file",
        "usersPerRequest": "users-per-request",
        "signingKey": "sign", "time": "made", "judgedAt": "judged-at", "unpackedLimit": "unpacked-limit",
    ]

    @Test func everyValueOfAConfigurationHasItsPlace() {
        let values = Mirror(reflecting: BuildConfiguration(inputs: [], output: "", time: 0)).children.compactMap(
            \.label)
        #expect(Set(values) == Set(Self.members.keys), "say in OptionsGiven.swift, and here, what a new value does")
    }

    @Test(arguments: changes) func whatChangesTheBundleStandsInTheManifest(change: Change) throws {
        try withScratchFolder { scratch in
            let usual = try manifest(in: scratch.appending(path: "a")) { _, _ in }
            #expect(usual["options"] == nil)
            let changed = try manifest(in: scratch.appending(path: "b"), change.apply)
            let options = try #require(changed["options"] as? [String: Any])
            #expect(Set(options.keys) == change.names)
            for name in change.names { #expect(Self.members.values.contains(name)) }
            let text = String(decoding: try JSONSerialization.data(withJSONObject: options), as: UTF8.self)
            for word in change.words { #expect(text.contains(word), "\(text)") }
            #expect(!text.contains("ann") && !text.contains(scratch.path) && !text.contains("secret"))
        }
    }

    /// A change of a configuration and what the manifest says of it.
    struct Change: CustomTestStringConvertible, Sendable {
        let names: Set<String>
        let words: [String]
        let apply: @Sendable (inout BuildConfiguration, URL) -> Void

        var testDescription: String { names.sorted().joined(separator: " ") }

        init(
            _ names: Set<String>, _ words: [String] = [],
            _ apply: @escaping @Sendable (inout BuildConfiguration, URL) -> Void
        ) {
            self.names = names
            self.words = words
            self.apply = apply
        }
    }

    private static let changes = [
        Change(["encoding"], [#""encoding":"CP1252""#]) { build, _ in build.encoding = "CP1252" },
        Change(["skip-unknown-memberships"]) { build, _ in build.skipsUnknownMemberships = true },
        Change(["allow-incomplete"]) { build, _ in build.allowsIncomplete = true },
        Change(["newest-users"]) { build, _ in build.takesNewestUsers = true },
        Change(["all-findings"]) { build, _ in build.keepsAllFindings = true },
        Change(["keep-staging"]) { build, _ in build.keepsStaging = true },
        Change(["users-per-file"], ["7"]) { build, _ in build.usersPerFile = 7 },
        Change(["judged-at"], ["1900000000"]) { build, _ in build.judgedAt = 1_900_000_000 },
        Change(["users-per-request"], ["8"]) { build, _ in build.usersPerRequest = 8 },
        Change(
            ["group"], [#""name":"admins""#, #""file":"page.json""#, digest(of: page)]
        ) { build, dump in build.groupsOfFiles[LocalPath(dump.appending(path: "page.json").path)] = "admins" },
        Change(
            ["groups-of"], [#""file":"groups.json""#, digest(of: groups), digest(of: "ann")]
        ) { build, dump in build.usersOfFiles[LocalPath(dump.appending(path: "groups.json").path)] = "ann" },
        Change(["entity-id"], [#""provider":"Okta""#, digest(of: "https://idp.example/?key=secret")]) { build, _ in
            build.entityIDs["Okta"] = "https://idp.example/?key=secret"
        },
        Change(
            ["hashes", "hash-algorithm", "hash-date"], [digest(of: hashes), "bcrypt", "2024-01-31"]
        ) { build, dump in
            build.passwordHashes = LocalPath(dump.deletingLastPathComponent().appending(path: "hashes.csv").path)
            build.hashAlgorithm = "bcrypt"
            build.hashDate = "2024-01-31"
        },
    ]

    private static let page = #"{"Users":[{"Username":"bob","UserStatus":"CONFIRMED","Attributes":[]}]}"#
    private static let groups = #"{"Groups":[{"GroupName":"admins","UserPoolId":"eu-west-1_Fake"}]}"#
    private static let hashes = "cognito:username,password_hash\nann,$2y$10$abcdefghijklmnopqrstuv\n"

    private static func digest(of text: String) -> String {
        let output = Pipe()
        let input = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.standardInput = input
        process.standardOutput = output
        guard (try? process.run()) != nil else { return "sha256sum is missing" }
        input.fileHandleForWriting.write(Data(text.utf8))
        input.fileHandleForWriting.closeFile()
        process.waitUntilExit()
        return String(decoding: output.fileHandleForReading.availableData.prefix(64), as: UTF8.self)
    }

    private func manifest(
        in scratch: URL, _ change: (inout BuildConfiguration, URL) -> Void
    ) throws -> [String: Any] {
        let dump = scratch.appending(path: "dump")
        try BundleFiles([
            "page.json": Self.page, "groups.json": Self.groups,
            "pool.json": #"{"UserPool":{"Id":"eu-west-1_Fake","Name":"acme"}}"#,
            "okta.xml": MetadataSample.provider("https://idp.example/?key=secret", at: "https://idp.example"),
            "okta.json": #"{"IdentityProvider":{"ProviderName":"Okta","ProviderType":"SAML","ProviderDetails":{}}}"#,
        ]).replaceContents(of: dump)
        try Data(Self.hashes.utf8).write(to: scratch.appending(path: "hashes.csv"))
        var configuration = BuildConfiguration(
            inputs: [dump.path], output: scratch.appending(path: "bundle").path, time: 0)
        configuration.realm = "acme"
        change(&configuration, dump)
        let bundle = URL(filePath: try build(configuration).bundle)
        #expect(try verify(BundleCheck(bundle: bundle.path)).isIntact)
        let json = try Data(contentsOf: bundle.appending(path: "manifest.json"))
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }
}
