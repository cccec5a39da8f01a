import CognitoDump
import Findings
import KeycloakRealm
import MappingRules

/// UserPoolClient `AllowedOAuthScopes` → `defaultClientScopes` and `optionalClientScopes`.
///
/// Not `roles`: access tokens then have no `aud` and no role claims, as in Cognito. `openid` is no scope object. A
/// scope of a resource server that was deleted may linger in Cognito; the realm does not have it.
func mapClientScopes(
    _ client: UserPoolClient, shape: ClientShape, in context: ClientContext, into mapped: inout ClientRepresentation,
    findings: inout Findings
) {
    var always = shape.servesUsers ? ["basic", "acr", "web-origins"] : ["basic"]
    if shape.offline { always.append("offline_access") }
    let allowed = client.allowedOAuthFlowsUserPoolClient ? client.allowedOAuthScopes : []
    var granted: [String] = []
    for scope in allowed.sortedByBytes() where scope != "openid" {
        if context.scopes.contains(scope) {
            granted.append(scope)
        } else {
            findings.add(Finding(.scopeMissing, about: .client(client.clientId), detail: scope))
        }
    }
    mapped.defaultClientScopes = always + (context.rules.scopes == .always ? granted : [])
    mapped.optionalClientScopes = context.rules.scopes == .always ? [] : granted
}

extension FindingKind {
    static let scopeMissing = FindingKind(
        "client.scope-missing", .warning,
        "The client may ask for a scope that the realm does not have; requests that name it fail.",
        remedy: "Add the output of list-resource-servers, or take the scope out of the application's requests.")
}
