import JSONStream
import Testing

@testable import CognitoDump

/// Templates and states in what people wrap them with, and what is said where nothing was found in one.
@Suite struct TemplateTests {
    private static let resources = #"""
        {"Pool":{"Type":"AWS::Cognito::UserPool","Properties":{"UserPoolName":"tpl","UsernameAttributes":["email"]}},
         "Admins":{"Type":"AWS::Cognito::UserPoolGroup","Properties":{"GroupName":"admins","UserPoolId":{"Ref":"Pool"}}}}
        """#
    private static let yaml = """
        Resources:
          Pool: {Type: "AWS::Cognito::UserPool", Properties: {UserPoolName: tpl, UsernameAttributes: [email]}}
          Admins: {Type: "AWS::Cognito::UserPoolGroup", Properties: {GroupName: admins, UserPoolId: !Ref Pool}}
        """

    @Test(arguments: [
        #"{"Resources":\#(resources)}"#,
        #"{"TemplateBody":{"Resources":\#(resources)},"StagesAvailable":["Original"]}"#,
        #"{"TemplateBody":"\#(escaped(#"{"Resources":"# + resources + "}"))"}"#,
        #"{"TemplateBody":"\#(escaped(yaml))","StagesAvailable":[]}"#, #"[{"Resources":\#(resources)}]"#,
        #"{"service":"shop","provider":{"name":"aws"},"resources":{"Resources":\#(resources)}}"#,
        #"{"service":"shop","provider":{"name":"aws"},"resources":["${file(x.yml)}",{"Resources":\#(resources)}]}"#,
        #"{"service":"shop","provider":{"name":"aws"},"functions":{},"resources":[{"Outputs":{}},{"Resources":\#(resources)}]}"#,
        "service: shop\nprovider:\n  name: aws\nresources:\n"
            + yaml.split(separator: "\n").map { "  \($0)\n" }.joined(),
        #"{"resources":{"Resources":\#(resources)}}"#,
    ])
    func aTemplateIsReadWhereverItStands(text: String) {
        let transcript = Transcript(text)
        #expect(transcript.lines("ListGroups:") == [#"{"GroupName":"admins"}"#])
        #expect(
            transcript.lines("CreateUserPool input:") == [#"{"Name":"tpl","UsernameAttributes":["email"]}"#])
        let elsewhere = text.contains("${file(") ? ["template.not-literal in record 1 at 0: resources[0]"] : []
        #expect(transcript.lines("finding") == elsewhere)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    @Test func variablesAreNotLiteral() {
        let text =
            #"{"Resources":{"G":{"Type":"AWS::Cognito::UserPoolGroup","Properties":{"GroupName":"${self:service}-x"}}}}"#
        #expect(Transcript(text).lines("finding") == ["template.not-literal in record 1 at 0: G.GroupName"])
        #expect(Transcript(text).lines("ListGroups:") == [])
    }

    /// A container that is known by its form never passes for read when nothing was found in it.
    @Test(arguments: [
        (#"{"Resources":{"B":{"Type":"AWS::S3::Bucket"}}}"#, "dump.nothing-in-it"),
        (#"{"TemplateBody":"no template","StagesAvailable":[]}"#, "dump.nothing-in-it"),
        (#"{"service":"s","provider":{"name":"aws"}}"#, "dump.nothing-in-it"),
        (#"{"version":4,"terraform_version":"1.5.0","resources":[]}"#, "dump.nothing-in-it"),
        (#"{"format_version":"1.0","terraform_version":"1.9.5"}"#, "dump.nothing-in-it"),
        (#"{"Item":{"id":{"S":"x"}}}"#, "dump.nothing-in-it"),
        (#"{"Resources":{"I":{"Type":"AWS::Cognito::IdentityPool","Properties":{}}}}"#, "template.not-read"),
        (
            #"{"version":4,"terraform_version":"1.5.0","resources":[{"type":"aws_cognito_identity_pool","instances":[{"attributes":{}}]}]}"#,
            "template.not-read"
        ),
        (
            #"{"version":4,"terraform_version":"1.5.0","resources":[{"mode":"data","type":"aws_cognito_user_pools","instances":[{"attributes":{"id":"x"}}]}]}"#,
            "template.not-read"
        ),
    ])
    func thatNothingWasFoundIsTold(text: String, kind: String) {
        #expect(Transcript(text).lines("finding").map { $0.hasPrefix("\(kind) ") } == [true])
    }

    @Test func terraformShow() throws {
        let pool = #"""
            {"mode":"managed","type":"aws_cognito_user_pool","name":"main","values":{"id":"p","name":"shown",
             "password_policy":[{"minimum_length":9}],"username_attributes":["email"]}}
            """#
        let client = #"""
            {"mode":"managed","type":"aws_cognito_user_pool_client","name":"web","values":{"id":"c1","name":"web",
             "user_pool_id":"p","client_secret":"s","callback_urls":["https://a/"]}}
            """#
        let group =
            #"{"mode":"managed","type":"aws_cognito_user_group","values":{"name":"editors","user_pool_id":"p"}}"#
        let module =
            #"{"root_module":{"resources":[\#(pool)],"child_modules":[{"resources":[\#(client)],"child_modules":[{"resources":[\#(group)]}]}]}}"#
        for text in [
            #"{"format_version":"1.0","terraform_version":"1.9.5","values":\#(module)}"#,
            #"{"format_version":"1.2","prior_state":{"format_version":"1.0","values":\#(module)},"planned_values":{"root_module":{}}}"#,
            #"{"format_version":"1.2","terraform_version":"1","planned_values":\#(module)}"#,
        ] {
            let transcript = Transcript(text)
            let described = try #require(document("DescribeUserPool", in: transcript).flatMap { UserPool($0) })
            #expect(described.passwordPolicy?.minimumLength == 9)
            #expect(described.usernameAttributes == ["email"])
            let found = document("DescribeUserPoolClient", in: transcript).flatMap { UserPoolClient($0) }
            #expect(found?.clientSecret == "s")
            #expect(transcript.lines("ListGroups:").count == 1)
            #expect(transcript.lines("finding") == [])
        }
    }

    /// What is planned beside the state has no id yet where it is new, so that a pool is a template.
    @Test func whatAPlanAddsIsRead() throws {
        let group =
            #"{"address":"g","type":"aws_cognito_user_group","values":{"name":"editors","user_pool_id":"p"}}"#
        let pool = #"{"address":"p","type":"aws_cognito_user_pool","values":{"id":"p","name":"n"}}"#
        let new = #"{"address":"q","type":"aws_cognito_user_pool","values":{"name":"new","mfa_configuration":"OFF"}}"#
        let client = #"{"address":"c","type":"aws_cognito_user_pool_client","values":{"name":"web"}}"#
        let plan = Transcript(
            #"""
            {"format_version":"1.2","prior_state":{"values":{"root_module":{"resources":[\#(pool)]}}},
             "planned_values":{"root_module":{"resources":[\#(pool),\#(group)]}}}
            """#)
        #expect(plan.lines("DescribeUserPool:").count == 1 && plan.lines("ListGroups:").count == 1)
        #expect(plan.lines("finding") == [])
        let planned = Transcript(
            #"{"format_version":"1.2","planned_values":{"root_module":{"resources":[\#(new),\#(client)]}}}"#)
        #expect(planned.lines("CreateUserPool").count == 1 && planned.lines("DescribeUserPool:").isEmpty)
        #expect(planned.lines("finding") == ["template.client-without-id in record 1 at 0: web"])
    }

    /// Terraform 0.11 and before wrote lists and blocks as members with dots in their names.
    @Test func terraformStateOfVersion3() throws {
        let pool =
            #"{"id":"p","name":"n","password_policy.#":"1","password_policy.0.minimum_length":"9","username_attributes.#":"1","username_attributes.0":"email","schema.#":"1","schema.77.name":"tenant","schema.77.attribute_data_type":"String","tags.%":"1","tags.a":"b"}"#
        let client =
            #"{"id":"c1","name":"web","user_pool_id":"p","callback_urls.#":"2","callback_urls.33":"https://a/","callback_urls.44":"https://b/","token_validity_units.#":"0"}"#
        let resources = [("pool", pool), ("pool_client", client)].map {
            #""aws_cognito_user_\#($0).x":{"type":"aws_cognito_user_\#($0)","primary":{"id":"i","attributes":\#($1)}}"#
        }
        let text =
            #"{"version":3,"terraform_version":"0.11.14","serial":1,"modules":[{"path":["root"],"resources":{\#(resources.joined(separator: ","))}}]}"#
        let transcript = Transcript(text)
        let described = try #require(document("DescribeUserPool", in: transcript).flatMap { UserPool($0) })
        #expect(described.passwordPolicy?.minimumLength == 9 && described.usernameAttributes == ["email"])
        #expect(described.schemaAttributes.map(\.name) == ["custom:tenant"])
        let found = document("DescribeUserPoolClient", in: transcript).flatMap { UserPoolClient($0) }
        #expect(found?.callbackURLs == ["https://a/", "https://b/"])
        #expect(transcript.lines("finding") == [])
    }

    /// A state in which the name of a value has two hundred thousand levels.
    @Test func noNameOfAStateIsTooDeep() {
        let name = String(repeating: "a.", count: 200_000) + "b"
        let pool = #"{"type":"aws_cognito_user_pool","primary":{"attributes":{"id":"p","name":"n","\#(name)":"1"}}}"#
        let text =
            #"{"version":3,"terraform_version":"0.11.14","modules":[{"resources":{"aws_cognito_user_pool.x":\#(pool)}}]}"#
        #expect(document("DescribeUserPool", in: Transcript(text)).flatMap { UserPool($0) }?.id == "p")
    }

    /// A serverless.yml that takes its resources from other files says which of them are not here.
    @Test func resourcesInOtherFilesAreTold() {
        let list =
            "service: a\nprovider: {name: aws}\nresources:\n"
            + "- Resources: {P: {Type: 'AWS::Cognito::UserPool'}}\n- ${file(b.yml)}\n"
        #expect(Transcript(list).lines("finding") == ["template.not-literal in record 1 at 0: resources[1]"])
        let map = "service: a\nprovider: {name: aws}\nresources:\n  Resources: ${file(b.yml)}\n"
        #expect(
            Transcript(map).lines("finding") == [
                "template.not-literal in record 1 at 0: resources.Resources",
                "dump.nothing-in-it in record 1 at 0: CloudFormation template",
            ])
    }

    @Test func awscc() throws {
        let types: KeyValuePairs = [
            "user_pool":
                #"{"id":"p","user_pool_id":"p","user_pool_name":"n","policies":{"password_policy":{"minimum_length":9}},"schema":[{"name":"tenant","attribute_data_type":"String"}],"enabled_mfas":["SOFTWARE_TOKEN_MFA"],"mfa_configuration":"ON"}"#,
            "user_pool_client":
                #"{"id":"p|c1","client_id":"c1","client_name":"web","user_pool_id":"p","callback_ur_ls":["https://a/"]}"#,
            "user_pool_group": #"{"id":"p|g","group_name":"editors","user_pool_id":"p","precedence":1}"#,
            "user_pool_user_to_group_attachment": #"{"username":"ann","group_name":"editors","user_pool_id":"p"}"#,
        ]
        let resources = types.map {
            #"{"mode":"managed","type":"awscc_cognito_\#($0.key)","name":"x","instances":[{"attributes":\#($0.value)}]}"#
        }
        let text = #"{"version":4,"terraform_version":"1.9.5","resources":[\#(resources.joined(separator: ","))]}"#
        let transcript = Transcript(text)
        let pool = try #require(document("DescribeUserPool", in: transcript).flatMap { UserPool($0) })
        #expect(pool.id == "p" && pool.name == "n" && pool.passwordPolicy?.minimumLength == 9)
        #expect(pool.schemaAttributes.map(\.name) == ["custom:tenant"])
        let mfa = document("GetUserPoolMfaConfig", in: transcript).flatMap { MFAConfiguration($0) }
        #expect(mfa?.softwareTokenEnabled == true)
        let client = document("DescribeUserPoolClient", in: transcript).flatMap { UserPoolClient($0) }
        #expect(client?.clientId == "c1" && client?.callbackURLs == ["https://a/"])
        #expect(transcript.lines("ListGroups:").count == 1)
        #expect(transcript.lines("member") == ["ann editors"])
    }

    @Test(arguments: [
        #"{"encrypted_data":"AAAA","encryption_version":"v0","meta":{"key_provider.x":"y"}}"#,
        #"{"Users":"ENC[AES256_GCM,data:x]","sops":{"version":"3.8"}}"#, #"{"serial":1,"encrypted_data":"x"}"#,
    ])
    func whatIsEncryptedIsTold(text: String) {
        #expect(Transcript(text).lines("finding").map { $0.hasPrefix("dump.encrypted ") } == [true])
    }

    private func document(_ kind: String, in transcript: Transcript) -> JSONValue? {
        transcript.lines("\(kind):").first.flatMap { text in withJSONReader(over: Array(text.utf8)) { try? $0.value() }
        }
    }
}
