import CognitoDump
package import Findings
package import KeycloakRealm
package import MappingRules

/// Makes a realm of what is known of a pool besides its users.
///
/// Pure: the same facts, in any order, give the same realm and the same findings.
package func mapRealm(
    _ facts: PoolFacts, rules: MappingRules, version: KeycloakVersion, findings: inout Findings
) -> MappedRealm {
    let name = mapRealmName(facts)
    let ids = StableIDs(realm: name)
    var realm = RealmRepresentation(id: ids.id(.realm, name.text), name: name)
    let attributeNames = AttributeNames.make(
        facts.pool?.schemaAttributes ?? [], used: facts.userAttributeNames, findings: &findings)
    let groups = mapGroups(facts, rules: rules, version: version, realm: name, ids: ids, findings: &findings)
    let clients = shapedClients(facts.clients, rules: rules, findings: &findings)
    let scopes =
        mapTokenScopes(facts, rules: rules, ids: ids) + mapResourceServers(facts, ids: ids, findings: &findings)
    let context = ClientContext(
        ids: ids, rules: rules, scopes: builtInOIDCScopes.union(scopes.map(\.name)), attributes: attributeNames)

    realm.displayName = mapDisplayName(facts.pool)
    realm.lifespans = mapRealmLifespans(clients, pool: facts.pool, subject: facts.subject, findings: &findings)
    realm.sslRequired = .external
    realm.login = mapLogin(facts, rules: rules, findings: &findings)
    realm.bruteForce = mapBruteForce()
    realm.passwordPolicy = mapPasswordPolicy(facts.pool, subject: facts.subject, findings: &findings)
    realm.roles.realm = groups.roles
    realm.groups = groups.groups
    realm.clients = clients.map { mapClient($0.client, shape: $0.shape, in: context, findings: &findings) }
    realm.components[UserProfile.componentType] = [
        mapAttributeProfile(facts, names: attributeNames, findings: &findings).component
    ]
    addScopes(
        scopes, usersHaveName: facts.userAttributeNames.contains("name"), to: &realm, name: name, version: version)

    return MappedRealm(
        name: name,
        realm: realm,
        groupPaths: groups.paths,
        groupRoles: groups.roleNames,
        attributeNames: attributeNames,
        providerAliases: ProviderAliases([]),
        serviceAccountUsers: mapServiceAccounts(clients, findings: &findings),
        partialStructure: mapPartialStructure(realm),
        signIn: mapSignIn(facts.pool, rules: rules),
        notCarried: mapOtherDocuments(facts, findings: &findings))
}

/// The clients that a realm can have, by id, each with the ways in which it gets tokens.
private func shapedClients(
    _ clients: [UserPoolClient], rules: MappingRules, findings: inout Findings
) -> [ShapedClient] {
    clients
        .sorted { $0.clientId.precedesByBytes($1.clientId) }
        .filter { client in
            let isReserved = builtInClientIDs.contains(client.clientId)
            if isReserved { findings.add(Finding(.clientReserved, about: .client(client.clientId))) }
            return !isReserved
        }
        .map { ($0, ClientShape($0, rules: rules)) }
}

/// Keycloak's own scopes that an app client may be allowed.
let builtInOIDCScopes: Set<String> = ["email", "phone", "profile", "address"]
