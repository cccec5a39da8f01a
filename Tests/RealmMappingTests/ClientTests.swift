import CognitoDump
import Findings
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

@Suite struct ClientTests {
    private func facts(_ clients: String...) throws -> PoolFacts {
        var facts = try acme()
        facts.clients = try clients.compactMap { UserPoolClient(try json($0)) }
        return facts
    }

    @Test func mapsAConfidentialWebClient() throws {
        let (mapped, findings) = map(
            try facts(
                #"""
                {"ClientId": "1web", "ClientName": "Web", "ClientSecret": "s3cret", "RefreshTokenValidity": 30,
                 "TokenValidityUnits": {}, "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
                 "CallbackURLs": ["https://app.example.com/cb", "https://app.example.com/ca llback"],
                 "LogoutURLs": ["https://app.example.com/a", "myapp://bye"], "PreventUserExistenceErrors": "ENABLED",
                 "AllowedOAuthFlows": ["code"], "AllowedOAuthFlowsUserPoolClient": true,
                 "AllowedOAuthScopes": ["openid", "email", "https://api/read"]}
                """#))
        let client = mapped.ourClients[0]
        #expect(
            text(client) == #"""
                {"id":"\#(client.id ?? "")","clientId":"1web","name":"Web","enabled":true,"secret":"s3cret",\#
                "redirectUris":["https://app.example.com/cb"],"webOrigins":["+"],"standardFlowEnabled":true,\#
                "implicitFlowEnabled":false,"directAccessGrantsEnabled":false,"serviceAccountsEnabled":false,\#
                "publicClient":false,"protocol":"openid-connect","attributes":{\#
                "post.logout.redirect.uris":"https://app.example.com/a##myapp://bye","access.token.lifespan":"3600",\#
                "client.session.idle.timeout":"2592000","client.session.max.lifespan":"2592000"},\#
                "fullScopeAllowed":true,"protocolMappers":[{"name":"client_id","protocol":"openid-connect",\#
                "protocolMapper":"oidc-hardcoded-claim-mapper","config":{"access.token.claim":"true",\#
                "id.token.claim":"false","userinfo.token.claim":"false","introspection.token.claim":"true",\#
                "claim.name":"client_id","jsonType.label":"String","claim.value":"1web"}}],\#
                "defaultClientScopes":["basic","acr","web-origins","cognito-token","cognito-user",\#
                "email","https://api/read"],"optionalClientScopes":[]}
                """#)
        #expect(
            findings.summary.filter { $0.hasPrefix("client") } == [
                "client.callback-refused 1web CallbackURLs[1] (https://app.example.com/ca llback): it is no valid URI"
            ])
        #expect(mapped.realm.lifespans.ssoSessionMaxLifespan == 2_592_000)
    }

    @Test func givesAMachineClientItsOwnUser() throws {
        let mapped = map(
            try facts(
                #"""
                {"client_id": "3M2M", "client_secret": "s", "allowed_o_auth_flows": ["client_credentials"],
                 "allowed_o_auth_flows_user_pool_client": "true", "access_token_validity": "1",
                 "token_validity_units": {"access_token": "days"}}
                """#)
        ).realm
        #expect(mapped.ourClients[0].serviceAccountsEnabled == true)
        #expect(mapped.ourClients[0].redirectUris == [])
        #expect(mapped.ourClients[0].attributes == ["access.token.lifespan": "86400"])
        #expect(
            mapped.serviceAccountUsers == [
                ServiceAccountUser(id: "3M2M", username: "service-account-3m2m", clientID: "3M2M")
            ])
        #expect(mapped.realm.lifespans.ssoSessionMaxLifespan == 86_400)
    }

    @Test func usesOfflineTokensWhereOnlyPasswordsSignIn() throws {
        let mapped = map(
            try facts(
                #"{"ClientId": "5sdk", "ExplicitAuthFlows": ["USER_PASSWORD_AUTH"], "RefreshTokenValidity": 3650}"#)
        ).realm
        #expect(mapped.ourClients[0].directAccessGrantsEnabled == true)
        #expect(
            mapped.ourClients[0].defaultClientScopes == [
                "basic", "acr", "web-origins", "cognito-token", "cognito-user", "aws.cognito.signin.user.admin",
                "offline_access", "address", "email",
                "phone", "profile",
            ])
        #expect(mapped.ourClients[0].attributes["client.offline.session.max.lifespan"] == "315360000")
        #expect(mapped.realm.lifespans.offlineSessionMaxLifespan == 315_360_000)
        #expect(mapped.realm.lifespans.ssoSessionMaxLifespan == 3600)
    }

    @Test func leavesOAuthOffWhereCognitoIgnoresIt() throws {
        let (mapped, findings) = map(
            try facts(#"{"ClientId": "1", "CallbackURLs": ["https://a/cb"], "AllowedOAuthFlows": ["code"]}"#))
        #expect(mapped.ourClients[0].standardFlowEnabled == false)
        #expect(mapped.ourClients[0].redirectUris == [])
        #expect(findings.count(.clientNeedsRewrite) == 1)
    }

    @Test func noClientOutlivesTheRealm() throws {
        let mapped = map(
            try facts(
                #"{"ClientId": "1", "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"], "AccessTokenValidity": 24}"#,
                #"{"ClientId": "2", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"]}"#,
                #"{"ClientId": "3", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["implicit"], "RefreshTokenValidity": 5}"#
            )
        ).realm
        let longest = mapped.ourClients.compactMap { $0.attributes["client.session.max.lifespan"].flatMap { Int($0) } }
        #expect(longest.max() == 2_592_000)
        #expect(mapped.realm.lifespans.ssoSessionMaxLifespan == 2_592_000)
        #expect(mapped.realm.lifespans.accessTokenLifespanForImplicitFlow == 3600)
    }

    @Test func closesWeakFlowsWhenHardened() throws {
        var rules = MappingRules()
        rules.profile = .hardened
        let (mapped, findings) = map(
            try facts(
                #"""
                {"ClientId": "1", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code", "implicit"],
                 "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]}
                """#), rules: rules)
        let client = mapped.ourClients[0]
        #expect(client.implicitFlowEnabled == false)
        #expect(client.directAccessGrantsEnabled == false)
        #expect(client.attributes["pkce.code.challenge.method"] == "S256")
        #expect(findings.count(.clientFlowClosed) == 1)
    }

    /// A scope that the SDK's tokens have in any case is not one to ask for.
    @Test(arguments: [ScopeRule.always, .onRequest]) func givesNoScopeTwice(_ rule: ScopeRule) throws {
        var rules = MappingRules()
        rules.scopes = rule
        let client = map(
            try facts(
                #"""
                {"ClientId": "1", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
                 "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
                 "AllowedOAuthScopes": ["openid", "email", "aws.cognito.signin.user.admin"]}
                """#), rules: rules
        ).realm.ourClients[0]
        let scopes = (client.defaultClientScopes ?? []) + (client.optionalClientScopes ?? [])
        #expect(scopes.filter { $0 == "aws.cognito.signin.user.admin" }.count == 1)
        #expect(client.optionalClientScopes == (rule == .always ? [] : ["email"]))
    }

    @Test func tellsInWhatTheProfilesDiffer() throws {
        let facts = try facts(
            #"{"ClientId": "1", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code", "implicit"]}"#,
            #"{"ClientId": "2", "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]}"#)
        var hardened = MappingRules()
        hardened.profile = .hardened
        let differences = map(facts).realm.profileDifferences
        #expect(differences == map(facts, rules: hardened).realm.profileDifferences)
        #expect(
            differences.map { "\($0.what): \($0.touches)" } == [
                #"PKCE: ["1"]"#, #"Implicit flow: ["1"]"#, #"Password grant: ["2"]"#, #"Refresh tokens: ["1"]"#,
            ])
    }

    @Test func tellsWhatDiffersInTokens() throws {
        var facts = try facts(
            #"{"ClientId": "1", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["implicit"], "IdTokenValidity": 2}"#,
            #"{"ClientId": "2", "ClientSecret": "s", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"]}"#,
            #"{"ClientId": "3"}"#)
        let told = map(facts).realm.tokenDifferences
        #expect(told.map(\.clientID) == ["1", "2"])
        let always = [
            "email, name, phone_number, address …", "preferred_username", "cognito:preferred_role",
            "identities, event_id, origin_jti, device_key", "azp, typ, sid, allowed-origins, acr",
        ]
        #expect(
            told[0].differences.map(\.claim) == [
                "iss", "scope", "exp of the ID token", "response_type=token", "id_token", "sign-out",
                "username, cognito:username",
            ] + always)
        #expect(told[1].differences.map(\.claim) == ["iss", "scope", "azp, typ, sid, allowed-origins, acr"])
        let issuer = told[0].differences[0]
        #expect(issuer.inCognito == "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI")
        #expect(issuer.inKeycloak == "https://HOST/realms/Acme")

        facts.usernamesAreKept = true
        facts.groups = [try #require(UserGroup(try json(#"{"GroupName": "a/b"}"#)))]
        var rules = MappingRules()
        (rules.scopes, rules.groups) = (.onRequest, .roles)
        let fewer = map(facts, rules: rules).realm.tokenDifferences[0].differences.map(\.claim)
        #expect(
            fewer == [
                "iss", "exp of the ID token", "response_type=token", "id_token", "sign-out", "cognito:groups",
                "cognito:groups",
            ] + always)
    }

    /// With `service-account-` before it, in lower case, an id has to fit a username.
    @Test(arguments: [(239, "x", true), (240, "x", false), (119, "İ", true), (120, "İ", false), (3, " ", false)])
    func leavesOutClientsWhoseAccountsHaveNoName(_ count: Int, _ letter: String, _ isMade: Bool) throws {
        let id = String(repeating: letter, count: count)
        let (mapped, findings) = map(
            try facts(
                #"{"ClientId": "\#(id)", "ClientSecret": "s", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"]}"#
            ))
        #expect(mapped.ourClients.isEmpty != isMade)
        #expect((findings.count(.clientIDRefused) == 0) == isMade)
    }

    @Test func tellsOfClientsThatAreOnlyNamed() throws {
        var facts = try facts(#"{"ClientId": "1"}"#)
        facts.listedClientIDs = ["1", "2"]
        facts.listedProviderNames = ["Okta"]
        facts.otherDocuments = [.userPoolClients: 2, .domain: 1]
        let (mapped, findings) = map(facts)
        #expect(findings.summary.contains("client.not-described 2"))
        #expect(findings.summary.contains("identity-provider.not-described Okta"))
        #expect(mapped.notCarried.map(\.what) == ["DescribeUserPoolDomain"])
    }
}
