/// A SAML 2.0 identity provider as its metadata describes it: the entity together with its `IDPSSODescriptor`.
///
/// Everything is in document order and as it was written, without the white space that XML allows around it; what is
/// odd about it is in `notices`, what it means for Keycloak is not decided here.
package struct EntityDescriptor: Hashable, Sendable {
    /// The entity id, compared as a string; empty when the attribute is missing.
    package var entityID = ""
    /// Where browsers take requests to sign in.
    package var singleSignOnServices: [SAMLEndpoint] = []
    /// Where browsers or servers take requests to sign out; never a `ManageNameIDService`.
    package var singleLogoutServices: [SAMLEndpoint] = []
    /// Where artifacts are resolved.
    package var artifactResolutionServices: [SAMLEndpoint] = []
    /// The certificates that may sign: of keys for signing and of keys without `use`, each once.
    package var signingCertificates: [SigningCertificate] = []
    /// The formats of name ids that the provider says it supports; their order means nothing.
    package var nameIDFormats: [String] = []
    /// Whether requests to sign in have to be signed; false unless the metadata says true.
    package var wantAuthnRequestsSigned = false
    /// The attributes that the provider says it may send.
    package var attributes: [DeclaredAttribute] = []
    /// The scopes (domains) of attribute values that the provider may assert, by Shibboleth's extension.
    package var scopes: [AttributeScope] = []
    /// The signature algorithms that the provider says it takes, as URIs: the role's, or the entity's where it has none.
    package var signingMethods: [String] = []
    /// The names for people, by language, from the user interface extension (`mdui:DisplayName`).
    package var displayNames: [LocalizedName] = []
    /// The organization's names for people, by language.
    package var organizationDisplayNames: [LocalizedName] = []
    /// Whether the provider asks not to be offered on login pages (REFEDS category hide-from-discovery).
    package var hidesFromDiscovery = false
    /// The end of validity in seconds since 1970: the earliest over all groups, the entity and the role.
    package var validUntil: Int64?
    /// How long the metadata may be kept, as an `xs:duration`, from the innermost level that says so.
    package var cacheDuration: String?
    /// Whether the document's root carries an XML signature; nothing has been verified.
    package var hasSignedRoot = false
    /// What is odd about the metadata, whenever it is looked at.
    package var notices: [MetadataNotice] = []

    /// Makes an empty description.
    package init() {}
}

/// One way to reach a service of an entity.
package struct SAMLEndpoint: Hashable, Sendable {
    /// How messages travel.
    package let binding: SAMLBinding
    /// Where requests go.
    package let location: String
    /// Where responses go when that is elsewhere.
    package let responseLocation: String?
    /// The number of an indexed endpoint.
    package let index: Int?
    /// Whether an indexed endpoint is the default one, when it says so.
    package let isDefault: Bool?

    /// Makes an endpoint.
    package init(
        binding: SAMLBinding, location: String, responseLocation: String? = nil, index: Int? = nil,
        isDefault: Bool? = nil
    ) {
        self.binding = binding
        self.location = location
        self.responseLocation = responseLocation
        self.index = index
        self.isDefault = isDefault
    }
}

/// How SAML messages travel, by the binding's URI.
package struct SAMLBinding: RawRepresentable, Hashable, Sendable {
    /// The URI.
    package let rawValue: String

    /// Makes a binding from its URI.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// A form that the browser posts.
    package static let httpPost = SAMLBinding(rawValue: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST")
    /// A redirect with the message in the query.
    package static let httpRedirect = SAMLBinding(rawValue: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect")
    /// SOAP from server to server.
    package static let soap = SAMLBinding(rawValue: "urn:oasis:names:tc:SAML:2.0:bindings:SOAP")
}

/// An attribute that an identity provider says it may send.
package struct DeclaredAttribute: Hashable, Sendable {
    /// The name, which assertions carry too.
    package let name: String
    /// The kind of name, as a URI.
    package let nameFormat: String?
    /// A name for people, only a hint.
    package let friendlyName: String?
}

/// A scope that an identity provider may assert.
package struct AttributeScope: Hashable, Sendable {
    /// A domain, or a regular expression for domains.
    package let value: String
    /// Whether the value is a regular expression.
    package let isRegularExpression: Bool
}

/// A name in one language.
package struct LocalizedName: Hashable, Sendable {
    /// The language, as in `xml:lang`; nil when it is missing.
    package let language: String?
    /// The name, with runs of white space as one space.
    package let value: String
}
