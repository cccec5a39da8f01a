import Foundation
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// The program that drives a real Keycloak.
private let kc = sharedFolder.appending(path: "keycloak/kc")

/// Whether a real Keycloak is there and loading was asked for, since it takes a minute.
private let canLoadRealms =
    FileManager.default.isExecutableFile(atPath: kc.path())
    && ProcessInfo.processInfo.environment["LOAD_REALMS"] != nil

/// Loads realms into the real Keycloak; what it refuses is a mistake of the mapping.
@Suite(.enabled(if: canLoadRealms, "LOAD_REALMS is not set, or there is no Keycloak beside the project"), .serialized)
struct LoadTests {
    @Test(arguments: [
        (KeycloakVersion.v26_7, Profile.faithful), (.v26_7, .hardened), (.v26_3, .faithful), (.v26_0, .faithful),
    ])
    func loads(_ version: KeycloakVersion, _ profile: Profile) throws {
        var rules = MappingRules()
        rules.profile = profile
        let mapped = map(try everything(), rules: rules, version: version).realm
        let export = try load(mapped, version: version)
        let clients = try #require(export["clients"])
        guard case .array(let list) = clients else { return }
        let names = list.compactMap { $0["clientId"] }
        for client in mapped.realm.clients { #expect(names.contains(.string(client.clientId))) }
        for key in ["account-console", "security-admin-console"] { #expect(names.contains(.string(key))) }
    }

    /// Loads a realm and its service accounts, and gives what the server exports again.
    private func load(_ mapped: MappedRealm, version: KeycloakVersion) throws -> JSONValue {
        let folder = FileManager.default.temporaryDirectory.appending(path: "realm-\(UUID().uuidString)")
        let out = folder.appending(path: "out")
        let input = folder.appending(path: "in")
        try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let name = mapped.name.text
        try Data(mapped.realm.document(for: version)).write(to: input.appending(path: "\(name)-realm.json"))
        try Data(serviceAccounts(mapped)).write(to: input.appending(path: "\(name)-users-0.json"))
        let process = Process()
        let log = Pipe()
        process.executableURL = kc
        process.arguments = [
            "--keycloak", version.rawValue, "load", input.path(), "--export", out.path(),
        ]
        process.standardError = log
        process.standardOutput = log
        try process.run()
        let said = String(decoding: log.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(said)")
        let export = try Data(contentsOf: out.appending(path: "\(name)-realm.json"))
        return try json(String(decoding: export, as: UTF8.self))
    }

    private func serviceAccounts(_ mapped: MappedRealm) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { file in
            file.key("realm")
            file.string(mapped.name.text)
            file.key("users")
            file.array { users in
                for account in mapped.serviceAccountUsers {
                    users.object { user in
                        user.key("id")
                        user.string(account.id)
                        user.key("username")
                        user.string(account.username)
                        user.key("enabled")
                        user.bool(true)
                        user.key("serviceAccountClientId")
                        user.string(account.clientID)
                    }
                }
            }
        }
        return writer.take()
    }
}
