import CognitoDump
import Testing

@testable import StagingStore

/// The profile that Cognito leaves behind when it links an identity to a native user goes into that user.
@Suite struct ProfileTests {
    private static let google = #""identities":"[{\"providerName\":\"G\",\"userId\":\"7\"}]""#

    /// The users that are left of a native one and a profile, with the attributes given; the identity is not shown.
    private func merged(native: String, profile: String) throws -> [String] {
        let records = [
            #"{"Username":"ann","UserStatus":"CONFIRMED","Attributes":{"sub":"1",\#(native)\#(Self.google)}}"#,
            #"{"Username":"G_7","UserStatus":"EXTERNAL_PROVIDER","Attributes":{"sub":"2",\#(profile)\#(Self.google)}}"#,
        ]
        let orders = try permutations(records).map { try StagedPool($0).users }
        #expect(orders[0] == orders[1])
        return orders[0].map { line in
            line.split(separator: " ").filter { !$0.hasPrefix("identities=") }.joined(separator: " ")
        }
    }

    @Test func whatTheUserHasStays() throws {
        #expect(
            try merged(native: #""nickname":"A","#, profile: #""nickname":"B","locale":"de","#)
                .map { $0.split(separator: " ").sorted().joined(separator: " ") }
                == ["CONFIRMED ann locale=de nickname=A sub=1 takes-profile"])
    }

    @Test func anAddressThatIsEmptyGivesWay() throws {
        #expect(
            try merged(native: #""email":"","phone_number":"","#, profile: #""email":"a@b.c","phone_number":"+1","#)
                .map { $0.split(separator: " ").sorted().joined(separator: " ") }
                == ["CONFIRMED ann email=a@b.c phone_number=+1 sub=1 takes-profile"])
    }

    @Test func anAddressThatIsVerifiedVerifiesNoOther() throws {
        let profile = #""email":"g@x","email_verified":"true","phone_number":"+2","phone_number_verified":"true","#
        let users = try merged(native: #""email":"a@x","phone_number":"+1","#, profile: profile)
        #expect(users.count == 1)
        #expect(users.first?.contains("email=a@x") == true)
        #expect(users.first?.contains("verified") == false)
        let other = try merged(native: "", profile: profile)
        #expect(
            other.first?.contains("email=g@x email_verified=true phone_number=+2 phone_number_verified=true") == true)
    }

    @Test func aProfileWithAnIdentityOfItsOwnStays() throws {
        let pool = try StagedPool([
            #"{"Username":"ann","UserStatus":"CONFIRMED","Attributes":{\#(Self.google)}}"#,
            #"{"Username":"K_1","UserStatus":"EXTERNAL_PROVIDER","Attributes":{"identities":"[{\"providerName\":\"G\",\"userId\":\"7\"},{\"providerName\":\"K\",\"userId\":\"1\"}]"}}"#,
        ])
        #expect(pool.users.count == 2)
        #expect(pool.users.first?.hasSuffix(#"loses-identity at ["G"]"#) == true)
    }

    @Test func groupsComeAlongWhereTheUserHasNone() throws {
        func user(_ groups: String) throws -> String? {
            try StagedPool([
                #"{"Username":"ann","UserStatus":"CONFIRMED","groups":[\#(groups)],"Attributes":{\#(Self.google)}}"#,
                #"{"Username":"G_7","UserStatus":"EXTERNAL_PROVIDER","groups":["g"],"Attributes":{\#(Self.google)}}"#,
            ]).users.first
        }
        #expect(try user("")?.hasSuffix(#" in ["g"] takes-profile"#) == true)
        #expect(try user(#""h""#)?.hasSuffix(#" in ["h"] takes-profile"#) == true)
    }
}
