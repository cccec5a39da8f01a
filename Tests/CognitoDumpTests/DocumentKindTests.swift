import CognitoDump
import JSONStream
import Testing

/// Every document that `cognito-idp` gives out is recognised by its keys.
@Suite struct DocumentKindTests {
    @Test(arguments: [
        (#"{"Users":[{"Username":"a"}]}"#, "ListUsers"),
        (#"{"User":{"Username":"a"}}"#, "AdminCreateUser"),
        (#"{"Groups":[{"GroupName":"g"}]}"#, "ListGroups"),
        (#"{"Group":{"GroupName":"g"}}"#, "ListGroups"),
        (#"{"UserPools":[{"Id":"p"}]}"#, "ListUserPools"),
        (#"{"UserPool":{"Id":"p"}}"#, "DescribeUserPool"),
        (#"{"UserPoolClients":[{"ClientId":"c"}]}"#, "ListUserPoolClients"),
        (#"{"UserPoolClient":{"ClientId":"c"}}"#, "DescribeUserPoolClient"),
        (#"{"ClientSecrets":[{"ClientSecretId":"s"}]}"#, "ListUserPoolClientSecrets"),
        (#"{"Providers":[{"ProviderName":"P"}]}"#, "ListIdentityProviders"),
        (#"{"IdentityProvider":{"ProviderName":"P"}}"#, "DescribeIdentityProvider"),
        (#"{"ResourceServers":[{"Identifier":"r"}]}"#, "ListResourceServers"),
        (#"{"ResourceServer":{"Identifier":"r"}}"#, "ListResourceServers"),
        (#"{"DomainDescription":{}}"#, "DescribeUserPoolDomain"),
        (#"{"UICustomization":{"ClientId":"ALL"}}"#, "GetUICustomization"),
        (#"{"RiskConfiguration":{"UserPoolId":"p"}}"#, "DescribeRiskConfiguration"),
        (#"{"ManagedLoginBranding":{"Settings":{}}}"#, "DescribeManagedLoginBranding"),
        (#"{"Terms":[{"TermsName":"t"}]}"#, "ListTerms or DescribeTerms"),
        (#"{"Terms":{"TermsName":"t"}}"#, "ListTerms or DescribeTerms"),
        (#"{"LogDeliveryConfiguration":{"UserPoolId":"p"}}"#, "GetLogDeliveryConfiguration"),
        (#"{"Tags":{"a":"b"}}"#, "ListTagsForResource"),
        (#"{"UserImportJob":{"JobId":"j"}}"#, "DescribeUserImportJob"),
        (#"{"UserImportJobs":[{"JobId":"j"}]}"#, "DescribeUserImportJob"),
        (#"{"Devices":[{"DeviceKey":"d"}]}"#, "AdminListDevices"),
        (#"{"AuthEvents":[{"EventId":"e"}]}"#, "AdminListUserAuthEvents"),
        (#"{"Credentials":[{"CredentialId":"c"}]}"#, "ListWebAuthnCredentials"),
        (#"{"UserPoolReplicas":[{"RegionName":"r"}]}"#, "ListUserPoolReplicas"),
    ])
    func wrapped(text: String, kind: String) {
        expectOne(kind, in: text)
        expectOne(kind, in: #"{"ResponseMetadata":{"RequestId":"r"},"# + text.dropFirst())
        expectOne(kind, in: text.dropLast() + #","$metadata":{"httpStatusCode":200},"NextToken":null}"#)
    }

    @Test(arguments: [
        (#"{"Username":"a","Attributes":[],"UserStatus":"CONFIRMED"}"#, "ListUsers"),
        (#"{"Enabled":true,"UserStatus":"CONFIRMED","Username":"a"}"#, "ListUsers"),
        (#"{"Username":"a","UserAttributes":[]}"#, "AdminGetUser"),
        (#"{"username":"a","email":"a@x.org"}"#, "transformed users"),
        (#"{"email":"a@x.org","sub":"1"}"#, "transformed users"),
        (#"{"id":"1","email":"a@x.org"}"#, "transformed users"),
        (#"{"GroupName":"g","UserPoolId":"p"}"#, "ListGroups"),
        (#"{"Id":"p","Name":"n","Policies":{},"MfaConfiguration":"OFF"}"#, "DescribeUserPool"),
        (#"{"Id":"p","Name":"n","SchemaAttributes":[],"MfaConfiguration":"OFF"}"#, "DescribeUserPool"),
        (#"{"Id":"p","Name":"n","MfaConfiguration":"OFF"}"#, "DescribeUserPool"),
        (
            #"{"UserPoolId":"p","ClientName":"n","ClientId":"c","ExplicitAuthFlows":[]}"#, "DescribeUserPoolClient"
        ),
        (#"{"UserPoolId":"p","ClientName":"n","ClientId":"c","ClientSecret":"s"}"#, "DescribeUserPoolClient"),
        (#"{"UserPoolId":"p","ClientName":"n","ClientId":"c","CreationDate":1}"#, "DescribeUserPoolClient"),
        (#"{"UserPoolId":"p","ClientName":"n","ClientId":"c","RefreshTokenValidity":30}"#, "DescribeUserPoolClient"),
        (#"{"ClientId":"c","UserPoolId":"p","ClientName":"n"}"#, "ListUserPoolClients"),
        (
            #"{"UserPoolId":"p","ProviderName":"P","ProviderType":"SAML","ProviderDetails":{}}"#,
            "DescribeIdentityProvider"
        ),
        (#"{"ProviderName":"P","ProviderType":"SAML","CreationDate":1}"#, "ListIdentityProviders"),
        (#"{"UserPoolId":"p","Identifier":"r","Name":"n","Scopes":[]}"#, "ListResourceServers"),
        (#"{"SoftwareTokenMfaConfiguration":{"Enabled":true},"MfaConfiguration":"ON"}"#, "GetUserPoolMfaConfig"),
        (#"{"SmsMfaConfiguration":{},"MfaConfiguration":"OPTIONAL"}"#, "GetUserPoolMfaConfig"),
        (#"{"MfaConfiguration":"OPTIONAL","WebAuthnConfiguration":{}}"#, "GetUserPoolMfaConfig"),
        (#"{"MfaConfiguration":"OFF"}"#, "GetUserPoolMfaConfig"),
        (#"{"UserPoolId":"p","CSVHeader":["name"]}"#, "GetCSVHeader"),
        (#"{"Certificate":"MII"}"#, "GetSigningCertificate"),
        (#"{"Username":"a","ConfiguredUserAuthFactors":["PASSWORD"]}"#, "AdminGetUserAuthFactors"),
        (#"{"TokenSession":{},"UserSessionTracking":{}}"#, "GetUserPoolSessionConfiguration"),
        (#"{"SSOSession":{}}"#, "GetUserPoolSessionConfiguration"),
    ])
    func unwrapped(text: String, kind: String) {
        expectOne(kind, in: text)
        expectOne(kind, in: "[\(text)]")
    }

    /// Exactly one record of the kind, and nothing to tell.
    private func expectOne(_ kind: String, in text: some StringProtocol) {
        let transcript = Transcript(String(text))
        #expect(transcript.kinds.map(\.rawValue) == [kind], "\(text)")
        #expect(transcript.records == 1, "\(text)")
        #expect(transcript.lines("finding") == [], "\(text)")
    }

    @Test func theSpellingDoesNotMatter() {
        #expect(Transcript(#"{"user_pool_client":{"client_id":"c"}}"#).kinds == [.userPoolClient])
        #expect(Transcript(#"{"userPool":{"id":"p"}}"#).kinds == [.userPool])
        #expect(Transcript(#"{"users":[{"username":"a"}]}"#).kinds == [.users])
    }

    @Test func recordsAreKeptAsTheyStand() {
        #expect(
            Transcript("[{\"UserPool\": {\"Id\": \"p\", \"Name\": \"\\u00e9\"} }]").lines
                == [#"DescribeUserPool: {"Id": "p", "Name": "\u00e9"}"#])
    }

    @Test func nothingThatIsKnown() {
        #expect(Transcript(#"{"a":1}"#).lines == ["finding dump.record-not-understood in record 1 at 0"])
        #expect(Transcript(#"[1,"x",[],null]"#).lines.count == 2)
        #expect(Transcript("null").lines == [])
        #expect(Transcript("[\n\n]\n").lines == [])
        #expect(Transcript("").lines == ["finding dump.empty in record 0 at 0"])
        #expect(Transcript("  \n").lines == ["finding dump.empty in record 0 at 0"])
        #expect(Transcript("{}").lines == [])
    }

    @Test func tokensOfPages() {
        let token = "finding dump.page-token in record 0 at 11"
        #expect(Transcript(#"{"Users":[],"NextToken":""}"#).lines == [])
        #expect(Transcript(#"{"Users":[],"PaginationToken":null}"#).lines == [])
        #expect(
            Transcript(#"{"Users":[],"PaginationToken":"CAIS"}"#).lines == ["finding dump.page-token in record 0 at 30"]
        )
        #expect(Transcript(#"{"NextToken":"x","Users":[]}"#).lines == [token.replacing("at 11", with: "at 13")])
    }
}
