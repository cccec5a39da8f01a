import CognitoDump
import ForeignText
import KeycloakRealm
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
func tokenDifferences(
    _ clients: [ShapedClient], _ facts: PoolFacts, realm: RealmName, groups: MappedGroups, attributes: AttributeNames,
    rules: MappingRules
) -> [ClientTokenDifferences] {
    clients.filter { $0.shape.servesUsers || $0.shape.clientCredentials }.map { client, shape in
        var differences: [TokenDifference] = [.issuer(facts.poolID, realm: realm.text)]
        if !rules.cognitoClaims { differences.append(.cognitoClaims) }
        if rules.userIDs == .new { differences.append(.newIDs) }
        if rules.scopeRule == .always { differences.append(.scope) }
        if shape.servesUsers {
            if client.idTokenSeconds != client.accessTokenSeconds { differences.append(.idTokenLife) }
            if shape.implicit { differences.append(.implicitToken) }
            if shape.usesBrowser { differences += [.noScope, .signOut] }
            if rules.cognitoClaims { differences += claimsThatMayDiffer(facts, groups: groups, rules: rules) }
            differences += client.readAttributes.sortedByBytes()
                .filter { $0.contains("custom:") && attributes.lists.contains($0) }.map { .list($0) }
            differences += [.attributesInAccessToken, .preferredUsername, .preferredRole, .missing]
        }
        differences.append(.additional)
        return ClientTokenDifferences(
            clientID: client.clientId, clientName: client.clientName, differences: differences)
    }
}

/// Claims of Cognito's own that say something else for some users.
private func claimsThatMayDiffer(
    _ facts: PoolFacts, groups: MappedGroups, rules: MappingRules
) -> [TokenDifference] {
    var differences: [TokenDifference] = []
    if rules.groups == .roles { differences.append(.groupsAreRoles) }
    if groups.hasRenamed { differences.append(.groupsRenamed) }
    if readsUsernameFromAttribute(facts, rules: rules) { differences.append(.usernameOfNewUsers) }
    let trusts = rules.profile == .faithful && facts.pool?.autoVerifiedAttributes.contains("email") == true
    let providers = facts.identityProviders.filter(\.givesAddressesOnly).map(\.providerName).sortedByBytes()
    if trusts, !providers.isEmpty { differences.append(.addressesOfProviders(providers)) }
    return differences
}

extension TokenDifference {
    fileprivate static func issuer(_ poolID: String?, realm: String) -> TokenDifference {
        let address = "https://HOST/realms/\(realm)"
        let region = poolID?.parts(between: "_").first ?? "REGION"
        return TokenDifference(
            claim: "iss", inCognito: "https://cognito-idp.\(region).amazonaws.com/\(poolID ?? "POOL")",
            inKeycloak: address,
            remedy: "Change the issuer, and the address of its keys to \(address)/protocol/openid-connect/certs.")
    }
    fileprivate static let cognitoClaims = TokenDifference(
        claim: "token_use, client_id, version, username, cognito:*, custom:*", inCognito: "present",
        inKeycloak: "missing, by the rule cognito-claims", remedy: "Read Keycloak's own claims.")
    fileprivate static let scope = TokenDifference(
        claim: "scope", inCognito: "the scopes that were asked for",
        inKeycloak: "all scopes of the client, in the answer of the token endpoint too",
        remedy:
            "Let a library that compares it with the request accept more (OAUTHLIB_RELAX_TOKEN_SCOPE for oauthlib), "
            + "or build with the rule scopes: optional.")
    fileprivate static let newIDs = TokenDifference(
        claim: "sub", inCognito: "the user's id there", inKeycloak: "another one, by the rule ids: new",
        remedy: "Change what the application keeps users by.")
    fileprivate static let noScope = TokenDifference(
        claim: "id_token", inCognito: "present, even if the request names no scope",
        inKeycloak: "only if the request asks for the scope openid",
        remedy: "Send scope=openid with each authorization request.")
    fileprivate static let signOut = TokenDifference(
        claim: "sign-out", inCognito: "/logout goes on without a question, and refresh tokens stay good",
        inKeycloak:
            "without id_token_hint a page asks first; one sign-out ends the sessions of all applications, with their refresh tokens",
        remedy: "Send id_token_hint; expect to sign users in again once any application has signed them out.")
    fileprivate static let idTokenLife = TokenDifference(
        claim: "exp of the ID token", inCognito: "its own validity", inKeycloak: "as the access token's",
        remedy: "Nothing, unless the application relies on it.")
    fileprivate static let implicitToken = TokenDifference(
        claim: "response_type=token", inCognito: "access and ID token", inKeycloak: "access token only",
        remedy: "Ask for response_type=id_token token.")
    fileprivate static func list(_ claim: String) -> TokenDifference {
        TokenDifference(
            claim: claim, inCognito: "one text, [A, B], or the only value",
            inKeycloak: "a list, even of one value: no mapper makes a text of several",
            remedy: "Read a list.")
    }
    fileprivate static let groupsAreRoles = TokenDifference(
        claim: "cognito:groups", inCognito: "groups", inKeycloak: "realm roles, Keycloak's own among them",
        remedy: "Look for the name that is needed, not at the whole list.")
    fileprivate static let groupsRenamed = TokenDifference(
        claim: "cognito:groups", inCognito: "names of groups",
        inKeycloak: "some have another name there; see the findings group.renamed",
        remedy: "Compare with the new names.")
    fileprivate static let usernameOfNewUsers = TokenDifference(
        claim: "username, cognito:username", inCognito: "present",
        inKeycloak: "missing for users who register after the migration",
        remedy: "Read preferred_username where it is missing.")
    fileprivate static func addressesOfProviders(_ names: [String]) -> TokenDifference {
        TokenDifference(
            claim: "email_verified", inCognito: "false for users of \(names.joined(separator: ", "))",
            inKeycloak: "true for them: the realm takes the provider's word",
            remedy: "Switch Trust Email off in the provider, or build with the hardened profile.")
    }
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
