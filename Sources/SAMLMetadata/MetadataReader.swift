/// Reads the identity providers of a metadata document one after another, in memory that does not grow with it.
///
/// What `next` gives is provisional until it has given nil: only then is the whole document known to be well-formed.
package struct MetadataReader: ~Copyable {
    private var reader: XMLTextReader
    private let input: MetadataInput
    private var groups: [Group] = []
    private var isAtUnreadNode = false
    private var hasEnded = false
    private var hasSignedRoot = false
    private var seen: Set<Int> = []
    /// Whether the root's signature has been verified, so that nothing has to be said about it.
    var isVerified = false

    /// The number of entities seen so far, of whatever role.
    package private(set) var entityCount = 0

    /// Whether zero bytes followed the document, known when `next` has given nil.
    var endsInZeroBytes: Bool { input.endsInZeroBytes }

    private struct Group {
        let depth: Int
        let validity: GroupValidity
    }

    /// Starts reading a document that `nextPiece` gives in pieces of any size, nil at its end.
    ///
    /// `isUnicodeText` says that the bytes are UTF-8 whatever encoding the XML declaration names, as when the document
    /// was a string in JSON. Errors of the source come through as they are thrown, best as `MetadataError.unreadable`.
    package init(
        isUnicodeText: Bool = false, nextPiece: @escaping () throws(MetadataError) -> [UInt8]?
    ) throws(MetadataError) {
        let input = MetadataInput(isUnicodeText: isUnicodeText, nextPiece: nextPiece)
        self.input = input
        reader = try XMLTextReader { () throws(MetadataError) in try input.next() }
    }

    /// The next identity provider, or nil at the document's end.
    ///
    /// With an entity id, entities with other ids are passed over unread.
    package mutating func next(entityID: String? = nil) throws(MetadataError) -> EntityDescriptor? {
        while try move() {
            guard reader.isElement else { continue }
            let depth = reader.depth
            while let group = groups.last, group.depth >= depth { groups.removeLast() }
            let kind = try reader.withElement { element in ElementKind(element) }
            switch kind {
            case .entity:
                isAtUnreadNode = true
                entityCount += 1
                if let entity = try readEntity(entityID) { return entity }
            case .group:
                try enterGroup(at: depth)
            case .signature where depth == 1:
                hasSignedRoot = true
                isAtUnreadNode = true
            case .signature, .other:
                if depth == 0 { throw try rootFault() }
                isAtUnreadNode = true
            }
        }
        return nil
    }

    /// Goes on, past the content of the current element when that has been dealt with.
    private mutating func move() throws(MetadataError) -> Bool {
        guard !hasEnded else { return false }
        let goesOn = isAtUnreadNode ? try reader.skip() : try reader.advance()
        isAtUnreadNode = false
        hasEnded = !goesOn
        return goesOn
    }

    private mutating func enterGroup(at depth: Int) throws(MetadataError) {
        let own = try reader.withElement { element in GroupValidity(element) }
        groups.append(Group(depth: depth, validity: groups.last?.validity.narrowed(by: own) ?? own))
    }

    private mutating func readEntity(_ wanted: String?) throws(MetadataError) -> EntityDescriptor? {
        if let wanted {
            let id = try reader.withElement { element in XMLSpace.trimmed(element.attribute("entityID") ?? "") }
            // Bytes, since strings that are canonically equivalent are different entity ids.
            guard id.utf8.elementsEqual(wanted.utf8) else { return nil }
        }
        let isRoot = groups.isEmpty
        let validity = groups.last?.validity ?? GroupValidity()
        var isSigned = hasSignedRoot
        let entity = try reader.withExpandedElement { element in
            if isRoot {
                element.forEachElement("Signature", in: MetadataNamespace.signature) { _ in isSigned = true }
            }
            return EntityReading.identityProvider(in: element, of: validity)
        }
        guard var entity else { return nil }
        entity.hasSignedRoot = isSigned
        if isSigned && !isVerified { entity.notices.append(MetadataNotice(.samlUnverified)) }
        if !isRoot { addAggregateNotices(to: &entity) }
        return entity
    }

    private mutating func addAggregateNotices(to entity: inout EntityDescriptor) {
        if !entity.hasSignedRoot { entity.notices.append(MetadataNotice(.samlAggregateUnsigned)) }
        if entity.validUntil == nil { entity.notices.append(MetadataNotice(.samlAggregateWithoutEnd)) }
        if !seen.insert([UInt8](entity.entityID.utf8).hashValue).inserted {
            entity.notices.append(MetadataNotice(.samlEntityRepeated))
        }
    }

    private func rootFault() throws(MetadataError) -> MetadataError {
        .notMetadata(try reader.withElement { element in RootFault(element) })
    }
}

/// What the reader does with an element.
private enum ElementKind {
    case entity
    case group
    case signature
    case other

    init(_ element: borrowing XMLElement) {
        self =
            if element.isNamed("EntityDescriptor", in: MetadataNamespace.metadata) {
                .entity
            } else if element.isNamed("EntitiesDescriptor", in: MetadataNamespace.metadata) {
                .group
            } else if element.isNamed("Signature", in: MetadataNamespace.signature) {
                .signature
            } else {
                .other
            }
    }
}

extension RootFault {
    /// What is wrong with a root element that is neither an entity nor a group of entities.
    fileprivate init(_ root: borrowing XMLElement) {
        let name = root.name
        let isInMetadata = root.isIn(MetadataNamespace.metadata)
        self =
            if !isInMetadata, name == "EntityDescriptor" || name == "EntitiesDescriptor" {
                .namespaceMissing(element: name)
            } else if isInMetadata, name.hasSuffix("Descriptor") {
                .bareRole(element: safeForMessage(name))
            } else if name.lowercased() == "html" {
                .webPage
            } else if ["Types", "Relationships", "workbook", "worksheet", "sst", "styleSheet"].contains(name) {
                .officeDocument
            } else {
                .unknown(element: safeForMessage(name))
            }
    }
}
