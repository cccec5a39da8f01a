import ForeignText
import KeycloakRealm

/// What the developers of applications have to change.
extension BundleGuide {
    var applications: [Passage] {
        guard !clients.isEmpty else { return [] }
        return [
            .heading(2, "What applications must change"),
            .paragraph(
                """
                \(whatStays) Addresses and the issuer change for all; libraries that take the discovery address need \
                only that one.
                """),
            .table(columns: ["", "Cognito", "Keycloak"], rows: addresses),
            .paragraph(
                """
                Sign-out takes \(code: "post_logout_redirect_uri") in place of \(code: "logout_uri"). Applications that \
                sign in by Cognito's own API (\(code: "InitiateAuth"), Amplify, the SDK) have to be changed to the \
                authorization code flow.
                """),
        ] + changes
    }

    private var addresses: [[Phrase]] {
        let old = issuer
        let host = "https://" + (pool.host ?? "DOMAIN.auth.\(pool.region ?? "REGION").amazoncognito.com")
        let new = "https://HOST/realms/\(URLSegment(realm))"
        let connect = new + "/protocol/openid-connect"
        let rows: [(String, String, String)] = [
            ("issuer", old, new),
            ("discovery", old + "/.well-known/openid-configuration", new + "/.well-known/openid-configuration"),
            ("keys (JWKS)", old + "/.well-known/jwks.json", connect + "/certs"),
            ("authorization", host + "/oauth2/authorize", connect + "/auth"),
            ("token", host + "/oauth2/token", connect + "/token"),
            ("user info", host + "/oauth2/userInfo", connect + "/userinfo"),
            ("revocation", host + "/oauth2/revoke", connect + "/revoke"),
            ("sign-out", host + "/logout", connect + "/logout"),
        ]
        return rows.map { ["\($0.0)", "\(code: $0.1)", "\(code: $0.2)"] }
    }

    /// The pool's issuer, as its tokens say it.
    private var issuer: String {
        "https://cognito-idp.\(pool.region ?? "REGION").amazonaws.com/\(pool.id ?? "POOL")"
    }

    /// What differs in tokens, once for all clients that meet the same; what asks for nothing is left out.
    private var changes: [Passage] {
        var groups: [(changes: [Change], clients: [Client])] = []
        for client in clients {
            let changes = client.changes.filter { $0.remedy != "Nothing." }
            if let place = groups.firstIndex(where: { $0.changes == changes }) {
                groups[place].clients.append(client)
            } else {
                groups.append((changes, [client]))
            }
        }
        return groups.flatMap { group -> [Passage] in
            let names = group.clients.map(name)
            let title = names.count > 3 ? "\(names.count) applications" : names.joined(separator: "; ")
            let list: [Passage] = names.count > 3 ? [.list(names.map { Phrase(text: $0) })] : []
            return [.heading(3, title)] + list + [
                group.changes.isEmpty
                    ? .paragraph("Nothing else differs.")
                    : .table(
                        columns: ["what", "in Cognito", "in Keycloak", "what to do"],
                        rows: group.changes.map { change in
                            [change.what, change.was, change.is, change.remedy].map { Phrase(text: $0) }
                        })
            ]
        }
    }

    private var whatStays: Phrase {
        secrets == .omitted
            ? "Client ids stay as they are, secrets are new." : "Client ids and secrets stay as they are."
    }

    private func name(of client: Client) -> String {
        let kind =
            switch client.kind {
            case "machine": "calls APIs in its own name"
            case "public": "no secret"
            default: "has a secret"
            }
        return (client.name.map { "\($0) (\(client.id))" } ?? client.id) + ", \(kind)"
    }
}
