import Findings

@testable import SAMLMetadata

/// Metadata made up for these tests.
enum Sample {
    static let namespaces = """
        xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" \
        xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" xmlns:alg="urn:oasis:names:tc:SAML:metadata:algsupport" \
        xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute"
        """
    static let protocols = "protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\""
    static let post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
    static let redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
    static let soap = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP"
    static let nameIDFormat = "<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>"

    /// One sign-on endpoint by POST at a path of `idp.example.org`.
    static let signOn = endpoint("SingleSignOnService", post, "https://idp.example.org/sso")

    static func endpoint(_ service: String, _ binding: String, _ location: String, _ more: String = "") -> String {
        "<md:\(service) Binding=\"\(binding)\" Location=\"\(location)\" \(more)/>"
    }

    static func key(_ certificate: String, use: String? = "signing") -> String {
        """
        <md:KeyDescriptor\(use.map { " use=\"\($0)\"" } ?? "")><ds:KeyInfo><ds:X509Data>\
        <ds:X509Certificate>\(certificate)</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
        """
    }

    /// An entity with one identity provider role of this content.
    static func entity(
        _ id: String = "https://idp.example.org", attributes: String = "", roleAttributes: String = "",
        role: String = key(SampleCertificates.valid) + signOn + nameIDFormat, beside: String = "",
        isRoot: Bool = true
    ) -> String {
        """
        <md:EntityDescriptor \(isRoot ? namespaces : "") entityID="\(id)" \(attributes)>\
        <md:IDPSSODescriptor \(protocols) \(roleAttributes)>\(role)</md:IDPSSODescriptor>\(beside)</md:EntityDescriptor>
        """
    }

    /// An entity that is no identity provider.
    static let serviceProvider = """
        <md:EntityDescriptor entityID="https://sp.example.org"><md:SPSSODescriptor \(protocols)/></md:EntityDescriptor>
        """

    static func group(_ members: String, attributes: String = "", isRoot: Bool = true) -> String {
        "<md:EntitiesDescriptor \(isRoot ? namespaces : "") \(attributes)>\(members)</md:EntitiesDescriptor>"
    }
}

/// Reads the one identity provider of a text.
func read(_ text: String, entityID: String? = nil) throws(MetadataError) -> EntityDescriptor {
    try readEntityDescriptor(from: [UInt8](text.utf8), entityID: entityID)
}

/// Reads all identity providers of bytes that arrive in pieces of one size.
func readAll(_ bytes: [UInt8], piece size: Int = 4096) throws(MetadataError) -> [EntityDescriptor] {
    var position = 0
    var reader = try MetadataReader {
        guard position < bytes.count else { return nil }
        defer { position += size }
        return [UInt8](bytes[position..<min(position + size, bytes.count)])
    }
    var entities: [EntityDescriptor] = []
    while let entity = try reader.next() { entities.append(entity) }
    return entities
}

extension EntityDescriptor {
    /// The ids of the notices of reading.
    var noticeIDs: [String] { notices.map(\.kind.id) }
}
