import CognitoDump
import ForeignText
import JSONStream
import Testing

@testable import StagingStore

/// Users of an identity provider whose address a native user has.
@Suite struct TwinTests {
    private func native(
        _ name: String, _ email: String, verified: Bool = true, enabled: Bool = true, more: String = ""
    ) -> String {
        #"""
        {"Username":"\#(name)","sub":"sub-\#(name)","UserStatus":"CONFIRMED","Enabled":\#(enabled),
         "Attributes":{"email":"\#(email)","email_verified":"\#(verified)"\#(more)}}
        """#
    }

    private func federated(
        _ name: String, _ email: String, at provider: String = "Corp", verified: Bool = false, enabled: Bool = true,
        more: String = ""
    ) -> String {
        #"""
        {"Username":"\#(provider)_\#(name)","sub":"sub-\#(provider)-\#(name)","UserStatus":"EXTERNAL_PROVIDER",
         "Enabled":\#(enabled),"Groups":["\#(provider)s"],"Attributes":{"email":"\#(email)","email_verified":"\#(verified)",
         "identities":"[{\"userId\":\"\#(name)\",\"providerName\":\"\#(provider)\",\"providerType\":\"SAML\"}]"\#(more)}}
        """#
    }

    /// Each user as a line: Username, subs merged into them, links as the attribute says, groups, what they lose.
    private func settle(_ users: [String], merges: Bool = true, believing providers: [String] = []) throws -> (
        lines: [String], merged: Int, twins: [String]
    ) {
        var store = try StagingStore(path: ":memory:", isKept: true)
        try store.insert("[\(users.joined(separator: ","))]", file: 0)
        let account = try store.settle(signInName: .email, mergesTwins: merges, providersThatVerify: providers)
        var lines: [String] = []
        var cursor = try UserCursor(store)
        while try cursor.next() {
            let user = cursor.user
            var parts = [user.username.map { user.text.string($0) } ?? ""]
            parts += cursor.mergedSubs.map { "+\(user.text.string($0))" }
            if let identities = user.value(of: "identities") {
                var text = user.text
                var found: [LinkedIdentity] = []
                let isRead = forEachIdentity(in: user.text, identities, into: &text) { found.append($0) }
                let links = found.map { text.string($0.provider) + "/" + text.string($0.userId) }
                parts.append(isRead ? "\(links)" : "unreadable")
            }
            parts += user.groups.map { user.text.string($0) }
            if cursor.conflicts.contains(.email) { parts.append("loses-email") }
            lines.append(parts.joined(separator: " "))
        }
        return (lines, account.profiles.records, account.linkedUsersWithoutAddress.map { "\($0.provider) \($0.users)" })
    }

    @Test func staysTwoUsersWithoutTheRule() throws {
        let (lines, merged, twins) = try settle([native("a", "P@x.org"), federated("p", "p@X.org")], merges: false)
        #expect(lines == [#"Corp_p ["Corp/p"] Corps loses-email"#, "a"])
        #expect(merged == 0)
        #expect(twins == ["Corp 1"])
    }

    @Test func becomesALink() throws {
        let (lines, merged, twins) = try settle([native("a", "P@x.org"), federated("p", "p@X.org")])
        #expect(lines == [#"a +sub-Corp-p ["Corp/p"] Corps"#])
        #expect(merged == 1)
        #expect(twins == [])
    }

    @Test func takesSeveralProviders() throws {
        let links = #","identities":"[{\"userId\":\"old\",\"providerName\":\"Old\"}]""#
        let users = [
            native("a", "p@x.org", more: links), federated("p", "p@x.org"), federated("q", "p@x.org", at: "Other"),
        ]
        for order in permutations(users) {
            let (lines, merged, _) = try settle(order)
            #expect(lines == [#"a +sub-Corp-p +sub-Other-q ["Old/old", "Corp/p", "Other/q"] Corps Others"#])
            #expect(merged == 2)
        }
    }

    /// Whoever could have typed the address of somebody else, and whoever cannot be told from another, stays apart.
    @Test func leavesApartWhatIsInDoubt() throws {
        let link = #","identities":"[{\"userId\":\"me\",\"providerName\":\"Corp\"}]""#
        for users in [
            [native("a", "p@x.org", verified: false), federated("p", "p@x.org")],
            [native("a", "p@x.org", enabled: false), federated("p", "p@x.org")],
            [native("a", "p@x.org"), federated("p", "p@x.org", enabled: false)],
            [native("a", "p@x.org"), native("b", "P@x.org"), federated("p", "p@x.org")],
            [native("a", "p@x.org", more: link), federated("p", "p@x.org")],
            [native("a", "p@x.org"), federated("p", "p@x.org"), federated("q", "p@x.org")],
        ] {
            let (lines, merged, _) = try settle(users)
            #expect(lines.count == users.count, "\(lines)")
            #expect(merged == 0)
        }
    }

    /// Who types another's address at a provider that says nobody verified it does not become them.
    @Test func believesAProviderThatSaysNobodyVerifiedTheAddress() throws {
        let user = native("a", "p@x.org")
        for (verified, providers, merges) in [
            (false, [], true), (true, ["Corp"], true), (false, ["Corp"], false), (false, ["Other", "Corp"], false),
            (false, ["Other", "corp", ""], true),
        ] as [(Bool, [String], Bool)] {
            let twin = federated("p", "p@x.org", verified: verified)
            #expect(try settle([user, twin], believing: providers).merged == (merges ? 1 : 0), "\(providers)")
        }
    }

    /// A user of a provider owns no password, and so does not stand in the way of the native user's hash.
    @Test func leavesTheHashToTheNativeUser() throws {
        var store = try StagingStore(path: ":memory:", isKept: true)
        try store.insert("[\(native("a", "p@x.org")),\(federated("p", "p@x.org"))]", file: 0)
        let hash = "$pbkdf2-sha256$600000$c2FsdHNhbHRzYWx0c2FsdA$a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U"
        try store.insert([ImportedPasswordHash(username: "P@x.org", hash: hash)])
        _ = try store.settle(signInName: .email)
        var cursor = try UserCursor(store)
        var owners: [String] = []
        while try cursor.next() {
            let user = cursor.user
            if user.passwordHash != nil { owners.append(user.username.map { user.text.string($0) } ?? "") }
        }
        #expect(owners == ["a"])
    }
}
