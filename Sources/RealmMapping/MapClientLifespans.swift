import CognitoDump
import KeycloakRealm
import MappingRules

/// UserPoolClient `AccessTokenValidity`, `RefreshTokenValidity`, `TokenValidityUnits`, `ExplicitAuthFlows` →
/// `access.token.lifespan`, `client.session.*` or `client.offline.session.*`, `use.refresh.tokens`.
///
/// All in seconds. The realm's spans are the largest of all clients: Keycloak refuses a client with a longer one.
func mapClientLifespans(
    _ client: UserPoolClient, shape: ClientShape, rules: MappingRules, into mapped: inout ClientRepresentation
) {
    mapped.attributes["access.token.lifespan"] = String(client.accessTokenSeconds)
    guard shape.servesUsers else { return }
    if !shape.refresh { mapped.attributes["use.refresh.tokens"] = "false" }
    let span = String(shape.offline ? client.refreshTokenSeconds : sessionSpan(client, shape: shape, rules: rules))
    let session = shape.offline ? "client.offline.session" : "client.session"
    mapped.attributes["\(session).idle.timeout"] = span
    mapped.attributes["\(session).max.lifespan"] = span
}

/// How long a session of the client must last, in seconds: as long as its refresh tokens, or its access tokens.
///
/// A client of the implicit flow has no refresh token, and lives on the realm's session where the rules say how long
/// that is.
func sessionSpan(_ client: UserPoolClient, shape: ClientShape, rules: MappingRules) -> Int {
    guard shape.refresh else { return client.accessTokenSeconds }
    let limit = shape.holdsRefreshTokens ? nil : rules.ssoSession
    return max(min(client.refreshTokenSeconds, limit ?? .max), client.accessTokenSeconds)
}
