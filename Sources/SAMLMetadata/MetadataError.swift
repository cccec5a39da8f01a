/// Why metadata could not be read at all; what can be read and is merely odd is a notice.
package enum MetadataError: Error, Hashable, Sendable {
    /// There is nothing, or nothing but white space.
    case empty
    /// The bytes are in an encoding that is not read, by the name that the text or its first bytes give it.
    case encodingUnsupported(String)
    /// The bytes are not in the encoding they claim to be in.
    case encodingWrong(String)
    /// The text declares a version of XML other than 1.0.
    case xmlVersion(String)
    /// The text has a DOCTYPE, which SAML metadata never needs and attacks do.
    case documentType
    /// A start tag is larger than any that metadata has.
    case startTagOversized(limit: String)
    /// An entity, or something else in a group, is larger than any in metadata; the limit is in bytes.
    case nodeOversized(limit: Int)
    /// More names of elements and attributes than metadata has, which only serves to slow the parser down.
    case namesTooMany(limit: Int)
    /// Elements are nested deeper than any metadata has them.
    case tooDeep(limit: Int)
    /// The text is not well-formed XML.
    case notWellFormed(XMLFault)
    /// The text is XML but no SAML metadata.
    case notMetadata(RootFault)
    /// No entity has a role that SAML 2.0 service providers can sign in at.
    case noIdentityProvider(entities: Int)
    /// No identity provider has the entity id that was asked for.
    case entityNotFound(String)
    /// There are several identity providers and none was asked for.
    case severalIdentityProviders([String])
    /// The input could not be read to its end, for the reason given.
    case unreadable(String)
}

/// What is wrong with the root element.
package enum RootFault: Hashable, Sendable {
    /// The name is right but in no namespace.
    case namespaceMissing(element: String)
    /// A role of an entity stands alone.
    case bareRole(element: String)
    /// A web page.
    case webPage
    /// A part of a workbook, or of another document that an office program keeps as XML in a zip file.
    case officeDocument
    /// Something else.
    case unknown(element: String)
}

extension MetadataError: CustomStringConvertible {
    /// One sentence for people, without text of the document beyond names.
    package var description: String {
        switch self {
        case .empty: "The metadata is empty."
        case .encodingUnsupported(let name): "The encoding \(name) is not read; save the metadata as UTF-8."
        case .encodingWrong(let name): "The bytes are not \(name), the encoding they claim; save the metadata as UTF-8."
        case .xmlVersion(let version): "The metadata is XML \(version); only XML 1.0 is read."
        case .documentType: "The metadata has a DOCTYPE, which is refused; ask for metadata without one."
        case .startTagOversized(let limit): "A start tag has more than \(limit), which no metadata has."
        case .nodeOversized(let limit):
            "An entity, a comment or a text has more than \(limit / 1024) KiB, which none in metadata has."
        case .namesTooMany(let limit): "There are more than \(limit) different names, which no metadata has."
        case .tooDeep(let limit): "Elements are nested more than \(limit) levels deep, which no metadata has."
        case .notWellFormed(let fault): "The metadata is not well-formed XML: \(fault)."
        case .notMetadata(let fault): "This is no SAML metadata: \(fault)."
        case .noIdentityProvider(let count):
            MetadataError.withoutIdentityProvider(entities: count) + " Ask the partner for its IdP metadata."
        case .entityNotFound(let id): "No identity provider has the entity id \(safeForMessage(id))."
        case .severalIdentityProviders(let ids):
            "There are \(ids.count) identity providers; name one by its entity id: \(Self.list(ids))."
        case .unreadable(let reason): "The metadata could not be read: \(reason)."
        }
    }
}

extension MetadataError {
    /// That a document holds entities, but none that users could sign in at.
    package static func withoutIdentityProvider(entities: Int) -> String {
        switch entities {
        case 0: "There is no entity in it."
        case 1: "The entity in it is no SAML 2.0 identity provider."
        default: "None of the \(entities) entities in it is a SAML 2.0 identity provider."
        }
    }

    /// The first entity ids of several.
    package static func list(_ entityIDs: [String]) -> String {
        let shown = entityIDs.prefix(20).map { $0.isEmpty ? "(no entity id)" : safeForMessage($0) }
        let rest = entityIDs.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}

extension RootFault: CustomStringConvertible {
    /// The fault as the end of a sentence.
    package var description: String {
        switch self {
        case .namespaceMissing(let element):
            "its root \(element) lacks xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\""
        case .bareRole(let element):
            "its root is a single \(element); the EntityDescriptor around it, which has the entity id, is missing"
        case .webPage: "it is a web page; save the XML that the page shows or links to"
        case .officeDocument: "it is a part of an office document; save a workbook as CSV"
        case .unknown(let element): "its root is \(element), not EntityDescriptor or EntitiesDescriptor"
        }
    }
}

/// A name from the document as messages show it: short, in visible ASCII.
func safeForMessage(_ text: String) -> String {
    let visible = text.unicodeScalars.map { $0.value > 0x20 && $0.value < 0x7f ? Character($0) : "?" }
    return visible.count > 120 ? String(visible.prefix(117)) + "..." : String(visible)
}
