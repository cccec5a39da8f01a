package import CognitoDump
import KeycloakRealm
package import MappingRules

/// What the mapping of users needs to know of the realm: computed once, before the first user.
package struct UserMapping: Sendable {
    /// Name of the realm's default role, which imported users do not get by themselves.
    let defaultRole: [UInt8]
    /// Makes ids for users whose sub cannot be one.
    let ids: MadeUserIDs
    /// Makes ids of subs; nil where users keep them.
    var newIDs: MadeUserIDs?
    /// Which of a user's names they sign in with.
    let signInName: SignInName
    /// Whether the pool's users signed in by phone number.
    var signsInByPhone = false
    /// Whether a Username is the sub of a user of whom the dump tells no other, where it is a UUID.
    var usernamesAreSubs = false
    /// Whether users may have one e-mail address.
    var sharesEmails = false
    /// Where the values of Cognito's attributes go.
    let attributes: AttributeDestinations
    /// What the user profile lets pass of each attribute, by its place among the destinations.
    var limits: [AttributeLimit] = []
    /// Where the pool's groups are in the realm.
    let groupPaths: GroupPaths
    /// Which groups became roles.
    var groupRoles = GroupPaths([])
    /// Aliases of the identity providers.
    let providerAliases: ProviderAliases
    /// What is known of the password hashes beside them.
    var hashes = PasswordHashFacts()
    /// Whether the realm can send mails: without a server, a user who is to verify an address gets no further.
    var sendsMails = false
    /// Whether every native user must have a second factor.
    var requiresSecondFactor = false
    /// Whether users whose codes are lost set up an authenticator application.
    var asksForLostSecondFactor = false
    /// Whether native users with a verified address are marked, so that a provider's sign-in can link them.
    var marksVerifiedAddresses = false
    /// Id of the component that asks Cognito for passwords; nil where there is none.
    var lazyComponent: [UInt8]?

    /// Puts the facts together.
    package init(_ mapped: MappedRealm, rules: MappingRules, hashes: PasswordHashFacts = PasswordHashFacts()) {
        self.init(
            realm: mapped.name.text, signInName: mapped.signIn.name, attributeNames: mapped.attributeNames,
            groupPaths: mapped.groupPaths, providerAliases: mapped.providerAliases)
        newIDs = rules.userIDs == .new ? ids : nil
        signsInByPhone = mapped.signIn.byPhone
        usernamesAreSubs = mapped.usernamesAreSubs
        marksVerifiedAddresses = mapped.linksVerifiedAddresses
        sharesEmails = mapped.signIn.duplicateEmails
        groupRoles = mapped.groupRoles
        limits = attributes.limits(in: mapped.profile)
        self.hashes = hashes
        sendsMails = !mapped.realm.smtpServer.isEmpty
        requiresSecondFactor = mapped.requiresSecondFactor
        asksForLostSecondFactor = rules.asksForLostSecondFactor
        lazyComponent = mapped.lazyComponent.map { Array($0.utf8) }
    }

    /// Puts the facts together for a realm in which no rule asks for anything else.
    init(
        realm: String, signInName: SignInName, attributeNames: AttributeNames, groupPaths: GroupPaths,
        providerAliases: ProviderAliases
    ) {
        defaultRole = Array("default-roles-\(realm.lowercased())".utf8)
        ids = MadeUserIDs(realm: realm)
        self.signInName = signInName
        attributes = AttributeDestinations(attributeNames)
        self.groupPaths = groupPaths
        self.providerAliases = providerAliases
    }
}

/// What the user of the tool says of the password hashes that they have.
package struct PasswordHashFacts: Sendable {
    /// The algorithm of the import job; nil leaves it to the form of each hash.
    package var algorithm: PasswordHashAlgorithm?
    /// When the CSV was made, in ms since 1970; nil where nobody said.
    package var date: Int64?
    /// Whether no hash is to be carried.
    package var areLeftOut = false

    /// Makes facts about hashes of which nothing is known.
    package init() {}
}
