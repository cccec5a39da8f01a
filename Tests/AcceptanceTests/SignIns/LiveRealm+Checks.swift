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

    /// By the rule `link-by-email: merge`, the native user of twins comes in both ways.
    ///
    /// So does a native user with a verified address, through a provider that gives no others. Everybody else is asked,
    /// and proves whose it is.
    func checkMerge() async throws {
        let web = try application("web")
        for page in [
            try await signIn(Colleague.pat.email, at: web), try await signIn(.pat, through: "CorpSAML", at: web),
        ] {
            #expect(try await claims(page, at: web)["sub"] == .string(SmallPools.pat.sub))
        }
        for (colleague, provider, user) in [
            (Colleague.eva, "CorpSAML", SmallPools.eva), (.kim, "PartnerOIDC", SmallPools.kim),
        ] {
            for _ in 0..<2 {
                let page = try await signIn(colleague, through: provider, at: web)
                #expect(try await claims(page, at: web)["sub"] == .string(user.sub), "\(colleague.login)")
            }
        }
        for (colleague, provider, user) in [
            (Colleague.uli, "CorpOIDC", SmallPools.uli), (.zoe, "CorpOIDC", SmallPools.zoe),
            (.rob, "CorpSAML", SmallPools.rob),
        ] {
            let browser = Browser()
            let asked = try await signIn(colleague, through: provider, at: web, browser)
            #expect(asked["code"] == nil && asked.status == 200 && asked.form != nil, "\(colleague.login) \(asked)")
            #expect(try await api.get("users/\(user.sub)/federated-identity") == [], "\(colleague.login)")
            // From 26.7 on, they are mailed once more where the provider says that the address is not verified.
            guard colleague.isEmailVerified else { continue }
            let mailed = try await browser.press("linkAccount", on: asked)
            #expect(mailed["code"] == nil, "\(mailed)")
            let link = try #require(try await keycloak.mails.mail(to: colleague.email).link)
            let confirm = try await browser.open(link)
            let proceed = confirm.link(containing: "/action-token")
            let done = if let proceed { try await browser.open(proceed) } else { confirm }
            #expect(try await claims(done, at: web)["sub"] == .string(user.sub), "\(colleague.login)")
        }
        let page = try await signIn(.lou, through: "CorpSAML", at: web)
        #expect(try await claims(page, at: web)["email"] == .string(Colleague.lou.email))
    }

    /// The shop: whoever comes through a provider only gets no password by mail.
    func checkPasswordReset() async throws {
        let web = try application("web")
        let browser = Browser()
        try await forgetPassword(Colleague.rob.email, at: web, browser)
        let mail = try await keycloak.mails.mail(to: Colleague.rob.email)
        let page = try await browser.open(try #require(mail.link))
        #expect(page["code"] == nil && page.body.contains("You sign in through your organization"), "\(page)")
        #expect(try await api.get("users/\(ShopPool.rob.sub)/credentials") == [])
    }

    /// The club: an application that hands over the password gets nothing before there is a second factor.
    func checkPasswordGrant() async throws {
        let script = try application("script")
        let who = ["username": "max", "password": PoolUser.password]
        let refused = try await script.token("password", who)
        #expect(refused["error"] == "invalid_grant" && refused["access_token"] == nil, "\(refused)")
    }
}
