package import CognitoDump
package import Findings
import ForeignText
import KeycloakRealm
package import MappingRules

extension MappedRealm {
    /// The end of a record that is no user, as a whole: whether it is in the realm, and if not, why.
    ///
    /// - Parameter key: What names it in its pool.
    package func account(of kind: DocumentKind, key: String, rules: MappingRules) -> LedgerAccount {
        switch kind {
        case .userPool, .mfaConfiguration: .carried("realm")
        case .userPoolClient: accountOfClient(key, rules: rules)
        case .groups: accountOfGroup(key, rules: rules)
        case .resourceServers: accountOfResourceServer(key)
        case .identityProvider: accountOfProvider(key)
        case .userPools, .userPoolClients, .identityProviders, .csvHeader:
            .setAside("names what other records describe")
        default:
            FindingKind.documents[kind].map { .dropped($0.id) } ?? .setAside("has no counterpart in a realm")
        }
    }

    private func accountOfClient(_ id: String, rules: MappingRules) -> LedgerAccount {
        if rules.clientsLeftOut.contains(id) { return .setAside("rules: clients") }
        if builtInClientIDs.contains(id) { return .dropped(FindingKind.clientReserved.id) }
        let isThere = realm.clients.contains { $0.clientId.isExactly(id) }
        return isThere ? .carried("clients") : .dropped(FindingKind.clientIDRefused.id)
    }

    private func accountOfGroup(_ name: String, rules: MappingRules) -> LedgerAccount {
        if groupPaths.path(for: Array(name.utf8)[...]) != nil { return .carried("groups") }
        if groupRoles.path(for: Array(name.utf8)[...]) != nil { return .carried("roles.realm") }
        if rules.groupsLeftOut.contains(name) { return .setAside("rules: groups") }
        return .dropped(FindingKind.providerGroupDropped.id)
    }

    private func accountOfResourceServer(_ identifier: String) -> LedgerAccount {
        realm.clientScopes.contains { $0.name.beginsExactly(with: identifier + "/") }
            ? .carried("clientScopes") : .setAside("no scope of it can be made")
    }

    /// Whether the identifiers of a provider have become the domains of an organization.
    package func isOrganized(_ provider: String) -> Bool {
        let alias = providerAliases.alias(for: Array(provider.utf8)[...])
        return realm.organizations.contains { organization in
            organization.identityProviders.contains { $0.utf8.elementsEqual(alias) }
        }
    }

    private func accountOfProvider(_ name: String) -> LedgerAccount {
        let alias = providerAliases.alias(for: Array(name.utf8)[...])
        return realm.identityProviders.contains { $0.alias.utf8.elementsEqual(alias) }
            ? .carried("identityProviders") : .dropped(FindingKind.providerTypeUnknown.id)
    }
}
