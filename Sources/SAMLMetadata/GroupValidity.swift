/// What an element of metadata says about how long it holds: groups, entities and roles can all do so.
struct GroupValidity: Hashable, Sendable {
    /// The end in seconds since 1970.
    var validUntil: Int64?
    /// How long a copy may be kept, as an `xs:duration`.
    var cacheDuration: String?
    /// What cannot be read of it.
    var notices: [MetadataNotice] = []

    /// No bounds.
    init() {}

    /// What the element itself says.
    init(_ element: borrowing XMLElement) {
        cacheDuration = element.attribute("cacheDuration").map(XMLSpace.trimmed)
        guard let text = element.attribute("validUntil") else { return }
        validUntil = XMLDateTime.secondsSince1970(text)
        if validUntil == nil { notices.append(MetadataNotice(.samlValidUntilUnreadable)) }
    }

    /// What holds for the members of a group that is itself a member of this one: the smaller of both.
    func narrowed(by inner: GroupValidity) -> GroupValidity {
        var validity = inner
        validity.validUntil = earliest(validUntil, inner.validUntil)
        validity.cacheDuration = inner.cacheDuration ?? cacheDuration
        validity.notices = notices + inner.notices
        return validity
    }
}

/// The earlier of two times, either of which may be unlimited.
func earliest(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
}
