import Foundation
import TestSupport
import Testing

/// Names that attack: nothing of a dump runs in a shell, and nothing of it is markup in a page.
@Suite(.serialized) struct HostileNameTests {
    private static let shells = [["/bin/dash"], ["/bin/bash"], ["/bin/busybox", "sh"]]

    @Test func noNameOfADumpRunsOrBecomesMarkup() async throws {
        try await withScratchFolder { scratch in
            let dump = scratch.appending(path: "dump")
            try HostileDump.write(to: dump)
            let bundle = try build(dump, realm: "acme", in: scratch)
            let realm = try JSON(contentsOf: bundle.appending(path: "realm/acme-realm.json"))
            let expected = try Expected(realm: realm)
            let commands = RecordedCommands(folder: scratch, answers: expected.answers)
            for shell in Self.shells {
                let (calls, errors) = try commands.run(bundle, by: shell)
                #expect(errors == "", "\(shell)")
                try expected.check(calls, shell: shell[0])
            }
            try PageMarkup.check(bundle, in: scratch)
        }
    }

    /// Whatever Keycloak takes as a realm's name reaches each program as it is.
    @Test func theRealmMayBeCalledWhateverKeycloakTakes() async throws {
        try await withScratchFolder { scratch in
            let dump = scratch.appending(path: "dump")
            try FileManager.default.copyItem(at: packageRoot.appending(path: "Fixtures/acme/dump"), to: dump)
            var names = 0
            for text in HostileDump.texts where !text.utf8.contains(0x0A) {
                let place = scratch.appending(path: "realm-\(names)")
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                guard let bundle = try buildUnlessRefused(dump, realm: text, in: place) else { continue }
                names += 1
                let realm = try JSON(contentsOf: bundle.appending(path: "realm/\(text)-realm.json"))
                #expect(realm["realm"]?.text?.utf8.elementsEqual(text.utf8) == true)
                let expected = try Expected(realm: realm)
                let shell = Self.shells[names % Self.shells.count]
                let (calls, errors) = try RecordedCommands(folder: place, answers: expected.answers)
                    .run(bundle, by: shell)
                #expect(errors == "", "\(Array(text.utf8))")
                try expected.check(calls, shell: shell[0])
                if names < 4 { try PageMarkup.check(bundle, in: place) }
                try FileManager.default.removeItem(at: place)
            }
            #expect(names >= 30)
        }
    }

    private func build(_ dump: URL, realm: String, in scratch: URL) throws -> URL {
        try #require(try buildUnlessRefused(dump, realm: realm, in: scratch), "the realm was refused")
    }

    /// The bundle; nil where the realm's name is refused.
    private func buildUnlessRefused(_ dump: URL, realm: String, in scratch: URL) throws -> URL? {
        let bundle = scratch.appending(path: "bundle")
        let command = Command(
            executable: builtCommand,
            arguments: ["build", dump.path, "--output", bundle.path, "--realm=" + realm, "--pool", poolID(of: dump)],
            environment: ["SOURCE_DATE_EPOCH": "0"])
        let outcome = try command.run(in: scratch, limit: 300)
        if outcome.status != 0 {
            try #require(outcome.errors.contains("realm's name"), "\(outcome.errors)")
            return nil
        }
        for text in [outcome.output, outcome.errors] {
            #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .format })
        }
        return bundle
    }

    private func poolID(of dump: URL) -> String {
        FileManager.default.fileExists(atPath: dump.path + "/servers.json")
            ? "eu-central-1_Hostile01" : "us-east-1_AcmeFake1"
    }
}

/// What the README's commands must hand over: taken from the realm's file, which Keycloak loads.
private struct Expected {
    let realm: [UInt8]
    /// Client ids with the scopes of ours that they have.
    let links: Set<[[UInt8]]>
    /// What stands in for Keycloak's answers.
    let answers: [String: String]
    private let scopeIDs: [[UInt8]: String]

    init(realm: JSON) throws {
        self.realm = Array(try #require(realm["realm"]?.text).utf8)
        let scopes = (realm["clientScopes"]?.elements ?? []).compactMap(\.["name"]?.text)
        // The id of a scope as the stand-in gives it: its number.
        let numbered = scopes.enumerated().map { (name: $0.element, id: "scope-\($0.offset)") }
        scopeIDs = Dictionary(uniqueKeysWithValues: numbered.map { (Array($0.name.utf8), $0.id) })
        let ours = Set(scopes.filter { $0.utf8.contains(UInt8(ascii: "/")) }.map { Array($0.utf8) })
        links = Set(
            (realm["clients"]?.elements ?? []).flatMap { client -> [[[UInt8]]] in
                let id = Array((client["clientId"]?.text ?? "").utf8)
                return (client["defaultClientScopes"]?.elements ?? []).compactMap(\.text).map { Array($0.utf8) }
                    .filter { ours.contains($0) }.map { [id, $0] }
            })
        answers = [
            "client-scopes": numbered.map { "\($0.id),\($0.name)\n" }.joined(),
            "flows": (realm["authenticationFlows"]?.elements ?? []).enumerated()
                .map { "flow-\($0.offset),\($0.element["alias"]?.text ?? "")\n" }.joined(),
        ]
    }

    func check(_ calls: [RecordedCommands.Call], shell: String) throws {
        let programs = Set(calls.map(\.program))
        #expect(programs.isSubset(of: ["kcadm.sh", "kc.sh", "curl", "sh", "stty", "sha256sum"]), "\(shell)")
        let kcadm = calls.filter { $0.program == "kcadm.sh" }
        // Every call that names a realm names this one.
        for call in kcadm {
            guard let place = call.words.firstIndex(of: "-r") else { continue }
            #expect(call.arguments[place + 1] == realm, "\(shell)")
        }
        // Each link: the client is asked for by its id, and gets the scope that has the name.
        let query = Array("clientId=".utf8)
        var found: Set<[[UInt8]]> = []
        var client: [UInt8] = []
        for call in kcadm {
            if call.words.prefix(2) == ["get", "clients"],
                let id = call.arguments.first(where: { $0.starts(with: query) })
            {
                client = Array(id.dropFirst(query.count))
            }
            if call.words.first == "update", let path = call.words.dropFirst().first,
                path.hasPrefix("clients/answered/default-client-scopes/")
            {
                let id = String(path.dropFirst("clients/answered/default-client-scopes/".count))
                let scope = try #require(scopeIDs.first { $0.value == id }?.key, "\(shell): no scope \(id)")
                found.insert([client, scope])
            }
        }
        #expect(links.subtracting(found) == [], "\(shell)")
    }
}
