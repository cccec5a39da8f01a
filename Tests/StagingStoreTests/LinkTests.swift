import CognitoDump
import ForeignText
import Testing

@testable import StagingStore

/// What the links to SAML providers show of the name ids that Cognito got.
@Suite struct LinkTests {
    private func store(_ links: [(provider: String, type: String, id: String)]) throws -> StagingStore {
        var store = try StagingStore(path: ":memory:", isKept: true)
        let users = links.enumerated().map { index, link in
            let identity =
                #"[{\"userId\":\"\#(link.id)\",\"providerName\":\"\#(link.provider)\","#
                + #"\"providerType\":\"\#(link.type)\"}]"#
            return #"{"Username": "u\#(index)", "Attributes": [{"Name": "identities", "Value": "\#(identity)"}]}"#
        }
        try store.insert(#"{"Users": [\#(users.joined(separator: ","))]}"#, file: 0)
        return store
    }

    @Test func userIDsAreToldApart() throws {
        let store = try store([
            ("A", "SAML", "mia@corp.example"), ("A", "SAML", "m@c"), ("A", "SAML", "a b@corp.example"),
            ("B", "SAML", "_4f8e2b9c0d1a4e7f93c5"), ("B", "SAML", "AbCdEfGhIjKlMnOpQrStUvWx+/="),
            ("B", "SAML", "1234567890123456789"), ("B", "SAML", "an account name of words"), ("C", "OIDC", "1"),
        ])
        let found = try store.linkedUserIDs()
        #expect(
            found == [
                LinkedUserIDs(provider: "A", count: 3, addresses: 1, opaque: 0),
                LinkedUserIDs(provider: "B", count: 4, addresses: 0, opaque: 2),
            ])
    }

    @Test func usersAreCountedByProvider() throws {
        var store = try store([("A", "SAML", "1"), ("A", "SAML", "2"), ("C", "OIDC", "1")])
        _ = try store.settle(signInName: .username)
        let users = try store.usersByProvider()
        #expect(users == ["A": 2, "C": 1])
    }
}
