import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// UserPoolClient `AllowedOAuthScopes`, `ReadAttributes` → `defaultClientScopes` and `optionalClientScopes`.
///
/// Not `roles`: access tokens then have no `aud` and no role claims, as in Cognito. `openid` is no scope object. A
/// scope of a resource server that was deleted may linger in Cognito; the realm does not have it.
func mapClientScopes(
    _ client: UserPoolClient, shape: ClientShape, in context: ClientContext, into mapped: inout ClientRepresentation,
    findings: inout Findings
) {
    let own = ownScopes(shape, in: context)
    let scopes = grantedScopes(client, shape: shape, known: context.scopes, findings: &findings)
        .filter { !own.containsExactly($0) }
    let isAlways = context.rules.scopeRule == .always
    mapped.defaultClientScopes = own + (isAlways ? scopes : [])
    mapped.optionalClientScopes = isAlways ? [] : scopes
}

/// Scopes that a client has by its kind.
private func ownScopes(_ shape: ClientShape, in context: ClientContext) -> [String] {
    var scopes = shape.servesUsers ? ["basic", "acr", "web-origins"] : ["basic"]
    // Tokens that the SDK gets have this one scope in Cognito.
    let ofSDK = shape.password ? [userAdminScope] : []
    let cognito = [cognitoTokenScope] + (shape.servesUsers ? [cognitoUserScope] : []) + ofSDK
    scopes += cognito.filter { context.scopes.contains($0) }
    if shape.offline { scopes.append("offline_access") }
    return scopes
}

/// Scopes that a client may ask for: those that it is allowed, and those of the attributes that its ID tokens hold.
private func grantedScopes(
    _ client: UserPoolClient, shape: ClientShape, known: Set<ExactText>, findings: inout Findings
) -> [String] {
    let allowed =
        client.allowedOAuthFlowsUserPoolClient ? client.allowedOAuthScopes.filter { !$0.isExactly("openid") } : []
    for scope in allowed.sortedByBytes() where !known.contains(scope) {
        findings.add(Finding(.scopeMissing, about: .client(client.clientId), detail: scope))
    }
    let implied = shape.servesUsers && impliesAllAttributes(client, shape: shape) ? readableScopes(client) : []
    return (allowed + implied).filter { known.contains($0) }.sortedByBytes()
}

/// Whether ID tokens hold every attribute that the client may read: with the scope `profile`, with `openid` alone, and
/// when the SDK signs in.
///
/// Source: AWS, "Understanding user pool scopes".
private func impliesAllAttributes(_ client: UserPoolClient, shape: ClientShape) -> Bool {
    guard shape.usesBrowser else { return true }
    let standard = client.allowedOAuthScopes.filter { ["email", "phone", "profile"].containsExactly($0) }
    return standard.containsExactly("profile")
        || standard.isEmpty && client.allowedOAuthScopes.containsExactly("openid")
}

/// Keycloak's scopes for the standard attributes that the client may read.
private func readableScopes(_ client: UserPoolClient) -> [String] {
    let attributes = client.readAttributes.filter { !$0.isCustomAttribute }
    if client.readAttributes.isEmpty { return ["address", "email", "phone", "profile"] }
    let scopes = attributes.map { attribute in
        switch attribute {
        case "email", "email_verified": "email"
        case "phone_number", "phone_number_verified": "phone"
        case "address": "address"
        default: "profile"
        }
    }
    return scopes.sortedByBytes()
}

extension FindingKind {
    static let scopeMissing = FindingKind(
        "client.scope-missing", .warning,
        "The client may ask for a scope that the realm does not have; requests that name it fail.",
        remedy:
            "Run aws cognito-idp list-resource-servers --user-pool-id ID and add the output, or take the scope out of the application's requests."
    )
}
