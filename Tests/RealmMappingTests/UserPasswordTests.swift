import CognitoDump
import Findings
import ForeignText
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// Passwords and second factors: what a user is asked to do, and what is asked in his place.
@Suite struct UserPasswordTests {
    private func user(_ status: String, _ members: String = "") -> String {
        #"{"Username": "ann", "UserStatus": "\#(status)", "Enabled": true, "#
            + #""UserLastModifiedDate": "2024-06-01T00:00:00Z", "#
            + #""Attributes": [{"Name": "sub", "Value": "s"}]\#(members)}"#
    }

    private let lazy: MappingRules = {
        var rules = MappingRules()
        rules.passwords = .lazy
        rules.lazyMigration = LazyMigration(url: "https://check.example.com/u")
        return rules
    }()

    @Test(arguments: [
        (#""UserMFASettingList": ["SOFTWARE_TOKEN_MFA"]"#, ["UPDATE_PASSWORD", "CONFIGURE_TOTP"], []),
        (#""UserMFASettingList": ["SMS_MFA", "SOFTWARE_TOKEN_MFA"]"#, ["UPDATE_PASSWORD", "CONFIGURE_TOTP"], []),
        (#""MFAOptions": [{"DeliveryMedium": "SMS"}]"#, ["UPDATE_PASSWORD"], ["user.codes-not-carried s SMS_MFA"]),
        (#""PreferredMfaSetting": "EMAIL_OTP""#, ["UPDATE_PASSWORD"], ["user.codes-not-carried s EMAIL_OTP"]),
        (
            #""ConfiguredUserAuthFactors": ["PASSWORD", "SOFTWARE_TOKEN", "EMAIL_OTP"]"#,
            ["UPDATE_PASSWORD", "CONFIGURE_TOTP"], []
        ),
        (#""ConfiguredUserAuthFactors": ["WEB_AUTHN"]"#, ["UPDATE_PASSWORD"], ["user.passkey-not-carried s"]),
    ])
    func secondFactorsAreSetUpAgainOrFound(_ members: String, _ actions: [String], _ found: [String]) throws {
        let mapped = try mapUsers(user("CONFIRMED", ", " + members), in: try acme())
        #expect(mapped.users[0].at("requiredActions").texts == actions)
        #expect(mapped.findings == found)
    }

    /// In place of codes that nobody sends: what the rules say, or the pool for everybody.
    @Test(arguments: [
        (LostSecondFactor?.none, Profile.faithful, "OPTIONAL", ["UPDATE_PASSWORD"], "not-carried"),
        (.ask, .faithful, "OPTIONAL", ["UPDATE_PASSWORD", "CONFIGURE_TOTP"], "replaced"),
        (nil, .hardened, "OPTIONAL", ["UPDATE_PASSWORD", "CONFIGURE_TOTP"], "replaced"),
        (LostSecondFactor.none, .hardened, "OPTIONAL", ["UPDATE_PASSWORD"], "not-carried"),
        (nil, .faithful, "ON", ["UPDATE_PASSWORD"], "replaced"),
    ])
    func lostCodes(
        _ rule: LostSecondFactor?, _ profile: Profile, _ mode: String, _ actions: [String], _ found: String
    ) throws {
        var rules = MappingRules()
        (rules.lostSecondFactor, rules.profile) = (rule, profile)
        let mapped = try mapUsers(
            user("CONFIRMED", #", "UserMFASettingList": ["SMS_MFA"]"#),
            in: try acme(#""MfaConfiguration": "\#(mode)""#),
            rules: rules)
        #expect(mapped.users[0].at("requiredActions").texts == actions)
        #expect(mapped.findings == ["user.codes-\(found) s SMS_MFA"])
    }

    /// Whom the old system cannot know by a password must not be sent there with one.
    @Test func whoHasNoPasswordIsNotAskedForIt() throws {
        func link(_ factors: String) throws -> [String] {
            try mapUsers(
                user("CONFIRMED", #", "ConfiguredUserAuthFactors": [\#(factors)]"#), in: try acme(), rules: lazy
            ).users[0].at("federationLink").texts
        }
        #expect(try link(#""EMAIL_OTP", "PASSWORD""#).count == 1)
        #expect(try link(#""EMAIL_OTP""#) == [])
    }

    @Test func aLinkedUserIsAskedForNothing() throws {
        let linked =
            #"{"Username": "Okta_x", "UserStatus": "EXTERNAL_PROVIDER", "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"], "#
            + #""Attributes": [{"Name": "identities", "Value": "[{\"providerName\":\"Okta\",\"userId\":\"x\"}]"}]}"#
        for rules in [MappingRules(), lazy] {
            let mapped = try mapUsers(linked, in: try acme(), rules: rules).users[0]
            #expect(mapped.at("requiredActions") == .null && mapped.at("federationLink") == .null)
        }
    }

    @Test func anArgon2HashLetsTheUserInWithoutANewPassword() throws {
        let (users, findings) = try mapUsers(
            user("CONFIRMED"), in: try acme(), hash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g")
        let credential = users[0].at("credentials")
        guard case .array(let list) = credential, list.count == 1 else {
            Issue.record("\(credential)")
            return
        }
        #expect(list[0].at("type") == .string("password"))
        #expect(list[0].at("secretData") == .string(#"{"value":"aGFzaGhhc2g=","salt":"c2FsdHNhbHQ="}"#))
        #expect(
            list[0].at("credentialData")
                == .string(
                    #"{"hashIterations":2,"algorithm":"argon2","additionalParameters":{"hashLength":["8"],"#
                        + #""memory":["19456"],"type":["id"],"version":["1.3"],"parallelism":["1"]}}"#))
        #expect(users[0].at("requiredActions") == .null)
        #expect(findings == [])
    }

    @Test func aPBKDF2HashOfPasslibIsPaddedAndItsDotsArePluses() throws {
        let (users, _) = try mapUsers(
            user("CONFIRMED"), in: try acme(), hash: "$pbkdf2-sha256$600000$c2F.dHNhbHQ$aGFzaA")
        guard case .array(let list) = users[0].at("credentials") else {
            Issue.record("no list")
            return
        }
        #expect(list[0].at("secretData") == .string(#"{"value":"aGFzaA==","salt":"c2F+dHNhbHQ="}"#))
        #expect(
            list[0].at("credentialData")
                == .string(#"{"hashIterations":600000,"algorithm":"pbkdf2-sha256","additionalParameters":{}}"#))
    }

    @Test(arguments: [
        ("$2b$10$abcdefghijklmnopqrstuv", "user.password-hash-unusable s BCRYPT"),
        ("16384$8$1$00ff$00ff", "user.password-hash-unusable s SCRYPT"),
        ("$argon2id$v=16$m=1,t=1,p=1$c2Fs$aGFz", "user.password-hash-unreadable s"),
        ("$argon2id$v=19$m=1,t=0,p=1$c2Fs$aGFz", "user.password-hash-unreadable s"),
        ("$argon2id$v=19$m=1,t=1$c2Fs$aGFz", "user.password-hash-unreadable s"),
        ("$argon2id$v=19$m=1,t=1,p=1$c2F~$aGFz", "user.password-hash-unreadable s"),
        ("$pbkdf2-sha256$x$c2Fs$aGFz", "user.password-hash-unreadable s"),
        ("$pbkdf2-sha256$1$c2Fs$a", "user.password-hash-unreadable s"),
        ("hunter2", "user.password-hash-unreadable s"), ("", "user.password-hash-unreadable s"),
    ])
    func aHashThatKeycloakCannotCheckLeavesTheUserWithANewPassword(_ hash: String, _ found: String) throws {
        let (users, findings) = try mapUsers(user("CONFIRMED"), in: try acme(), hash: hash)
        #expect(users[0].at("credentials") == .null)
        #expect(users[0].at("requiredActions").texts == ["UPDATE_PASSWORD"])
        #expect(findings == [found])
    }

    private let good = "$pbkdf2-sha256$600000$c2FsdA$aGFzaA"

    @Test func aHashIsNotTakenWhereCognitoWouldNotLetTheUserIn() throws {
        for status in ["FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "ARCHIVED"] {
            let (users, findings) = try mapUsers(user(status), in: try acme(), hash: good)
            #expect(
                users[0].at("credentials") == .null && users[0].at("requiredActions").texts == ["UPDATE_PASSWORD"])
            #expect(findings.contains("user.password-hash-unused s PBKDF2_SHA256"))
        }
        let several = try mapUsers(user("CONFIRMED"), in: try acme(), conflicts: .passwordHash, hash: good)
        #expect(several.findings == ["user.password-hash-several s PBKDF2_SHA256"])
    }

    @Test func aHashIsLeftOutWithAllSecrets() throws {
        var facts = PasswordHashFacts()
        facts.areLeftOut = true
        let (users, findings) = try mapUsers(user("CONFIRMED"), in: try acme(), hash: good, hashes: facts)
        #expect(users[0].at("credentials") == .null && users[0].at("requiredActions").texts == ["UPDATE_PASSWORD"])
        #expect(findings == ["user.password-hash-omitted s PBKDF2_SHA256"])
    }

    @Test func whatIsSaidOfTheHashesIsHeldAgainstThem() throws {
        var facts = PasswordHashFacts()
        facts.date = CalendarDay("2024-05-31")?.start
        #expect(
            try mapUsers(user("CONFIRMED"), in: try acme(), hash: good, hashes: facts).findings == [
                "user.password-hash-stale s"
            ])
        facts.date = CalendarDay("2024-06-02")?.start
        #expect(try mapUsers(user("CONFIRMED"), in: try acme(), hash: good, hashes: facts).findings == [])
        facts.algorithm = .argon2id
        #expect(
            try mapUsers(user("CONFIRMED"), in: try acme(), hash: good, hashes: facts).findings == [
                "user.password-hash-unreadable s PBKDF2_SHA256"
            ])
    }

    @Test(arguments: [
        ("CONFIRMED", "", true), ("CONFIRMED", #", "Enabled": false"#, false), ("UNCONFIRMED", "", false),
        ("FORCE_CHANGE_PASSWORD", "", false), ("RESET_REQUIRED", "", false), ("COMPROMISED", "", false),
        ("NEW_STATUS", "", false),
    ])
    func onlyWhomCognitoLetsInIsTiedToThePlugIn(_ status: String, _ members: String, _ isTied: Bool) throws {
        let (users, findings) = try mapUsers(user(status, members), in: try acme(), rules: lazy)
        let component = map(try acme(), rules: lazy).realm.lazyComponent
        #expect(users[0].at("federationLink").texts == (isTied ? [component].compactMap { $0 } : []))
        #expect(users[0].at("requiredActions").texts.contains("UPDATE_PASSWORD") != isTied)
        #expect(findings.contains("user.not-asked-lazily s") != isTied)
    }

    @Test func aUserWithAHashIsNotTiedToThePlugIn() throws {
        let user = try mapUsers(user("CONFIRMED"), in: try acme(), rules: lazy, hash: good).users[0]
        #expect(user.at("federationLink") == .null && user.at("credentials") != .null)
    }

    @Test func thePlugInIsAComponentWithAFixedIDAndAllItsKeys() throws {
        let (mapped, findings) = map(try acme(), rules: lazy)
        let component = try #require(mapped.realm.components[lazyMigrationComponentType]?.first)
        #expect(component.id == mapped.lazyComponent)
        #expect(component.config["URI"] == ["https://check.example.com/u"])
        #expect(component.config["SEVER_FEDERATION_LINK"] == ["true"])
        #expect(component.config.keys.count == 23)
        #expect(
            findings.summary.contains(
                "realm.lazy-migration eu-central-1_AbCdEfGhI User migration using a REST client"))
        #expect(map(try acme()).realm.realm.components[lazyMigrationComponentType] == nil)
    }

    @Test func aPlugInOfAnyKindHasItsOwnSettings() throws {
        var rules = lazy
        rules.lazyMigration = LazyMigration(url: nil)
        rules.lazyMigration?.provider = "cognito-user-storage"
        rules.lazyMigration?.settings = [
            "userPoolId": ["eu-west-1_AbCdEfGhI"], "region": ["eu-west-1"], "priority": ["5"],
        ]
        let component = try #require(
            map(try acme(), rules: rules).realm.realm.components[lazyMigrationComponentType]?.first)
        #expect(component.providerId == "cognito-user-storage")
        #expect(
            component.config == [
                "enabled": ["true"], "priority": ["5"], "importEnabled": ["true"], "cachePolicy": ["DEFAULT"],
                "fullSyncPeriod": ["-1"], "changedSyncPeriod": ["-1"], "region": ["eu-west-1"],
                "userPoolId": ["eu-west-1_AbCdEfGhI"],
            ])
    }
}
