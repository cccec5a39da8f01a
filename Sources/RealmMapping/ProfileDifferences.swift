import CognitoDump
import ForeignText
import KeycloakRealm
import MappingRules

/// One thing in which the faithful and the hardened profile differ for a pool.
package struct ProfileDifference: Equatable, Sendable {
    /// What it is about.
    package let what: String
    /// What the faithful profile makes of it.
    package let faithful: String
    /// What the hardened profile makes of it.
    package let hardened: String
    /// Ids of the clients, or names of the identity providers, that it touches, sorted.
    package let touches: [String]
}

/// Every difference between the two profiles that touches something of a pool, whichever was built.
func profileDifferences(_ facts: PoolFacts, rules: MappingRules) -> [ProfileDifference] {
    var faithful = rules
    faithful.profile = .faithful
    let clients = facts.clients
        .filter { !rules.clientsLeftOut.contains($0.clientId) }
        .map { ShapedClient($0, ClientShape($0, rules: faithful)) }
    let saml = facts.identityProviders.filter { $0.providerType == "SAML" }.map(\.providerName)
    func ids(_ touches: (ShapedClient) -> Bool) -> [String] {
        clients.filter(touches).map(\.client.clientId).sortedByBytes()
    }
    let all = [
        ProfileDifference(
            what: "PKCE", faithful: "checked where a client sends it", hardened: "required",
            touches: rules.requirePKCE == nil ? ids { $0.shape.code } : []),
        ProfileDifference(
            what: "Implicit flow", faithful: "open", hardened: "closed", touches: ids { $0.shape.implicit }),
        ProfileDifference(
            what: "Password grant", faithful: "open", hardened: "closed", touches: ids { $0.shape.password }),
        ProfileDifference(
            what: "Scopes", faithful: "granted always", hardened: "granted when asked for",
            touches: rules.scopes == nil ? ids { !$0.client.allowedOAuthScopes.isEmpty } : []),
        ProfileDifference(
            what: "Refresh tokens", faithful: "good until they expire, unless every client rotates them",
            hardened: "good for one use", touches: ids { $0.shape.servesUsers && $0.shape.refresh }),
        ProfileDifference(
            what: "Token exchange", faithful: "open", hardened: "closed",
            touches: ids { $0.client.exchangesTokens && $0.client.clientSecret != nil }),
        ProfileDifference(
            what: "SAML signatures", faithful: "on the response or the assertion", hardened: "on the assertion",
            touches: saml.sortedByBytes()),
        ProfileDifference(
            what: "Addresses from identity providers", faithful: "verified, where the pool verifies addresses",
            hardened: "verified only where the provider says so",
            touches: facts.pool?.autoVerifiedAttributes.contains("email") == true
                ? facts.identityProviders.filter(\.givesAddressesOnly).map(\.providerName).sortedByBytes() : []),
    ]
    return all.filter { !$0.touches.isEmpty }
}
