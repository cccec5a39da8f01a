import KeycloakRealm
import RealmMapping

extension MappedRealm {
    /// Aliases of identity providers that users are linked to and the realm does not have, in the order of their bytes.
    ///
    /// The links stay, so that they work again once somebody makes the provider; whoever checks the bundle must know
    /// that this is meant.
    func missingProviders(of facts: PoolFacts) -> [String] {
        let made = Set(realm.identityProviders.map(\.alias))
        let linked = Set(facts.linkedProviderNames.map { providerAliases.alias(for: $0) })
        return linked.subtracting(made).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
