import CognitoDump
import Testing

@testable import StagingStore

/// What SQL decides over all users is what ``SignInName`` decides for one.
@Suite struct SignInNameSQLTests {
    @Test(arguments: SignInName.allCases)
    func agrees(signInName: SignInName) throws {
        var store = try StagingStore(path: ":memory:", isKept: true)
        var users: [String] = []
        for bits in 0..<16 {
            var attributes = [#""email_verified":"\#(bits & 2 > 0)","phone_number_verified":"\#(bits & 8 > 0)""#]
            if bits & 1 > 0 { attributes.append(#""email":"\#(bits)@x.org""#) }
            if bits & 4 > 0 { attributes.append(#""phone_number":"+\#(bits)""#) }
            users.append(
                #"{"Username":"u\#(bits)","sub":"\#(bits)","Attributes":{\#(attributes.joined(separator: ","))}}"#)
        }
        try store.insert("[\(users.joined(separator: ","))]", file: 0)
        _ = try store.settle(signInName: signInName)
        let rows = try store.database.prepare("SELECT username, \(signInName.sql) FROM app_user")
        var seen = 0
        while try rows.step() {
            let bits = try #require(Int(rows.string(0).dropFirst()))
            let choice = signInName.choice(
                of: .init(
                    hasEmail: bits & 1 > 0, isEmailVerified: bits & 2 > 0, hasPhone: bits & 4 > 0,
                    isPhoneVerified: bits & 8 > 0))
            #expect(rows.string(1) == "\(choice)", "\(bits)")
            seen += 1
        }
        #expect(seen == 16)
    }

    /// A number is a username where the pool signs in by it, and two of one number cannot both have it.
    @Test func numbersClash() throws {
        let users = #"""
            [{"Username":"a","sub":"1","UserStatus":"CONFIRMED","Attributes":{"email":"a@x.org","phone_number":"+1"}},
             {"Username":"b","sub":"2","Attributes":{"email":"b@x.org","phone_number":"+1"}},
             {"Username":"+2","sub":"3","Attributes":{"email":"c@x.org"}},
             {"Username":"d","sub":"4","UserStatus":"CONFIRMED","Attributes":{"phone_number":"+2"}}]
            """#
        let pool = try StagedPool([users], signInName: .phone)
        #expect(pool.users.filter { $0.contains("loses-username") }.map { $0.prefix(2) } == ["+2", "b "])
        #expect(try StagedPool([users], signInName: .email).users.allSatisfy { !$0.contains("loses-username") })
    }

    /// A Username that may be taken for a sub gives way to the user who has that sub.
    @Test func namesInTheStead() throws {
        let id = "0b8f2f5e-9998-4a60-9a2e-7f1f5a0c0001"
        let store = try settled(#"[{"Username":"\#(id)"},{"Username":"ann","sub":"\#(id)"}]"#)
        #expect(try store.usersKeepingSub(usernamesAreSubs: true) == 1)
        #expect(try store.namesAreUUIDs() == false)
        let other = try settled(#"[{"Username":"\#(id)"},{"Username":"Corp_bob"}]"#)
        #expect(try other.usersKeepingSub(usernamesAreSubs: true) == 1)
        #expect(try other.usersKeepingSub(usernamesAreSubs: false) == 0)
        #expect(try settled(#"[{"Username":"\#(id)"}]"#).namesAreUUIDs())
    }

    private func settled(_ users: String) throws -> StagingStore {
        var store = try StagingStore(path: ":memory:", isKept: true)
        try store.insert(users, file: 0)
        _ = try store.settle(signInName: .username)
        return store
    }
}
