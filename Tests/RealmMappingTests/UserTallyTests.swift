import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// What the mapping books of each user, against what was read of him.
@Suite struct UserTallyTests {
    /// Maps users and gives the lines that do not add up.
    ///
    /// - Parameter forget: Takes something away between reading and mapping, as a mistake in the code would.
    private func imbalances(
        _ users: [String], forget: (inout UserRecord) -> Void = { _ in }
    ) throws -> [String] {
        let mapping = UserMapping(map(try acme()).realm, rules: MappingRules())
        var read = UserFieldCounts()
        var tally = UserTally(mapping)
        var target = UserRepresentation()
        var findings = Findings()
        for text in users {
            var user = UserRecord()
            var reader = UserReader()
            try withJSONReader(over: Array(text.utf8)) { json throws(JSONError) in try reader.read(&json, into: &user) }
            read.note(user)
            forget(&user)
            mapUser(user, UserContext(), mapping, into: &target, tally: &tally, findings: &findings)
        }
        var ledger = Ledger()
        for field in UserField.allCases { ledger.read(read[field], of: .init("users", field: field.rawValue)) }
        for (name, count) in read.attributes.counts { ledger.read(count, of: .init("users", field: name)) }
        tally.book(into: &ledger)
        return ledger.imbalances.map { "\($0.line.field ?? ""): \($0.read) read, \($0.booked) booked" }
    }

    private static let users = [
        #"""
        {"Username":"Ann","UserStatus":"CONFIRMED","Enabled":true,"UserCreateDate":1,"UserLastModifiedDate":2,
         "UserMFASettingList":["SMS_MFA"],"Attributes":[{"Name":"sub","Value":"1"},{"Name":"email","Value":" "},
         {"Name":"email_verified","Value":"true"},{"Name":"given_name","Value":""},{"Name":"family_name"},
         {"Name":"identities","Value":"[]"},{"Name":"phone_number","Value":"+15550100"},{"Name":"odd","Value":"x"}]}
        """#,
        #"{"id":"2","email":"a@example.com","given_name":"\#(String(repeating: "x", count: 300))","identities":"nonsense"}"#,
        #"{"Username":"c","sub":"","custom:unseen":"x","UserMFASettingList":["SOFTWARE_TOKEN_MFA"]}"#,
        #"{"Username":"d","sub":"\#(String(repeating: "4", count: 40))"}"#,
    ]

    @Test func everyFieldIsBookedOnce() throws { #expect(try imbalances(Self.users) == []) }

    @Test func aForgottenAttributeShows() throws {
        let found = try imbalances(Self.users) { user in
            user.attributes.removeAll { user.text.equals($0.name, "email") }
        }
        #expect(found == ["email: 2 read, 0 booked"])
    }

    @Test func aForgottenMemberShows() throws {
        let found = try imbalances(Self.users) { $0.modified = nil }
        #expect(found == ["UserLastModifiedDate: 1 read, 0 booked"])
    }
}
