import Foundation
import Testing

extension SignIns {
    /// `partial/mail.sh` of a bundle, and mails with the pool's own texts.
    @Suite struct MailScript {
        @Test func everybodyWhoMustSetAPasswordIsMailedOnce() async throws {
            let office = try await realm(OfficePool.pool)
            try await withScratchFolder { scratch in
                try await mailInWaves(office, scratch)
                try await remind(office, scratch)
            }
        }

        /// A first mail, then all others, then nobody: each link is good for a week, and nobody is named in what is noted.
        private func mailInWaves(_ office: LiveRealm, _ scratch: URL) async throws {
            let first = try mail(office, scratch, "--limit", "1", "--rate", "6000")
            #expect(first.status == 0 && first.errors.contains("done: 1 mailed, 0 failed"), "\(first)")
            let second = try mail(office, scratch, "--rate", "600")
            #expect(second.status == 0 && second.errors.contains("done: 2 mailed, 0 failed"), "\(second)")
            let third = try mail(office, scratch)
            #expect(third.status == 0 && third.errors.contains("nobody is left to mail"), "\(third)")
            let notes = try String(
                contentsOf: scratch.appending(path: "cognito-realm-mail.office/done"), encoding: .utf8)
            #expect(!(notes + first.errors + second.errors).contains("office.example"))

            for address in ["ida@office.example", "bo@office.example", "cy@office.example"] {
                let mail = try await office.keycloak.mails.mail(to: address)
                #expect(mail.subject == "You're in {now}" && mail.plain.contains("It's easy: http"))
                #expect(mail.linkLifespan == 604_800)
                #expect(office.keycloak.mails.count(to: address) == 0)
                if address.hasPrefix("ida") { try await setPassword(by: mail) }
            }
        }

        /// The same a week later: whoever has set a password meanwhile is left alone.
        private func remind(_ office: LiveRealm, _ scratch: URL) async throws {
            let again = try mail(office, scratch, "--rate", "6000", "--state", "reminder", "--lifespan", "90m")
            #expect(
                again.status == 0
                    && again.errors.contains("done: 2 mailed, 0 failed, 1 have set a password already"), "\(again)")
            #expect(try await office.keycloak.mails.mail(to: "bo@office.example").linkLifespan == 5_400)
            #expect(office.keycloak.mails.count(to: "ida@office.example") == 0)
        }

        private func setPassword(by mail: Mail) async throws {
            let browser = Browser()
            let page = try await browser.open(try #require(mail.link))
            let form = try await browser.open(try #require(page.link(containing: "/action-token")))
            let new = "Brand-new-pass-1!"
            let done = try await browser.submit(["password-new": new, "password-confirm": new], on: form)
            #expect(done.status == 200 && !done.asks(for: "password-new"), "\(done)")
        }

        private func mail(_ realm: LiveRealm, _ scratch: URL, _ options: String...) throws -> Command.Outcome {
            let words = [
                realm.bundle.appending(path: "partial/mail.sh").path, "--address",
                realm.keycloak.server.absoluteString, "--user", "admin", "--yes",
            ]
            return try Command(
                executable: URL(filePath: "/bin/sh"), arguments: words + options,
                environment: ["KEYCLOAK_PASSWORD": "admin"]
            ).run(in: scratch, limit: 120)
        }

        /// Cognito sends everybody its owner's one text, so a reader of German gets it as well.
        @Test func forgottenPasswordHasTheTextOfThePool() async throws {
            let office = try await realm(OfficePool.pool)
            try await office.forgetPassword("dan@office.example", at: try office.application("web", scope: "openid"))
            let mail = try await office.keycloak.mails.mail(to: "dan@office.example")
            #expect(mail.subject == "Your code, it's here")
            #expect(mail.plain.contains("Don't share {it}:\nhttp") && mail.link != nil, "\(mail.plain)")
            #expect(mail.html.contains("<p>Don&#39;t share {it}:</p><a href="), "\(mail.html)")
            #expect(mail.html.contains("lang=\"de\""), "\(mail.html)")
        }
    }

    /// The rule that sends an address to the provider of its domain.
    @Suite struct Organizations {
        @Test(arguments: ["eva@corp.example", "nobody@subsidiary.example"])
        func anAddressOfTheDomainGoesToTheProvider(address: String) async throws {
            let guest = try await realm(GuestPool.pool)
            let web = try guest.application("web", scope: "openid email")
            let browser = Browser()
            let page = try await browser.open(web.authorization(usingPKCE: true))
            #expect(!page.asks(for: "password"), "\(page)")
            let sent = try await browser.submit(["username": address], on: page)
            #expect(sent.asks(for: "SAMLRequest"), "\(sent)")
            guard address == "eva@corp.example" else { return }
            let back = try await guest.signIn(.eva, on: try await browser.submit(on: sent), browser)
            #expect(try await guest.claims(back, at: web)["sub"] == .string(GuestPool.eva.sub))
        }

        @Test(arguments: [GuestPool.gil, GuestPool.hal])
        func whoHasAPasswordIsAskedForIt(user: PoolUser) async throws {
            let guest = try await realm(GuestPool.pool)
            let web = try guest.application("web", scope: "openid email")
            let browser = Browser()
            let page = try await browser.open(web.authorization(usingPKCE: true))
            let asked = try await browser.submit(["username": user.attributes["email"] ?? ""], on: page)
            #expect(asked.asks(for: "password"), "\(asked)")
            let done = try await browser.submit(["password": PoolUser.password], on: asked)
            #expect(try await guest.claims(done, at: web)["sub"] == .string(user.sub))
        }
    }
}
