import KeycloakRealm

/// The parts of a realm that partial import can carry: groups, clients, roles, identity providers and their mappers.
func mapPartialStructure(_ realm: RealmRepresentation) -> PartialImportRepresentation {
    var partial = PartialImportRepresentation()
    partial.groups = realm.groups
    partial.clients = realm.clients
    partial.roles = realm.roles
    partial.identityProviders = realm.identityProviders
    partial.identityProviderMappers = realm.identityProviderMappers
    return partial
}
