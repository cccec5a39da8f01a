import JSONStream
import Testing

@testable import CognitoDump

/// Objects that tools have given a shape of their own.
@Suite struct ObjectShapeTests {
    /// One small sample of each shape, by its name.
    static let samples: [String: String] = [
        "trigger event": """
        {"version":"1","region":"eu-central-1","userPoolId":"eu-central-1_A","userName":"ann","callerContext":{},
         "triggerSource":"PostConfirmation_ConfirmSignUp","request":{"userAttributes":{"sub":"1","email":"a@x.org",
         "cognito:user_status":"CONFIRMED","cognito:email_alias":"a@x.org"},
         "groupConfiguration":{"groupsToOverride":["admins"]}},"response":{}}
        """,
        "DynamoDB user": """
        {"Item":{"id":{"S":"USER-1"},"type":{"S":"USER"},"username":{"S":"ann"},"pseudoUsername":{"S":"ann"},
         "userAttributes":{"L":[{"M":{"Name":{"S":"sub"},"Value":{"S":"1"}}}]},"userEnabled":{"BOOL":false},
         "userStatus":{"S":"CONFIRMED"},"lastConfirmedInUserPool":{"N":"1608723168107"}}}
        """,
        "plain item": """
        {"id":"GROUP_MEMBER-admins","type":"GROUP_MEMBER-1","groupUser":"ann","groupPseudoUsername":"1",
         "groupName":"admins"}
        """,
        "item of a group": """
        {"id":{"S":"GROUP-admins"},"type":{"S":"GROUP"},"groupName":{"S":"admins"},"groupDescription":{"NULL":true},
         "groupPrecedence":{"N":"3"},"groupLastModifiedDate":{"N":"1"}}
        """,
        "Terraform state": """
        {"version":4,"terraform_version":"1.5.0","serial":3,"lineage":"x","outputs":{},"resources":[
         {"mode":"managed","type":"aws_cognito_user_pool","name":"main","instances":[{"schema_version":0,"attributes":
           {"id":"eu-central-1_A","name":"acme","mfa_configuration":"ON","password_policy":[{"minimum_length":12}],
            "schema":[{"name":"tenant","attribute_data_type":"String","string_attribute_constraints":[{"max_length":"9"}]},
            {"name":"email","attribute_data_type":"String"}],"lambda_config":[],
            "account_recovery_setting":[{"recovery_mechanism":[{"name":"admin_only","priority":1}]}],
            "software_token_mfa_configuration":[{"enabled":true}]}}]},
         {"mode":"managed","type":"aws_cognito_user_pool_client","name":"web","instances":[{"attributes":
           {"id":"c1","name":"web","user_pool_id":"eu-central-1_A","client_secret":"s",
            "token_validity_units":[{"access_token":"minutes"}],"callback_urls":["https://a.b/"]}}]},
         {"mode":"managed","type":"aws_cognito_user_group","name":"g","instances":[{"attributes":
           {"id":"eu-central-1_A/admins","name":"admins","user_pool_id":"eu-central-1_A","precedence":1}}]},
         {"mode":"managed","type":"aws_cognito_user","name":"u","instances":[{"attributes":
           {"username":"ann","sub":"1","enabled":true,"status":"CONFIRMED","attributes":{"email":"a@x.org"}}}]},
         {"mode":"managed","type":"aws_cognito_user_in_group","name":"u","instances":[{"attributes":
           {"username":"ann","group_name":"admins","user_pool_id":"eu-central-1_A"}}]},
         {"mode":"managed","type":"aws_s3_bucket","name":"b","instances":[{"attributes":{"id":"b"}}]}]}
        """,
        "CloudFormation": """
        {"AWSTemplateFormatVersion":"2010-09-09","Resources":{
         "P":{"Type":"AWS::Cognito::UserPool","Properties":{"UserPoolName":{"Fn::Sub":"${Env}-acme"},
           "MfaConfiguration":"ON","EnabledMfas":["SOFTWARE_TOKEN_MFA"],"UsernameAttributes":["email"],
           "Schema":[{"Name":"tenant"},{"Name":"email","Required":true}],"SmsConfiguration":{"ExternalId":{"Ref":"X"}}}},
         "C":{"Type":"AWS::Cognito::UserPoolClient","Properties":{"UserPoolId":{"Ref":"P"},"ClientName":"web"}},
         "G":{"Type":"AWS::Cognito::UserPoolGroup","Properties":{"UserPoolId":{"Ref":"P"},"GroupName":"admins"}},
         "H":{"Type":"AWS::Cognito::UserPoolGroup","Properties":{"UserPoolId":"eu-west-1_A","GroupName":{"Ref":"N"}}},
         "S":{"Type":"AWS::Cognito::UserPoolResourceServer","Properties":{"Identifier":"api","Name":"Api"}},
         "I":{"Type":"AWS::Cognito::UserPoolIdentityProvider","Properties":{"ProviderName":"Corp","ProviderType":"OIDC",
           "ProviderDetails":{"client_id":"1","client_secret":"{{resolve:secretsmanager:corp}}"}}},
         "U":{"Type":"AWS::Cognito::UserPoolUser","Properties":{"Username":"ann",
           "UserAttributes":[{"Name":"email","Value":"a@x.org"}]}},
         "M":{"Type":"AWS::Cognito::UserPoolUserToGroupAttachment","Properties":{"Username":"ann","GroupName":"admins"}},
         "B":{"Type":"AWS::S3::Bucket"}}}
        """,
        "CreateUserPool": """
        {"PoolName":"acme","Policies":{},"Schema":[{"Name":"email"},{"Name":"custom:a"},{"Name":"b"}],
         "MfaConfiguration":"OFF"}
        """,
        "Amplify 1": """
        {"version":"1","cognitoConfig":{"userPoolName":"acme","mfaConfiguration":"ON","mfaTypes":["TOTP"],
         "usernameAttributes":["email, phone_number"],"requiredAttributes":["email"],"passwordPolicyMinLength":"8",
         "passwordPolicyCharacters":["Requires Numbers"],"userPoolGroupList":["admins"],
         "hostedUIProviderMeta":"[{\\"ProviderName\\":\\"Google\\",\\"authorize_scopes\\":\\"openid\\"}]"}}
        """,
        "Amplify 2": """
        {"version":"1","auth":{"user_pool_id":"eu-central-1_A","user_pool_client_id":"c1","mfa_configuration":"NONE",
         "username_attributes":["email"],"password_policy":{"min_length":9,"require_symbols":true},
         "groups":[{"admins":{"precedence":2}}],"oauth":{"identity_providers":["SIGN_IN_WITH_APPLE"]}}}
        """,
        "aws-exports": """
        {"aws_project_region":"eu-central-1","aws_user_pools_id":"eu-central-1_A","aws_user_pools_web_client_id":"c1",
         "aws_cognito_username_attributes":["EMAIL"],"aws_cognito_mfa_configuration":"OPTIONAL"}
        """,
        "amplify-meta": """
        {"providers":{"awscloudformation":{}},"auth":{"a":{"service":"Cognito","output":{"UserPoolId":"eu-central-1_A",
         "UserPoolName":"acme","AppClientID":"c1","AppClientIDWeb":"c2"}}}}
        """,
    ]

