/// Reads the one identity provider of a metadata document, or the one that has the entity id.
///
/// `isUnicodeText` is as for `MetadataReader`. The document is read to its end before anything of it is given.
package func readEntityDescriptor(
    from bytes: [UInt8], isUnicodeText: Bool = false, entityID: String? = nil
) throws(MetadataError) -> EntityDescriptor {
    var rest: [UInt8]? = bytes
    var reader = try MetadataReader(isUnicodeText: isUnicodeText) {
        defer { rest = nil }
        return rest
    }
    var found: EntityDescriptor?
    var count = 0
    while let entity = try reader.next(entityID: entityID) {
        count += 1
        found = found ?? entity
    }
    guard var found else {
        if let entityID { throw .entityNotFound(entityID) }
        throw .noIdentityProvider(entities: reader.entityCount)
    }
    if count > 1 {
        guard entityID != nil else { throw .severalIdentityProviders(count) }
        found.notices.append(MetadataNotice(.samlEntityRepeated))
    }
    if reader.endsInZeroBytes { found.notices.append(MetadataNotice(.samlZeroBytes)) }
    return found
}
