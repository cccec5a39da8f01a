import Foundation
import Testing

/// What applications meet in the hardened profile.
extension Acme {
    /// A request without a challenge is refused, one with a challenge is as before.
    func checkThatPKCEIsRequired() async throws {
        let page = try await Browser().open(spa.authorization())
        #expect(page["error"] == "invalid_request" && page["error_description"]?.contains("code_challenge") == true)
        let tokens = try await tokens(of: "carlos", at: spa)
        let claims = try claims(of: "access_token", in: tokens)
        #expect(claims["sub"] == .string(Self.carlos) && claims["client_id"] == .string(spa.client))
        #expect(claims["cognito:groups"]?.elements.contains("admins") == true)
    }

    /// Neither tokens in an address nor passwords in an application's hands.
    func checkClosedFlows() async throws {
        let page = try await Browser().open(kiosk.authorization(["response_type": "token"]))
        #expect(
            page["access_token"] == nil && page.form == nil && (page.status == 400 || page["error"] != nil), "\(page)")
        let answer = try await legacy.token("password", ["username": "carlos", "password": Self.password])
        #expect(answer["error"] == "unauthorized_client")
    }

    /// Nobody gets what he does not ask for.
    func checkScopesOnRequest() async throws {
        let read = "https://api.acme.example.com/orders.read"
        let some = try await machine.token("client_credentials", ["scope": read])
        #expect(try claims(of: "access_token", in: some)["scope"] == .string(read))
        let none = try await machine.token("client_credentials")
        #expect(try claims(of: "access_token", in: none)["scope"] == "")
        #expect(try await machine.token("client_credentials", ["scope": "gone/scope"])["error"] == "invalid_scope")
        var thrifty = web
        thrifty.scope = "openid"
        let few = try claims(of: "id_token", in: try await tokens(of: "alice", at: thrifty))
        #expect(few["email"] == nil && few["given_name"] == nil && few["sub"] == .string(Self.alice))
        #expect(few["custom:tenant"] == "north")
        let all = try claims(of: "id_token", in: try await tokens(of: "alice", at: web))
        #expect(all["email"] == "alice@example.com" && all["given_name"] == "Alice")
    }

    /// A second use is a thief's, or looks like one.
    func checkThatRefreshTokensAreGoodForOneUse() async throws {
        let tokens = try await tokens(of: "carlos", at: spa)
        let next = try await spa.refresh(tokens)
        #expect(try next.claims(of: "access_token")["sub"] == .string(Self.carlos))
        #expect(try await spa.refresh(tokens)["error"] == "invalid_grant")
    }
}
