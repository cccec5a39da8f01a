import Foundation
import Testing

extension SignIns {
    /// What the pages offer on which people sign in, and what they do not.
    @Suite struct Pages {
        /// The page asks for what Cognito's asked for.
        @Test func registrationAsksForWhatCognitoAsked() async throws {
            let shop = try await realm(ShopPool.pool)
            let browser = Browser()
            let login = try await browser.open(try shop.application("web").authorization())
            let page = try await browser.open(try #require(login.link(containing: "/registration")))
            let fields = Set(page.form?.fields.keys.map { $0 } ?? []).subtracting(["password", "password-confirm"])
            #expect(fields == ["email"], "\(page)")
        }

        /// A function decided who may come in; nobody comes in by themselves until somebody decides it anew.
        @Test func registrationIsClosedWhereAFunctionDecided() async throws {
            let gate = try await realm(SmallPools.gate)
            let web = try gate.application("web")
            let browser = Browser()
            let login = try await browser.open(web.authorization())
            #expect(login.asks(for: "username") && login.link(containing: "/registration") == nil)
            let address = gate.address.appending(path: "protocol/openid-connect/registrations")
            let query = try #require(web.authorization().query(percentEncoded: true))
            let page = try await browser.open(try #require(URL(string: "\(address.absoluteString)?\(query)")))
            #expect(!page.asks(for: "email") && page["code"] == nil, "\(page)")
            #expect(try gate.findings("pool.registration-closed").count == 1)
        }

        /// Only administrators reset passwords: neither the page nor the README offers it.
        @Test func recoveryByAdministratorsAloneIsOfferedNowhere() async throws {
            let gate = try await realm(SmallPools.gate)
            let login = try await Browser().open(try gate.application("web").authorization())
            #expect(login.asks(for: "username") && login.link(containing: "/reset-credentials") == nil)
            #expect(try gate.readme.contains("must set a new password") && !gate.readme.contains("Forgot"))
        }

        /// The life of a challenge of the SDK is not the time people have for a page.
        @Test func peopleHaveTimeToSignIn() async throws {
            #expect(try await realm(ShopPool.pool).api.settings["accessCodeLifespanLogin"] == 1800)
        }
    }
}
