import Foundation
import Testing

/// The bundle of `Fixtures/acme` in use: its users sign in to its applications at a real Keycloak.
@Suite(.serialized, .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)))
struct LoginTests {
    @Test func usersAndApplicationsOfAcmeSignIn() async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let more = scratch.appending(path: "more.json")
            try Newcomers.dump.encoded().write(to: more)
            let hashes = scratch.appending(path: "hashes.csv")
            try Data(Newcomers.hashes.utf8).write(to: hashes)
            let bundle = try buildAcme(in: scratch, more.path, "--hashes", hashes.path)
            let server = try keycloak.start(with: bundle.appending(path: "realm"), scratch: scratch)
            do {
                let acme = try await Acme(server: server.address)
                try await acme.checkCodeFlowOfConfidentialClient()
                try await acme.checkCodeFlowOfPublicClient()
                try await acme.checkClientCredentials()
                try await acme.checkPasswordGrant()
                try await acme.checkWhoCannotSignIn()
                try await acme.checkNewPassword()
                try await acme.checkPasswordThatCameAlong()
                try await acme.checkOwnEdit()
            } catch {
                try server.stop()
                throw error
            }
            try server.stop()
        }
    }
}

/// Two users more than the fixture has, whose passwords were kept as hashes when they were imported into Cognito; one
/// had an authenticator application.
private enum Newcomers {
    static let dump: JSON = [
        "Users": [
            user("pia", sub: "94b80091-a0c1-7091-e1d0-5a1c0de00091", factors: []),
            user("otto", sub: "94b80092-a0c1-7092-e2d0-5a1c0de00092", factors: ["SOFTWARE_TOKEN_MFA"]),
        ]
    ]

    /// PBKDF2 of `Acme.password`.
    static let hashes = """
        cognito:username,email,password_hash
        pia,pia@example.com,$pbkdf2-sha256$1000$YWNtZWZha2VzYWx0MDAwMQ$5c5qqL4SJOb2KcXtRCkwUynpI2F2gHHpPrek3QQJQpU
        otto,otto@example.com,$pbkdf2-sha256$1000$YWNtZWZha2VzYWx0MDAwMQ$5c5qqL4SJOb2KcXtRCkwUynpI2F2gHHpPrek3QQJQpU

        """

    private static func user(_ name: String, sub: String, factors: JSON) -> JSON {
        [
            "Username": .string(name), "Enabled": true, "UserStatus": "CONFIRMED", "UserMFASettingList": factors,
            "UserCreateDate": "2024-01-02T03:04:05Z", "UserLastModifiedDate": "2024-01-02T03:04:05Z",
            "Attributes": [
                ["Name": "sub", "Value": .string(sub)], ["Name": "email", "Value": .string(name + "@example.com")],
                ["Name": "email_verified", "Value": "true"],
            ],
        ]
    }
}

/// The realm `acme` on a started server; users who are to sign in have been given a password.
private struct Acme {
    static let password = "Acme-pass-123!"
    /// As Cognito's dump has it.
    static let alice = "94b80001-a0c1-7001-e1d0-5a1c0de00001"
    static let carlos = "94b80037-a0c1-7037-e5d0-5a1c0de00037"
    static let quentin = "94b80024-a0c1-7024-e0d0-5a1c0de00024"
    static let laura = "94b80016-a0c1-7016-e0d0-5a1c0de00016"
    static let bob = "94b80004-a0c1-7004-e4d0-5a1c0de00004"

    let realm: URL
    let api: AdminAPI

    init(server: URL) async throws {
        realm = server.appending(path: "realms/acme")
        api = AdminAPI(server: server, realm: "acme")
        for user in [Self.alice, Self.carlos, Self.quentin, Self.laura] {
            try await setPassword(of: user)
            try await api.put("users/\(user)", ["requiredActions": []])
        }
        // The administrator's new password would take the place of the one that Keycloak is to ask for.
        let actions = try await api.get("users/\(Self.bob)")["requiredActions"] ?? .null
        #expect(actions == ["UPDATE_PASSWORD"])
        try await setPassword(of: Self.bob)
        try await api.put("users/\(Self.bob)", ["requiredActions": actions])
    }

    private func setPassword(of user: String) async throws {
        let password: JSON = ["type": "password", "value": .string(Self.password), "temporary": false]
        try await api.put("users/\(user)/reset-password", password)
    }

    private var web: Application {
        Application(
            realm: realm, client: "acmewebfakeclient000000000",
            secret: "acmewebfakesecret0000000000000000000000000000000000",
            redirect: "https://shop.acme.example.com/callback?from=cognito", scope: "openid email profile")
    }

    private var spa: Application {
        Application(
            realm: realm, client: "acmespafakeclient000000000", redirect: "http://localhost:3000/callback",
            scope: "openid email")
    }

    private var legacy: Application { Application(realm: realm, client: "acmelegacyfakeclient000000", scope: "openid") }

