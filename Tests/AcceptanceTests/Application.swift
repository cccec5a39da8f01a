import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// An application that signs users in at a realm: what an OAuth library does, with the client of a pool that moved.
struct Application {
    let realm: URL
    let client: String
    var secret: String?
    var redirect = ""
    var scope = "openid"

    /// A code challenge and what it was made of (RFC 7636, appendix B).
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    private var protocolAddress: URL { realm.appending(path: "protocol/openid-connect") }

    /// Where the application sends a browser for a sign-in.
    ///
    /// - Parameter others: What it says besides, such as `response_type` where that is no code.
    func authorization(usingPKCE: Bool = false, _ others: [String: String] = [:]) -> URL {
        var fields = [
            "client_id": client, "redirect_uri": redirect, "response_type": "code", "scope": scope, "state": "s",
            "nonce": "n",
        ]
        if usingPKCE {
            fields["code_challenge"] = Self.challenge
            fields["code_challenge_method"] = "S256"
        }
        return address("auth", fields.merging(others) { $1 })
    }

    /// Where the application sends a browser for a sign-out.
    func logout(hint: String, to target: String) -> URL {
        address("logout", ["id_token_hint": hint, "post_logout_redirect_uri": target])
    }

    /// What the token endpoint answers; `error` is among its members where it refuses.
    func token(_ grant: String, _ fields: [String: String] = [:]) async throws -> JSON {
        var fields = fields
        fields["grant_type"] = grant
        fields["client_id"] = client
        if let secret { fields["client_secret"] = secret }
        var request = URLRequest(url: protocolAddress.appending(path: "token"))
        request.httpMethod = "POST"
        request.httpBody = Data(formEncoded(fields).utf8)
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        let (body, _) = try await URLSession.shared.data(for: request)
        return try JSONDecoder().decode(JSON.self, from: body)
    }

    /// What a code is changed for.
    func tokens(for code: String, verifier: String? = nil) async throws -> JSON {
        var fields = ["code": code, "redirect_uri": redirect]
        fields["code_verifier"] = verifier
        return try await token("authorization_code", fields)
    }

    /// What a refresh token, which is a member of an answer, is changed for.
    func refresh(_ tokens: JSON) async throws -> JSON {
        try await token("refresh_token", ["refresh_token": tokens["refresh_token"]?.text ?? ""])
    }

    /// The status with which the realm tells about the user of an access token: 200, or 401 once that is no good.
    func userInfoStatus(_ tokens: JSON) async throws -> Int { try await userInfo(tokens).status }

    /// What the realm tells about the user of an access token.
    func userInfo(_ tokens: JSON) async throws -> (status: Int, claims: JSON) {
        var request = URLRequest(url: protocolAddress.appending(path: "userinfo"))
        request.setValue("Bearer \(tokens["access_token"]?.text ?? "")", forHTTPHeaderField: "Authorization")
        let (body, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        return (status, status == 200 ? try JSONDecoder().decode(JSON.self, from: body) : .null)
    }

    private func address(_ path: String, _ fields: [String: String]) -> URL {
        var components = URLComponents(url: protocolAddress.appending(path: path), resolvingAgainstBaseURL: false)
        components?.percentEncodedQuery = formEncoded(fields)
        return components?.url ?? protocolAddress
    }
}

extension JSON {
    /// The claims of a token that is a member of this answer.
    func claims(of token: String) throws -> [String: JSON] {
        let parts = (self[token]?.text ?? "").split(separator: ".")
        guard parts.count == 3 else { throw Unexpected("There is no \(token) in \(self)") }
        var text = parts[1].replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let data = Data(base64Encoded: text),
            case .object(let claims) = try JSONDecoder().decode(JSON.self, from: data)
        else { throw Unexpected("The \(token) is no token") }
        return claims
    }
}
