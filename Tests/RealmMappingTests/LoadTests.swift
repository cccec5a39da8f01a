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
        let realm = try json(String(decoding: mapped.realm.document(for: version), as: UTF8.self))
        // 26.3 reads descriptions of groups and loses them.
        let losses = export.losses(of: realm, at: "realm").filter {
            version.keepsGroupDescriptions || !$0.hasSuffix("].description is gone")
        }
        #expect(losses == [])
    }

    @Test(arguments: [(KeycloakVersion.v26_7, 1...12), (.v26_0, 13...24)])
    func loadsNastyPools(_ version: KeycloakVersion, _ seeds: ClosedRange<Int>) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "realm-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for seed in seeds {
            var (facts, rules) = nastyPool(UInt64(seed))
            facts.realmName = try RealmName("nasty\(seed)")
            let mapped = map(facts, rules: rules, version: version).realm
            try Data(mapped.realm.document(for: version)).write(to: folder.appending(path: "nasty\(seed)-realm.json"))
        }
        try run(["--keycloak", version.rawValue, "load", folder.path()])
    }

    /// Runs the program and fails with what it said.
    private func run(_ arguments: [String]) throws {
        let process = Process()
        let log = Pipe()
        process.executableURL = kc
        process.arguments = arguments
        process.standardError = log
        process.standardOutput = log
        try process.run()
        let said = String(decoding: log.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(said)")
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
        try run(["--keycloak", version.rawValue, "load", input.path(), "--export", out.path()])
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

extension JSONValue {
    /// Where this export lacks something of what was loaded, or holds something else there.
    ///
    /// A server adds members and elements, and orders lists anew.
    fileprivate func losses(of loaded: JSONValue, at path: String) -> [String] {
        switch (loaded, self) {
        case (.object(let members), .object):
            return members.flatMap { member -> [String] in
                let path = "\(path).\(member.name)"
                if member.value == .object([]) || member.value == .array([]) { return [] }
                guard let mine = self[member.name] else { return ["\(path) is gone"] }
                return mine.losses(of: member.value, at: path)
            }
        case (.array(let elements), .array(let mine)):
            return elements.flatMap { element -> [String] in
                let name = element.identity
                if let name, let twin = mine.first(where: { $0.identity == name }) {
                    return twin.losses(of: element, at: "\(path)[\(name)]")
                }
                return mine.contains(element) ? [] : ["\(path)[\(name ?? "")] is gone"]
            }
        default:
            return self == loaded ? [] : ["\(path) is another"]
        }
    }

    /// What tells an element of a list from the others.
    private var identity: String? {
        let names = [
            "clientId", "alias", "identityProviderAlias", "name", "clientScope", "client", "flowAlias",
            "authenticator", "providerId",
        ]
        let texts = names.compactMap { name -> String? in
            guard case .string(let text)? = self[name] else { return nil }
            return text
        }
        return texts.isEmpty
            ? nil : texts[0] + (self["identityProviderAlias"] == nil ? "" : "/" + (texts.dropFirst().first ?? ""))
    }
}
