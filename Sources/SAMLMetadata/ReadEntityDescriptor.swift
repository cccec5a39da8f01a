/// Reads the one identity provider of a metadata document, or the one that has the entity id.
///
/// The document is read to its end before anything of it is given.
///
/// - Parameters:
///   - isUnicodeText: As for `MetadataReader`.
///   - choose: Chooses one of several where none was asked for, of the first thousand; nil where it cannot.
package func readEntityDescriptor(
    from bytes: [UInt8], isUnicodeText: Bool = false, entityID: String? = nil,
    choose: ([EntityDescriptor]) -> EntityDescriptor? = { _ in nil }
) throws(MetadataError) -> EntityDescriptor {
    var rest: [UInt8]? = bytes
    var reader = try MetadataReader(isUnicodeText: isUnicodeText) {
        defer { rest = nil }
        return rest
    }
    var several: [EntityDescriptor] = []
    var ids: [String] = []
    while let entity = try reader.next(entityID: entityID) {
        ids.append(entity.entityID)
        if several.count < 1_000 { several.append(entity) }
    }
    guard var found = several.first else {
        if let entityID { throw .entityNotFound(entityID) }
        throw .noIdentityProvider(entities: reader.entityCount)
    }
    if ids.count > 1 {
        if entityID == nil {
            guard let chosen = choose(several) else { throw .severalIdentityProviders(ids) }
            found = chosen
        } else {
            found.notices.append(MetadataNotice(.samlEntityRepeated))
        }
    }
    if reader.endsInZeroBytes { found.notices.append(MetadataNotice(.samlZeroBytes)) }
    return found
}
