import CognitoDump
import Findings
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// Claims of tokens and of the user info endpoint: Cognito's own, and those of the rule `claims`.
@Suite struct ClaimTests {
    private func facts(_ members: String = "", clients: String...) throws -> PoolFacts {
        var facts = try acme(members)
        facts.userAttributeNames = ["custom:tenant_id", "custom:age", "custom:old"]
        let web =
            #"{"ClientId": "1", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "ReadAttributes": ["custom:age"]}"#
        facts.clients = try ([web] + clients).map { try #require(UserPoolClient(try json($0))) }
        return facts
    }

    /// A mapper as `claim mapper(what it reads): type, where it is`.
    private func line(_ mapper: ProtocolMapperRepresentation) -> String {
        let places = [("access.token.claim", "access"), ("id.token.claim", "id"), ("userinfo.token.claim", "info")]
        let source = mapper.config["user.attribute"] ?? mapper.config["claim.value"] ?? ""
        let kind = mapper.protocolMapper.split(separator: "-").dropFirst().dropLast().joined(separator: "-")
        return "\(mapper.config["claim.name"] ?? "") \(kind)(\(source)): \(mapper.config["jsonType.label"] ?? "") "
            + places.filter { mapper.config[$0.0] == "true" }.map(\.1).joined(separator: "+")
    }

    private func usernameClaims(_ facts: PoolFacts, rules: MappingRules = MappingRules()) -> [String] {
        map(facts, rules: rules).realm.realm.clientScopes.first { $0.name == cognitoUserScope }?.protocolMappers
            .map(line).filter { $0.contains("username ") } ?? []
    }

    /// The user info endpoint names the user as access tokens do.
    @Test(arguments: [
        (#""UsernameAttributes": ["email"]"#, true, true, "usermodel-property(id)"),
        (#""UsernameAttributes": ["email"]"#, false, true, "usermodel-attribute(cognito_username)"),
        (#""UsernameAttributes": ["phone_number"]"#, false, false, "usermodel-attribute(cognito_username)"),
        ("", true, true, "usermodel-property(username)"), ("", true, false, "usermodel-attribute(cognito_username)"),
    ])
    func readsTheUsername(_ pool: String, _ areSubs: Bool, _ areKept: Bool, _ source: String) throws {
        var facts = try facts(pool)
        (facts.usernamesAreIDs, facts.usernamesAreKept) = (areSubs, areKept)
        let claim = "\(source): String"
        #expect(usernameClaims(facts) == ["username \(claim) access+info", "cognito:username \(claim) id"])
        let told = map(facts).realm.tokenDifferences[0].differences.map(\.claim).contains("username, cognito:username")
        #expect(told == source.contains("cognito_username"))
    }

    /// The id is the sub no more.
    @Test func newIDsAreNoUsernames() throws {
        var facts = try facts(#""UsernameAttributes": ["email"]"#)
        facts.usernamesAreIDs = true
        var rules = MappingRules()
        rules.userIDs = .new
        #expect(usernameClaims(facts, rules: rules)[0].hasPrefix("username usermodel-attribute(cognito_username)"))
        #expect(map(facts, rules: rules).realm.tokenDifferences[0].differences.map(\.claim).contains("sub"))
    }

    @Test func userInfoHasCustomAttributes() throws {
        let mappers = map(try facts()).realm.ourClients[0].protocolMappers.map(line)
        #expect(
            mappers == [
                "client_id hardcoded-claim(1): String access", "custom:age usermodel-attribute(age): String id+info",
            ])
    }

    private func ruled(_ text: String, _ facts: PoolFacts) throws -> (clients: [[String]], findings: [String]) {
        let rules = try MappingRules(yaml: Array(text.utf8))
        let (mapped, findings) = map(facts, rules: rules)
        let names = mapped.ourClients.map { $0.protocolMappers.map(\.name) }
        #expect(names.allSatisfy { Set($0).count == $0.count })
        return (
            mapped.ourClients.map { $0.protocolMappers.map(line).filter { !$0.hasPrefix("client_id") } },
            findings.summary.filter { $0.hasPrefix("rules") }
        )
    }

    @Test func rulesGiveClaims() throws {
        let machine =
            #"{"ClientId": "2", "ClientSecret": "s", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"]}"#
        let (clients, findings) = try ruled(
            """
            claims:
              - {claim: tenant_id, attribute: "custom:tenant_id", tokens: [access]}
              - {claim: mail.box, attribute: email, tokens: [user-info]}
              - {claim: verified, attribute: email_verified, type: boolean}
              - {claim: level, value: "3", type: number, clients: ["2"]}
              - {claim: stage, value: "{\\"a\\": 1}", type: json}
            """, try facts(clients: machine))
        #expect(
            clients == [
                [
                    "custom:age usermodel-attribute(age): String id+info",
                    "tenant_id usermodel-attribute(tenant_id): String access",
                    #"mail\.box usermodel-property(email): String info"#,
                    "verified usermodel-property(emailVerified): boolean access+id",
                    #"stage hardcoded-claim({"a": 1}): JSON access+id"#,
                ],
                [
                    "level hardcoded-claim(3): JSON access+id", #"stage hardcoded-claim({"a": 1}): JSON access+id"#,
                ],
            ])
        #expect(findings == [])
    }

    /// Two mappers for one claim of one token would win by chance.
    @Test(arguments: [
        ("[id, user-info]", ["custom:age usermodel-attribute(age): JSON id+info"]),
        (
            "[access, id]",
            ["custom:age usermodel-attribute(age): String info", "custom:age usermodel-attribute(age): JSON access+id"]
        ),
    ])
    func aClaimOfTheRulesTakesThePlaceOfItsOwn(_ tokens: String, _ mappers: [String]) throws {
        let text = #"claims: [{claim: "custom:age", attribute: "custom:age", type: number, tokens: \#(tokens)}]"#
        #expect(try ruled(text, try facts()).clients == [mappers])
    }

    @Test func whatCannotBeAClaimIsTold() throws {
        let (clients, findings) = try ruled(
            """
            claims:
              - {claim: a, attribute: "custom:tenant"}
              - {claim: c, value: "{", type: json}
              - {claim: d, value: x, clients: ["9"]}
            """, try facts())
        #expect(clients == [["custom:age usermodel-attribute(age): String id+info"]])
        let pool = "eu-central-1_AbCdEfGhI"
        #expect(
            findings == [
                "rules.claim-not-json \(pool) c", "rules.unused-name \(pool) 9",
                "rules.unused-name \(pool) custom:tenant",
            ])
    }

    /// Keycloak makes false of what is no truth value, and leaves a claim out whose value is no number.
    @Test(arguments: [
        ("number", "12", true), ("number", "-0.5e3", true), ("number", "012", false), ("number", "1.", false),
        ("number", "twelve", false), ("boolean", "TRUE", true), ("boolean", "1", false), ("boolean", "yes", false),
        ("json", "[1]", true), ("json", "[1", false), ("string", "x", true),
    ])
    func valuesOfAnotherTypeAreTold(_ type: String, _ value: String, _ isOfType: Bool) throws {
        let rules = try MappingRules(
            yaml: Array(#"claims: [{claim: age, attribute: "custom:age", type: \#(type)}]"#.utf8))
        let user = #"{"Username": "ann", "UserStatus": "CONFIRMED", "sub": "s", "custom:age": "\#(value)"}"#
        let (users, findings) = try mapUsers(user, in: try facts(), rules: rules)
        #expect(findings == (isOfType ? [] : ["user.claim-of-other-type s custom:age"]))
        #expect(users[0].at("attributes").at("age").texts == [value])
    }
}
