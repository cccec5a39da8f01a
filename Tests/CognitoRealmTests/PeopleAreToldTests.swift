import CognitoRealm
import Foundation
import Testing

/// What the bundle's README tells of users, and which of its words hang on the pool.
@Suite struct PeopleAreToldTests {
    private static let ann =
        #"{"Username":"ann","UserStatus":"CONFIRMED","Enabled":true,"Attributes":[{"Name":"sub","Value":"s1"},{"Name":"email","Value":"a@b.c"}]}"#
    private static let jon =
        #"{"Username":"Corp_jon","UserStatus":"EXTERNAL_PROVIDER","Enabled":true,"Attributes":[{"Name":"sub","Value":"s2"}]}"#

    private static let lou =
        #"{"Username":"lou","UserStatus":"CONFIRMED","Enabled":true,"Attributes":[{"Name":"sub","Value":"s3"},{"Name":"email","Value":"l@b.c"},{"Name":"identities","Value":"[{\"userId\":\"l\",\"providerName\":\"Corp\",\"providerType\":\"SAML\"}]"}]}"#

    /// README and realm of a pool with the given members and two users, one native and one of a provider.
    private func bundle(
        _ members: String, users: [String] = [ann, jon], rules: String? = nil
    ) throws -> (readme: String, realm: [String: Any]) {
        try withScratchFolder { scratch in
            let file = scratch.appending(path: "dump.json")
            let text =
                #"[{"UserPool":{"Id":"eu-west-1_Abc","Name":"a"\#(members)}},{"Users":[\#(users.joined(separator: ","))]}]"#
            try Data(text.utf8).write(to: file)
            let output = scratch.appending(path: "bundle")
            var configuration = BuildConfiguration(inputs: [file.path], output: output.path, time: 0)
            if let rules {
                let path = scratch.appending(path: "rules.yaml").path
                try Data(rules.utf8).write(to: URL(filePath: path))
                configuration.rules = LocalPath(path)
            }
            _ = try build(configuration)
            let realm = try JSONSerialization.jsonObject(
                with: try Data(contentsOf: output.appending(path: "realm/a-realm.json")))
            return (
                try String(contentsOf: output.appending(path: "README.md"), encoding: .utf8),
                try #require(realm as? [String: Any])
            )
        }
    }

    /// The row of a table that begins so, after the number of users.
    private func row(_ cohort: String, _ readme: String) -> String? {
        readme.split(separator: "\n").first { $0.contains(" | \(cohort) | ") }.map(String.init)
    }

    /// A link that is not there helps nobody.
    @Test func whereAdministratorsRecoverNoLinkIsPointedTo() throws {
        let only = try bundle(
            #","AccountRecoverySetting":{"RecoveryMechanisms":[{"Priority":1,"Name":"admin_only"}]}"#,
            users: [Self.ann, Self.jon, Self.lou])
        #expect(only.realm["resetPasswordAllowed"] as? Bool == false)
        let told = try #require(row("must set a new password", only.readme))
        #expect(!told.contains("Forgot password") && told.contains("An administrator"))
        #expect(!only.readme.contains("Mails for a new password") && !only.readme.contains("Forgot"))
        #expect(row("have a password no more, but a linked provider", only.readme)?.contains("administrator") == true)
        let open = try bundle("")
        #expect(open.realm["resetPasswordAllowed"] as? Bool == true)
        #expect(row("must set a new password", open.readme)?.contains("Forgot password") == true)
        #expect(open.readme.contains("Mails for a new password go to addresses that nobody has verified"))
    }

    /// Where addresses are usernames, Keycloak refuses an administrator's change of somebody without one.
    @Test func whoHasNoAddressIsCountedWhereThatMatters() throws {
        let cohort = "have no e-mail address in the realm"
        let told = row(cohort, try bundle(#","UsernameAttributes":["email"]"#).readme)
        #expect(told?.hasPrefix("| 1 |") == true && told?.contains("enters an address with it") == true)
        #expect(row(cohort, try bundle("").readme) == nil)
    }

    /// Who never had an application has no old entry to delete.
    @Test func whoseCodesAreReplacedIsTold() throws {
        let sms = #"{"Username":"sue","UserMFASettingList":["SMS_MFA"],"Enabled":true,"UserStatus":"CONFIRMED"}"#
        let totp = sms.replacing("sue", with: "tom").replacing("SMS_MFA", with: "SOFTWARE_TOKEN_MFA")
        let told = try bundle(#","MfaConfiguration":"OPTIONAL""#, users: [sms, totp], rules: "lost-second-factor: ask")
        let first = "set up an authenticator application for the first time"
        #expect(row(first, told.readme)?.hasPrefix("| 1 |") == true)
        #expect(row("set up their authenticator application again", told.readme)?.hasPrefix("| 1 |") == true)
        let none = try bundle(#","MfaConfiguration":"OPTIONAL""#, users: [sms])
        #expect(row("get no codes any more", none.readme) != nil && row(first, none.readme) == nil)
    }

    /// Users of providers have their second factor there.
    @Test func whoMustHaveASecondFactorIsCounted() throws {
        let on = try bundle(#","MfaConfiguration":"ON""#)
        #expect(row("must have a second factor", on.readme)?.hasPrefix("| 1 |") == true)
        #expect(on.realm["directGrantFlow"] as? String == "direct grant mfa")
        #expect(row("must have a second factor", try bundle(#","MfaConfiguration":"OPTIONAL""#).readme) == nil)
    }

    /// Nothing but the users tells that the pool has a provider.
    @Test func usersOfAProviderAloneCloseTheResetToThem() throws {
        let told = try bundle("")
        #expect(told.realm["resetCredentialsFlow"] as? String == "reset credentials of native users")
        #expect(row("sign in through an identity provider only", told.readme)?.contains("no password") == true)
    }

    /// What is done to everybody, whatever line of the table they belong to.
    @Test func everybodyIsToldOfSignOut() throws {
        let readme = try bundle("").readme
        #expect(readme.contains("Signing out of one application signs out of all"))
        #expect(readme.contains("`id_token_hint`"))
    }
}
