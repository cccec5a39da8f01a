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
    }
}
