import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// Who is let in and who is not: flows of the realm, registration, recovery, passkeys.
@Suite struct SignInFlowTests {
    /// The steps of a flow with those of its parts, `(` and `)` around them.
    private func steps(_ alias: String?, _ realm: RealmRepresentation) -> String {
        guard let flow = realm.authenticationFlows.first(where: { $0.alias == alias }) else { return "" }
        return flow.authenticationExecutions.map { execution in
            let step =
                switch execution.step {
                case .authenticator(let name, _): name
                case .flow(let name): "(" + steps(name, realm) + ")"
                }
            return "\(execution.requirement.rawValue.prefix(1)):\(step)"
        }.joined(separator: " ")
    }

    /// As a required step, the code would be an error of the server for users who have none; a step that denies access
    /// would answer the application with a page.
    @Test func aSecondFactorForEverybodyIsOneForThePasswordGrantToo() throws {
        let realm = map(try acme(#""MfaConfiguration": "ON""#)).realm.realm
        #expect(
            steps(realm.directGrantFlow, realm)
                == """
                R:direct-grant-validate-username R:direct-grant-validate-password \
                R:(A:(R:auth-otp-form) A:direct-grant-validate-otp)
                """
        )
        #expect(text(realm).contains(#""directGrantFlow":"direct grant mfa""#))
        #expect(map(try acme(#""MfaConfiguration": "OPTIONAL""#)).realm.realm.directGrantFlow == nil)
    }

    private func withProvider(_ change: (inout PoolFacts) throws -> Void) throws -> MappedRealm {
        var facts = try acme()
        try change(&facts)
        return map(facts).realm
    }

    /// After the mail, so that the page tells nobody who belongs to an organization, or who there is at all.
    @Test func usersOfProvidersGetNoPassword() throws {
        let realms = [
            try withProvider { $0.hasFederatedUsers = true }, try withProvider { $0.linkedProviderNames = ["Okta"] },
            try withProvider { $0.listedProviderNames = ["Okta"] },
            try withProvider {
                $0.identityProviders = [
                    try #require(IdentityProvider(try json(#"{"ProviderName": "Google", "ProviderType": "Google"}"#)))
                ]
            },
        ]
        for realm in realms.map(\.realm) {
            #expect(
                steps(realm.resetCredentialsFlow, realm) == """
                    R:reset-credentials-choose-user R:reset-credential-email \
                    C:(R:conditional-user-attribute R:deny-access-authenticator) R:reset-password \
                    C:(R:conditional-user-configured R:reset-otp)
                    """)
            let condition = realm.authenticatorConfig.first { $0.config["attribute_name"] != nil }?.config
            #expect(condition?["attribute_name"] == "cognito_status")
            #expect(condition?["attribute_expected_value"] == "EXTERNAL_PROVIDER")
        }
        #expect(map(try acme()).realm.realm.resetCredentialsFlow == nil)
        let ids = realms.flatMap {
            $0.realm.authenticationFlows.map(\.id) + $0.realm.authenticatorConfig.compactMap(\.id)
        }
        #expect(Set(ids).count == ids.count / realms.count)
    }

