import Foundation
import Testing

extension SignIns {
    /// The pool where everybody has a second factor, and a username.
    @Suite struct SecondFactor {
        /// Seeds of authenticator applications stay in Cognito: a new one is set up, and asked for from then on.
        @Test func everybodySetsUpAnAuthenticatorApplication() async throws {
            let club = try await realm(ClubPool.pool)
            let app = try club.application("app", scope: "openid email")
            let browser = Browser()
            let page = try await club.signIn("max", at: app, browser)
            #expect(page["code"] == nil && page.asks(for: "totpSecret"), "\(page)")
            let authenticator = OneTimeCode(secret: page.form?.fields["totpSecret"] ?? "")
            let done = try await browser.submit(["totp": authenticator.code(intervalsFromNow: -1)], on: page)
            #expect(try await club.tokens(done, at: app).claims(of: "id_token")["sub"] == .string(ClubPool.max.sub))

            let other = Browser()
            let asked = try await club.signIn("MAX@club.example", at: app, other)
            #expect(asked["code"] == nil && asked.asks(for: "otp"), "\(asked)")
            let wrong = try await other.submit(["otp": "000000"], on: asked)
            #expect(wrong["code"] == nil && wrong.asks(for: "otp"), "\(wrong)")
            let right = try await other.submit(["otp": authenticator.code()], on: wrong)
            let claims = try await club.tokens(right, at: app).claims(of: "id_token")
            #expect(claims["sub"] == .string(ClubPool.max.sub) && claims["cognito:username"] == "Max")
        }

        /// An application that hands over the password must hand over a code, and gets nothing before there is one.
        @Test func passwordAloneGetsNoTokens() async throws {
            let club = try await realm(ClubPool.pool)
            let (app, script) = (try club.application("app", scope: "openid email"), try club.application("script"))
            let who = ["username": "tom", "password": PoolUser.password]
            let refused = try await script.token("password", who)
            #expect(refused["access_token"] == nil && refused["error"] != nil, "\(refused)")
            let browser = Browser()
            let page = try await club.signIn("tom", at: app, browser)
            let authenticator = OneTimeCode(secret: page.form?.fields["totpSecret"] ?? "")
            let done = try await browser.submit(["totp": authenticator.code(intervalsFromNow: -1)], on: page)
            #expect(done["code"] != nil, "\(done)")
            let still = try await script.token("password", who)
            #expect(still["access_token"] == nil && still["error"] != nil, "\(still)")
            let tokens = try await script.token("password", who.merging(["totp": authenticator.code()]) { $1 })
            #expect(try tokens.claims(of: "access_token")["sub"] == .string(ClubPool.tom.sub))
        }

        /// Codes by SMS are lost, the second factor is not.
        @Test func codesBySMSBecomeCodesOfAnApplication() async throws {
            let club = try await realm(ClubPool.pool)
            let page = try await club.signIn("sue", at: try club.application("app", scope: "openid email"))
            #expect(page["code"] == nil && page.asks(for: "totpSecret"), "\(page)")
        }

        /// Where a second factor is everybody's choice, the rule asks those who lost theirs.
        @Test func lostFactorIsAskedForWhereTheRuleSaysSo() async throws {
            let page = try await SignIns.signInOfSMSUser(SmallPools.askingForFactors)
            #expect(page["code"] == nil && page.asks(for: "totpSecret"), "\(page)")
            let plain = try await SignIns.signInOfSMSUser(SmallPools.withoutFactors)
            #expect(plain["code"] != nil, "\(plain)")
        }
    }

    fileprivate static func signInOfSMSUser(_ pool: @Sendable (LiveKeycloak) -> PoolDump) async throws -> Page {
        let realm = try await realm(pool)
        return try await realm.signIn("sms@factor.example", at: try realm.application("web"))
    }
}
