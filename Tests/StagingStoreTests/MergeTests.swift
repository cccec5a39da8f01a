import CognitoDump
import Testing

@testable import StagingStore

/// Several records of one user become one, and the order of the files never matters.
@Suite struct MergeTests {
    /// What is left of records, which must be the same in every order of the files.
    private func merged(_ records: String...) throws -> StagedPool {
        let pools = try permutations(records).map { try StagedPool($0) }
        for pool in pools { #expect(pool == pools[0]) }
        return pools[0]
    }

    @Test func theNewestStays() throws {
        let pool = try merged(
            #"{"Username":"a","UserLastModifiedDate":1,"Attributes":{"x":"1","y":"1"}}"#,
            #"{"Username":"a","UserLastModifiedDate":3,"Attributes":{"x":"3"}}"#,
            #"{"Username":"a","UserLastModifiedDate":2,"Attributes":{"x":"2"}}"#,
            #"{"Username":"a","Attributes":{"x":"0","y":"0","z":"0"}}"#)
        #expect(pool.users == ["a modified=3000 x=3"])
        #expect(pool.merged == 3)
    }

    /// ListUsers never tells of second factors, so a record that has none says nothing against them.
    @Test func secondFactorsComeFromWhicheverRecordHasThem() throws {
        let pool = try merged(
            #"{"Username":"a","UserLastModifiedDate":1,"UserAttributes":{},"UserMFASettingList":["SMS_MFA"]}"#,
            #"{"Username":"a","UserLastModifiedDate":2,"UserAttributes":{},"UserMFASettingList":["EMAIL_OTP"]}"#,
            #"{"Username":"a","UserLastModifiedDate":3,"Attributes":{"x":"3"}}"#)
        #expect(pool.users == [#"a modified=3000 x=3 mfa ["EMAIL_OTP"]"#])
    }

    /// AdminGetUserAuthFactors tells of users whom other records describe, and makes none.
    @Test func factorsJoinTheirUser() throws {
        let pool = try merged(
            #"{"Username":"a","Attributes":{"x":"1"}}"#,
            #"{"Username":"a","ConfiguredUserAuthFactors":["WEB_AUTHN","PASSWORD"],"UserMFASettingList":["SMS_MFA"]}"#,
            #"{"Username":"b","ConfiguredUserAuthFactors":["PASSWORD"]}"#)
        #expect(pool.users == [#"a x=1 mfa ["SMS_MFA"] signs in by ["PASSWORD", "WEB_AUTHN"]"#])
        #expect(pool.merged == 0)
    }

    @Test func ofEquallyNewOnesTheFullerStays() throws {
        let pool = try merged(
            #"{"Username":"a","UserLastModifiedDate":1,"Attributes":{"x":"1"}}"#,
            #"{"Username":"a","UserLastModifiedDate":1,"Attributes":{"x":"2","y":"2"}}"#,
            #"{"Username":"a","UserLastModifiedDate":1}"#)
        #expect(pool.users == ["a modified=1000 x=2 y=2"])
    }

    @Test func ofEquallyFullOnesTheLexicallySmallerStays() throws {
        let pool = try merged(
            #"{"Username":"a","Attributes":{"x":"c"}}"#, #"{"Username":"a","Attributes":{"x":"a"}}"#,
            #"{"Username":"a","Attributes":{"x":"b"}}"#)
        #expect(pool.users == ["a x=a"])
        #expect(
            try merged(
                #"{"Username":"a","UserStatus":"UNCONFIRMED"}"#,
                #"{"Username":"a","UserStatus":"CONFIRMED","Enabled":true}"#,
                #"{"Username":"a","UserStatus":"CONFIRMED","Enabled":false}"#
            ).users == ["a CONFIRMED disabled"])
    }

    @Test func equalRecordsAreOne() throws {
        let record = #"{"Username":"a","Attributes":{"sub":"1"}}"#
        let pool = try merged(record, record, record)
        #expect(pool.users == ["a sub=1"])
        #expect(pool.merged == 2)
    }

    @Test func aRecordThatHasASubStays() throws {
        let pool = try merged(
            #"{"Username":"a","UserLastModifiedDate":1,"Attributes":{"sub":"1"}}"#,
            #"{"username":"a","modified":5,"email":"a@x.org","given_name":"A"}"#)
        #expect(pool.users == ["a sub=1 modified=1000"])
    }

    @Test func aRecordWithASubOnlyJoinsTheOneWithTheUsername() throws {
        let pool = try merged(
            #"{"Username":"Ann","UserLastModifiedDate":1,"Attributes":{"sub":"1","x":"old"}}"#,
            #"{"sub":"1","email":"ann@x.org","modified":2,"groups":["g"]}"#,
            #"{"Username":"Ann","UserLastModifiedDate":1,"Attributes":{"sub":"1"},"groups":["h"]}"#)
        #expect(pool.users == [#"Ann sub=1 modified=2000 email=ann@x.org in ["g", "h"]"#])
        #expect(pool.merged == 2)
    }

    @Test func whoeverJoinsAUsernameIsFoldedAsIt() throws {
        let pool = try merged(
            #"{"Username":"Ann","UserStatus":"CONFIRMED","UserLastModifiedDate":1,"Attributes":{"sub":"1"}}"#,
            #"{"sub":"1","email":"ann@x.org","modified":2,"status":"CONFIRMED"}"#,
            #"{"Username":"ann","UserStatus":"UNCONFIRMED"}"#)
        #expect(
            pool.users == [
                "Ann sub=1 CONFIRMED modified=2000 email=ann@x.org", "ann UNCONFIRMED loses-username",
            ])
    }

    @Test func identitiesOfAJoinedRecordGoWithIt() throws {
        let identities = #""[{\"userId\":\"7\",\"providerName\":\"G\"}]""#
        let pool = try merged(
            #"{"Username":"Ann","Attributes":{"sub":"1"}}"#,
            #"{"sub":"1","email":"a@x","modified":2,"identities":\#(identities)}"#,
            #"{"Username":"G_7","UserStatus":"EXTERNAL_PROVIDER","Attributes":{"identities":\#(identities)}}"#)
        #expect(pool.users.count == 1)
        #expect(pool.users.first?.hasPrefix("Ann sub=1 ") == true)
        #expect(pool.users.first?.hasSuffix(" takes-profile") == true)
    }

    @Test func otherUsersAreLeftAlone() throws {
        let pool = try merged(
            #"[{"Username":"1","Attributes":{"sub":"1"}},{"Username":"a","Attributes":{"sub":"2"}}]"#,
            #"[{"Username":"b"},{"Username":"A"}]"#)
        #expect(pool.users.count == 4)
        #expect(pool.merged == 0)
    }
}
