/// What the metadata of a SAML identity provider says, as far as its place in a realm needs it.
package struct SAMLProviderFacts: Equatable, Sendable {
    /// The provider's entity id.
    package var entityID: String
    /// Where browsers take requests to sign in.
    package var singleSignOn: Endpoint?
    /// Where browsers take requests to sign out.
    package var singleLogout: Endpoint?
    /// Certificates that may sign, as base64 of DER on one line each.
    package var signingCertificates: [String] = []
    /// How many more certificates there are, none of which Keycloak could read.
    package var unreadableCertificates = 0
    /// Whether requests to sign in have to be signed.
    package var wantsSignedRequests = false
    /// The signature algorithms that the provider says it takes, as URIs.
    package var signingMethods: [String] = []
    /// The formats of name ids that the provider says it supports, as URIs; their order means nothing.
    package var nameIDFormats: [String] = []
    /// What the name ids of the users that are linked to the provider look like; nil where nobody is.
    package var linkedNameIDs: LinkedNameIDs?
    /// The name for people that the provider gives itself for sign-in pages.
    package var displayName: String?
    /// Whether the provider asks not to be offered on sign-in pages.
    package var hidesFromDiscovery = false
    /// The attribute that the provider declares and that tells one person from another for good.
    package var lastingAttribute: String?
    /// Names of the attributes that the provider says it may send.
    package var attributeNames: [String] = []

    /// An address and how messages travel there.
    package struct Endpoint: Equatable, Sendable {
        /// The address.
        package var location: String
        /// Whether the browser posts a form, and is not redirected.
        package var isPost: Bool

        /// Makes an endpoint.
        package init(location: String, isPost: Bool) {
            self.location = location
            self.isPost = isPost
        }
    }

    /// What name ids look like, which tells what format they are of.
    package enum LinkedNameIDs: Equatable, Sendable {
        /// All are e-mail addresses.
        case mailAddresses
        /// All look made up by a machine, as persistent ids do.
        case opaque
        /// Anything else: account names, numbers, some of each.
        case other
    }

    /// What of it was out of date when the dump was made.
    package var expiry: Expiry?

    /// What can be out of date.
    package enum Expiry: Equatable, Sendable {
        /// Every certificate, so that nobody can sign in.
        case certificates
        /// No certificate was valid yet.
        case certificatesToCome
        /// What the partner says of itself.
        case metadata
    }

    /// Makes facts about a provider that says no more than its id.
    package init(entityID: String) { self.entityID = entityID }
}
