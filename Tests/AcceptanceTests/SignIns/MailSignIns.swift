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

        /// The pool's own words are in the mail; the links work as long as Cognito's codes did.
        @Test func mailsSayWhatThePoolsOwnerWrote() async throws {
            let shop = try await realm(ShopPool.pool)
            try await shop.forgetPassword("cem@shop.example", at: try shop.application("web"))
            let mail = try await shop.keycloak.mails.mail(to: "cem@shop.example")
            #expect(mail.subject == "Your shop account")
            #expect(
                mail.plain.hasPrefix("It's the shop's mail: http") && mail.plain.contains(" is for you."), "\(mail)")
            #expect(mail.html.contains("It&#39;s the shop&#39;s mail: <a href="), "\(mail)")
            #expect(mail.linkLifespan == 3600)
        }

        /// Somebody new must show that the address is theirs, as in Cognito.
        @Test func registrationIsConfirmedByMail() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            let browser = Browser()
            let login = try await browser.open(web.authorization(usingPKCE: true))
            let page = try await browser.open(try #require(login.link(containing: "/registration")))
            // The password is asked for here, or after the address is known, as the version does it.
            let password = ["password": PoolUser.password, "password-confirm": PoolUser.password]
            let fields = ["email": "new@shop.example"].merging(page.asks(for: "password") ? password : [:]) { $1 }
            let asked = try await browser.submit(fields, on: page)
            #expect(asked["code"] == nil && asked.body.contains("verify your email"), "\(asked)")
            let mail = try await shop.keycloak.mails.mail(to: "new@shop.example")
            #expect(mail.linkLifespan == 86_400)
            let form = try await browser.open(try #require(mail.link))
            let new = ["password-new": PoolUser.password, "password-confirm": PoolUser.password]
            let done = form.asks(for: "password-new") ? try await browser.submit(new, on: form) : form
            let tokens = try await shop.tokens(done, at: web)
            #expect(try tokens.claims(of: "id_token")["email"] == "new@shop.example")
            #expect(try tokens.claims(of: "id_token")["email_verified"] == true)
        }

        /// Whom the company shuts out must not come in with a password of the realm.
        @Test func usersOfAProviderGetNoPassword() async throws { try await realm(ShopPool.pool).checkPasswordReset() }

        /// A native user with a password and a link comes in by the link as before, and can set a new password.
        @Test func linkedNativeUserIsNotStopped() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            let page = try await shop.signIn(.nia, through: "CorpSAML", at: web)
            #expect(try await shop.claims(page, at: web)["sub"] == .string(ShopPool.nia.sub))
            let browser = Browser()
            try await shop.forgetPassword(Colleague.nia.email, at: web, browser)
            let mail = try await shop.keycloak.mails.mail(to: Colleague.nia.email)
            let form = try await browser.open(try #require(mail.link))
            let new = ["password-new": PoolUser.password, "password-confirm": PoolUser.password]
            _ = try await browser.submit(new, on: form)
            let back = try await shop.signIn(Colleague.nia.email, at: web)
            #expect(back["code"] != nil || back.asks(for: "totpSecret"), "\(back)")
        }
    }
}
