import CognitoDump
import MappingRules

/// One thing in a client's tokens that cannot be as it was, for the developer of the application.
package struct TokenDifference: Equatable, Sendable {
    /// The claim, or what else of the tokens it is about.
    package let claim: String
    /// What it was in Cognito.
    package let inCognito: String
    /// What it is in Keycloak.
    package let inKeycloak: String
    /// What the application has to do.
    package let remedy: String
}

/// What differs in the tokens of one client, the most important first.
package struct ClientTokenDifferences: Equatable, Sendable {
    /// The client's id.
    package let clientID: String
    /// The client's name in Cognito.
    package let clientName: String?
    /// What differs.
    package let differences: [TokenDifference]
}

/// What differs in the tokens of each client, by client id.
func tokenDifferences(_ clients: [ShapedClient], rules: MappingRules) -> [ClientTokenDifferences] {
    clients.filter { $0.shape.servesUsers || $0.shape.clientCredentials }.map { client, shape in
        var differences: [TokenDifference] = [.issuer]
        if !rules.cognitoClaims { differences.append(.cognitoClaims) }
        if shape.servesUsers {
            if client.idTokenSeconds != client.accessTokenSeconds { differences.append(.idTokenLife) }
            if shape.implicit { differences.append(.implicitToken) }
            differences += [.attributesInAccessToken, .preferredUsername, .preferredRole, .missing]
        }
        differences.append(.additional)
        return ClientTokenDifferences(
            clientID: client.clientId, clientName: client.clientName, differences: differences)
    }
}

extension TokenDifference {
    fileprivate static let issuer = TokenDifference(
        claim: "iss", inCognito: "https://cognito-idp.REGION.amazonaws.com/POOL", inKeycloak: "…/realms/REALM",
        remedy: "Change issuer and key address (…/realms/REALM/protocol/openid-connect/certs).")
    fileprivate static let cognitoClaims = TokenDifference(
        claim: "token_use, client_id, version, username, cognito:*, custom:*", inCognito: "present",
        inKeycloak: "missing, by the rule clients.cognito-claims", remedy: "Read Keycloak's own claims.")
    fileprivate static let idTokenLife = TokenDifference(
        claim: "exp of the ID token", inCognito: "its own validity", inKeycloak: "as the access token's",
        remedy: "Nothing, unless the application relies on it.")
    fileprivate static let implicitToken = TokenDifference(
        claim: "response_type=token", inCognito: "access and ID token", inKeycloak: "access token only",
        remedy: "Ask for response_type=id_token token.")
    fileprivate static let attributesInAccessToken = TokenDifference(
        claim: "email, name, phone_number, address …", inCognito: "in the ID token", inKeycloak: "in both tokens",
        remedy: "Switch “Add to access token” off in the client scopes where APIs must not see them.")
    fileprivate static let preferredUsername = TokenDifference(
        claim: "preferred_username", inCognito: "an attribute", inKeycloak: "the username",
        remedy: "Read another claim if the attribute is meant.")
    fileprivate static let preferredRole = TokenDifference(
        claim: "cognito:preferred_role", inCognito: "the role of the weightiest group", inKeycloak: "missing",
        remedy: "Choose among cognito:roles in the application.")
    fileprivate static let missing = TokenDifference(
        claim: "identities, event_id, origin_jti, device_key", inCognito: "present", inKeycloak: "missing",
        remedy: "Take sid for origin_jti; the others have no like.")
    fileprivate static let additional = TokenDifference(
        claim: "azp, typ, sid, allowed-origins, acr", inCognito: "mostly absent", inKeycloak: "present",
        remedy: "Nothing.")
}
