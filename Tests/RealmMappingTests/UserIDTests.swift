import CognitoDump
import Testing

@testable import RealmMapping

/// `sub` → `id`.
@Suite struct UserIDTests {
    private func user(sub: String) throws -> MappedUser {
        try MappedUser(#"{"Username":"ann","UserStatus":"CONFIRMED","sub":"\#(sub)"}"#)
    }

    /// The id that a user gets who cannot keep his own.
    private func made() throws -> String? { try MappedUser(#"{"Username":"ann","UserStatus":"CONFIRMED"}"#)["id"] }

    @Test(arguments: ["c4a8b2d0-7051-700f-4302-a1b2c3d4e5f6", "x", "no UUID at all, 36 characters long.."])
    func aSubIsKept(sub: String) throws {
        let user = try user(sub: sub)
        #expect(user["id"] == sub)
        #expect(user.findings == [])
    }

    @Test(arguments: ["c4a8b2d0-7051-700f-4302-a1b2c3d4e5f67", "f:1:ann", ""])
    func aSubThatCannotBeAnId(sub: String) throws {
        let user = try user(sub: sub)
        #expect(user["id"] == (try made()))
        #expect(user.findings == ["user.id-made"])
    }

    @Test func madeIdsDependOnTheUsernameAlone() throws {
        let first = try made()
        let other = try MappedUser(#"{"Username":"Ann"}"#)["id"]
        #expect(first?.count == 36)
        #expect(first == (try made()))
        #expect(first != other)
    }

    @Test func aSubThatAnotherUserHas() throws {
        let user = try MappedUser(#"{"Username":"ann","UserStatus":"CONFIRMED","sub":"1"}"#, conflicts: .sub)
        #expect(user["id"] == (try made()))
        #expect(user.findings == ["user.id-made"])
    }
}
