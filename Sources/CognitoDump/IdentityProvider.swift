import ForeignText
package import JSONStream

/// An outside identity provider, as DescribeIdentityProvider gives it (`IdentityProviderType`).
package struct IdentityProvider: Equatable, Sendable {
    /// The name by which applications and linked identities refer to it.
    package let providerName: String
    /// SAML, OIDC, Google, Facebook, LoginWithAmazon or SignInWithApple.
    package let providerType: String?
    /// Settings, which differ by type; secrets in clear.
    package let providerDetails: [String: String]
    /// Pool attribute and what the provider calls it, sorted by the pool attribute.
    package let attributeMapping: [Mapping]
    /// Mostly e-mail domains.
    package let idpIdentifiers: [String]
    /// ms since 1970.
    package let lastModifiedDate: Int64?
    /// The names of all members that hold something, as written.
    package let memberNames: [String]

    /// One attribute that Cognito copies at each sign-in.
    package struct Mapping: Equatable, Sendable {
        /// `username`, a standard name or `custom:x`.
        package let attribute: String
        /// The provider's claim or attribute.
        package let claim: String
    }

    /// Reads a provider; nil without `ProviderName`.
    package init?(_ json: JSONValue) {
        guard let fields = RecordFields(json), let providerName = fields.text("ProviderName") else { return nil }
        self.providerName = providerName
        providerType = fields.text("ProviderType")
        providerDetails = Dictionary(fields.map("ProviderDetails").map { ($0.name, $0.value) }) { first, _ in first }
        var seen: Set<ExactText> = []
        attributeMapping = fields.map("AttributeMapping")
            .filter { !$0.value.isEmpty && seen.add($0.name) }
            .map { Mapping(attribute: $0.name, claim: $0.value) }
            .sorted { $0.attribute.utf8.lexicographicallyPrecedes($1.attribute.utf8) }
        idpIdentifiers = fields.texts("IdpIdentifiers")
        lastModifiedDate = fields.date("LastModifiedDate")
        memberNames = fields.names
    }

    /// A setting of the provider; nil where it is absent or empty.
    package func detail(_ name: String) -> String? {
        providerDetails[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
