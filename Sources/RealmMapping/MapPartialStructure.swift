import ForeignText
import KeycloakRealm
import MappingRules

/// The parts of a realm that partial import can carry: groups, clients, roles, identity providers and their mappers.
///
/// It makes no client scope. A client there has only scopes that every realm has, and the claims of ours on itself.
/// Nothing has an id: those of groups and mappers would be kept, and fail on a server that has the realm already.
func mapPartialStructure(_ realm: RealmRepresentation) -> PartialImportRepresentation {
    var partial = PartialImportRepresentation()
    let claims = Dictionary(scopesOfOurs(realm).map { ($0.name, $0.protocolMappers) }) { first, _ in first }
    partial.groups = realm.groups.map { group in
        var group = group
        group.id = nil
        return group
    }
    partial.clients = realm.clients.filter { !builtInClientIDs.contains($0.clientId) }.map { client in
        var client = client
        client.id = nil
        let scopes = client.defaultClientScopes ?? []
        client.protocolMappers += scopes.flatMap { claims[$0] ?? [] }
        client.defaultClientScopes = scopes.filter { claims[$0] == nil }
        client.optionalClientScopes = client.optionalClientScopes?.filter { claims[$0] == nil }
        // A flow of ours does not exist in the other realm.
        client.authenticationFlowBindingOverrides = [:]
        return client
    }
    partial.roles.realm = realm.roles.realm.filter { $0.id != nil }.map { RoleRepresentation(name: $0.name) }
    partial.identityProviders = realm.identityProviders.map { provider in
        var provider = provider
        provider.internalId = nil
        provider.firstBrokerLoginFlowAlias = nil
        return provider
    }
    partial.identityProviderMappers = realm.identityProviderMappers.map { mapper in
        var mapper = mapper
        mapper.id = nil
        return mapper
    }
    return partial
}

/// What partial import cannot carry, for the administrator's own calls.
///
/// The browser flow and what clients are bound to stay out: no single call makes a flow.
func mapPartialPreparation(_ realm: RealmRepresentation, name: RealmName, profile: UserProfile) -> PartialPreparation {
    var settings = RealmRepresentation(name: name)
    settings.displayName = realm.displayName
    settings.lifespans = realm.lifespans
    settings.sslRequired = realm.sslRequired
    settings.login = realm.login
    settings.bruteForce = realm.bruteForce
    settings.passwordPolicy = realm.passwordPolicy
    settings.otpPolicy = realm.otpPolicy
    settings.webAuthn = realm.webAuthn
    settings.smtpServer = realm.smtpServer
    settings.attributes = realm.attributes
    settings.organizationsEnabled = realm.organizationsEnabled
    settings.locales = realm.locales.withoutTexts
    let scopes = scopesOfOurs(realm).filter { $0.name != registrationScope }.map { scope in
        var scope = scope
        scope.id = nil
        return scope
    }
    return PartialPreparation(
        settings: settings, userProfile: profile.withoutScopes, clientScopes: scopes,
        texts: realm.locales.localizations)
}

/// The client scopes of a realm that Keycloak does not have by itself.
private func scopesOfOurs(_ realm: RealmRepresentation) -> [ClientScopeRepresentation] {
    let builtIn = Set(exactly: BuiltInScopes.all(for: .newest).map(\.name))
    return realm.clientScopes.filter { !builtIn.contains($0.name) }
}
