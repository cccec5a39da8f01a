import Foundation
import Testing

/// No import aborts: pools of the worst values there are become realms that the real Keycloak loads and gives back whole.
@Suite(.serialized, .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)))
struct NastyPoolTests {
    private let pools = (1...6).map {
        NastyPool(seed: $0, hasUsernameAttributes: $0.isMultiple(of: 2), userCount: 500)
    }

    @Test func keycloakLoadsTheWorstPools() async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let realms = scratch.appending(path: "realms")
            try FileManager.default.createDirectory(at: realms, withIntermediateDirectories: true)
            for pool in pools { try build(pool, into: realms, scratch: scratch) }
            let twins = TwinNames()
            let twinDump = scratch.appending(path: "dump-\(twins.realm)")
            try twins.write(to: twinDump)
            try build(twinDump, realm: twins.realm, into: realms, scratch: scratch)
            let export = scratch.appending(path: "export")
            try keycloak.load(realms, exportingTo: export, scratch: scratch)
            try twins.check(export)
            for pool in pools {
                let sent = try RealmFolder(contentsOf: realms, realm: pool.realm)
                let exported = try RealmFolder(contentsOf: export, realm: pool.realm)
                #expect(sent.people.count > pool.userCount / 2)
                for difference in RealmComparison(sent: sent, exported: exported).differences {
                    Issue.record("\(pool.realm): \(difference.prefix(600))")
                }
            }
        }
    }

    /// Builds the pool's bundle and adds its realm to a folder of realms.
    private func build(_ pool: NastyPool, into realms: URL, scratch: URL) throws {
        let dump = scratch.appending(path: "dump-\(pool.realm)")
        try pool.write(to: dump)
        let users = try String(contentsOf: dump.appending(path: "users.json"), encoding: .utf8)
        #expect(users.contains(#"\ud83d""#), "There is no half of a surrogate pair")
        try build(dump, realm: pool.realm, rules: pool.rules, into: realms, scratch: scratch)
    }

    private func build(_ dump: URL, realm: String, rules: String? = nil, into realms: URL, scratch: URL) throws {
        let bundle = scratch.appending(path: realm)
        var arguments = ["build", dump.path, "--output", bundle.path, "--realm", realm]
        if let rules {
            let file = scratch.appending(path: "rules-\(realm).yaml")
            try Data(rules.utf8).write(to: file)
            arguments += ["--rules", file.path]
        }
        _ = try Command(executable: builtCommand, arguments: arguments).succeed(in: scratch, limit: 60)
        let folder = bundle.appending(path: "realm")
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            try FileManager.default.moveItem(at: file, to: realms.appending(path: file.lastPathComponent))
        }
    }
}
