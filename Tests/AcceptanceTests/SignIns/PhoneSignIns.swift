import Foundation
import Testing

extension SignIns {
    /// The pools where people sign in with a number.
    @Suite struct Numbers {
        /// Also of somebody who has an address.
        @Test func numberSignsIn() async throws {
            let phone = try await realm(PhonePool.pool)
            let app = try phone.application("app", scope: "openid phone")
            for user in [PhonePool.noor, PhonePool.ivo] {
                let page = try await phone.signIn(user.attributes["phone_number"] ?? "", at: app)
                let claims = try await phone.claims(page, at: app)
                #expect(claims["sub"] == .string(user.sub) && claims["cognito:username"] == .string(user.sub))
                #expect(claims["phone_number"] == .string(user.attributes["phone_number"] ?? ""))
                #expect(claims["phone_number_verified"] == true)
            }
        }

        /// Where a pool takes both, what is verified is what people sign in with.
        @Test func verifiedNameSignsIn() async throws {
            let either = try await realm(PhonePool.either)
            let app = try either.application("app", scope: "openid phone")
            for (user, name) in [(PhonePool.ole, "+4915550300011"), (PhonePool.mei, "mei@phone.example")] {
                let claims = try await either.claims(try await either.signIn(name, at: app), at: app)
                #expect(claims["sub"] == .string(user.sub))
            }
        }

        /// Where all clients rotate their refresh tokens, each is good for one use.
        @Test func rotatingClientsGetRefreshTokens() async throws {
            try await realm(PhonePool.pool).checkRotation()
        }
    }
}
