import CognitoDump
import Findings
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

@Suite struct PoolFeatureTests {
    @Test func asksEverybodyForACodeWhereMFAIsOn() throws {
        var facts = try acme(#""MfaConfiguration": "ON""#)
        facts.mfa = MFAConfiguration(
            try json(#"{"MfaConfiguration": "ON", "SmsMfaConfiguration": {"SmsAuthenticationMessage": "x"}}"#))
        let (mapped, findings) = map(facts)
        #expect(mapped.realm.browserFlow == "browser mfa")
        #expect(
            mapped.realm.authenticationFlows[1].authenticationExecutions.map(\.step) == [
                .authenticator("auth-username-password-form", config: nil),
                .authenticator("auth-otp-form", config: nil),
            ])
        #expect(text(mapped.realm).contains(#""otpPolicyType":"totp""#))
        #expect(
            findings.summary.filter { $0.hasPrefix("mfa") } == [
                "mfa.codes-not-carried eu-central-1_AbCdEfGhI SMS", "mfa.required eu-central-1_AbCdEfGhI",
            ])
        #expect(map(try acme(#""MfaConfiguration": "OPTIONAL""#)).realm.realm.browserFlow == nil)
    }

    @Test func keepsTheDomainOfPasskeys() throws {
        var facts = try acme(#""Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}}"#)
        facts.mfa = MFAConfiguration(
            try json(#"{"WebAuthnConfiguration": {"RelyingPartyId": "acme.example", "UserVerification": "required"}}"#))
        let realm = map(facts).realm.realm
        #expect(text(realm).contains(#""webAuthnPolicyPasswordlessPasskeysEnabled":true"#))
        #expect(text(realm).contains(#""webAuthnPolicyPasswordlessRpId":"acme.example""#))
        #expect(text(realm, version: .v26_2).contains("PasskeysEnabled") == false)
    }

    @Test func saysWhereTheWorkOfFunctionsBelongs() throws {
        let (_, findings) = map(
            try acme(
                #"""
                "LambdaConfig": {"PreTokenGeneration": "arn:a", "UserMigration": "arn:b",
                 "PreTokenGenerationConfig": {"LambdaVersion": "V2_0", "LambdaArn": "arn:a"}, "PreSignUp": ""}
                """#))
        #expect(
            findings.summary.filter { $0.hasPrefix("trigger") } == [
                "trigger.pre-token-generation eu-central-1_AbCdEfGhI V2_0",
                "trigger.user-migration eu-central-1_AbCdEfGhI",
            ])
    }

    /// All others are taken apart, or are said to be set aside.
    @Test func accountsForRecordsThatHaveNoPlace() {
        let others = DocumentKind.allCases.filter { !$0.isAccountedFor }
        #expect(
            Set(others.map(\.rawValue)) == [
                "AdminCreateUser", "AdminGetUser", "AdminGetUserAuthFactors", "Amplify configuration",
                "CloudFormation template", "CreateUserPool input", "DescribeIdentityProvider", "DescribeUserPool",
                "DescribeUserPoolClient", "GetUserPoolMfaConfig", "Lambda trigger event", "ListGroups",
                "ListResourceServers", "ListUsers", "SAML metadata", "Terraform state", "account limits",
                "item of a profiles export", "transformed users", "user sessions",
            ])
    }

    @Test func tellsWhichMembersHaveNoPlace() throws {
        let (_, findings) = map(
            try acme(
                #"""
                "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE"}, "SmsVerificationMessage": "x",
                "AdminCreateUserConfig": {"InviteMessageTemplate": {"EmailSubject": "x"}}, "CustomDomain": "a.example",
                "UserPoolAddOns": {"AdvancedSecurityMode": "OFF"}, "DeviceConfiguration": {},
                "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]}
                """#))
        let pool = "eu-central-1_AbCdEfGhI"
        #expect(
            findings.summary == [
                "pool.case-folded \(pool)", "pool.device-tracking \(pool) DeviceConfiguration",
                "pool.domain-not-carried \(pool) CustomDomain",
                "pool.messages-not-carried \(pool) SmsVerificationMessage", "pool.password-policy-missing \(pool)",
                "pool.update-not-verified \(pool) email", "realm.no-mail-server \(pool)",
            ])
    }

    @Test func mapsValuesOfACR() throws {
        let mapped = map(
            try acme(#""AcrConfiguration": {"Level1": {"AcrValue": "urn:one"}, "Level2": {"AcrValue": "urn:two"}}"#)
        ).realm
        #expect(mapped.realm.attributes["acr.loa.map"] == #"{"urn:one":1,"urn:two":2}"#)
    }

    @Test func takesTheMailServerFromTheRules() throws {
        var rules = MappingRules()
        rules.mailServer = MailServer(host: "mail.example.com", from: "no-reply@example.com")
        rules.mailServer?.user = "acme"
        rules.mailServer?.passwordName = "smtp"
        let facts = try acme(#""EmailConfiguration": {"ReplyToEmailAddress": "help@example.com"}"#)
        #expect(
            map(facts, rules: rules).realm.realm.smtpServer == [
                "host": "mail.example.com", "from": "no-reply@example.com", "replyTo": "help@example.com",
                "starttls": "true", "auth": "true", "user": "acme", "password": "${vault.smtp}",
            ])
        rules.mailServer?.from = "nobody"
        #expect(map(facts, rules: rules).realm.realm.smtpServer.isEmpty)
    }

    @Test func everyKindIsListedOnceAndRaisedKindsAreListed() throws {
        let ids = FindingKind.realmMappingKinds.map(\.id)
        #expect(Set(ids).count == ids.count)
        let raised = map(try everything()).findings.byWeight.map(\.kind.id).filter { !$0.hasPrefix("saml.") }
        #expect(raised.filter { !ids.contains($0) } == [])
        #expect(raised.count > 40)
    }
}
