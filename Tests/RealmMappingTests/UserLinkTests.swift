import Testing

@testable import RealmMapping

/// `identities` → `federatedIdentities`.
@Suite struct UserLinkTests {
    private func user(
        _ identities: String, status: String = "CONFIRMED", lost: [String] = [],
        aliases: [(name: String, alias: String)] = []
    ) throws -> MappedUser {
        let text = identities.replacing(#"\"#, with: #"\\"#).replacing("\"", with: #"\""#)
        return try MappedUser(
            #"{"Username":"ann","UserStatus":"\#(status)","Attributes":{"sub":"1","identities":"\#(text)"}}"#,
            lost: lost,
            aliases: aliases)
    }

    @Test func byteForByteUnderTheAlias() throws {
        let user = try user(
            #"[{"userId":"AD\\Ann|1","providerName":"My IdP","providerType":"SAML","primary":true}]"#,
            aliases: [("My IdP", "my-idp")])
        #expect(user["federatedIdentities"] == #"[{identityProvider:my-idp,userId:AD\Ann|1,userName:AD\Ann|1}]"#)
        #expect(user.findings == ["user.linked-without-password"])
    }

    @Test func thePrimaryOneFirst() throws {
        let user = try user(
            #"[{"userId":"1","providerName":"G"},{"userId":"2","providerName":"H","primary":"true"}]"#)
        #expect(
            user["federatedIdentities"]
                == "[{identityProvider:H,userId:2,userName:2},{identityProvider:G,userId:1,userName:1}]")
    }

    @Test func aSecondAtOneProvider() throws {
        let user = try user(
            #"[{"userId":"1","providerName":"G"},{"userId":"2","providerName":"G","primary":true}]"#)
        #expect(user["federatedIdentities"] == "[{identityProvider:G,userId:2,userName:2}]")
        #expect(user.findings == ["user.second-identity: G", "user.linked-without-password"])
    }

    @Test func oneThatAnotherUserKeeps() throws {
        let user = try user(
            #"[{"userId":"1","providerName":"G"},{"userId":"2","providerName":"H"}]"#, lost: ["G"])
        #expect(user["federatedIdentities"] == "[{identityProvider:H,userId:2,userName:2}]")
        #expect(user.findings == ["user.identity-taken: G", "user.linked-without-password"])
    }

    @Test func lengths() throws {
        let fits = String(repeating: "x", count: 255)
        #expect(try user(#"[{"userId":"\#(fits)","providerName":"G"}]"#)["federatedIdentities"]?.contains(fits) == true)
        let long = try user(#"[{"userId":"\#(fits)x","providerName":"G"},{"userId":"2","providerName":"G"}]"#)
        #expect(long["federatedIdentities"] == "[{identityProvider:G,userId:2,userName:2}]")
        #expect(long.findings == ["user.identity-too-long: G", "user.linked-without-password"])
    }

    @Test func unreadable() throws {
        #expect(try user("none").findings == ["user.identities-unreadable"])
        let cut = try user(#"[{"userId":"1","providerName":"G"},{"userId"#)
        #expect(cut["federatedIdentities"] == "[{identityProvider:G,userId:1,userName:1}]")
        #expect(cut.findings == ["user.identities-unreadable", "user.linked-without-password"])
    }

    @Test func aFederatedUserWithoutAny() throws {
        #expect(
            try MappedUser(#"{"Username":"G_1","UserStatus":"EXTERNAL_PROVIDER","sub":"1"}"#).findings
                == ["user.federated-without-identity"])
        #expect(try user("[]", status: "EXTERNAL_PROVIDER").findings == ["user.federated-without-identity"])
        #expect(
            try user(#"[{"userId":"1"}]"#, status: "EXTERNAL_PROVIDER").findings == ["user.federated-without-identity"])
        #expect(try user("[]").findings == [])
    }
}