    @Test(arguments: samples.keys.sorted()) func noOtherShapeClaimsTheSample(name: String) throws {
        let claims = RecordShape.claims(try members(of: name))
        let tools = Set(claims.filter(\.isTool).map(\.kind))
        #expect(tools.count == 1, "\(name): \(tools)")
    }

    /// Of several readings of Cognito's own records, the one that asks for more members goes first.
    @Test func moreMembersGoFirst() {
        let users = RecordShape.claims(["Username", "Attributes", "UserStatus"])
        #expect(users.first?.kind == .users)
        #expect(users.last?.kind == .transformedUsers)
        let clients = RecordShape.claims(["ClientId", "UserPoolId", "ClientName", "ExplicitAuthFlows"])
        #expect(clients.prefix(2).map(\.kind) == [.userPoolClient, .userPoolClients])
    }

    @Test func triggerEvent() throws {
        #expect(
            Transcript(try sample("trigger event")).lines == [
                #"user ann {"email":"a@x.org","sub":"1"}"#, "member ann admins",
            ])
    }

    @Test func profilesExport() throws {
        #expect(Transcript(try sample("DynamoDB user")).lines == [#"user ann {"sub":"1"}"#])
        #expect(Transcript(try sample("plain item")).lines == ["member ann admins"])
        #expect(
            Transcript(try sample("item of a group")).lines == [
                #"ListGroups: {"GroupName":"admins","Description":null,"Precedence":3,"LastModifiedDate":1}"#
            ])
        #expect(Transcript(#"{"Item":{"id":{"S":"LATEST-EXPORT"},"x":{"N":"1"}}}"#).lines == [])
    }

    @Test func terraformState() throws {
        let transcript = Transcript(try sample("Terraform state"))
        #expect(transcript.lines("user") == [#"ann {"email":"a@x.org","sub":"1"}"#])
        #expect(transcript.lines("member") == ["ann admins"])
        #expect(
            transcript.lines("ListGroups:") == [
                #"{"GroupName":"admins","user_pool_id":"eu-central-1_A","precedence":1}"#
            ])
        let pool = try #require(document("DescribeUserPool", in: transcript).flatMap { UserPool($0) })
        #expect(pool.id == "eu-central-1_A")
        #expect(pool.passwordPolicy?.minimumLength == 12)
        #expect(pool.schemaAttributes.map(\.name) == ["custom:tenant", "email"])
        #expect(pool.recoveryMechanisms == ["admin_only"])
        let client = try #require(document("DescribeUserPoolClient", in: transcript).flatMap { UserPoolClient($0) })
        #expect(client.clientId == "c1")
        #expect(client.clientSecret == "s")
        #expect(client.accessTokenSeconds == 3600)
        let mfa = try #require(document("GetUserPoolMfaConfig", in: transcript).flatMap { MFAConfiguration($0) })
        #expect(mfa.softwareTokenEnabled == true)
    }

    @Test func cloudFormation() throws {
        let transcript = Transcript(try sample("CloudFormation"))
        #expect(transcript.lines("user") == [#"ann {"email":"a@x.org"}"#])
        #expect(transcript.lines("member") == ["ann admins"])
        #expect(transcript.lines("ListGroups:") == [#"{"GroupName":"admins"}"#])
        #expect(transcript.lines("ListResourceServers:") == [#"{"Identifier":"api","Name":"Api"}"#])
        let provider = document("DescribeIdentityProvider", in: transcript).flatMap { IdentityProvider($0) }
        #expect(provider?.providerDetails == ["client_id": "1"])
        let template = try #require(document("CreateUserPool input", in: transcript))
        let pool = try #require(UserPool(template: template, id: "unknown"))
        #expect(pool.name == nil)
        #expect(pool.usernameAttributes == ["email"])
        #expect(pool.schemaAttributes.map(\.name) == ["custom:tenant", "email"])
        #expect(MFAConfiguration(template: template)?.softwareTokenEnabled == true)
        #expect(
            transcript.lines("finding").compactMap { $0.split(separator: ": ").last.map(String.init) } == [
                "P.UserPoolName", "P.SmsConfiguration.ExternalId", "web", "H.GroupName",
                "I.ProviderDetails.client_secret",
            ])
    }

    @Test func createUserPoolInput() throws {
        let template = try #require(document("CreateUserPool input", in: Transcript(try sample("CreateUserPool"))))
        let pool = try #require(UserPool(template: template, id: "unknown"))
        #expect(pool.name == "acme")
        #expect(pool.schemaAttributes.map(\.name) == ["email", "custom:a", "custom:b"])
        #expect(MFAConfiguration(template: template) == nil)
    }

    @Test func amplifyInputs() throws {
        let transcript = Transcript(try sample("Amplify 1"))
        let template = try #require(document("CreateUserPool input", in: transcript))
        let pool = try #require(UserPool(template: template, id: "unknown"))
        #expect(pool.name == "acme")
        #expect(pool.usernameAttributes == ["email", "phone_number"])
        #expect(pool.passwordPolicy?.minimumLength == 8)
        #expect(pool.passwordPolicy?.requireNumbers == true)
        #expect(pool.passwordPolicy?.requireSymbols == false)
        #expect(MFAConfiguration(template: template)?.softwareTokenEnabled == true)
        #expect(transcript.lines("ListGroups:") == [#"{"GroupName":"admins"}"#])
        #expect(transcript.lines("ListIdentityProviders:") == [#"{"ProviderName":"Google"}"#])
    }

    @Test func amplifyOutputs() throws {
        let transcript = Transcript(try sample("Amplify 2"))
        let template = try #require(document("CreateUserPool input", in: transcript))
        #expect(template["UserPoolId"] == .string("eu-central-1_A"))
        let pool = try #require(UserPool(template: template, id: "eu-central-1_A"))
        #expect(pool.mfaConfiguration == "OFF")
        #expect(pool.passwordPolicy?.requireSymbols == true)
        #expect(transcript.lines("ListUserPools:") == [#"{"Id":"eu-central-1_A"}"#])
        #expect(transcript.lines("ListUserPoolClients:") == [#"{"ClientId":"c1","UserPoolId":"eu-central-1_A"}"#])
        #expect(transcript.lines("ListGroups:") == [#"{"GroupName":"admins","Precedence":2}"#])
        #expect(transcript.lines("ListIdentityProviders:") == [#"{"ProviderName":"SignInWithApple"}"#])
    }

    @Test(arguments: ["aws-exports", "amplify-meta"]) func amplifyKnowsIDs(name: String) throws {
        let transcript = Transcript(try sample(name))
        #expect(transcript.lines("ListUserPools:").first?.hasPrefix(#"{"Id":"eu-central-1_A""#) == true)
        #expect(
            transcript.lines("ListUserPoolClients:").first == #"{"ClientId":"c1","UserPoolId":"eu-central-1_A"}"#)
    }

    @Test func groupDetails() {
        let text = #"{"users":[{"Username":"ann"}],"groupDetails":{"admins":["ann","bob"],"empty":[],"odd":null}}"#
        #expect(
            Transcript(text).lines == [
                #"ListGroups: {"GroupName":"empty"}"#, "user ann {}", "member ann admins", "member bob admins",
            ])
    }

    @Test func somethingBeforeTheList() {
        #expect(Transcript(#"{"exportedAt":"2020","count":1,"Users":[{"Username":"a"}]}"#).lines("user") == ["a {}"])
        #expect(Transcript(#"{"id":"1","email":"a@x","groups":["g"]}"#).lines("member") == ["1 g"])
    }

    @Test func decodedIdentityToken() {
        let text = """
            {"sub":"1","cognito:username":"ann","cognito:groups":["g"],"email_verified":true,"token_use":"id",
             "identities":[{"userId":"7","providerName":"Corp","primary":"true","dateCreated":"1"}]}
            """
        let transcript = Transcript(text)
        #expect(transcript.lines("link") == ["ann Corp 7"])
        #expect(transcript.lines("member") == ["ann g"])
    }

    private func sample(_ name: String) throws -> String { try #require(Self.samples[name]) }

    private func members(of name: String) throws -> [String] {
        let text = try sample(name)
        return withJSONReader(over: Array(text.utf8)) { ((try? $0.value()) ?? .null).members.map(\.name) }
    }

    private func document(_ kind: String, in transcript: Transcript) -> JSONValue? {
        transcript.lines("\(kind):").first.flatMap { text in withJSONReader(over: Array(text.utf8)) { try? $0.value() }
        }
    }
}
