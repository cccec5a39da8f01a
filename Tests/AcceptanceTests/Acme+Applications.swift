import Foundation
import Testing

/// What applications meet in the faithful profile.
extension Acme {
    /// Code with a secret, claims as in Cognito, refresh, single sign-on, sign-out.
    func checkCodeFlowOfConfidentialClient() async throws {
        let browser = Browser()
        let page = try await signIn("Alice@example.com", at: web, browser)
        #expect(page.location?.hasPrefix(web.redirect + "&") == true, "\(page)")
        let tokens = try await web.tokens(for: page["code"] ?? "")
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
            "scope": .string(inOrder("openid https://api.acme.example.com/orders.read profile email")),
        ]
        #expect(try claims(of: "access_token", in: tokens) == person.merging(access) { $1 })
        #expect(lasts(tokens["expires_in"], 3600))
        #expect(lasts(tokens["refresh_expires_in"], 2_592_000))

        let refreshed = try await web.refresh(tokens)
        #expect(try refreshed.claims(of: "access_token")["sub"] == .string(Self.alice))
        // The browser is signed in to the other applications as well.
        #expect(try await browser.open(spa.authorization(usingPKCE: true))["code"] != nil)
        try await checkSignOut(browser, refreshed)
    }

    /// Only to the addresses that Cognito knew; then the refresh token is no good any more.
    private func checkSignOut(_ browser: Browser, _ tokens: JSON) async throws {
        let hint = tokens["id_token"]?.text ?? ""
        let wrong = try await browser.open(web.logout(hint: hint, to: "https://elsewhere.example.com/"))
        #expect(wrong.status == 400)
        let out = "https://www.acme.example.com/"
        let bye = try await browser.open(web.logout(hint: hint, to: out))
        #expect(bye.location?.hasPrefix(out) == true, "\(bye)")
        #expect(try await web.refresh(tokens)["error"] == "invalid_grant")
        #expect(try await browser.open(web.authorization())["code"] == nil)
    }

    /// PKCE without a secret, groups; a wrong verifier, redirect URI or scope is refused.
    func checkCodeFlowOfPublicClient() async throws {
        let tokens = try await tokens(of: "carlos", at: spa)
        let person: [String: JSON] = [
            "iss": issuer, "sub": .string(Self.carlos), "email": "carlos@example.com", "email_verified": true,
        ]
        let id: [String: JSON] = [
            "aud": .string(spa.client), "token_use": "id", "cognito:username": "carlos",
            "cognito:roles": ["arn:aws:iam::000000000000:role/acme-admins"],
        ]
        let access: [String: JSON] = [
            "token_use": "access", "version": 2, "username": "carlos", "client_id": .string(spa.client),
            "scope": .string(inOrder("openid email aws.cognito.signin.user.admin")),
        ]
        for (token, own) in [("id_token", id), ("access_token", access)] {
            var received = try claims(of: token, in: tokens)
            let groups = received.removeValue(forKey: "cognito:groups")?.elements ?? []
            #expect(Set(groups) == ["Readers", "admins", "engineering", "readers", "team"])
            #expect(received == person.merging(own) { $1 }, "\(token)")
        }
        #expect(lasts(tokens["expires_in"], 300))

        let again = try await signIn("carlos", at: spa, usingPKCE: true)
        let wrong = try await spa.tokens(for: again["code"] ?? "", verifier: Application.verifier + "x")
        #expect(wrong["error"] == "invalid_grant")
        var elsewhere = spa
        elsewhere.redirect = "http://localhost:3000/other"
        #expect(try await Browser().open(elsewhere.authorization()).status == 400)
        var greedy = spa
        greedy.scope = "openid https://api.acme.example.com/orders.read"
        #expect(try await Browser().open(greedy.authorization())["error"] == "invalid_scope")
    }

    /// Tokens in the fragment of the address, where Cognito had it.
    func checkImplicitFlow() async throws {
        let browser = Browser()
        let page = try await browser.open(kiosk.authorization(["response_type": "id_token token"]))
        let back = try await browser.submit(["username": "carlos", "password": Self.password], on: page)
        let tokens: JSON = .object(
            ["id_token", "access_token"].reduce(into: [:]) { $0[$1] = back[$1].map { .string($0) } })
        #expect(try tokens.claims(of: "access_token")["client_id"] == .string(kiosk.client))
        #expect(try tokens.claims(of: "id_token")["cognito:username"] == "carlos")
        #expect(
            try await Browser().open(web.authorization(["response_type": "token"]))["error"] == "unauthorized_client")
    }

    /// A machine gets the scopes of resource servers that it was allowed, under its own name, and no others.
    func checkClientCredentials() async throws {
        let scope = "https://api.acme.example.com/orders.read"
        let tokens = try await machine.token("client_credentials", ["scope": scope])
        let expected: [String: JSON] = [
            "iss": issuer, "sub": .string(machine.client), "token_use": "access", "version": 2,
            "client_id": .string(machine.client),
            "scope": .string(inOrder("https://api.acme.example.com/orders.write inventory/items:read " + scope)),
        ]
        #expect(try claims(of: "access_token", in: tokens) == expected)
        #expect(lasts(tokens["expires_in"], 900) && tokens["refresh_token"] == nil)
        #expect(try await machine.token("client_credentials", ["scope": "openid phone"])["error"] == "invalid_scope")
        #expect(try await machine.token("client_credentials", ["scope": "gone/scope"])["error"] == "invalid_scope")
        #expect(try await spa.token("client_credentials")["error"] == "unauthorized_client")
    }

    /// Only the client whose application sends passwords may.
    func checkPasswordGrant() async throws {
        let who = ["username": "carlos@example.com", "password": Self.password, "scope": "openid"]
        let tokens = try await legacy.token("password", who)
        #expect(try tokens.claims(of: "id_token")["cognito:username"] == "carlos")
        #expect(try await legacy.refresh(tokens).claims(of: "access_token")["username"] == "carlos")
        #expect(try await web.token("password", who)["error"] == "unauthorized_client")
        let wrong = who.merging(["password": "wrong"]) { $1 }
        #expect(try await legacy.token("password", wrong)["error"] == "invalid_grant")
    }

    /// The refresh token outlives the access token, whose five minutes are made a second here.
    func checkRefreshAfterTheAccessToken() async throws {
        let found = try await api.get("clients", ["clientId": spa.client]).elements.first
        guard case .object(let client)? = found, let id = client["id"]?.text,
            case .object(let attributes)? = client["attributes"]
        else { throw Unexpected("There is no client \(spa.client)") }
        func setLifespan(_ seconds: JSON?) async throws {
            var attributes = attributes
            attributes["access.token.lifespan"] = seconds
            try await api.put("clients/\(id)", .object(client.merging(["attributes": .object(attributes)]) { $1 }))
        }
        try await setLifespan("1")
        let tokens = try await tokens(of: "carlos", at: spa)
        var status = try await spa.userInfoStatus(tokens)
        for _ in 0..<100 where status == 200 {
            try await Task.sleep(for: .milliseconds(100))
            status = try await spa.userInfoStatus(tokens)
        }
        #expect(status == 401)
        try await setLifespan(attributes["access.token.lifespan"])
        #expect(try await spa.userInfoStatus(try await spa.refresh(tokens)) == 200)
    }
}

/// Whether a token lasts as long as it should, but for the time that has passed since it was made.
func lasts(_ value: JSON?, _ seconds: Double) -> Bool {
    guard case .number(let left)? = value else { return false }
    return (seconds - 60...seconds).contains(left)
}