    private func signIn(_ name: String, at application: Application, _ browser: Browser, usingPKCE: Bool = false)
        async throws -> Browser.Page
    {
        let page = try await browser.open(application.authorization(usingPKCE: usingPKCE))
        return try await browser.submit(["username": name, "password": Self.password], on: page)
    }

    /// The claims of a token, without those that differ each time and those of Keycloak's own.
    private func claims(of token: String, in answer: JSON) throws -> [String: JSON] {
        let passing: Set = [
            "iat", "exp", "auth_time", "jti", "sid", "azp", "typ", "acr", "at_hash", "nonce", "allowed-origins",
        ]
        return try answer.claims(of: token).filter { !passing.contains($0.key) }
    }

    // MARK: What is checked

    /// Code with a secret, claims as in Cognito, refresh, single sign-on, sign-out.
    func checkCodeFlowOfConfidentialClient() async throws {
        let browser = Browser()
        let page = try await signIn("Alice@example.com", at: web, browser)
        #expect(page.location?.hasPrefix(web.redirect + "&") == true, "\(page)")
        let tokens = try await web.tokens(for: page["code"] ?? "")
        let issuer = JSON.string(realm.absoluteString)
        let person: [String: JSON] = [
            "iss": issuer, "sub": .string(Self.alice), "email": "alice@example.com", "email_verified": true,
            "name": "Alice M. Archer", "given_name": "Alice", "family_name": "Archer", "middle_name": "Mary",
            "preferred_username": "alice", "nickname": "Al", "birthdate": "1985-02-01", "gender": "female",
            "locale": "en-US", "profile": "https://example.com/alice", "website": "https://alice.example.com",
            "picture": "https://example.com/alice.png?size=1&round=yes", "updated_at": 1_690_000_000,
            "zoneinfo": "America/New_York",
        ]
        let id: [String: JSON] = [
            "aud": .string(web.client), "token_use": "id", "cognito:username": "alice", "custom:level": "7",
            "custom:tenant": "north",
        ]
        #expect(try claims(of: "id_token", in: tokens) == person.merging(id) { $1 })
        let access: [String: JSON] = [
            "token_use": "access", "version": 2, "username": "alice", "client_id": .string(web.client),
            "scope": "openid https://api.acme.example.com/orders.read profile email",
        ]
        let received = try claims(of: "access_token", in: tokens)
        #expect(Self.withSortedScope(received) == Self.withSortedScope(person.merging(access) { $1 }))
        #expect(tokens["expires_in"] == 3600)
        guard case .number(let seconds)? = tokens["refresh_expires_in"] else { throw Unexpected("no refresh token") }
        #expect((2_592_000 - 60...2_592_000).contains(seconds))

        let refreshed = try await web.token("refresh_token", ["refresh_token": tokens["refresh_token"]?.text ?? ""])
        #expect(try refreshed.claims(of: "access_token")["sub"] == .string(Self.alice))
        // The browser is signed in to the other applications as well.
        #expect(try await browser.open(spa.authorization(usingPKCE: true))["code"] != nil)

        let out = "https://www.acme.example.com/"
        let bye = try await browser.open(web.logout(hint: refreshed["id_token"]?.text ?? "", to: out))
        #expect(bye.location?.hasPrefix(out) == true, "\(bye)")
        let wrong = try await browser.open(
            web.logout(hint: refreshed["id_token"]?.text ?? "", to: "https://elsewhere.example.com/"))
        #expect(wrong.status == 400)
        let late = try await web.token("refresh_token", ["refresh_token": refreshed["refresh_token"]?.text ?? ""])
        #expect(late["error"] == "invalid_grant")
    }

    /// PKCE without a secret, groups; a wrong verifier and a wrong redirect URI are refused.
    func checkCodeFlowOfPublicClient() async throws {
        let page = try await signIn("carlos", at: spa, Browser(), usingPKCE: true)
        let tokens = try await spa.tokens(for: page["code"] ?? "", verifier: Application.verifier)
        let groups: JSON = ["Readers", "admins", "engineering", "readers", "team"]
        for token in ["id_token", "access_token"] {
            let received = try tokens.claims(of: token)
            #expect(Set(received["cognito:groups"]?.elements ?? []) == Set(groups.elements))
            #expect(received["sub"] == .string(Self.carlos))
        }
        #expect(try tokens.claims(of: "id_token")["cognito:roles"] == ["arn:aws:iam::000000000000:role/acme-admins"])
        #expect(try tokens.claims(of: "id_token")["name"] == nil)

        let again = try await signIn("carlos", at: spa, Browser(), usingPKCE: true)
        let wrong = try await spa.tokens(for: again["code"] ?? "", verifier: Application.verifier + "x")
        #expect(wrong["error"] == "invalid_grant")
        var elsewhere = spa
        elsewhere.redirect = "http://localhost:3000/other"
        #expect(try await Browser().open(elsewhere.authorization()).status == 400)
        var greedy = spa
        greedy.scope = "openid https://api.acme.example.com/orders.read"
        #expect(try await Browser().open(greedy.authorization())["error"] == "invalid_scope")
    }

