import CognitoDump
import JSONStream
import Testing

@Suite struct UserReaderTests {
    /// One user as one line: what is absent is not shown.
    private func read(_ json: String) -> String {
        withJSONReader(over: Array((json + "\n").utf8)) { reader in
            var user = UserRecord()
            var userReader = UserReader()
            do throws(JSONError) {
                try userReader.read(&reader, into: &user)
                return describe(user)
            } catch {
                return "\(error.description), at \(error.position)"
            }
        }
    }

    private func describe(_ user: UserRecord) -> String {
        var parts = [user.username.map { user.text.string($0) } ?? "nobody"]
        if let sub = user.sub, sub != user.username { parts.append("sub=\(user.text.string(sub))") }
        if let status = user.status { parts.append(user.text.string(status)) }
        if let enabled = user.enabled { parts.append(enabled ? "enabled" : "disabled") }
        if let created = user.created { parts.append("created=\(created)") }
        if let modified = user.modified { parts.append("modified=\(modified)") }
        for attribute in user.attributes where !user.text.equals(attribute.name, "sub") {
            parts.append("\(user.text.string(attribute.name))=\(attribute.value.map { user.text.string($0) } ?? "nil")")
        }
        if !user.groups.isEmpty { parts.append("in \(user.groups.map { user.text.string($0) })") }
        if !user.mfaSettings.isEmpty { parts.append("mfa \(user.mfaSettings.map { user.text.string($0) })") }
        if !user.unknownMembers.isEmpty {
            parts.append("unknown \(user.unknownMembers.map { user.text.string($0.name) })")
        }
        if user.hasTimeWithoutZone { parts.append("without zone") }
        if user.hasUnreadableValue { parts.append("unreadable") }
        return parts.joined(separator: " ")
    }

    private let ann = "ann sub=1 CONFIRMED enabled created=1000 modified=2000 email=a@x.org"

