import CognitoDump
import KeycloakRealm
import Testing

@testable import RealmMapping

@Suite struct ResourceServerTests {
    @Test func leavesOutScopesThatNoRequestCanName() throws {
        var facts = try acme()
        facts.resourceServers = try [
            #"{"Identifier": "api", "Scopes": [{"ScopeName": "read"}, {"ScopeName": "a b"}, {"ScopeName": "ü"}]}"#,
            #"{"Identifier": "\#(String(repeating: "i", count: 251))", "Scopes": [{"ScopeName": "read"}]}"#,
        ].compactMap { ResourceServer(try json($0)) }
        let (mapped, findings) = map(facts)
        #expect(mapped.realm.clientScopes.map(\.name).filter { $0.contains("/") } == ["api/read"])
        #expect(
            findings.summary.filter { $0.hasPrefix("resource-server") } == [
                "resource-server.scope-not-possible api a b", "resource-server.scope-not-possible api ü",
                "resource-server.scope-too-long \(String(repeating: "i", count: 251)) read",
            ])
    }
}