    /// Whoever comes through a provider later is one of its users too.
    @Test func newUsersOfProvidersHaveTheirStatus() throws {
        let realm = try withProvider {
            $0.identityProviders = try ["Google", "Facebook"].map {
                try #require(IdentityProvider(try json(#"{"ProviderName": "\#($0)", "ProviderType": "\#($0)"}"#)))
            }
        }.realm
        let mappers = realm.identityProviderMappers.filter {
            $0.identityProviderMapper == "hardcoded-attribute-idp-mapper"
        }
        #expect(mappers.map(\.identityProviderAlias) == realm.identityProviders.map(\.alias))
        for mapper in mappers {
            #expect(
                mapper.config == [
                    "syncMode": "IMPORT", "attribute": "cognito_status", "attribute.value": "EXTERNAL_PROVIDER",
                ])
        }
    }

    @Test(arguments: [
        (#""LambdaConfig": {"PreSignUp": "arn:a"}"#, "PreSignUp"),
        (#""LambdaConfig": {"PostConfirmation": "arn:a", "PreAuthentication": "arn:b"}"#, "PreAuthentication"),
        (#""LambdaConfig": {"PostConfirmation": "arn:a", "UserMigration": "arn:b"}"#, nil),
        (#""LambdaConfig": {}"#, nil),
    ])
    func registrationIsClosedWhereAFunctionDecided(_ members: String, _ trigger: String?) throws {
        let (mapped, findings) = map(try acme(members))
        #expect(mapped.realm.login.registrationAllowed == (trigger == nil))
        let told = findings.summary.filter { $0.hasPrefix("pool.registration-closed") }
        #expect(told == [trigger].compactMap { $0 }.map { "pool.registration-closed eu-central-1_AbCdEfGhI \($0)" })
        let closed = map(try acme(members + #", "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true}"#))
        #expect(
            closed.findings.count(.registrationClosed) == 0 && closed.realm.realm.login.registrationAllowed == false)
    }

    /// Cognito's page asks for what is required, and for what it signs in by or verifies.
    @Test func theRegistrationPageShowsWhatCognitosShows() throws {
        let members = #"""
            "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["phone_number"], "SchemaAttributes": [
             {"Name": "given_name", "Required": true, "Mutable": true}, {"Name": "family_name", "Mutable": true},
             {"Name": "nickname", "Mutable": true}, {"Name": "custom:tier", "Mutable": true},
             {"Name": "birthdate", "Required": true, "Mutable": true}]
            """#
        var facts = try acme(members)
        facts.userAttributeNames = ["nickname", "phone_number", "custom:tier"]
        let mapped = map(facts).realm
        let config = mapped.realm.components[UserProfile.componentType]?.first?.config["kc.user.profile.config"]?.first
        let profile = try json(try #require(config))
        guard case .array(let attributes) = profile.at("attributes") else { return }
        let hidden = attributes.filter { $0.at("selector").at("scopes").texts == ["registration-page"] }
        #expect(hidden.map { $0.at("name").texts[0] }.sorted() == ["lastName", "nickname"])
        #expect(attributes.count > hidden.count + 4)
        // The scope is there, and the account console alone has it, which shows everything.
        #expect(mapped.realm.clientScopes.contains { $0.name == "registration-page" })
        let owners = mapped.realm.clients.filter {
            (($0.defaultClientScopes ?? []) + ($0.optionalClientScopes ?? [])).contains("registration-page")
        }
        #expect(owners.map(\.clientId).sorted() == ["account", "account-console"])
        // In a realm that exists nobody gives it to them.
        let partial = mapped.partialPreparation
        #expect(!partial.clientScopes.contains { $0.name == "registration-page" })
        #expect(partial.userProfile.attributes.allSatisfy { $0.scopes.isEmpty })
    }

    @Test func withoutRegistrationNothingIsHidden() throws {
        for facts in [try acme(#""AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true}"#), PoolFacts()] {
            let mapped = map(facts).realm
            #expect(!text(mapped.realm).contains("selector"))
            #expect(!mapped.realm.clientScopes.contains { $0.name == "registration-page" })
        }
    }

    @Test(arguments: [
        ("acme.auth.eu-central-1.amazoncognito.com", nil), ("ACME.AUTH.EU-CENTRAL-1.AmazonCognito.com.", nil),
        ("amazoncognito.com", nil), ("d111.cloudfront.net", nil), ("acme.example", "acme.example"),
        ("notamazoncognito.com", "notamazoncognito.com"),
    ])
    func aDomainThatStaysWithAmazonIsLeftOut(_ domain: String, _ kept: String?) throws {
        var facts = try acme()
        facts.mfa = MFAConfiguration(try json(#"{"WebAuthnConfiguration": {"RelyingPartyId": "\#(domain)"}}"#))
        let (mapped, findings) = map(facts)
        #expect(mapped.realm.webAuthn?.relyingPartyID == kept)
        let id = kept == nil ? "mfa.passkey-domain-left-out" : "mfa.passkey-domain"
        #expect(
            findings.summary.filter { $0.hasPrefix("mfa.passkey-d") } == ["\(id) eu-central-1_AbCdEfGhI \(domain)"])
    }

    /// The ids are taken where the pool is on the server already.
    @Test func newIDsAreForAccountsOfClientsToo() throws {
        var facts = try acme()
        facts.clients = [
            try #require(
                UserPoolClient(
                    try json(
                        #"{"ClientId": "3m2m", "ClientSecret": "s", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["client_credentials"]}"#
                    )))
        ]
        var rules = MappingRules()
        rules.userIDs = .new
        func account(_ realm: String) throws -> ServiceAccountUser {
            facts.realmName = try RealmName(realm)
            let account = try #require(map(facts, rules: rules).realm.serviceAccountUsers.first)
            #expect(mapNameClaims(facts, rules: rules).serviceAccounts == [account])
            return account
        }
        let one = try account("one")
        #expect(one.username == "service-account-3m2m" && one.clientID == "3m2m" && one.id.count == 36)
        #expect(try account("two").id != one.id)
    }
}