    @Test func userType() {
        #expect(
            read(
                """
                {"Username":"ann","Attributes":[{"Name":"sub","Value":"1"},{"Name":"email","Value":"a@x.org"}],
                 "UserCreateDate":1,"UserLastModifiedDate":"1970-01-01T00:00:02Z","Enabled":true,
                 "UserStatus":"CONFIRMED","MFAOptions":[]}
                """) == ann)
    }

    @Test func adminGetUser() {
        #expect(
            read(
                """
                {"Username":"ann","UserAttributes":[{"Name":"email","Value":"a@x.org"},{"Name":"sub","Value":"1"}],
                 "UserCreateDate":1.0,"UserLastModifiedDate":2000e-3,"Enabled":true,"UserStatus":"CONFIRMED",
                 "PreferredMfaSetting":"SMS_MFA","UserMFASettingList":["SMS_MFA"]}
                """) == ann + #" mfa ["SMS_MFA"]"#)
    }

    @Test func secondFactors() {
        #expect(
            read(
                #"{"Username":"a","UserMFASettingList":["SMS_MFA","SOFTWARE_TOKEN_MFA"],"PreferredMfaSetting":"SOFTWARE_TOKEN_MFA"}"#
            )
                == #"a mfa ["SOFTWARE_TOKEN_MFA", "SMS_MFA"]"#)
        #expect(
            read(
                #"{"username":"a","mfaOptions":[{"deliveryMedium":"SMS","attributeName":"phone_number"},{"DeliveryMedium":"EMAIL"}]}"#
            )
                == #"a mfa ["SMS_MFA", "EMAIL_OTP"]"#)
        #expect(read(#"{"Username":"a","PreferredMfaSetting":"","UserMFASettingList":[],"MFAOptions":null}"#) == "a")
        #expect(read(#"{"Username":"a","UserMFASettingList":[1],"MFAOptions":[{}]}"#) == "a unreadable")
    }

    @Test(arguments: [
        // Java
        """
        {"username":"ann","attributes":[{"name":"sub","value":"1"},{"name":"email","value":"a@x.org"}],"userCreateDate":1,
         "userLastModifiedDate":2,"enabled":true,"userStatus":"CONFIRMED","mfaoptions":null}
        """,
        // Gson
        """
        {"mFAOptions":[],"userStatus":"CONFIRMED","enabled":true,"userLastModifiedDate":2,"userCreateDate":1,
         "attributes":[{"value":"1","name":"sub"},{"value":"a@x.org","name":"email"}],"username":"ann"}
        """,
        // Ruby
        """
        {"username":"ann","attributes":[{"name":"sub","value":"1"},{"name":"email","value":"a@x.org"}],"user_create_date":1,
         "user_last_modified_date":2,"enabled":true,"user_status":"CONFIRMED","mfa_options":[]}
        """,
        // .NET
        """
        {"Attributes":[{"Name":"sub","Value":"1"},{"Name":"email","Value":"a@x.org"}],"Enabled":true,"MFAOptions":[],
         "UserCreateDate":1,"UserLastModifiedDate":2,"Username":"ann","UserStatus":{"Value":"CONFIRMED"}}
        """,
        // an attribute map
        """
        {"Username":"ann","Attributes":{"sub":"1","email":"a@x.org"},"UserCreateDate":1,"UserLastModifiedDate":2,
         "Enabled":"True","UserStatus":"CONFIRMED"}
        """,
        // flat
        """
        {"sub":"1","email":"a@x.org","username":"ann","status":"CONFIRMED","enabled":1,"created_at":"1","last_modified":2}
        """,
        """
        {"id":"1","email":"a@x.org","username":"ann","user_status":"CONFIRMED","enabled":"true","created":"1970-01-01T00:00:01Z",
         "modified":"1970-01-01 00:00:02Z"}
        """,
    ])
    func otherSpellings(json: String) {
        #expect(read(json) == ann)
    }

    @Test func nullsOfGo() {
        #expect(
            read(
                """
                {"Attributes":null,"Enabled":null,"MFAOptions":null,"UserCreateDate":null,"UserLastModifiedDate":null,
                 "UserStatus":null,"Username":"ann"}
                """) == "ann")
        #expect(
            read(#"{"Attributes":[{"Name":"email","Value":null},{"Name":"x"}],"UserStatus":"","Username":"ann"}"#)
                == "ann email=nil x=nil")
    }

    @Test func neighboursOfTransformedUsers() {
        #expect(
            read(
                """
                {"id":"1","email":"a@x.org","email_confirmed":true,"first_name":"Ann","last_name":"Lee","username":"ann",
                 "enabled":false}
                """)
                == "ann sub=1 disabled email=a@x.org email_verified=true family_name=Lee given_name=Ann")
        #expect(
            read(
                """
                {"username":"ann","phone_number":"+1","phone_verified":"false","name":"Ann Lee","updated_at":5,
                 "zoneinfo":"UTC","address":"1 Road"}
                """)
                == "ann address=1 Road name=Ann Lee phone_number=+1 phone_number_verified=false updated_at=5 zoneinfo=UTC"
        )
    }

    @Test func aSubIsTakenBeforeAnId() {
        #expect(read(#"{"username":"ann","sub":"1","id":"17"}"#) == "ann sub=1")
        #expect(read(#"{"username":"ann","id":17,"sub":"1"}"#) == "ann sub=1")
        #expect(read(#"{"id":"17","Attributes":[{"Name":"sub","Value":"1"}],"Username":"ann"}"#) == "ann sub=1")
        #expect(read(#"{"Username":"ann","Attributes":[{"Name":"sub","Value":"1"}],"id":"17"}"#) == "ann sub=1")
    }

    @Test func customAttributes() {
        #expect(
            read(#"{"username":"ann","custom_attributes":{"tier":"gold","custom:n":3,"dev:custom:d":true,"x":null}}"#)
                == "ann custom:n=3 custom:tier=gold custom:x=nil dev:custom:d=true")
        #expect(
            read(#"{"username":"ann","custom:Tier":"gold","dev:custom:d":"1","custom:n":null}"#)
                == "ann custom:Tier=gold dev:custom:d=1")
    }

    @Test func groups() {
        #expect(read(#"{"Username":"ann","Groups":["a","b"]}"#) == #"ann in ["a", "b"]"#)
        #expect(
            read(
                #"{"Username":"ann","UserGroups":[{"GroupName":"a","Precedence":1},{"UserPoolId":"p","GroupName":"b"}]}"#
            )
                == #"ann in ["a", "b"]"#)
        #expect(read(#"{"username":"ann","cognito:groups":["a"],"groups":[{"name":"b"}]}"#) == #"ann in ["a", "b"]"#)
        #expect(read(#"{"username":"ann","groups":null,"Groups":[]}"#) == "ann")
        #expect(read(#"{"username":"ann","groups":"a","Groups":["",null,[1]]}"#) == #"ann in ["a"] unreadable"#)
    }

    @Test func booleansAndNumbersOfAnyType() {
        #expect(
            read(
                """
                {"Username":"ann","Attributes":[{"Name":"email_verified","Value":true},{"Name":"custom:age","Value":12},
                 {"Name":"updated_at","Value":1.5e9}],"Enabled":"FALSE","UserCreateDate":"1","UserLastModifiedDate":"2000e-3"}
                """)
                == "ann disabled created=1000 modified=2000 custom:age=12 email_verified=true updated_at=1.5e9")
        #expect(read(#"{"Username":12,"Enabled":"0"}"#) == "12 disabled")
    }

    @Test func valuesThatCannotStandThereAreLeftOut() {
        #expect(read(#"{"Username":"ann","Enabled":"maybe"}"#) == "ann unreadable")
        #expect(read(#"{"Username":"ann","UserCreateDate":"Dec 23, 20"}"#) == "ann unreadable")
        #expect(read(#"{"Username":"ann","UserCreateDate":{"nanos":0}}"#) == "ann unreadable")
        #expect(read(#"{"Username":"ann","UserStatus":["CONFIRMED"]}"#) == "ann unreadable")
        #expect(read(#"{"Username":"ann","Attributes":"text"}"#) == "ann unreadable")
        #expect(
            read(#"{"Username":"ann","Attributes":[1,{"Value":"x"},{"Name":"a","Value":"b"}]}"#) == "ann a=b unreadable"
        )
        #expect(read(#"{"Username":"ann","Attributes":[{"Name":"a","Value":{"b":1}}]}"#) == "ann a=nil unreadable")
    }

    @Test func timesOfJava() {
        let gson = "ann created=1608723168000 without zone"
        #expect(read(#"{"Username":"ann","UserCreateDate":"Dec 23, 2020, 11:32:48 AM"}"#) == gson)
        #expect(read(#"{"Username":"ann","UserCreateDate":"Dec 23, 2020 11:32:48 AM"}"#) == gson)
        #expect(read(#"{"Username":"ann","UserCreateDate":"Dec 23, 2020, 11:32:48\u202fAM"}"#) == gson)
        #expect(
            read(#"{"username":"ann","userCreateDate":{"seconds":1608723168,"nanos":107000000}}"#)
                == "ann created=1608723168107")
        #expect(
            read(#"{"Username":"ann","UserCreateDate":"1970-01-01T00:00:01.5"}"#) == "ann created=1500 without zone")
        #expect(read(#"{"Username":"ann","UserCreateDate":"1970-01-01 00:00:01 UTC"}"#) == "ann created=1000")
    }

    @Test func whoHasNoName() {
        #expect(read(#"{"Attributes":[{"Name":"sub","Value":"1"}]}"#) == "1")
        #expect(read(#"{"email":"a@x.org"}"#) == "nobody email=a@x.org")
        #expect(read(#"{"Username":"","Attributes":[{"Name":"sub","Value":""}]}"#) == "nobody")
        #expect(read(#"{"Username":null,"sub":null}"#) == "nobody")
        #expect(read("{}") == "nobody")
    }

    @Test func unknownMembers() {
        #expect(
            read(#"{"Username":"ann","Devices":[{"a":1}],"favourite":null,"Value":1}"#)
                == #"ann unknown ["Devices", "favourite"]"#)
    }

    @Test func whatSDKsAddIsNoMember() {
        #expect(read(#"{"Username":"ann","ResponseMetadata":{"a":1},"$metadata":{},"HttpStatusCode":200}"#) == "ann")
    }

    @Test func attributesAreSortedAndTheLaterOfTwoStays() {
        #expect(
            read(
                """
                {"Username":"ann","Attributes":[{"Name":"z","Value":"1"},{"Name":"custom:b","Value":"2"},
                 {"Name":"é","Value":"3"},{"Name":"custom:B","Value":"4"},{"Name":"z","Value":"5"},{"Name":"","Value":"6"}]}
                """) == "ann custom:B=4 custom:b=2 z=5 é=3 unreadable")
    }

    @Test func emptyValuesAreData() {
        #expect(
            read(#"{"Username":"ann","Attributes":[{"Name":"nickname","Value":""}],"name":""}"#)
                == "ann name= nickname=")
    }

    @Test func aReaderIsUsedAgain() throws {
        var user = UserRecord()
        var reader = UserReader()
        let texts = try [#"{"Username":"ann","sub":"1","groups":["g"],"x":1,"Enabled":"?"}"#, #"{"Username":"bob"}"#]
            .map {
                text in
                try withJSONReader(over: Array(text.utf8)) { json throws(JSONError) in
                    try reader.read(&json, into: &user)
                }
                return describe(user)
            }
        #expect(texts == [#"ann sub=1 in ["g"] unknown ["x"] unreadable"#, "bob"])
    }
}
