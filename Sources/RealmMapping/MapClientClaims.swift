import CognitoDump
import KeycloakRealm
import MappingRules

/// UserPoolClient `ClientId` → the claim `client_id` of access tokens.
func mapClientClaims(
    _ client: UserPoolClient, shape: ClientShape, in context: ClientContext, into mapped: inout ClientRepresentation
) {
    guard context.rules.cognitoClaims else { return }
    mapped.protocolMappers.append(.hardcoded("client_id", value: client.clientId, in: .access))
}
