import KeycloakRealm
import MappingRules

/// The parts of a realm that partial import can carry: groups, clients, roles, identity providers and their mappers.
///
/// It makes no client scope. A client there has only scopes that every realm has, and the claims of ours on itself.
func mapPartialStructure(_ realm: RealmRepresentation) -> PartialImportRepresentation {
    var partial = PartialImportRepresentation()
    let builtIn = Set(BuiltInScopes.all(for: .newest).map(\.name))
    let ours = realm.clientScopes.filter { !builtIn.contains($0.name) }
    let claims = Dictionary(ours.map { ($0.name, $0.protocolMappers) }) { first, _ in first }
    partial.groups = realm.groups
    partial.clients = realm.clients.filter { !builtInClientIDs.contains($0.clientId) }.map { client in
        var client = client
        let scopes = client.defaultClientScopes ?? []
        client.protocolMappers += scopes.flatMap { claims[$0] ?? [] }
        client.defaultClientScopes = scopes.filter { claims[$0] == nil }
        client.optionalClientScopes = client.optionalClientScopes?.filter { claims[$0] == nil }
        // A flow of ours does not exist in the other realm.
        client.authenticationFlowBindingOverrides = [:]
        return client
    }
    partial.roles.realm = realm.roles.realm.filter { $0.id != nil }
    partial.identityProviders = realm.identityProviders
    partial.identityProviderMappers = realm.identityProviderMappers
    return partial
}
