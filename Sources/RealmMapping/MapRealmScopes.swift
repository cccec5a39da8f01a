import KeycloakRealm

/// Puts scopes of ours into a realm, and with them all that Keycloak would otherwise make by itself.
///
/// A realm that lists some scopes and not all gets tokens without `sub` and consoles that refuse everybody. Without
/// scopes of ours nothing is listed, and the server makes its own.
///
/// - Parameter usersHaveName: Whether users carry Cognito's `name`; the claim is then read from it, and no longer put
///   together of first and last name.
func addScopes(
    _ ours: [ClientScopeRepresentation], usersHaveName: Bool, to realm: inout RealmRepresentation, name: RealmName,
    version: KeycloakVersion
) {
    guard !ours.isEmpty || usersHaveName else { return }
    realm.clientScopes = BuiltInScopes.all(for: version) + ours
    if usersHaveName { replaceFullName(in: &realm.clientScopes) }
    realm.defaultDefaultClientScopes = BuiltInScopes.defaultNames(for: version)
    realm.defaultOptionalClientScopes = BuiltInScopes.optionalNames
    realm.scopeMappings = BuiltInClients.scopeMappings
    realm.clientScopeMappings = BuiltInClients.clientScopeMappings
    realm.defaultRole = BuiltInClients.defaultRole(of: name)
    realm.roles.realm = BuiltInClients.realmRoles(of: name) + realm.roles.realm
    realm.roles.client["account"] = BuiltInClients.accountRoles
    realm.clients = BuiltInClients.all(of: name) + realm.clients
}

/// Two mappers for one claim win by chance, so the built-in one goes.
private func replaceFullName(in scopes: inout [ClientScopeRepresentation]) {
    guard let profile = scopes.firstIndex(where: { $0.name == "profile" }),
        let place = scopes[profile].protocolMappers.firstIndex(where: { $0.protocolMapper == "oidc-full-name-mapper" })
    else { return }
    scopes[profile].protocolMappers[place] = .attribute("name", claim: "name", in: [.access, .id, .userInfo])
}
