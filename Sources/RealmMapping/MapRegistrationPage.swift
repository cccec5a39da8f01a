import CognitoDump
import ForeignText
import KeycloakRealm

/// UserPool `SchemaAttributes` `Required`, `UsernameAttributes`, `AutoVerifiedAttributes` → which attributes the
/// registration page shows.
///
/// Cognito's asks for what the pool requires and for what it signs in by or verifies. Keycloak's shows all that users can
/// write, unless an attribute belongs to a client scope that the client does not have: the scope of this name, which only
/// the account console has. Administrators see all attributes in any case.
let registrationScope = "registration-page"

/// What the registration page of a pool shows.
struct RegistrationPage: Sendable {
    private let shown: Set<ExactText>
    private let isOffered: Bool

    init(_ pool: UserPool?) {
        isOffered = offersRegistration(pool)
        shown = Set(
            exactly: (pool?.schemaAttributes ?? []).filter(\.required).map(\.name) + (pool?.usernameAttributes ?? [])
                + (pool?.autoVerifiedAttributes ?? []))
    }

    /// Lets an attribute wait for the scope, unless Cognito's page shows it or users cannot write it anyway.
    func place(_ attribute: inout UserProfile.Attribute, _ cognito: String) {
        guard isOffered, attribute.edit.contains(.user), !shown.contains(cognito) else { return }
        attribute.scopes = [registrationScope]
    }
}

/// Gives the scope to the clients of the account console, where users look after all of their attributes.
func openAccountConsole(_ realm: inout RealmRepresentation) {
    guard realm.clientScopes.contains(where: { $0.name == registrationScope }) else { return }
    for place in realm.clients.indices
    where ["account", "account-console"].containsExactly(realm.clients[place].clientId) {
        realm.clients[place].defaultClientScopes?.append(registrationScope)
    }
}

extension UserProfile {
    /// The profile for a realm whose account console does not have the scope.
    var withoutScopes: UserProfile {
        var profile = self
        for place in profile.attributes.indices { profile.attributes[place].scopes = [] }
        return profile
    }
}

/// The scope that attributes wait for which the registration page does not show; none where no attribute does.
func mapRegistrationScope(_ profile: UserProfile, ids: StableIDs) -> [ClientScopeRepresentation] {
    guard profile.attributes.contains(where: { !$0.scopes.isEmpty }) else { return [] }
    var scope = ClientScopeRepresentation(
        name: registrationScope, description: "A client that has it shows optional attributes on the registration page")
    scope.id = ids.id(.scope, registrationScope)
    scope.attributes = ["include.in.token.scope": "false", "display.on.consent.screen": "false"]
    return [scope]
}
