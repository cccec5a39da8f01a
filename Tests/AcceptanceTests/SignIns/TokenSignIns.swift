import Foundation
import Testing

extension SignIns {
    /// What applications get.
    @Suite struct Tokens {

        /// Where only some do, all get refresh tokens, which stay good.
        @Test func rotatingClientsGetRefreshTokensBesideOthers() async throws {
            let shop = try await realm(ShopPool.pool)
            for name in ["mobile", "web"] {
                let client = try shop.application(name, scope: "openid email")
                let tokens = try await shop.tokens(try await shop.signIn("ada@shop.example", at: client), at: client)
                for _ in 0..<2 {
                    let claims = try await client.refresh(tokens).claims(of: "access_token")
                    #expect(claims["sub"] == .string(ShopPool.ada.sub), "\(name)")
                }
            }
            #expect(try shop.findings("realm.rotation-mixed").count == 1)
        }

        /// The endpoint for user information gives custom attributes and the username.
        @Test func userInformationIsAsInCognito() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            let tokens = try await shop.tokens(try await shop.signIn("ada@shop.example", at: web), at: web)
            let claims = try await web.userInfo(tokens).claims
            #expect(claims["sub"] == .string(ShopPool.ada.sub) && claims["email"] == "ada@shop.example")
            #expect(claims["username"] == .string(ShopPool.ada.username), "\(claims)")
            #expect(claims["custom:tenant_id"] == "tenant-7", "\(claims)")
        }

        /// One pool in two realms of a server: people and machines come in at both.
        @Test func onePoolIsInTwoRealms() async throws {
            var people: Set<JSON?> = []
            for pool in [SmallPools.first, SmallPools.second] {
                let realm = try await realm(pool)
                let web = try realm.application("web")
                people.insert(
                    try await realm.claims(try await realm.signIn("ben@twice.example", at: web), at: web)["sub"])
                let machine = try await realm.application("machine").token("client_credentials")
                #expect(try machine.claims(of: "access_token")["client_id"] == "twicem2mfakeclient00000000")
            }
            #expect(people.count == 2 && !people.contains(nil) && !people.contains(.string(SmallPools.ben.sub)))
        }

        /// Without a scope there is no ID token, which Cognito gave.
        @Test func idTokenNeedsTheScope() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web", scope: "email")
            let tokens = try await shop.tokens(try await shop.signIn("ada@shop.example", at: web), at: web)
            #expect(tokens["access_token"] != nil && tokens["id_token"] == nil)
        }
    }
}
