/// The XML namespaces of metadata and of the extensions that are read.
enum MetadataNamespace {
    static let metadata: StaticString = "urn:oasis:names:tc:SAML:2.0:metadata"
    static let assertion: StaticString = "urn:oasis:names:tc:SAML:2.0:assertion"
    static let signature: StaticString = "http://www.w3.org/2000/09/xmldsig#"
    static let userInterface: StaticString = "urn:oasis:names:tc:SAML:metadata:ui"
    static let entityAttributes: StaticString = "urn:oasis:names:tc:SAML:metadata:attribute"
    static let algorithmSupport: StaticString = "urn:oasis:names:tc:SAML:metadata:algsupport"
    static let shibboleth: StaticString = "urn:mace:shibboleth:metadata:1.0"
}
