import CognitoDump
import Testing

@testable import StagingStore

/// Who has to give way where Keycloak allows one only.
@Suite struct ConflictTests {
    /// The users that lose something, as `Username loses-…`.
    private func losers(_ records: String..., signInName: SignInName = .username) throws -> [String] {
        let orders = try permutations(records).map { order in
            try StagedPool(order, signInName: signInName).users.filter { $0.contains("loses") }.map { line in
                let words = line.split(separator: " ")
                return ([words[0]] + words.filter { $0.hasPrefix("loses") }).joined(separator: " ")
            }
        }
        for order in orders { #expect(order == orders[0]) }
        return orders[0]
    }

    /// A user with an e-mail address that others have too, and what ranks him.
    private func user(
        _ name: String, _ status: String = "CONFIRMED", enabled: Bool = true, verified: Bool = true, created: Int = 1
    ) -> String {
        """
        {"Username":"\(name)","UserStatus":"\(status)","Enabled":\(enabled),"UserCreateDate":\(created),
         "Attributes":{"email":"A@x.org","email_verified":"\(verified)"}}
        """
    }

    @Test func confirmedBeforeEnabledBeforeVerifiedBeforeNewestBeforeSmallest() throws {
        #expect(
            try losers(
                user("a", "UNCONFIRMED", created: 9), user("b", enabled: false, verified: false)) == ["a loses-email"])
        #expect(try losers(user("a", enabled: false, created: 9), user("b", verified: false)) == ["a loses-email"])
        #expect(try losers(user("a", verified: false, created: 9), user("b")) == ["a loses-email"])
        #expect(try losers(user("a", created: 1), user("b", created: 2)) == ["a loses-email"])
        #expect(try losers(user("a"), user("b"), user("c")) == ["b loses-email", "c loses-email"])
    }

