import Foundation
import PoolGenerator
import Testing

@Suite struct PoolDocumentsTests {
    private let pool = PoolGenerator(users: 1234, seed: 1, layout: .prettyCLI)

    @Test func poolDeclaresEveryAttributeItsUsersHave() throws {
        let document = try JSONDecoder().decode([String: Pool].self, from: Data(pool.userPool()))
        let described = try #require(document["UserPool"])
        let declared = Set(described.SchemaAttributes.map(\.Name))
        let used = Set(try users(pool).flatMap { $0.Attributes.map(\.Name) })

        #expect(described.EstimatedNumberOfUsers == 1234)
        #expect(used.isSubset(of: declared))
        #expect(used.count == 15)
    }

    @Test func listGroupsNamesAllTwenty() throws {
        let document = try JSONDecoder().decode([String: [Group]].self, from: Data(pool.groups()))

        #expect(document["Groups"]?.map(\.GroupName) == PoolGenerator.groupNames)
        #expect(PoolGenerator.groupNames.count == 20)
    }

    @Test func threeClientsOnePublic() throws {
        let clients = try pool.clients().map { try JSONDecoder().decode([String: Client].self, from: Data($0)) }

        #expect(clients.compactMap { $0["UserPoolClient"]?.ClientName } == ["web", "portal", "nightly-jobs"])
        #expect(clients.map { $0["UserPoolClient"]?.ClientSecret != nil } == [false, true, true])
    }

    @Test(arguments: [(PeerScripts.json, "json"), (PeerScripts.orjson, "orjson")])
    func peerScriptsImportTheirLibrary(script: String, library: String) {
        #expect(script.contains("\nimport \(library)\n"))
        #expect(script.contains("\(library).loads(values[\"identities\"])"))
        #expect(script.hasSuffix("print(f\"{time.perf_counter() - start:.3f}\")\n"))
    }

    @Test func oneScriptTurnsTheCollectorOff() {
        #expect(PeerScripts.orjsonWithoutCollector.contains("\nimport orjson\nimport gc\n\ngc.disable()\n\nREALM"))
        #expect(PeerScripts.orjson.contains("\nimport orjson\n\nREALM"))
    }

    private struct Pool: Decodable {
        struct SchemaAttribute: Decodable { let Name: String }
        let EstimatedNumberOfUsers: Int
        let SchemaAttributes: [SchemaAttribute]
    }

    private struct Group: Decodable { let GroupName: String }

    private struct Client: Decodable {
        let ClientName: String
        let ClientSecret: String?
    }
}
