import Foundation
import Testing

extension SignIns {
    /// People who come through the company's SAML or OpenID Connect provider.
    @Suite struct Providers {
        /// What Cognito showed as `[admins, editors]` is a list, and stops nobody.
        @Test func severalValuesStopNobody() async throws { try await realm(ShopPool.pool).checkSeveralValues() }

        @Test func twinsSignInEachForThemselves() async throws { try await realm(ShopPool.pool).checkTwins() }

        /// Cognito took what the provider said for an address, and never asked whose it is.
        @Test func nobodyIsAskedToVerifyAnAddress() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            for _ in 0..<2 {
                for (user, page) in [
                    (ShopPool.eva, try await shop.signIn(.eva, through: "CorpSAML", at: web)),
                    (ShopPool.uli, try await shop.signIn(.uli, through: "CorpOIDC", at: web)),
                    (ShopPool.cem, try await shop.signIn("cem@shop.example", at: web)),
                ] {
                    let claims = try await shop.claims(page, at: web)
                    #expect(claims["sub"] == .string(user.sub))
                    #expect(claims["email_verified"] == false, "\(claims)")
                }
            }
        }

        /// Somebody whom the pool never saw.
        @Test func newColleagueIsAskedForNothing() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            let claims = try await shop.claims(try await shop.signIn(.zoe, through: "CorpOIDC", at: web), at: web)
            #expect(claims["email"] == .string(Colleague.zoe.email) && claims["custom:plan"] == ["gold", "trial"])
        }

        /// A password belongs to the native user of an address.
        @Test func hashIsTheNativeUsers() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            let page = try await shop.signIn(Colleague.pat.email, at: web)
            #expect(try await shop.claims(page, at: web)["sub"] == .string(ShopPool.pat.sub))
            #expect(try await shop.api.get("users/\(ShopPool.federatedPat.sub)/credentials") == [])
        }

        @Test func twinsBecomeOneWhereTheRuleSaysSo() async throws { try await realm(SmallPools.merge).checkMerge() }

        /// Without a mail server only a password of the realm shows that a native user's address is theirs.
        @Test func sameAddressAsksForThePasswordWithoutAMailServer() async throws {
            let guest = try await realm(GuestPool.pool)
            let web = try guest.application("web", scope: "openid email")
            for (colleague, user) in [(Colleague.uli, GuestPool.uli), (.kim, GuestPool.kim)] {
                let browser = Browser()
                let asked = try await guest.signIn(colleague, through: "CorpOIDC", at: web, browser)
                #expect(asked["code"] == nil && asked.body.contains("already exists"), "\(asked)")
                let page = try await browser.press("linkAccount", on: asked)
                #expect(page["code"] == nil && page.asks(for: "password"), "\(page)")
                let done = try await browser.submit(["password": PoolUser.password], on: page)
                if user.hasKnownPassword {
                    #expect(try await guest.claims(done, at: web)["sub"] == .string(user.sub))
                } else {
                    #expect(done["code"] == nil && done.asks(for: "password"), "\(done)")
                    #expect(try await guest.api.get("users/\(user.sub)/federated-identity") == [])
                }
            }
            #expect(try guest.readme.contains("get no\nfurther") || guest.readme.contains("get no further"))
        }

        /// Username as in Cognito: of users of providers it names the provider, of others in this pool it is the sub.
        @Test func usernameClaimsAreAsInCognito() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            for (user, page) in [
                (ShopPool.eva, try await shop.signIn(.eva, through: "CorpSAML", at: web)),
                (ShopPool.uli, try await shop.signIn(.uli, through: "CorpOIDC", at: web)),
                (ShopPool.ada, try await shop.signIn("ada@shop.example", at: web)),
            ] {
                let tokens = try await shop.tokens(page, at: web)
                #expect(try tokens.claims(of: "id_token")["cognito:username"] == .string(user.username))
                #expect(try tokens.claims(of: "access_token")["username"] == .string(user.username))
                #expect(try await web.userInfo(tokens).claims["username"] == .string(user.username))
            }
        }
    }
}
