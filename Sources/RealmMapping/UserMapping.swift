package import CognitoDump

/// What the mapping of users needs to know of the realm: computed once, before the first user.
package struct UserMapping: Sendable {
    /// Name of the realm's default role, which imported users do not get by themselves.
    let defaultRole: [UInt8]
    /// Makes ids for users whose sub cannot be one.
    let ids: UserIDs
    /// Which of a user's names he signs in with.
    let signInName: SignInName
    /// Where the values of Cognito's attributes go.
    let attributes: AttributeDestinations
    /// Where the pool's groups are in the realm.
    let groupPaths: GroupPaths
    /// Aliases of the identity providers.
    let providerAliases: ProviderAliases

    /// Puts the facts together.
    package init(
        realm: String, signInName: SignInName, attributeNames: AttributeNames, groupPaths: GroupPaths,
        providerAliases: ProviderAliases
    ) {
        defaultRole = Array("default-roles-\(realm.lowercased())".utf8)
        ids = UserIDs(realm: realm)
        self.signInName = signInName
        attributes = AttributeDestinations(attributeNames)
        self.groupPaths = groupPaths
        self.providerAliases = providerAliases
    }
}
