import Foundation
import Testing

/// What is tried at more than one version of Keycloak.
extension LiveRealm {
    /// The phone pool: sign-in by number; a refresh token that is good for one use.
    func checkRotation() async throws {
        let app = try application("app", scope: "openid phone")
        let tokens = try await self.tokens(try await signIn("+4915550300001", at: app), at: app)
        #expect(try tokens.claims(of: "id_token")["sub"] == .string(PhonePool.noor.sub))
        let next = try await app.refresh(tokens)
        #expect(try next.claims(of: "access_token")["sub"] == .string(PhonePool.noor.sub))
        #expect(try await app.refresh(tokens)["error"] == "invalid_grant")
    }

    /// The shop: an attribute with several values is a list in the token, each time, and nobody is asked.
    func checkSeveralValues() async throws {
        let web = try application("web")
        for _ in 0..<2 {
            let page = try await signIn(.lou, through: "CorpSAML", at: web)
            let claims = try await self.claims(page, at: web)
            #expect(claims["sub"] == .string(ShopPool.lou.sub))
            #expect(claims["custom:plan"] == ["admins", "editors"])
        }
    }

    /// The shop: the native and the federated user of one address.
    func checkTwins() async throws {
        let web = try application("web")
        for _ in 0..<2 {
            let federated = try await signIn(.pat, through: "CorpSAML", at: web)
            #expect(try await claims(federated, at: web)["sub"] == .string(ShopPool.federatedPat.sub))
        }
        let native = try await signIn(Colleague.pat.email, at: web)
        let claims = try await self.claims(native, at: web)
        #expect(claims["sub"] == .string(ShopPool.pat.sub) && claims["email"] == .string(Colleague.pat.email))
    }
}
