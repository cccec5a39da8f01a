import ForeignText
import KeycloakRealm

/// Puts scopes of ours into a realm, and with them all that Keycloak would otherwise make by itself.
///
/// A realm that lists some scopes and not all gets tokens without `sub` and consoles that refuse everybody. Without
/// scopes of ours nothing is listed, and the server makes its own.
///
/// - Parameters:
///   - attributes: What attributes are called; claims of Keycloak's own follow those that the rules rename.
///   - usersHaveName: Whether users carry Cognito's `name`; the claim is then read from it, and no longer put together
///     of first and last name.
func addScopes(
    _ ours: [ClientScopeRepresentation], attributes: AttributeNames, usersHaveName: Bool,
    to realm: inout RealmRepresentation, name: RealmName, version: KeycloakVersion
) {
    let renamed = attributes.renamedStandard
    guard !ours.isEmpty || usersHaveName || !renamed.isEmpty || !attributes.lists.isEmpty else { return }
    realm.clientScopes = BuiltInScopes.all(for: version)
    if usersHaveName { replaceFullName(in: &realm.clientScopes) }
    follow(renamed, in: &realm.clientScopes)
    readLists(attributes, in: &realm.clientScopes)
    realm.clientScopes += ours
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

/// Lets the claims of Keycloak's own scopes hold all values of attributes that became lists.
private func readLists(_ attributes: AttributeNames, in scopes: inout [ClientScopeRepresentation]) {
    let lists = Set(attributes.entries.filter { attributes.lists.contains($0.cognito) }.map(\.keycloak))
    for scope in scopes.indices {
        for mapper in scopes[scope].protocolMappers.indices
        where scopes[scope].protocolMappers[mapper].config["user.attribute"].map(lists.contains) ?? false {
            scopes[scope].protocolMappers[mapper].config["multivalued"] = "true"
        }
    }
}

/// Lets the claims of Keycloak's own scopes be read from attributes that have another name.
private func follow(_ renamed: [ExactText: String], in scopes: inout [ClientScopeRepresentation]) {
    for scope in scopes.indices {
        for mapper in scopes[scope].protocolMappers.indices {
            var config = scopes[scope].protocolMappers[mapper].config
            for key in config.keys where key.beginsExactly(with: "user.attribute") {
                config[key] = config[key].map { renamed[$0] ?? $0 }
            }
            scopes[scope].protocolMappers[mapper].config = config
        }
    }
}
