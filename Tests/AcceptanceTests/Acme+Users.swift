import Foundation
import Testing

/// What users meet.
extension Acme {
    /// A user who was disabled in Cognito, with the right password.
    func checkWhoCannotSignIn() async throws {
        let page = try await signIn("laura", at: web, usingPKCE: true)
        #expect(page["code"] == nil && page.body.contains("Account is disabled"), "\(page)")
        let answer = try await legacy.token("password", ["username": "laura", "password": Self.password])
        #expect(answer["access_token"] == nil && answer["error"] != nil)
    }

    /// Users whose password stayed in Cognito have to set a new one, by the pool's rules; there is no mail server, so that
    /// who is UNCONFIRMED is asked for nothing else.
    func checkNewPassword() async throws {
        for (name, user) in [("bob", Self.bob), ("dave", Self.dave)] {
            let browser = Browser()
            let page = try await signIn(name, at: web, browser, usingPKCE: true)
            #expect(page.asks(for: "password-new"), "\(page)")
            let weak = ["password-new": "short", "password-confirm": "short"]
            let refused = try await browser.submit(weak, on: page)
            #expect(refused.asks(for: "password-new") && refused["code"] == nil)
            let good = ["password-new": "Another-pass-456!", "password-confirm": "Another-pass-456!"]
            let done = try await browser.submit(good, on: refused)
            #expect(done["code"] != nil, "\(done)")
            #expect(try await api.get("users/\(user)")["requiredActions"] == [])
        }
    }

    /// A password whose hash was imported signs in as before; who had a second factor has to set one up anew.
    func checkPasswordThatCameAlong() async throws {
        let pia = try await signIn("pia", at: web, usingPKCE: true)
        #expect(pia["code"] != nil, "\(pia)")
        let otto = try await signIn("otto", at: web, usingPKCE: true)
        #expect(otto["code"] == nil && otto.asks(for: "totp") && otto.asks(for: "totpSecret"), "\(otto)")
    }

    /// What a user does not see, or may not change, outlives an edit of his own; what he may change he can.
    func checkOwnEdit() async throws {
        for user in [Self.alice, Self.quentin] {
            let before = try await api.get("users/\(user)")
            let console = Application(
                realm: realm, client: "account-console", redirect: realm.absoluteString + "/account/",
                scope: "openid profile")
            let token = try await tokens(of: before["username"]?.text ?? "", at: console)["access_token"]?.text ?? ""
            let account = try await api.account(token: token)
            guard case .object(var edited) = account else { throw Unexpected("no account: \(account)") }
            try await api.editAccount(.object(edited), token: token)
            guard case .object(let expected) = before else { throw Unexpected("no user") }
            #expect(try await api.get("users/\(user)") == .object(expected))
            guard case .object(var attributes) = edited["attributes"] else { continue }
            attributes["tenant"] = ["another"]
            edited["attributes"] = .object(attributes)
            let refusal = await #expect(throws: Unexpected.self) {
                try await api.editAccount(.object(edited), token: token)
            }
            #expect(refusal?.description.contains("error-user-attribute-read-only") == true, "\(refusal as Any)")
        }
    }
}
