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
            #expect(claims["custom:age"] == "34" && claims["custom:tenant_id"] == "tenant-7", "\(claims)")
        }

        /// What a function before token generation did.
        @Test func ruledClaimsAreInTheTokens() async throws {
            let ruled = try await realm(SmallPools.ruled)
            let (web, mobile) = (try ruled.application("web"), try ruled.application("mobile", scope: "openid email"))
            let browser = Browser()
            let tokens = try await ruled.tokens(try await ruled.signIn("rex@ruled.example", at: web, browser), at: web)
            let access = try tokens.claims(of: "access_token")
            #expect(access["tenant_id"] == "tenant-7" && access["subscription_plan"] == "premium", "\(access)")
            #expect(try tokens.claims(of: "id_token")["tenant_id"] == nil)
            #expect(try tokens.claims(of: "id_token")["years"] == 34)
            let page = try await browser.open(mobile.authorization(usingPKCE: true))
            let others = try await ruled.claims(page, of: "access_token", at: mobile)
            #expect(others["tenant_id"] == "tenant-7" && others["subscription_plan"] == nil, "\(others)")
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

        /// One sign-out is everybody's, and who does not say whose it is is asked.
        @Test func signOutIsAsTheReportTells() async throws {
            let shop = try await realm(ShopPool.pool)
            let (web, mobile) = (try shop.application("web"), try shop.application("mobile", scope: "openid email"))
            let browser = Browser()
            let tokens = try await shop.tokens(try await shop.signIn("ada@shop.example", at: web, browser), at: web)
            let others = try await shop.tokens(
                try await browser.open(mobile.authorization(usingPKCE: true)), at: mobile)
            let asked = try await browser.open(shop.address.appending(path: "protocol/openid-connect/logout"))
            #expect(asked.status == 200 && asked.form != nil, "\(asked)")
            #expect(try await mobile.refresh(others)["access_token"] != nil)
            let hint = tokens["id_token"]?.text ?? ""
            let bye = try await browser.open(web.logout(hint: hint, to: "https://shop.example/"))
            #expect(bye.location?.hasPrefix("https://shop.example/") == true, "\(bye)")
            #expect(try await mobile.refresh(others)["error"] == "invalid_grant")
        }

        /// Without a scope there is no ID token, which Cognito gave.
        @Test func idTokenNeedsTheScope() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web", scope: "email")
            let tokens = try await shop.tokens(try await shop.signIn("ada@shop.example", at: web), at: web)
            #expect(tokens["access_token"] != nil && tokens["id_token"] == nil)
        }

        /// A session of an hour for everybody; the client of a month gets a token that outlives it.
        @Test func sessionIsAsLongAsTheRuleSays() async throws {
            let session = try await realm(SmallPools.session)
            let (web, short) = (try session.application("web"), try session.application("short"))
            let long = try await session.tokens(try await session.signIn("ada@session.example", at: web), at: web)
            #expect(try long.claims(of: "refresh_token")["typ"] == "Offline")
            #expect(lasts(long["refresh_expires_in"], 30 * 86_400), "\(long)")
            let brief = try await session.tokens(try await session.signIn("ada@session.example", at: short), at: short)
            #expect(try brief.claims(of: "refresh_token")["typ"] == "Refresh")
            #expect(lasts(brief["refresh_expires_in"], 3600), "\(brief)")
            for (client, tokens) in [(web, long), (short, brief)] {
                #expect(try await client.refresh(tokens)["access_token"] != nil)
            }
        }
    }
}
