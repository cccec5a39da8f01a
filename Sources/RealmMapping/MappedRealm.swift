package import CognitoDump
package import KeycloakRealm

/// A realm and what the mapping of its users needs to know of it.
package struct MappedRealm: Sendable {
    /// The realm's name.
    package let name: RealmName
    /// The realm without users.
    package var realm: RealmRepresentation
    /// The path of each group, by its name in Cognito.
    package var groupPaths: GroupPaths
    /// The realm role of each group, by the group's name in Cognito; none unless groups become roles only.
    package var groupRoles: GroupPaths
    /// What each attribute is called.
    package var attributeNames: AttributeNames
    /// The alias of each identity provider, by its name in Cognito.
    package var providerAliases: ProviderAliases
    /// The users that stand for clients which call APIs in their own name.
    package var serviceAccountUsers: [ServiceAccountUser]
    /// Where the realm's secrets are.
    package var secrets: SecretPlacement
    /// The user profile, which is a component of the realm as well.
    package var profile: UserProfile
    /// The parts of the realm that partial import can carry.
    package var partialStructure: PartialImportRepresentation
    /// What partial import cannot carry and an administrator sets before it.
    package var partialPreparation: PartialPreparation
    /// How users sign in.
    package var signIn: SignIn
    /// Whether every native user must have a second factor.
    package var requiresSecondFactor: Bool
    /// Whether a native user with a verified address is linked to a provider that gives the same.
    package var linksVerifiedAddresses: Bool
    /// Whether a Username that is a UUID is the sub of a user of whom the dump tells no other.
    package var usernamesAreSubs: Bool
    /// Id of the component that asks Cognito for passwords; nil unless the rules want it.
    package var lazyComponent: String?
    /// What the dump holds and the realm does not, counted.
    package var notCarried: [NotCarried]
    /// What differs in the tokens of each client.
    package var tokenDifferences: [ClientTokenDifferences]
    /// In what the two profiles differ for this pool, whichever was built.
    package var profileDifferences: [ProfileDifference]
}

/// What must be set in a realm that exists already before parts are imported into it: partial import cannot.
package struct PartialPreparation: Sendable {
    /// Settings, for `kcadm.sh update realms/REALM -f`; without flows, which no single call makes.
    package var settings: RealmRepresentation
    /// The user profile, for `kcadm.sh update users/profile -r REALM -f`.
    package var userProfile: UserProfile
    /// Client scopes of ours, each for `kcadm.sh create client-scopes -r REALM -f`.
    package let clientScopes: [ClientScopeRepresentation]
    /// The realm's own texts by language, each for `kcadm.sh create localization/LOCALE -r REALM -f`.
    package var texts: [LocalizationRepresentation]
}

/// How users of a realm sign in.
package struct SignIn: Equatable, Sendable {
    /// Whether the pool signs in by e-mail or phone number in place of a username, so that Username is the sub.
    package let byContact: Bool
    /// Whether the pool signs in by phone number.
    package let byPhone: Bool
    /// Whether the e-mail address can be typed in place of the username.
    package let loginWithEmail: Bool
    /// Whether two users of the realm may have one e-mail address.
    package let duplicateEmails: Bool
    /// Which of a user's names is the username.
    package let name: SignInName
}

/// A user that stands for a client which calls APIs in its own name.
///
/// Written by us, its id is the client's, so that `sub` of the client's tokens stays as it was.
package struct ServiceAccountUser: Equatable, Sendable {
    /// The client's id in Cognito, unless the rules ask for new ids; at most 36 characters.
    package let id: String
    /// `service-account-` and the client's id in lower case, as Keycloak names it.
    package let username: String
    /// The client.
    package let clientID: String
}

/// Something that the dump holds and the realm does not.
package struct NotCarried: Equatable, Sendable {
    /// What it is, in words for a summary.
    package let what: String
    /// How many there are.
    package let count: Int
}
