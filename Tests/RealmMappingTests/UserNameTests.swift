import CognitoDump
import Testing

@testable import RealmMapping

/// Username, email, phone_number, given_name, family_name → `username`, `email`, `firstName`, `lastName`.
@Suite struct UserNameTests {
    private func user(
        _ attributes: String, signInName: SignInName = .username, conflicts: UserConflicts = []
    ) throws -> MappedUser {
        try MappedUser(
            #"{"Username":"Ann","UserStatus":"CONFIRMED","Attributes":{"sub":"1"\#(attributes)}}"#,
            signInName: signInName, conflicts: conflicts)
    }

    @Test func whoSignsInByUsername() throws {
        #expect(try user("")["username"] == "ann")
        #expect(try user(#","email":"A@x.org","phone_number":"+1""#)["username"] == "ann")
    }

    @Test func whoSignsInByEmailOrPhone() throws {
        #expect(
            try user(#","email":"A@x.org","phone_number":"+1""#, signInName: .emailOrPhone)["username"] == "a@x.org")
        #expect(try user(#","phone_number":"+1""#, signInName: .emailOrPhone)["username"] == "+1")
        #expect(try user("", signInName: .emailOrPhone)["username"] == "ann")
        #expect(try user(#","email":"","phone_number":"+1""#, signInName: .emailOrPhone)["username"] == "+1")
    }

    @Test func aUsernameThatIsTaken() throws {
        let named = try user("", conflicts: .username)
        #expect(named["username"] == "1")
        #expect(named.attribute("cognito_username") == "[Ann]")
        #expect(named.findings == ["user.username-taken"])
        let phoned = try user(#","phone_number":"+1""#, signInName: .emailOrPhone, conflicts: .username)
        #expect(phoned["username"] == "1")
        #expect(phoned.attribute("phoneNumber") == "[+1]")
        #expect(phoned.findings == ["user.username-taken"])
    }

    @Test func anEmailThatIsTaken() throws {
        let email = #","email":"A@x.org","email_verified":"true""#
        for signInName in [SignInName.username, .emailOrPhone] {
            let user = try user(email, signInName: signInName, conflicts: .email)
            #expect(user["username"] == "ann")
            #expect(user["email"] == nil)
            #expect(user["emailVerified"] == "false")
            #expect(user.attribute("cognito_email") == "[A@x.org]")
            #expect(user.findings == ["user.email-taken"])
        }
    }

    @Test func lengths() throws {
        let fits = String(repeating: "a", count: 253) + "@x"
        #expect(try user(#","email":"\#(fits)""#)["email"] == fits)
        let long = try user(#","email":"a\#(fits)""#, signInName: .emailOrPhone)
        #expect(long["email"] == nil)
        #expect(long["username"] == "ann")
        #expect(long.attribute("cognito_email") == "[a\(fits)]")
        #expect(long.findings == ["user.email-too-long"])
    }

    /// Keycloak's databases count UTF-16 units, of which 😀 has two.
    @Test func lengthsAreOfUTF16() throws {
        let fits = String(repeating: "😀", count: 127) + "x"
        #expect(try user(#","given_name":"\#(fits)""#)["firstName"] == fits)
        let long = try user(#","given_name":"\#(fits)x","family_name":"x\#(fits)""#)
        #expect(long["firstName"] == nil)
        #expect(long["lastName"] == nil)
        #expect(long.attribute("given_name") == "[\(fits)x]")
        #expect(long.attribute("family_name") == "[x\(fits)]")
        #expect(long.findings == ["user.name-too-long: given_name", "user.name-too-long: family_name"])
    }

    /// İ has one unit, and two in lower case.
    @Test func lowerCaseMayBeLonger() throws {
        let email = try user(#","email":"\#(String(repeating: "İ", count: 200))@x""#)
        #expect(email["email"] == nil)
        #expect(email.findings == ["user.email-too-long"])
        let name = String(repeating: "İ", count: 128)
        let user = try MappedUser(#"{"Username":"\#(name)","UserStatus":"CONFIRMED","sub":"1"}"#)
        #expect(user["username"] == "1")
        #expect(user.attribute("cognito_username") == "[\(name)]")
    }

    @Test(arguments: ["", " ", "\\t"])
    func emptyEmails(email: String) throws {
        let user = try user(#","email":"\#(email)","email_verified":"true""#)
        #expect(user["email"] == nil)
        #expect(user["emailVerified"] == "false")
        #expect(user.findings == [])
    }

    @Test func emptyNames() throws {
        let user = try user(#","given_name":"","family_name":null"#)
        #expect(user["firstName"] == nil)
        #expect(user["lastName"] == nil)
    }

    @Test func lowerCaseOfOtherScripts() throws {
        let user = try MappedUser(#"{"Username":"ÄRZTE","UserStatus":"CONFIRMED","sub":"1","email":"É@X.ORG"}"#)
        #expect(user["username"] == "ärzte")
        #expect(user["email"] == "é@x.org")
    }
}
