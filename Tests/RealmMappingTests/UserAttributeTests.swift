import Testing

@testable import RealmMapping

/// `Attributes` → `attributes`.
@Suite struct UserAttributeTests {
    private func user(_ attributes: String, used: [String] = []) throws -> MappedUser {
        try MappedUser(
            #"{"Username":"ann","UserStatus":"CONFIRMED","Attributes":{"sub":"1",\#(attributes)}}"#, used: used)
    }

    @Test(arguments: [
        ("phone_number", "phoneNumber"), ("phone_number_verified", "phoneNumberVerified"),
        ("middle_name", "middleName"),
        ("updated_at", "updatedAt"), ("name", "name"), ("nickname", "nickname"),
        ("preferred_username", "preferred_username"), ("profile", "profile"), ("picture", "picture"),
        ("website", "website"), ("gender", "gender"), ("birthdate", "birthdate"), ("zoneinfo", "zoneinfo"),
        ("locale", "locale"),
    ])
    func standardOnes(cognito: String, keycloak: String) throws {
        let user = try user(#""\#(cognito)":"Value 1""#)
        #expect(user.attribute(keycloak) == "[Value 1]")
        #expect(user.findings == [])
    }

    @Test func fieldsAreNoAttributes() throws {
        let user = try user(#""email":"a@x","email_verified":"true","given_name":"A","family_name":"B""#)
        #expect(
            user["attributes"] == "{cognito_status:[CONFIRMED],cognito_username:[ann],migration_source:[cognito]}")
    }

    @Test func customOnes() throws {
        let user = try user(
            #""custom:tier":"gold","custom:a.b-c_d":"1","custom:straße":"2","custom:name":"3","dev:custom:d":"4""#,
            used: ["custom:tier", "custom:a.b-c_d", "custom:straße", "custom:name", "dev:custom:d"])
        #expect(user.attribute("tier") == "[gold]")
        #expect(user.attribute("a.b-c_d") == "[1]")
        #expect(user.attribute("stra_e") == "[2]")
        #expect(user.attribute("custom_name") == "[3]")
        #expect(user.attribute("d") == "[4]")
        #expect(user.findings == [])
    }

    @Test func twoThatWouldBecomeOne() throws {
        let user = try user(
            #""custom:a b":"1","custom:a/b":"2","dev:custom:a_b":"3""#,
            used: ["custom:a b", "custom:a/b", "dev:custom:a_b"])
        #expect(user.attribute("a_b") == "[1]")
        #expect(user.attribute("custom_a_b") == "[2]")
        #expect(user.attribute("dev_a_b") == "[3]")
    }

    @Test(arguments: ["username", "email", "firstName", "enabled", "cognito_status", "migration_source", "formatted"])
    func namesThatKeycloakOrWeHaveTaken(name: String) throws {
        let user = try user(#""custom:\#(name)":"mine""#, used: ["custom:\(name)"])
        #expect(user.attribute("custom_\(name)") == "[mine]")
        #expect(user["username"] == "ann")
    }

    @Test func whatNobodyKnows() throws {
        let user = try user(#""favourite":"x","cognito:user_status":"CONFIRMED""#)
        #expect(user.attribute("favourite") == nil)
        #expect(user.findings == ["user.attribute-unknown: favourite"])
    }

    @Test func emptyAndAbsentValues() throws {
        let user = try user(#""nickname":"","locale":null,"custom:a":"" "#, used: ["custom:a"])
        #expect(user.text.contains(#""nickname":[""]"#))
        #expect(user.attribute("locale") == nil)
    }

    @Test func anAddressInParts() throws {
        let user = try user(
            #""address":"{\"street_address\":\"1 Road\",\"locality\":\"Town\",\"region\":null,\"postal_code\":12,\"planet\":{}}""#
        )
        #expect(user.attribute("street") == "[1 Road]")
        #expect(user.attribute("locality") == "[Town]")
        #expect(user.attribute("region") == nil)
        #expect(user.attribute("postal_code") == "[12]")
        #expect(user.attribute("formatted") == nil)
    }

    @Test(arguments: [
        "1 Road, Town", "{", #"{\"locality\":\"Town\""#, #"{\"locality\":\"Town\",\"region\":{}}"#, "{}", "[1]",
        #"{\"planet\":1}"#,
    ])
    func anyOtherAddress(address: String) throws {
        let user = try user(#""address":"\#(address)""#)
        #expect(user.attribute("formatted") == "[\(address.replacing(#"\""#, with: "\""))]")
        #expect(user.attribute("locality") == nil)
    }

    @Test func longValuesAreKept() throws {
        for count in [255, 256, 2_048] {
            let value = String(repeating: "x", count: count)
            #expect(try user(#""nickname":"\#(value)""#).attribute("nickname") == "[\(value)]")
        }
    }
}
