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
    /// Whether requests to sign in have to be signed.
    package var wantsSignedRequests = false

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

    /// Makes facts about a provider that says no more than its id.
    package init(entityID: String) { self.entityID = entityID }
}
