import Foundation
import Testing

/// The main job, proven by the real thing: what the command makes of `Fixtures/acme`, a Keycloak loads, and holds.
@Suite(.serialized, .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)))
struct Acceptance {
    @Test func keycloakGivesBackEverythingInTheBundle() async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let bundle = try buildAcme(in: scratch)
            let export = scratch.appending(path: "export")
            try keycloak.load(bundle.appending(path: "realm"), exportingTo: export, scratch: scratch)
            let sent = try RealmFolder(contentsOf: bundle.appending(path: "realm"))
            let exported = try RealmFolder(contentsOf: export)
            record(RealmComparison(sent: sent, exported: exported))
        }
    }

    @Test func partialImportFillsARealmThatExists() async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let bundle = try buildAcme(in: scratch)
            let files = try partialFiles(of: bundle)
            let documents = try files.map { try JSON(contentsOf: $0) }
            let existing = try ExistingRealm(before: documents).write(to: scratch.appending(path: "existing"))
            let server = try keycloak.start(with: existing, scratch: scratch)
            do {
                let api = AdminAPI(server: server.address, realm: "acme")
                for file in files {
                    let answer = try await api.partialImport(file)
                    #expect(answer["skipped"] == 0 && answer["overwritten"] == 0, "\(file.lastPathComponent)")
                }
                try await check(api, holds: documents)
            } catch {
                let words = lastWords(in: server.log)
                try server.stop()
                throw Unexpected("\(error)\nThe server's log ends so:\n\(words)")
            }
            try server.stop()
        }
    }

    /// Everybody in the partial files is there as he was sent, and so are the groups and the clients.
    private func check(_ api: AdminAPI, holds files: [JSON]) async throws {
        let sent = RealmFolder(
            realm: [
                "groups": .array(files.flatMap { $0["groups"]?.elements ?? [] }),
                // Partial import gives clients ids of its own, whatever the file says.
                "clients": .array(files.flatMap { $0["clients"]?.elements ?? [] }.map { $0.without(["id"]) }),
            ],
            users: files.flatMap { $0["users"]?.elements ?? [] })
        let people = sent.people.map { $0.without(["credentials", "realmRoles"]) }
        #expect(try await api.get("users/count") == .number(Double(people.count)))
        let whole = ["briefRepresentation": "false", "max": "1000"]
        var received: [JSON] = []
        for user in try await api.get("users", whole).elements {
            received.append(try await complete(user, through: api))
        }
        let held = RealmFolder(
            realm: ["groups": try await api.get("groups", whole), "clients": try await api.get("clients")],
            users: received)
        record(RealmComparison(sent: RealmFolder(realm: sent.realm, users: people), exported: held))
    }

    private func record(_ comparison: RealmComparison) {
        for difference in comparison.differences { Issue.record(Comment(rawValue: difference)) }
    }

    /// The end of a server's log without the stack frames.
    private func lastWords(in log: URL) -> String {
        let lines = (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.filter { !$0.hasPrefix("\tat ") }.suffix(10).joined(separator: "\n")
    }

    /// A listed user with what the list leaves out.
    private func complete(_ user: JSON, through api: AdminAPI) async throws -> JSON {
        guard case .object(var members) = user, let id = user["id"]?.text else { return user }
        let groups = try await api.get("users/\(id)/groups").elements
        members["groups"] = .array(groups.compactMap { $0["path"] })
        members["federatedIdentities"] = try await api.get("users/\(id)/federated-identity")
        return .object(members)
    }

    /// The files to send, in the order of their names; those named `0-…` are for `kcadm`.
    private func partialFiles(of bundle: URL) throws -> [URL] {
        let folder = bundle.appending(path: "partial")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let files = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix("0-") }.sorted()
        try #require(files.first == "1-structure.json" && files.count > 1)
        return files.map { folder.appending(path: $0) }
    }
}

extension JSON {
    /// This object without some of its members.
    fileprivate func without(_ names: Set<String>) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { !names.contains($0.key) })
    }
}