    /// A machine gets the scopes of resource servers that it was allowed, under its own name, and no others.
    func checkClientCredentials() async throws {
        let machine = Application(
            realm: realm, client: "acmem2mfakeclient000000000",
            secret: "acmemtwomfakesecret00000000000000000000000000000000")
        let scope = "https://api.acme.example.com/orders.read"
        let tokens = try await machine.token("client_credentials", ["scope": scope])
        let expected: [String: JSON] = [
            "iss": .string(realm.absoluteString), "sub": .string(machine.client), "token_use": "access", "version": 2,
            "client_id": .string(machine.client),
            "scope": .string("https://api.acme.example.com/orders.write inventory/items:read " + scope),
        ]
        let received = try claims(of: "access_token", in: tokens)
        #expect(Self.withSortedScope(received) == Self.withSortedScope(expected))
        #expect(tokens["expires_in"] == 900 && tokens["refresh_token"] == nil)
        #expect(try await machine.token("client_credentials", ["scope": "openid phone"])["error"] == "invalid_scope")
        #expect(try await machine.token("client_credentials", ["scope": "gone/scope"])["error"] == "invalid_scope")
        #expect(try await spa.token("client_credentials")["error"] == "unauthorized_client")
    }

    /// Only the client whose application sends passwords may.
    func checkPasswordGrant() async throws {
        let who = ["username": "carlos@example.com", "password": Self.password, "scope": "openid"]
        let tokens = try await legacy.token("password", who)
        #expect(try tokens.claims(of: "id_token")["cognito:username"] == "carlos")
        let refreshed = try await legacy.token("refresh_token", ["refresh_token": tokens["refresh_token"]?.text ?? ""])
        #expect(try refreshed.claims(of: "access_token")["username"] == "carlos")
        #expect(try await web.token("password", who)["error"] == "unauthorized_client")
        let wrong = who.merging(["password": "wrong"]) { $1 }
        #expect(try await legacy.token("password", wrong)["error"] == "invalid_grant")
    }

    /// A user who was disabled in Cognito, with the right password.
    func checkWhoCannotSignIn() async throws {
        let page = try await signIn("laura", at: web, Browser())
        #expect(page["code"] == nil && page.body.contains("Account is disabled"))
        let answer = try await legacy.token("password", ["username": "laura", "password": Self.password])
        #expect(answer["error"] == "invalid_grant")
    }

    /// A CONFIRMED user whose password stayed in Cognito has to set a new one, by the pool's rules.
    func checkNewPassword() async throws {
        let browser = Browser()
        let page = try await signIn("bob", at: web, browser)
        #expect(page.asks(for: "password-new"), "\(page)")
        let weak = ["password-new": "short", "password-confirm": "short"]
        let refused = try await browser.submit(weak, on: page)
        #expect(refused.asks(for: "password-new") && refused["code"] == nil)
        let good = ["password-new": "Another-pass-456!", "password-confirm": "Another-pass-456!"]
        let done = try await browser.submit(good, on: refused)
        #expect(done["code"] != nil, "\(done)")
        #expect(try await api.get("users/\(Self.bob)")["requiredActions"] == [])
    }

    /// A password whose hash was imported signs in as before; who had a second factor has to set one up anew.
    func checkPasswordThatCameAlong() async throws {
        let pia = try await signIn("pia", at: web, Browser())
        #expect(pia["code"] != nil, "\(pia)")
        let otto = try await signIn("otto", at: web, Browser())
        #expect(otto["code"] == nil && otto.asks(for: "totp") && otto.asks(for: "totpSecret"), "\(otto)")
    }

    /// What a user does not see, or may not change, outlives an edit of his own; what he may change he can.
    func checkOwnEdit() async throws {
        for user in [Self.alice, Self.quentin] {
            let before = try await api.get("users/\(user)")
            let name = before["username"]?.text ?? ""
            let browser = Browser()
            var console = Application(
                realm: realm, client: "account-console", redirect: realm.absoluteString + "/account/",
                scope: "openid")
            console.scope = "openid profile"
            let page = try await signIn(name, at: console, browser, usingPKCE: true)
            let tokens = try await console.tokens(for: page["code"] ?? "", verifier: Application.verifier)
            let token = tokens["access_token"]?.text ?? ""
            let account = try await api.account(token: token)
            guard case .object(var edited) = account else { throw Unexpected("no account: \(account)") }
            edited["lastName"] = "Anew"
            try await api.editAccount(.object(edited), token: token)
            guard case .object(var expected) = before else { throw Unexpected("no user") }
            expected["lastName"] = "Anew"
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

    private static func withSortedScope(_ claims: [String: JSON]) -> [String: JSON] {
        var claims = claims
        let words = (claims["scope"]?.text ?? "").split(separator: " ").sorted()
        claims["scope"] = .string(words.joined(separator: " "))
        return claims
    }
}
