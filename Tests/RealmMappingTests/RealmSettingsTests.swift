import CognitoDump
import Findings
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

@Suite struct RealmSettingsTests {
    @Test func mapsPasswordPolicy() throws {
        let facts = try acme(
            #"""
            "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireUppercase": true, "RequireLowercase": "true",
             "RequireNumbers": true, "RequireSymbols": false, "PasswordHistorySize": 5, "TemporaryPasswordValidityDays": 0}}
            """#)
        let realm = map(facts).realm.realm
        #expect(
            realm.passwordPolicy?.text
                == "length(12) and upperCase(1) and lowerCase(1) and digits(1) and passwordHistory(5) and maxLength(256)"
        )
        #expect(realm.lifespans.actionTokenGeneratedByAdminLifespan == 604_800)
    }

    @Test func signsInByEMailWhereThePoolDoes() throws {
        let (mapped, findings) = map(
            try acme(
                #""UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"], "AdminCreateUserConfig": {}"#))
        #expect(
            mapped.signIn
                == SignIn(
                    byContact: true, byPhone: false, loginWithEmail: true, duplicateEmails: false, name: .email))
        #expect(mapped.realm.login.registrationEmailAsUsername == true)
        #expect(mapped.realm.login.registrationAllowed == true)
        #expect(mapped.realm.login.verifyEmail == false)
        #expect(
            findings.summary == [
                "pool.password-policy-missing eu-central-1_AbCdEfGhI", "realm.no-mail-server eu-central-1_AbCdEfGhI",
            ])
    }

    /// Not by a setting that would ask everybody: those who register have an action.
    @Test func verifiesAddressesWithAMailServer() throws {
        var rules = MappingRules()
        rules.mailServer = MailServer(host: "mail.example.com", from: "no-reply@example.com")
        let mapped = map(try acme(#""AutoVerifiedAttributes": ["email"]"#), rules: rules).realm.realm
        #expect(mapped.login.verifyEmail == false)
        #expect(mapped.requiredActions.contains { $0.alias == "VERIFY_EMAIL" && $0.defaultAction })
        #expect(mapped.login.loginWithEmailAllowed == false)
    }

    @Test func isCautiousWithoutThePoolsSettings() {
        let (mapped, findings) = map(PoolFacts())
        #expect(mapped.name.text == "cognito")
        #expect(mapped.realm.login.registrationAllowed == false)
        #expect(mapped.realm.login.loginWithEmailAllowed == true)
        #expect(findings.count(.poolMissing) == 1)
    }

    @Test func namesTheRealmAfterThePool() throws {
        var facts = try acme()
        #expect(map(facts).realm.name.text == "Acme")
        #expect(map(facts).realm.realm.displayName == "Acme")
        facts.realmName = try RealmName("customers")
        #expect(map(facts).realm.realm.realm == "customers")
    }

    @Test func doesNotDependOnTheOrderOfFacts() throws {
        var facts = try acme()
        facts.clients = try ["b", "a", "c"].compactMap { UserPoolClient(try json(#"{"ClientId": "\#($0)"}"#)) }
        facts.groups = try ["b", "a/", "a_"].compactMap { UserGroup(try json(#"{"GroupName": "\#($0)"}"#)) }
        let once = map(facts).realm.realm
        facts.clients.reverse()
        facts.groups.reverse()
        #expect(map(facts).realm.realm == once)
    }
}
