package import CognitoDump
package import ForeignText
package import KeycloakRealm

/// What is known of a pool besides its users: all that the mapping of a realm reads.
///
/// The order of the lists does not matter: every rule sorts what it writes.
package struct PoolFacts: Sendable {
    /// The realm's name as the user gave it; nil to make one from the pool's name.
    package var realmName: RealmName?
    /// The pool's id, from whatever record names it.
    package var poolID: String?
    /// What DescribeUserPool says; nil where the dump lacks it.
    package var pool: UserPool?
    /// Whether ``pool`` comes from a template, which knows no id.
    package var isPoolFromTemplate = false
    /// What GetUserPoolMfaConfig says; nil where the dump lacks it.
    package var mfa: MFAConfiguration?
    /// App clients, each once.
    package var clients: [UserPoolClient] = []
    /// Ids of app clients that ListUserPoolClients names.
    package var listedClientIDs: [String] = []
    /// Groups, each once.
    package var groups: [UserGroup] = []
    /// Names of groups that memberships refer to.
    package var memberGroupNames: [String] = []
    /// Names of attributes that users have, as in the dump.
    package var userAttributeNames: [String] = []
    /// Names of attributes that every single user has, as in the dump.
    package var universalAttributeNames: [String] = []
    /// Whether every user's username in Keycloak is the Username letter by letter.
    package var usernamesAreKept = false
    /// Whether every user's Username is their own sub, and so their id.
    package var usernamesAreIDs = false
    /// Whether any user's phone number is verified.
    package var hasVerifiedPhones = false
    /// Names of attributes in which a user of an identity provider has several values as one text, `[A, B]`.
    package var listTextNames: [String] = []
    /// How many users linked to a provider gave up their address to another user, by the provider's name in Cognito.
    package var linkedUsersWithoutAddress: [(provider: String, users: Int)] = []
    /// Whether every Username is a UUID, where some user has no sub.
    package var usernamesAreUUIDs = false
    /// Resource servers, each once.
    package var resourceServers: [ResourceServer] = []
    /// Identity providers, each once.
    package var identityProviders: [IdentityProvider] = []
    /// What the metadata of SAML providers says, by the provider's name.
    package var samlProviders: [ExactText: SAMLProviderFacts] = [:]
    /// Names of identity providers that ListIdentityProviders names.
    package var listedProviderNames: [String] = []
    /// Whether any user has the status EXTERNAL_PROVIDER.
    package var hasFederatedUsers = false
    /// Names of identity providers that linked identities refer to.
    package var linkedProviderNames: [String] = []
    /// How many records of other kinds the dump holds.
    package var otherDocuments: [DocumentKind: Int] = [:]

    /// Makes facts about an unknown pool.
    package init() {}

    /// The pool's id, from whatever names it; nil where nothing does.
    var knownPoolID: String? { poolID ?? (isPoolFromTemplate ? nil : pool?.id) }

    var usernamesAreSubs: Bool { RealmMapping.usernamesAreSubs(in: pool, areUUIDs: usernamesAreUUIDs) }

    /// The pool as findings name it.
    package var subject: String { poolID ?? pool?.id ?? "unknown pool" }
}
