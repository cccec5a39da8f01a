import CognitoDump
import ForeignText
import JSONStream
import Testing

@testable import StagingStore

/// What the rules change about staging: names, shared addresses, users set aside, password hashes.
@Suite struct UserRuleStagingTests {
    private func user(_ name: String, _ email: String?, _ members: String = "") -> String {
        let attribute = email.map { #"{"Name": "email", "Value": "\#($0)"}"# } ?? ""
        return #"{"Username": "\#(name)", "UserStatus": "CONFIRMED", "Attributes": [\#(attribute)]\#(members)}"#
    }

    private func pool(_ users: String...) -> String { #"{"Users": [\#(users.joined(separator: ","))]}"# }

    /// The users that are left, each with what he loses, and the account.
    private func settle(
        _ text: String, _ name: SignInName = .username, sharesEmails: Bool = false,
        unwanted: UnwantedUsers = UnwantedUsers(), hashes: [ImportedPasswordHash] = []
    ) throws -> (users: [String], account: StagingAccount) {
        var store = try StagingStore(path: ":memory:", isKept: true)
        try store.insert(text, file: 0)
        try store.insert(hashes)
        let account = try store.settle(signInName: name, sharesEmails: sharesEmails, settingAside: unwanted)
        var cursor = try UserCursor(store)
        var users: [String] = []
        while try cursor.next() {
            var line = cursor.user.username.map { cursor.user.text.string($0) } ?? ""
            if cursor.conflicts.contains(.email) { line += " -email" }
            if cursor.conflicts.contains(.username) { line += " -username" }
            if cursor.conflicts.contains(.passwordHash) { line += " -hash" }
            if let hash = cursor.user.passwordHash { line += " hash=\(cursor.user.text.string(hash))" }
            users.append(line)
        }
        return (users, account)
    }

    /// The whole pool as `keeps names`, `loses addresses`.
    @Test(arguments: [
        (["ann", "bob"], ["a@b.c", "d@e.f"], false, "true false"),
        (["ann", "Bob"], ["a@b.c", ""], false, "false false"),
        (["ann", "bob"], ["a@b.c", "A@B.C"], false, "true true"),
        (["ann", "bob"], ["a@b.c", "A@B.C"], true, "true false"),
        (["a@b.c", "bob"], ["d@e.f", "a@b.c"], false, "false false"),
    ])
    func saysWhetherNamesAndAddressesStay(
        _ names: [String], _ emails: [String], _ sharesEmails: Bool, _ answer: String
    ) throws {
        let text = pool(user(names[0], emails[0]), user(names[1], emails[1]))
        let account = try settle(text, sharesEmails: sharesEmails).account
        #expect("\(account.keepsUsernames) \(account.losesEmails)" == answer)
        #expect(try settle(text, .email).account.keepsUsernames == false)
    }

    @Test(arguments: [
        ([("a1", "a1"), ("b2", "b2")], true), ([("a1", "a1"), ("Corp_b@x", "b2")], false),
        ([("a1", "a1"), ("b2", nil)], false), ([("a1", "A1")], false), ([("a1", "s"), ("b2", "s")], false),
    ])
    func saysWhetherSubsAreUsernames(_ users: [(name: String, sub: String?)], _ answer: Bool) throws {
        let records = users.map { user in
            let sub = user.sub.map { #", "Attributes": [{"Name": "sub", "Value": "\#($0)"}]"# } ?? ""
            return #"{"Username": "\#(user.name)"\#(sub), "UserStatus": "CONFIRMED", "Enabled": true}"#
        }
        let account = try settle(#"{"Users": [\#(records.joined(separator: ", "))]}"#).account
        #expect(account.subsAreUsernames == answer)
    }

    @Test func withAddressesAsNamesWhoeverHasNoneGivesWayToThem() throws {
        let text = pool(
            user("a@b.c", nil), user("ann", "A@B.C"), user("Bob", nil), user("bob", nil), user("carl", "bob"),
            user("dan", "dan"), user("ANN", "a@b.c"))
        #expect(
            try settle(text, .email).users == [
                "ANN", "Bob", "a@b.c -username", "ann -email", "bob -username", "carl", "dan",
            ])
    }

    /// Keycloak has no room for the address, so that the Username stands where the address of the other does.
    @Test func anAddressThatIsTooLongIsNoName() throws {
        let text = pool(user("a@b.c", String(repeating: "x", count: 300) + "@d.e"), user("ann", "a@b.c"))
        #expect(try settle(text, .email).users == ["a@b.c -username", "ann"])
    }

    @Test func twoWhoLoseTheirAddressCannotHaveOneNameEither() throws {
        let disabled = #", "Enabled": false"#
        let text = pool(user("X", "a@b.c", disabled), user("x", "A@b.c", disabled), user("y", "a@B.c"))
        #expect(try settle(text, .email).users == ["X -email", "x -email -username", "y"])
    }

    @Test func sharedAddressesAreNoConflictUnlessTheyAreNames() throws {
        let text = pool(user("ann", "a@b.c"), user("bob", "A@B.C"), user("a@b.c", nil))
        #expect(try settle(text, sharesEmails: true).users == ["a@b.c", "ann", "bob"])
        #expect(try settle(text, .email, sharesEmails: true).users == ["a@b.c -username", "ann", "bob -email"])
        #expect(try settle(text).users == ["a@b.c -username", "ann", "bob -email"])
    }

    @Test func whoeverIsSetAsideIsCountedOnceAndHasNoClaimOnAName() throws {
        let text = pool(
            user("ann", "a@b.c", #", "Groups": ["old"], "UserLastModifiedDate": "2020-01-01T00:00:00Z""#),
            user("bob", "a@b.c", #", "UserLastModifiedDate": "2024-01-01T00:00:00Z""#),
            user("cid", nil, #", "UserLastModifiedDate": "2023-12-31T23:59:59Z""#), user("dan", nil),
            #"{"Username": "eve", "UserStatus": "ARCHIVED", "Groups": ["old"]}"#)
        var unwanted = UnwantedUsers()
        unwanted.statuses = ["ARCHIVED"]
        unwanted.groups = ["old", "o'ld\""]
        unwanted.changedBefore = 1_704_067_200_000
        let (users, account) = try settle(text, unwanted: unwanted)
        #expect(users == ["bob", "dan"])
        #expect(account.setAside.byStatus.records == 1)
        #expect(account.setAside.byGroup.records == 1)
        #expect(account.setAside.byLastChange.records == 1)
        #expect(account.users == 2 && account.setAside.total + account.users == 5)
    }

    @Test func hashesComeToTheirUsers() throws {
        let text = pool(user("ann", nil), user("sub-1", "Bob@b.c"), user("cid", nil), user("dan", nil))
        let (users, account) = try settle(
            text,
            hashes: [
                ImportedPasswordHash(username: "ann", hash: "h1"),
                ImportedPasswordHash(username: "BOB@b.c", hash: "h2"),
                ImportedPasswordHash(username: "cid", hash: "h3"), ImportedPasswordHash(username: "cid", hash: "h4"),
                ImportedPasswordHash(username: "dan", hash: "h5"), ImportedPasswordHash(username: "dan", hash: "h5"),
                ImportedPasswordHash(username: "nobody", hash: "h6"),
            ])
        #expect(users == ["ann hash=h1", "cid -hash hash=h4", "dan hash=h5", "sub-1 hash=h2"])
        #expect(account.stray.hashes == 1 && account.hasPasswordHashes)
    }
}
