import Foundation
import Testing

/// The bundle of `Fixtures/acme` in use: its users sign in to its applications at a real Keycloak.
@Suite(.serialized, .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)))
struct LoginTests {
    @Test func usersAndApplicationsOfAcmeSignIn() async throws {
        try await withAcme { acme in
            try await acme.checkCodeFlowOfConfidentialClient()
            try await acme.checkCodeFlowOfPublicClient()
            try await acme.checkImplicitFlow()
            try await acme.checkClientCredentials()
            try await acme.checkPasswordGrant()
            try await acme.checkRefreshAfterTheAccessToken()
            try await acme.checkWhoCannotSignIn()
            try await acme.checkNewPassword()
            try await acme.checkPasswordThatCameAlong()
            try await acme.checkOwnEdit()
        }
    }

    @Test func hardenedAcmeLetsInWhoKeepsToItsRules() async throws {
        try await withAcme(options: "--profile", "hardened") { acme in
            try await acme.checkThatPKCEIsRequired()
            try await acme.checkClosedFlows()
            try await acme.checkScopesOnRequest()
            try await acme.checkThatRefreshTokensAreGoodForOneUse()
            try await acme.checkWhoCannotSignIn()
            try await acme.checkNewPassword()
            try await acme.checkPasswordThatCameAlong()
        }
    }

    /// Runs a server that holds acme, and a few people more.
    private func withAcme(options: String..., check: (Acme) async throws -> Void) async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let more = scratch.appending(path: "more.json")
            try Newcomers.dump.encoded().write(to: more)
            let hashes = scratch.appending(path: "hashes.csv")
            try Data(Newcomers.hashes.utf8).write(to: hashes)
            let bundle = try buildAcme(in: scratch, [more.path, "--hashes", hashes.path] + options)
            let server = try keycloak.start(with: bundle.appending(path: "realm"), scratch: scratch)
            do {
                try await check(try await Acme(server: server.address))
            } catch {
                try server.stop()
                throw error
            }
            try server.stop()
        }
    }
}

/// Two users more than the fixture has, whose passwords were kept as hashes when they were imported into Cognito; one
/// had an authenticator application.
private enum Newcomers {
    static let dump: JSON = [
        "Users": [
            user("pia", sub: "94b80091-a0c1-7091-e1d0-5a1c0de00091", factors: []),
            user("otto", sub: "94b80092-a0c1-7092-e2d0-5a1c0de00092", factors: ["SOFTWARE_TOKEN_MFA"]),
        ]
    ]

    /// PBKDF2 of `Acme.password`.
    static let hashes = """
        cognito:username,email,password_hash
        pia,pia@example.com,$pbkdf2-sha256$1000$YWNtZWZha2VzYWx0MDAwMQ$5c5qqL4SJOb2KcXtRCkwUynpI2F2gHHpPrek3QQJQpU
        otto,otto@example.com,$pbkdf2-sha256$1000$YWNtZWZha2VzYWx0MDAwMQ$5c5qqL4SJOb2KcXtRCkwUynpI2F2gHHpPrek3QQJQpU

        """

    private static func user(_ name: String, sub: String, factors: JSON) -> JSON {
        [
            "Username": .string(name), "Enabled": true, "UserStatus": "CONFIRMED", "UserMFASettingList": factors,
            "UserCreateDate": "2024-01-02T03:04:05Z", "UserLastModifiedDate": "2024-01-02T03:04:05Z",
            "Attributes": [
                ["Name": "sub", "Value": .string(sub)], ["Name": "email", "Value": .string(name + "@example.com")],
                ["Name": "email_verified", "Value": "true"],
            ],
        ]
    }
}
