package import JSONStream

/// Keycloak's UserRepresentation: one user as realm, users and partial-import files hold them.
///
/// The texts lie in one buffer and the lists keep their memory from user to user. Source of the fields:
/// `UserRepresentation` of Keycloak 26.0, which every later version reads.
package struct UserRepresentation: Sendable {
    /// One attribute; equal names that follow each other are one list of values.
    package struct Attribute: Sendable {
        package var name: TextRange
        package var value: TextRange

        /// Makes an attribute.
        package init(name: TextRange, value: TextRange) {
            self.name = name
            self.value = value
        }
    }

    /// A link to the user's account at an identity provider.
    package struct FederatedIdentity: Sendable {
        /// Alias of the identity provider.
        package var identityProvider: TextRange
        /// The provider's identifier of the user, byte for byte.
        package var userId: TextRange

        /// Makes a link.
        package init(identityProvider: TextRange, userId: TextRange) {
            self.identityProvider = identityProvider
            self.userId = userId
        }
    }

    /// Holds every text of the user.
    package var text = TextBuffer()
    /// At most 36 characters, unique over all realms of a server.
    package var id = TextRange(start: 0, count: 0)
    /// In lower case, at most 255 UTF-16 units, unique in the realm.
    package var username = TextRange(start: 0, count: 0)
    /// In lower case, at most 255 UTF-16 units, unique in the realm.
    package var email: TextRange?
    package var firstName: TextRange?
    package var lastName: TextRange?
    package var emailVerified = false
    package var enabled = false
    /// ms since 1970; absent means the time of the import.
    package var createdTimestamp: Int64?
    package var attributes: [Attribute] = []
    package var requiredActions: RequiredActions = []
    /// At most one for each provider.
    package var federatedIdentities: [FederatedIdentity] = []
    package var realmRoles: [TextRange] = []
    /// Paths, each once.
    package var groups: [TextRange] = []
    /// The password, as a hash; secret.
    package var password: PasswordCredential?
    /// Id of the component that is asked for the user's password; without such a component the user cannot be found.
    package var federationLink: TextRange?
    /// The clientId whose service account the user is.
    package var serviceAccountClientId: TextRange?

    /// Makes a user without anything.
    package init() {}

    /// Forgets the user and keeps the memory for the next.
    package mutating func removeAll() {
        text.removeAll()
        id = TextRange(start: 0, count: 0)
        username = id
        email = nil
        firstName = nil
        lastName = nil
        emailVerified = false
        enabled = false
        createdTimestamp = nil
        attributes.removeAll(keepingCapacity: true)
        requiredActions = []
        federatedIdentities.removeAll(keepingCapacity: true)
        realmRoles.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        password = nil
        federationLink = nil
        serviceAccountClientId = nil
    }
}

/// What users are asked to do when they next sign in.
package struct RequiredActions: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The action `VERIFY_EMAIL`.
    package static let verifyEmail = RequiredActions(rawValue: 1)
    /// The action `UPDATE_PASSWORD`.
    package static let updatePassword = RequiredActions(rawValue: 2)
    /// The action `CONFIGURE_TOTP`.
    package static let configureTOTP = RequiredActions(rawValue: 4)
}
