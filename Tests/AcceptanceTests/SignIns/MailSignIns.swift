import Foundation
import Testing

extension SignIns {
    /// What reaches people by mail, and where its links lead.
    @Suite struct Mails {
        /// Somebody whose password stayed in Cognito helps themselves.
        @Test func forgottenPasswordIsSetByMail() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            let browser = Browser()
            try await shop.forgetPassword("bea@shop.example", at: web, browser)
            let mail = try await shop.keycloak.mails.mail(to: "bea@shop.example")
            let form = try await browser.open(try #require(mail.link))
            let new = "Brand-new-pass-1!"
            let done = try await browser.submit(["password-new": new, "password-confirm": new], on: form)
            let tokens = try await shop.tokens(done, at: web)
            #expect(try tokens.claims(of: "id_token")["sub"] == .string(ShopPool.bea.sub))
            let again = try await shop.signIn("bea@shop.example", password: new, at: web)
            #expect(again["code"] != nil, "\(again)")
        }

        /// Somebody new must show that the address is theirs, as in Cognito.
        @Test func registrationIsConfirmedByMail() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            let browser = Browser()
            let login = try await browser.open(web.authorization(usingPKCE: true))
            let page = try await browser.open(try #require(login.link(containing: "/registration")))
            let asked = try await browser.submit(["email": "new@shop.example"], on: page)
            #expect(asked["code"] == nil && asked.body.contains("verify your email"), "\(asked)")
            let mail = try await shop.keycloak.mails.mail(to: "new@shop.example")
            let form = try await browser.open(try #require(mail.link))
            let new = ["password-new": PoolUser.password, "password-confirm": PoolUser.password]
            let done = try await browser.submit(new, on: form)
            let tokens = try await shop.tokens(done, at: web)
            #expect(try tokens.claims(of: "id_token")["email"] == "new@shop.example")
            #expect(try tokens.claims(of: "id_token")["email_verified"] == true)
        }
    }
}
