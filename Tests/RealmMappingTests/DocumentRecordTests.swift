import CognitoDump
import Testing

@Suite struct DocumentRecordTests {
    @Test func findsMembersHoweverTheyAreSpelt() throws {
        let client = try #require(
            UserPoolClient(
                try json(
                    #"""
                    {"client_id": "1", "clientSecret": "", "callback_u_r_ls": null, "LOGOUTURLS": "https://a/x",
                     "refreshTokenValidity": "30.0", "token-validity-units": {"RefreshToken": "minutes"},
                     "allowedOAuthFlowsUserPoolClient": "TRUE", "LastModifiedDate": 1700000000.5}
                    """#)))
        #expect(client.clientSecret == nil)
        #expect(client.callbackURLs == [])
        #expect(client.logoutURLs == ["https://a/x"])
        #expect(client.refreshTokenSeconds == 1800)
        #expect(client.accessTokenSeconds == 3600)
        #expect(client.allowedOAuthFlowsUserPoolClient)
        #expect(client.lastModifiedDate == 1_700_000_000_500)
    }

    @Test func needsTheMemberThatIdentifies() throws {
        #expect(UserPool(try json(#"{"Name": "Acme"}"#)) == nil)
        #expect(UserGroup(try json(#"{"GroupName": ""}"#)) == nil)
        #expect(IdentityProvider(try json("[]")) == nil)
    }

    @Test func tellsByWhatARecordIsKnown() throws {
        let pool = try json(#"{"Id": "eu-central-1_A", "LastModifiedDate": "2024-01-02T03:04:05Z", "Name": ""}"#)
        let identity = try #require(documentIdentity(kind: .userPool, pool))
        #expect(identity.poolID == "eu-central-1_A")
        #expect(identity.key == "eu-central-1_A")
        #expect(identity.modified == 1_704_164_645_000)
        #expect(identity.memberCount == 2)
        let css = try json(#"{"UserPoolId": "p", "ClientId": "c"}"#)
        #expect(documentIdentity(kind: .uiCustomization, css)?.key == "c")
        #expect(documentIdentity(kind: .mfaConfiguration, try json(#"{"MfaConfiguration": "ON"}"#))?.key == "")
        #expect(documentIdentity(kind: .groups, try json(#"{"UserPoolId": "p"}"#)) == nil)
    }
}
