import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// Who may write an attribute, and how many values it may have.
@Suite struct AttributeWritingTests {
    private func attributes(_ facts: PoolFacts) throws -> [String: UserProfile.Attribute] {
        Dictionary(map(facts).realm.profile.attributes.map { ($0.name, $0) }) { first, _ in first }
    }

    private func facts(
        clients: [String], providers: [String] = [],
        pool: String = #""AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true}"#
    ) throws -> PoolFacts {
        var facts = try acme(
            pool + #"""
                , "SchemaAttributes": [{"Name": "email", "Required": true, "Mutable": true},
                 {"Name": "name", "Mutable": true}, {"Name": "nickname", "Mutable": true},
                 {"Name": "custom:plan", "AttributeDataType": "String", "Mutable": true}]
                """#)
        facts.userAttributeNames = ["email", "name", "nickname", "custom:plan", "phone_number"]
        facts.clients = try clients.compactMap { UserPoolClient(try json($0)) }
        facts.identityProviders = try providers.compactMap { IdentityProvider(try json($0)) }
        return facts
    }

    private let writes = #""WriteAttributes": ["name", "custom:plan"]"#

    /// Users write through an SDK flow, or with the scope that lets them; never through a client that has no users.
    @Test(arguments: [
        (#""ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]"#, true),
        (#""ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]"#, true),
        (#""ExplicitAuthFlows": ["USER_PASSWORD_AUTH"]"#, true),
        (#""ClientName": "absent means SRP and custom""#, true),
        (#""ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"]"#, false),
        (
            #""ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"], "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"]"#,
            false
        ),
        (
            #""ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"], "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["aws.cognito.signin.user.admin"]"#,
            true
        ),
        (
            #""ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"], "AllowedOAuthFlowsUserPoolClient": false, "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["aws.cognito.signin.user.admin"]"#,
            false
        ),
        (
            #""ClientSecret": "s", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"]"#,
            false
        ),
    ])
    func countsClientsThroughWhichUsersWrite(members: String, writes: Bool) throws {
        let listed = try attributes(facts(clients: [#"{"ClientId": "1", \#(members), \#(self.writes)}"#]))
        #expect(listed["plan"]?.edit.contains(.user) == writes)
        #expect(listed["nickname"]?.edit == [.admin])
        // Absent WriteAttributes mean all standard ones.
        let absent = try attributes(facts(clients: [#"{"ClientId": "1", \#(members)}"#]))
        #expect(absent["nickname"]?.edit.contains(.user) == writes)
        #expect(absent["plan"]?.edit == [.admin])
    }

    /// AWS demands among WriteAttributes what a provider writes; whoever could write it could make himself anybody.
    @Test func whatAProviderWritesIsNotTheUsers() throws {
        for type in ["SAML", "OIDC", "Google"] {
            let provider =
                #"{"ProviderName": "P", "ProviderType": "\#(type)", "AttributeMapping": {"email": "e", "custom:plan": "p"}}"#
            let attributes = try attributes(
                facts(clients: [#"{"ClientId": "1", \#(writes)}"#], providers: [provider]))
            #expect(attributes["plan"]?.edit == [.admin])
            #expect(attributes["email"]?.edit == [.admin])
            #expect(attributes["name"]?.edit == [.admin, .user])
            // With one value allowed, a second one would stop the sign-in.
            #expect(attributes["plan"]?.multivalued == (type != "Google"))
        }
    }

    /// Where strangers register, they must be able to fill in what the pool requires.
    @Test func strangersFillInWhatIsRequired() throws {
        let provider =
            #"{"ProviderName": "P", "ProviderType": "SAML", "AttributeMapping": {"email": "e", "name": "n"}}"#
        let open = try attributes(
            facts(
                clients: [#"{"ClientId": "1", \#(writes)}"#], providers: [provider],
                pool: #""UsernameAttributes": ["email"]"#))
        #expect(open["email"]?.edit == [.admin, .user])
        #expect(open["name"]?.edit == [.admin])
    }

    /// Keycloak would leave the mark on the new number.
    @Test func aVerifiedNumberIsNotTheUsers() throws {
        var facts = try facts(clients: [#"{"ClientId": "1"}"#])
        #expect(try attributes(facts)["phoneNumber"]?.edit == [.admin, .user])
        facts.hasVerifiedPhones = true
        #expect(try attributes(facts)["phoneNumber"]?.edit == [.admin])
    }

    @Test func listsOfAProvider() throws {
        let client =
            #"{"ClientId": "1", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["profile"], "ReadAttributes": ["custom:plan", "custom:other"]}"#
        let provider =
            #"{"ProviderName": "P", "ProviderType": "SAML", "AttributeMapping": {"custom:plan": "p", "nickname": "n"}}"#
        var facts = try facts(clients: [client], providers: [provider])
        facts.userAttributeNames.append("custom:other")
        let before = map(facts)
        #expect(before.realm.attributeNames.lists == [])
        facts.listTextNames = ["custom:plan", "custom:other", "nickname"]
        let (mapped, findings) = map(facts)
        #expect(mapped.attributeNames.lists == ["custom:plan", "nickname"])
        let lists = findings.summary.filter { $0.hasPrefix("attribute.list-from-provider") }
        #expect(lists.map { $0.split(separator: " ").last } == ["custom:plan", "nickname"])
        let claims = mapped.ourClients[0].protocolMappers.filter { $0.config["multivalued"] == "true" }.map(\.name)
        #expect(claims.contains("custom:plan") && !claims.contains("custom:other"))
        let profile = try #require(mapped.realm.clientScopes.first { $0.name == "profile" })
        #expect(profile.protocolMappers.filter { $0.config["multivalued"] == "true" }.map(\.name) == ["nickname"])
        #expect(mapped.tokenDifferences[0].differences.contains { $0.claim == "custom:plan" })
        let user = try mapUsers(
            #"{"Username":"a","sub":"s","UserStatus":"CONFIRMED","Attributes":{"custom:plan":"[admins, editors]","custom:other":"[a, b]"}}"#,
            in: facts
        ).users[0]
        #expect(user.at("attributes").at("plan").texts == ["admins", "editors"])
        #expect(user.at("attributes").at("other").texts == ["[a, b]"])
    }
}
