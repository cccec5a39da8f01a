import Foundation
import Testing

/// The realm `acme` on a started server; users who are to sign in have been given a password.
struct Acme {
    static let password = "Acme-pass-123!"
    /// As Cognito's dump has it.
    static let alice = "94b80001-a0c1-7001-e1d0-5a1c0de00001"
    static let carlos = "94b80037-a0c1-7037-e5d0-5a1c0de00037"
    static let quentin = "94b80024-a0c1-7024-e0d0-5a1c0de00024"
    static let laura = "94b80016-a0c1-7016-e0d0-5a1c0de00016"
    /// CONFIRMED and UNCONFIRMED, both without a password in the realm.
    static let bob = "94b80004-a0c1-7004-e4d0-5a1c0de00004"
    static let dave = "94b80008-a0c1-7008-e0d0-5a1c0de00008"

    let realm: URL
    let api: AdminAPI

    init(server: URL) async throws {
        realm = server.appending(path: "realms/acme")
        api = AdminAPI(server: server, realm: "acme")
        for user in [Self.alice, Self.carlos, Self.quentin, Self.laura] {
            try await setPassword(of: user)
            try await api.put("users/\(user)", ["requiredActions": []])
        }
        for user in [Self.bob, Self.dave] {
            // The administrator's new password would take the place of the one that Keycloak is to ask for.
            let actions = try await api.get("users/\(user)")["requiredActions"] ?? .null
            #expect(actions == ["UPDATE_PASSWORD"])
            try await setPassword(of: user)
            try await api.put("users/\(user)", ["requiredActions": actions])
        }
    }

    private func setPassword(of user: String) async throws {
        let password: JSON = ["type": "password", "value": .string(Self.password), "temporary": false]
        try await api.put("users/\(user)/reset-password", password)
    }

    var issuer: JSON { .string(realm.absoluteString) }

    var web: Application {
        Application(
            realm: realm, client: "acmewebfakeclient000000000",
            secret: "acmewebfakesecret0000000000000000000000000000000000",
            redirect: "https://shop.acme.example.com/callback?from=cognito", scope: "openid email profile")
    }

    var spa: Application {
        Application(
            realm: realm, client: "acmespafakeclient000000000", redirect: "http://localhost:3000/callback",
            scope: "openid email")
    }

    var kiosk: Application {
        Application(
            realm: realm, client: "acmeimplicitfakeclient0000", redirect: "https://kiosk.acme.example.com/done",
            scope: "openid email")
    }

    var machine: Application {
        Application(
            realm: realm, client: "acmem2mfakeclient000000000",
            secret: "acmemtwomfakesecret00000000000000000000000000000000")
    }

    var legacy: Application { Application(realm: realm, client: "acmelegacyfakeclient000000", scope: "openid") }

    /// What a new browser gets to see after a user has given his name and password.
    func signIn(
        _ name: String, at application: Application, _ browser: Browser = Browser(), usingPKCE: Bool = false
    ) async throws -> Page {
        let page = try await browser.open(application.authorization(usingPKCE: usingPKCE))
        return try await browser.submit(["username": name, "password": Self.password], on: page)
    }

    /// The tokens of a user who has signed in with PKCE.
    func tokens(of name: String, at application: Application) async throws -> JSON {
        let page = try await signIn(name, at: application, usingPKCE: true)
        return try await application.tokens(for: page["code"] ?? "", verifier: Application.verifier)
    }

    /// The claims of a token, without those that differ each time and those of Keycloak's own; the words of the scope in
    /// order.
    func claims(of token: String, in answer: JSON) throws -> [String: JSON] {
        let passing: Set = [
            "iat", "exp", "auth_time", "jti", "sid", "azp", "typ", "acr", "at_hash", "nonce", "allowed-origins",
        ]
        var claims = try answer.claims(of: token).filter { !passing.contains($0.key) }
        if let scope = claims["scope"]?.text { claims["scope"] = .string(inOrder(scope)) }
        return claims
    }

    /// The words of a scope in the order of their bytes.
    func inOrder(_ scope: String) -> String { scope.split(separator: " ").sorted().joined(separator: " ") }
}
