import CognitoDump
import Findings
import ForeignText
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// Nobody who could sign in is stopped: addresses, links, verification, ids.
@Suite struct SignInAsBeforeTests {
    private func user(
        status: String = "CONFIRMED", _ attributes: String = "", _ members: String = ""
    ) -> String {
        #"{"Username":"a","UserStatus":"\#(status)"\#(members),"Attributes":{"sub":"s"\#(attributes)}}"#
    }

    private let link = #","identities":"[{\"userId\":\"p\",\"providerName\":\"Corp\",\"providerType\":\"SAML\"}]""#
    private let corp = #"""
        {"ProviderName": "Corp", "ProviderType": "SAML", "AttributeMapping": {"email": "e", "given_name": "g", "custom:plan": "p"}}
        """#

    // MARK: Usernames

    @Test func phonePools() throws {
        let facts = try acme(#""UsernameAttributes": ["phone_number"]"#)
        let both = #","email":"a@x.org","email_verified":"true","phone_number":"+1""#
        let (users, findings) = try mapUsers(user(both), user(#","email":"a@x.org""#), in: facts)
        #expect(users.map { $0.at("username").texts } == [["+1"], ["a"]])
        #expect(users[0].at("email").texts == ["a@x.org"])
        #expect(findings == [])
    }

    @Test func poolsOfBoth() throws {
        let facts = try acme(#""UsernameAttributes": ["phone_number", "email"]"#)
        func username(_ email: Bool, _ phone: Bool) throws -> (String?, [String]) {
            let (users, findings) = try mapUsers(
                user(
                    #","email":"a@x.org","email_verified":"\#(email)","phone_number":"+1","phone_number_verified":"\#(phone)""#
                ),
                in: facts)
            return (users[0].at("username").texts.first, findings)
        }
        #expect(try username(false, true) == ("+1", []))
        #expect(try username(true, false) == ("a@x.org", []))
        #expect(try username(false, false) == ("a@x.org", []))
        #expect(try username(true, true) == ("a@x.org", ["user.phone-sign-in-lost s"]))
    }

    @Test func emailPoolsTakeNoNumber() throws {
        let facts = try acme(#""UsernameAttributes": ["email"]"#)
        let number = #","email":"a@x.org","phone_number":"+1","phone_number_verified":"true""#
        #expect(try mapUsers(user(number), in: facts).users[0].at("username").texts == ["a@x.org"])
    }

    // MARK: Addresses

    @Test func addressesThatKeycloakRefuses() throws {
        let facts = try acme(#""UsernameAttributes": ["email"]"#)
        let (users, findings) = try mapUsers(
            user(#","email":"A..B@x.org""#), user(#","email":" C@x.org\u00a0""#), in: facts)
        #expect(users[0].at("email") == .null)
        #expect(users[0].at("attributes").at("cognito_email").texts == ["A..B@x.org"])
        // What people type stays what they typed: no validator looks at usernames.
        #expect(users[0].at("username").texts == ["a..b@x.org"])
        #expect(users[1].at("email").texts == ["c@x.org"])
        #expect(users[1].at("attributes").at("cognito_email") == .null)
        #expect(findings == ["user.email-refused s"])
    }

    @Test func longLocalPartsPass() throws {
        let long = String(repeating: "a", count: 80) + "@x.org"
        #expect(try mapUsers(user(#","email":"\#(long)""#), in: try acme()).users[0].at("email").texts == [long])
        let email = try #require(map(try acme()).realm.profile.attributes.first { $0.name == "email" })
        #expect(email.validations.contains(.email))
        #expect(text(map(try acme()).realm.profile).contains(#""email":{"max-local-length":255}"#))
    }

    // MARK: Subs

    @Test func usernamesThatAreSubs() throws {
        let id = "0b8f2f5e-9998-4a60-9a2e-7f1f5a0c0001"
        func ids(_ facts: PoolFacts) throws -> (id: String?, findings: [String]) {
            let (users, findings) = try mapUsers(#"{"Username":"\#(id)","UserStatus":"CONFIRMED"}"#, in: facts)
            return (users[0].at("id").texts.first, findings)
        }
        #expect(try ids(acme(#""UsernameAttributes": ["email"]"#)) == (id, []))
        #expect(try ids(acme()).findings == ["user.id-made (no sub)"])
        var unknown = PoolFacts()
        #expect(try ids(unknown).id != id)
        unknown.usernamesAreUUIDs = true
        #expect(try ids(unknown).id == id)
        let other = try mapUsers(
            #"{"Username":"Corp_p","UserStatus":"EXTERNAL_PROVIDER"}"#,
            in: try acme(#""UsernameAttributes": ["email"]"#))
        #expect(other.findings.contains("user.id-made (no sub)"))
    }

    // MARK: Verification

    @Test func askedIsWhoeverRegisters() throws {
        var rules = MappingRules()
        rules.mailServer = MailServer(host: "mail.example.com", from: "no-reply@example.com")
        let open = try acme(#""AutoVerifiedAttributes": ["email"]"#)
        for version in [KeycloakVersion.v26_0, .v26_3, .v26_7] {
            let realm = map(open, rules: rules, version: version).realm.realm
            #expect(realm.login.verifyEmail == false)
            #expect(realm.requiredActions.filter(\.defaultAction).map(\.alias) == ["VERIFY_EMAIL"])
            #expect(realm.requiredActions.count == [.v26_0: 11, .v26_3: 13, .v26_7: 14][version])
        }
        for (pool, rules) in [
            (#""AutoVerifiedAttributes": ["email"]"#, MappingRules()), (#""AutoVerifiedAttributes": []"#, rules),
            (
                #""AutoVerifiedAttributes": ["email"], "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true}"#,
                rules
            ),
        ] {
            #expect(map(try acme(pool), rules: rules).realm.realm.requiredActions.isEmpty)
        }
    }

    // MARK: Providers

    private func withTwin() throws -> PoolFacts {
        var facts = try acme(#""AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true}"#)
        facts.identityProviders = try [
            corp, corp.replacing("Corp", with: "Other"),
        ].compactMap { IdentityProvider(try json($0)) }
        facts.userAttributeNames = ["custom:plan"]
        facts.linkedUsersWithoutAddress = [(provider: "Corp", users: 2)]
        return facts
    }

    /// With FORCE, Keycloak answers with an error when a provider gives an address that another user has.
    @Test func aProviderLeavesAddressesThatAreTaken() throws {
        let (mapped, findings) = map(try withTwin())
        #expect(mapped.realm.identityProviders.map { $0.config["syncMode"] } == ["IMPORT", "FORCE"])
        // What marks new users is not of the pool's mapping.
        let modes = mapped.realm.identityProviderMappers.filter { $0.config["syncMode"] != "IMPORT" }.map {
            "\($0.identityProviderAlias) \($0.name) \($0.config["syncMode"] ?? "")"
        }
        #expect(
            modes.sorted() == [
                "Corp custom:plan FORCE", "Corp email INHERIT", "Corp given_name FORCE", "Other custom:plan INHERIT",
                "Other email INHERIT", "Other given_name INHERIT",
            ])
        #expect(findings.summary.contains("identity-provider.address-kept Corp 2 users"))
        var rules = MappingRules()
        rules.duplicateEmails = .allow
        #expect(map(try withTwin(), rules: rules).realm.realm.identityProviders[0].config["syncMode"] == "FORCE")
    }

    @Test func firstSignInsLinkVerifiedAddresses() throws {
        var rules = MappingRules()
        rules.linkByEmail = .merge
        let facts = try withTwin()
        let mapped = map(facts, rules: rules).realm
        let provider = try #require(mapped.realm.identityProviders.first)
        let flow = try #require(
            mapped.realm.authenticationFlows.first { $0.alias == provider.firstBrokerLoginFlowAlias })
        #expect(flow.topLevel)
        // Nobody is linked whose address nobody has verified: the condition stands behind the user that it is about.
        let linking = try #require(mapped.realm.authenticationFlows.first { $0.alias == "first sign-in link" })
        #expect(linking.authenticationExecutions.map(\.requirement) == [.required, .conditional])
        #expect(mapped.partialStructure.identityProviders.allSatisfy { $0.firstBrokerLoginFlowAlias == nil })
        let email = #","email":"a@x.org","email_verified":"true""#
        let (users, _) = try mapUsers(
            user(email), user(email.replacing("true", with: "false")), user(status: "EXTERNAL_PROVIDER", email + link),
            user(status: "UNCONFIRMED", email), in: facts, rules: rules)
        #expect(
            users.map { $0.at("attributes").at("cognito_email_verified").texts } == [["true"], [], [], []])
        #expect(map(facts).realm.realm.identityProviders[0].firstBrokerLoginFlowAlias == nil)
    }

    /// No step asks what a provider says of an address: who may say of one that nobody verified it is not believed.
    @Test(arguments: [
        ("SAML", "", false, true), ("Google", "email_verified", false, true), ("Facebook", "", false, true),
        ("OIDC", "", false, false), ("OIDC", "email_verified", false, false), ("OIDC", "email_verified", true, true),
        ("SAML", "email_verified", false, false), ("SAML", "email_verified", true, true),
        ("LoginWithAmazon", "", false, false),
    ])
    func whoseAddressesAreLinked(_ type: String, _ mapping: String, _ isTrusted: Bool, _ links: Bool) throws {
        var rules = MappingRules()
        rules.linkByEmail = .merge
        if isTrusted { rules.trustedProviders = ["Corp"] }
        var facts = try withTwin()
        let attributes = #""AttributeMapping": {"email": "email"\#(mapping.isEmpty ? "" : #", "\#(mapping)": "v""#)}"#
        let provider = try json(#"{"ProviderName": "Corp", "ProviderType": "\#(type)", \#(attributes)}"#)
        facts.identityProviders = [try #require(IdentityProvider(provider))]
        let mapped = map(facts, rules: rules).realm
        let flow = try #require(mapped.realm.identityProviders.first).firstBrokerLoginFlowAlias
        #expect(flow == (links ? "first sign-in by address" : nil))
    }

    /// Of a twin in the dump, a provider that says which addresses are verified is believed.
    @Test func providersThatSayWhatIsVerified() throws {
        var facts = try acme()
        facts.identityProviders = try [
            corp, corp.replacing("Corp", with: "Says").replacing(#""email": "e""#, with: #""email_verified": "v""#),
            corp.replacing("Corp", with: "Trusted").replacing(#""email": "e""#, with: #""email_verified": "v""#),
        ].compactMap { IdentityProvider(try json($0)) }
        var rules = MappingRules()
        rules.trustedProviders = ["Trusted"]
        #expect(mapNameClaims(facts, rules: rules).providersThatVerify == ["Says"])
    }

    /// Where users may write their address, the mark of the import would say nothing about it.
    @Test func addressesThatUsersWriteAreNotLinked() throws {
        var rules = MappingRules()
        rules.linkByEmail = .merge
        var facts = try withTwin()
        facts.pool = try acme(#""UsernameAttributes": ["email"]"#).pool
        let mapped = map(facts, rules: rules).realm
        #expect(mapped.realm.identityProviders[0].firstBrokerLoginFlowAlias == nil)
        #expect(!mapped.linksVerifiedAddresses)
    }

    // MARK: Linked natives

    @Test func nativeUsersWithALink() throws {
        let factor = #","UserMFASettingList":["SOFTWARE_TOKEN_MFA"]"#
        let facts = try acme()
        let (users, findings) = try mapUsers(user(link, factor), in: facts)
        #expect(users[0].at("requiredActions").texts == [])
        #expect(findings == ["user.linked-without-factor s", "user.linked-without-password s"])
        let good = "$pbkdf2-sha256$600000$c2FsdA$aGFzaA"
        #expect(try mapUsers(user(link), in: facts, hash: good).findings == [])
        #expect(try mapUsers(user(status: "EXTERNAL_PROVIDER", link), in: facts).findings == [])
    }

    @Test func nativeUsersWithALinkAreAskedLazily() throws {
        var rules = MappingRules()
        rules.passwords = .lazy
        rules.lazyMigration = LazyMigration(url: "https://check.example.com/u")
        let (users, findings) = try mapUsers(
            user(link), user(status: "FORCE_CHANGE_PASSWORD", link), user(status: "EXTERNAL_PROVIDER", link),
            in: try acme(), rules: rules)
        #expect(users.map { $0.at("federationLink") != .null } == [true, false, false])
        #expect(users.allSatisfy { $0.at("requiredActions").texts == [] })
        #expect(findings == ["user.linked-without-password s", "user.not-asked-lazily s"])
    }
}
