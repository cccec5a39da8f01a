import CognitoDump
import Findings
import JSONStream
import KeycloakRealm

extension FindingKind {
    static let userAttributeClash = FindingKind(
        "user.attribute-clash", .warning,
        "Two attributes of a user have one name in the realm; both values are kept, in code-point order of Cognito's names.",
        remedy: "Rename one of the attributes; applications that read it get a list otherwise.")
    static let userAttributeUnknown = FindingKind(
        "user.attribute-unknown", .warning,
        "A user has an attribute that is neither standard nor custom; it was left out.",
        remedy: "Look at the dump: a script may have renamed the attribute.")
}

/// Attributes → `attributes`, under the names of ``AttributeNames``.
///
/// Beside them `cognito_username` (the Username as it was spelt), `cognito_status` and `migration_source`. The rules
/// may add copies and make lists of texts.
func mapUserAttributes(
    _ user: UserRecord, _ context: UserContext, _ mapping: UserMapping,
    into target: inout UserRepresentation, tally: inout UserTally, findings: inout Findings
) {
    let destinations = mapping.attributes
    if let username = user.username { target.addAttribute("cognito_username", username, of: user.text) }
    if let status = user.status { target.addAttribute("cognito_status", status, of: user.text) }
    target.attributes.append(
        .init(name: target.text.append(literal: "migration_source"), value: target.text.append(literal: "cognito")))
    for sub in context.mergedSubs { target.addAttribute("cognito_linked_sub", sub, of: user.text) }
    var hasList = context.mergedSubs.count > 1
    for attribute in user.attributes {
        guard let place = destinations.place(of: attribute.name, in: user.text) else {
            tally.noteUnknown(attribute.name, of: user.text)
            findings.add(.userAttributeUnknown) {
                Finding(.userAttributeUnknown, about: user.subject, detail: user.text.string(attribute.name))
            }
            continue
        }
        guard let value = attribute.value else {
            tally.noteBlank(place)
            continue
        }
        if let type = destinations.type(place), !isValue(user.text[value], of: type) {
            findings.add(.userClaimOfOtherType) {
                Finding(.userClaimOfOtherType, about: user.subject, detail: destinations.name(place))
            }
        }
        switch destinations[place] {
        case .field: continue
        case .leftOut: break
        case .address: mapAddress(value, of: user.text, into: &target)
        case .attribute(let name):
            let name = target.text.append(name, of: destinations.text)
            target.attributes.append(.init(name: name, value: target.text.append(value, of: user.text)))
            if place < mapping.limits.count, !mapping.limits[place].accepts(user.text[value]) {
                tally.noteOutOfLimits(place)
            }
            if place == destinations.locale { tally.noteLocale(value, of: user.text) }
        case .list(let name):
            hasList = mapList(value, of: user.text, name, of: destinations.text, into: &target) || hasList
        }
        tally.noteWritten(place)
    }
    for copy in destinations.copies { mapCopy(copy.source, copy.target, of: destinations.text, user, into: &target) }
    if target.sortAttributes(), !hasList {
        findings.add(.userAttributeClash) { Finding(.userAttributeClash, about: user.subject) }
    }
}

/// Keeps an attribute under a further name as well.
private func mapCopy(
    _ source: TextRange, _ name: TextRange, of names: TextBuffer, _ user: UserRecord,
    into target: inout UserRepresentation
) {
    for attribute in user.attributes where user.text.equal(attribute.name, source, in: names) {
        guard let value = attribute.value else { continue }
        target.attributes.append(
            .init(name: target.text.append(name, of: names), value: target.text.append(value, of: user.text)))
    }
}

/// `address` → `formatted` and, where it is a JSON object, its parts: what Keycloak's address scope reads.
private func mapAddress(_ value: TextRange, of source: TextBuffer, into target: inout UserRepresentation) {
    let json = Array(source[value])
    let start = target.attributes.count
    if json.first == UInt8(ascii: "{") {
        let isRead = withJSONReader(over: json) { reader in
            do throws(JSONError) {
                try mapAddressObject(&reader, into: &target)
                return true
            } catch {
                return false
            }
        }
        if isRead, target.attributes.count > start { return }
        target.attributes.removeLast(target.attributes.count - start)
    }
    target.addAttribute("formatted", value, of: source)
}

private let addressParts = JSONMemberNames([
    "formatted", "street_address", "locality", "region", "postal_code", "country",
])
private let addressAttributes: [StaticString] = [
    "formatted", "street", "locality", "region", "postal_code", "country",
]

private func mapAddressObject(
    _ reader: inout JSONReader, into target: inout UserRepresentation
) throws(JSONError) {
    var scratch = TextBuffer()
    try reader.beginObject()
    while let member = try reader.nextMember(of: addressParts, unknownInto: &scratch) {
        guard case .known(let place) = member, let value = try reader.scalar(into: &scratch) else {
            if case .unknown = member { try reader.skipValue() }
            continue
        }
        target.addAttribute(addressAttributes[place], value, of: scratch)
    }
}

extension UserRepresentation {
    /// Puts the attributes in code-point order of their names, values of one name in the order in which they came.
    ///
    /// - Returns: Whether a name occurs twice.
    mutating func sortAttributes() -> Bool {
        var hasTwice = false
        for next in attributes.indices.dropFirst() {
            let attribute = attributes[next]
            var place = next
            while place > 0, text.precedes(attribute.name, attributes[place - 1].name) {
                attributes[place] = attributes[place - 1]
                place -= 1
            }
            attributes[place] = attribute
            if place > 0, text.equal(attribute.name, attributes[place - 1].name) { hasTwice = true }
        }
        return hasTwice
    }
}
