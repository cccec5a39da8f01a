import CognitoDump
import Findings
import ForeignText
import KeycloakRealm

/// UserPoolClient `CallbackURLs`, `LogoutURLs`, `DefaultRedirectURI` → `redirectUris`, `webOrigins`,
/// `post.logout.redirect.uris`, `baseUrl`.
///
/// Cognito compares whole texts, so nothing may become a wildcard. What Keycloak refuses would abort the import and is
/// left out. A client that no browser uses gets neither URIs nor origins.
func mapClientURIs(
    _ client: UserPoolClient, shape: ClientShape, into mapped: inout ClientRepresentation, findings: inout Findings
) {
    let subject = FindingSubject.client(client.clientId)
    guard shape.usesBrowser else {
        mapped.redirectUris = []
        mapped.webOrigins = []
        return
    }
    let callbacks = client.callbackURLs.accepted(by: RedirectURI.refusal) { refused in
        findings.add(Finding(.callbackRefused, about: subject, detail: "CallbackURLs\(refused)"))
    }
    let logouts = client.logoutURLs.accepted(by: RedirectURI.logoutRefusal) { refused in
        findings.add(Finding(.logoutRefused, about: subject, detail: "LogoutURLs\(refused)"))
    }
    mapped.redirectUris = callbacks
    mapped.webOrigins = callbacks.isEmpty ? [] : ["+"]
    // Without the attribute Keycloak allows every redirect URI after logout.
    mapped.attributes["post.logout.redirect.uris"] = logouts.isEmpty ? "-" : logouts.joined(separator: "##")
    if let address = client.defaultRedirectURI {
        if RedirectURI.isAcceptedBaseURL(address) { mapped.baseUrl = address }
        findings.add(Finding(.defaultRedirect, about: subject))
    }
}

extension [String] {
    /// The URIs that are fine, each once and in their order.
    ///
    /// - Parameter refuse: Is told each of the others: its place from 0, the address and what is wrong with it.
    fileprivate func accepted(
        by check: (String) -> RedirectURI.Refusal?, refuse: (String) -> Void
    ) -> [String] {
        var seen: Set<ExactText> = []
        return enumerated().filter { place, uri in
            guard seen.add(uri) else { return false }
            guard let refusal = check(uri) else { return true }
            let address = uri.isEmpty ? "" : " (\(ShownAddress(uri)))"
            refuse("[\(place)]\(address): \(refusal.rawValue)")
            return false
        }.map(\.element)
    }
}

extension FindingKind {
    static let callbackRefused = FindingKind(
        "client.callback-refused", .warning, "A callback URL of the client cannot be carried and was left out.",
        remedy: "Give the application an address that Keycloak accepts and enter it in the client.")
    static let logoutRefused = FindingKind(
        "client.logout-refused", .warning, "A logout URL of the client cannot be carried and was left out.",
        remedy: "Give the application an address that Keycloak accepts and enter it in the client.")
    static let defaultRedirect = FindingKind(
        "client.default-redirect", .note,
        "Cognito let the client leave out redirect_uri; Keycloak wants it in every request.",
        remedy: "See that the application sends redirect_uri.")
}