    @Test func absentFacts() throws {
        // Enabled unless the dump says otherwise; without a date he is taken for older.
        #expect(
            try losers(
                #"{"Username":"a","UserStatus":"CONFIRMED","Attributes":{"email":"a@x.org","email_verified":"true"}}"#,
                user("b", enabled: false)) == ["b loses-email"])
        #expect(
            try losers(
                #"{"Username":"a","UserStatus":"CONFIRMED","Attributes":{"email":"a@x.org","email_verified":"true"}}"#,
                user("b")) == ["a loses-email"])
    }

    @Test func emailsAreFolded() throws {
        #expect(
            try losers(
                #"{"Username":"a","Attributes":{"email":"Ä@X.org"}}"#,
                #"{"Username":"b","Attributes":{"email":"ä@x.ORG"}}"#,
                #"{"Username":"c","Attributes":{"email":""}}"#, #"{"Username":"d","Attributes":{"email":""}}"#)
                == ["b loses-email"])
    }

    @Test func usernamesAreFolded() throws {
        #expect(
            try losers(
                #"{"Username":"alice"}"#, #"{"Username":"Alice"}"#, #"{"Username":"ALICE"}"#, #"{"Username":"bob"}"#)
                == ["Alice loses-username", "alice loses-username"])
        #expect(
            try losers(#"{"Username":"alice","UserStatus":"CONFIRMED"}"#, #"{"Username":"Alice"}"#)
                == ["Alice loses-username"])
        #expect(try losers(#"{"Username":"Ärzte"}"#, #"{"Username":"ärzte"}"#) == ["ärzte loses-username"])
        #expect(try losers(#"{"Username":"Alice"}"#, #"{"Username":"bob"}"#) == [])
    }

    @Test func aUsernameThatIsAnothersEmail() throws {
        let owner = #"{"Username":"bob","Attributes":{"email":"Ann@x.org"}}"#
        #expect(try losers(#"{"Username":"ann@x.org"}"#, owner) == ["ann@x.org loses-username"])
        #expect(try losers(#"{"Username":"ANN@x.org"}"#, owner) == ["ANN@x.org loses-username"])
        #expect(try losers(#"{"Username":"ann@x.org","Attributes":{"email":"ann@X.org"}}"#) == [])
        // Whoever loses the address does not take the name from its owner.
        #expect(
            try losers(#"{"Username":"ann@x.org","UserStatus":"CONFIRMED","Attributes":{"email":"ann@x.org"}}"#, owner)
                == ["bob loses-email"])
        #expect(
            try losers(
                #"{"Username":"ann@x.org","Attributes":{"email":"ann@x.org"}}"#,
                #"{"Username":"bob","UserStatus":"CONFIRMED","Attributes":{"email":"Ann@x.org"}}"#)
                == ["ann@x.org loses-username loses-email"])
    }

    @Test func phoneNumbersWherePeopleSignInByThem() throws {
        let users = [
            #"{"Username":"a","Attributes":{"phone_number":"+1"}}"#,
            #"{"Username":"b","Attributes":{"phone_number":"+1"}}"#,
            #"{"Username":"c","Attributes":{"phone_number":"+1","email":"c@x.org"}}"#,
        ]
        #expect(try losers(users[0], users[1], users[2], signInName: .emailOrPhone) == ["b loses-username"])
        #expect(try losers(users[0], users[1], users[2], signInName: .username) == [])
    }

    @Test func usernamesMatterOnlyToWhoHasNoAddressWherePeopleSignInByEmail() throws {
        #expect(
            try losers(#"{"Username":"alice"}"#, #"{"Username":"Alice"}"#, signInName: .emailOrPhone)
                == ["alice loses-username"])
        #expect(
            try losers(
                #"{"Username":"alice","Attributes":{"email":"a@x.org"}}"#,
                #"{"Username":"Alice","Attributes":{"email":"b@x.org"}}"#, signInName: .emailOrPhone) == [])
    }

    @Test(arguments: [(160, 0), (249, 0), (250, 1), (400, 1)])
    func anAddressIsOneUpToTheLengthThatKeycloakTakes(length: Int, losers number: Int) throws {
        let records = ["alice", "Alice"].enumerated().map { place, name in
            let address = String(repeating: "\(place)", count: length) + "@x.org"
            return #"{"Username":"\#(name)","Attributes":{"email":"\#(address)"}}"#
        }
        #expect(try losers(records[0], records[1], signInName: .email).count == number)
    }

    /// Whoever loses his name gets his sub, which may be another's name, who then gets his own sub, and so on.
    @Test func usernamesThatAreTheSubOfOneWhoIsRenamed() throws {
        let loser = #"{"Username":"ANN","Attributes":{"sub":"s1"}}"#
        let keeper = #"{"Username":"ann","UserStatus":"CONFIRMED","Attributes":{"sub":"s0"}}"#
        #expect(
            try losers(
                loser, keeper, #"{"Username":"S1","Attributes":{"sub":"s2"}}"#,
                #"{"Username":"s2","Attributes":{"sub":"s3"}}"#)
                == ["ANN loses-username", "S1 loses-username", "s2 loses-username"])
        let long = String(repeating: "x", count: 300)
        #expect(
            try losers(
                #"{"Username":"\#(long)","Attributes":{"sub":"s1"}}"#, #"{"Username":"s1","Attributes":{"sub":"s2"}}"#)
                == ["s1 loses-username", "\(long) loses-username"])
        #expect(try losers(keeper, #"{"Username":"s0","Attributes":{"sub":"s4"}}"#) == [])
    }

    /// Anybody who registers can have chosen the name of the account that Keycloak keeps for a client.
    @Test func idAndNameOfAServiceAccount() throws {
        var store = try StagingStore(path: ":memory:", isKept: true)
        try store.insert(
            #"[{"Username":"Service-Account-M2M","Attributes":{"sub":"1"}},{"Username":"bob","Attributes":{"sub":"m2m"}}]"#,
            file: 0)
        let accounts = [ServiceAccountName(id: "m2m", username: "service-account-m2m")]
        let pool = try StagedPool(settling: &store, serviceAccounts: accounts)
        #expect(
            pool.users == [
                "Service-Account-M2M sub=1 loses-username", "bob sub=m2m loses-sub",
            ])
    }

    @Test func oneSubOnTwoUsers() throws {
        #expect(
            try losers(
                #"{"Username":"a","UserStatus":"UNCONFIRMED","Attributes":{"sub":"1"}}"#,
                #"{"Username":"b","UserStatus":"CONFIRMED","Attributes":{"sub":"1"}}"#,
                #"{"Username":"c","Attributes":{"sub":"2"}}"#) == ["a loses-sub"])
    }

    /// A linked user and an identity of his.
    private func linked(_ name: String, _ status: String, _ identities: String...) -> String {
        let list = identities.map { identity in
            let parts = identity.split(separator: ":")
            return #"{\"providerName\":\"\#(parts[0])\",\"userId\":\"\#(parts[1])\"}"#
        }
        return
            #"{"Username":"\#(name)","UserStatus":"\#(status)","Attributes":{"identities":"[\#(list.joined(separator: ","))]"}}"#
    }

    @Test func theNativeUserKeepsTheIdentity() throws {
        #expect(
            try losers(
                linked("G_7", "EXTERNAL_PROVIDER", "G:7", "K:7"), linked("zoe", "FORCE_CHANGE_PASSWORD", "G:7"),
                linked("G_8", "EXTERNAL_PROVIDER", "G:8"), linked("H_7", "EXTERNAL_PROVIDER", "H:7"))
                == ["G_7 loses-identity"])
        #expect(
            try losers(linked("a", "UNCONFIRMED", "G:7"), linked("b", "CONFIRMED", "G:7")) == ["a loses-identity"])
    }

    @Test func identitiesAreComparedByteByByte() throws {
        #expect(try losers(linked("a", "CONFIRMED", "G:x"), linked("b", "CONFIRMED", "G:X")) == [])
    }

    @Test func lostProvidersAreNamedOnceAndInOrder() throws {
        let pool = try StagedPool([
            linked("a", "CONFIRMED", "G:1", "H:2", "I:3"), linked("b", "EXTERNAL_PROVIDER", "H:2", "G:1", "G:1", "J:4"),
        ])
        #expect(pool.users.last?.hasSuffix(#"loses-identity at ["G", "H"]"#) == true)
    }

    @Test func aUserDumpedTwiceIsNoConflict() throws {
        let record =
            #"{"Username":"Ann","Attributes":{"sub":"1","email":"a@x","identities":"[{\"providerName\":\"G\",\"userId\":\"1\"}]"}}"#
        #expect(try losers(record, record) == [])
    }
}
