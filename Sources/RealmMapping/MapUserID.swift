import CognitoDump
import Cryptography
import Findings
import JSONStream
import KeycloakRealm

/// Makes ids for users that cannot keep their sub: version 5 UUIDs of realm, kind and Username.
struct MadeUserIDs: Sendable {
    private let namespace: UUIDNamespace

    init(realm: String) {
        let site = UUIDNamespace(name: Array("cognito-realm".utf8), in: .dns)
        namespace = UUIDNamespace(name: Array("\(realm)/user".utf8), in: site)
    }

    func id(ofUsername username: [UInt8]) -> String { nameBasedUUID(namespace: namespace, name: username) }

    func id(ofClient client: String) -> String {
        nameBasedUUID(namespace: namespace, name: Array("client/".utf8) + Array(client.utf8))
    }

    func id(ofSub sub: ArraySlice<UInt8>) -> String {
        nameBasedUUID(namespace: namespace, name: Array("sub/".utf8) + sub)
    }
}

extension FindingKind {
    static let userIDMade = FindingKind(
        "user.id-made", .warning,
        "The user has no sub that can be an id, or another user has the same: he gets an id of his own, so that his sub claim changes.",
        remedy: "Tell the applications that keep this user's sub, or dump the users again with all attributes.")
}

/// `sub` → `id`: the sub claim stays as it was, unless the rules ask for new ids, which are made of it.
///
/// Keycloak takes ids of at most 36 characters, unique over the server; one that begins with `f:` it takes for the id of
/// a user in a foreign store, and an empty one cannot be reached.
func mapUserID(
    _ user: UserRecord, _ context: UserContext, _ mapping: UserMapping, into target: inout UserRepresentation,
    tally: inout UserTally, findings: inout Findings
) {
    let attribute = user.value(of: "sub")
    let isBlank = attribute.map { $0.isEmpty } ?? true
    if isBlank, attribute != nil { tally.note(.subBlank) }
    let isOutside = user.sub != nil && isBlank
    if let ids = mapping.newIDs, let sub = user.sub, !context.conflicts.contains(.sub) {
        target.id = target.text.append(ids.id(ofSub: user.text[sub]))
        tally.note(isOutside ? .idMadeNew : .subMadeNew)
    } else if let sub = user.sub, !context.conflicts.contains(.sub), isPossibleID(user.text[sub]) {
        target.id = target.text.append(sub, of: user.text)
        tally.note(isOutside ? .id : .sub)
    } else {
        let username = user.username.map { Array(user.text[$0]) } ?? []
        target.id = target.text.append(mapping.ids.id(ofUsername: username))
        if user.sub != nil { tally.note(isOutside ? .idLost : .subLost) }
        findings.add(.userIDMade) { Finding(.userIDMade, about: user.subject) }
    }
}

private func isPossibleID(_ sub: ArraySlice<UInt8>) -> Bool {
    !sub.isEmpty && utf16Count(sub, isAtMost: 36) && !sub.starts(with: "f:".utf8)
}

/// Whether a text has at most `limit` UTF-16 units, which is how Keycloak's databases count.
func utf16Count(_ text: ArraySlice<UInt8>, isAtMost limit: Int) -> Bool {
    // No character has more units than bytes.
    text.count <= limit || String(decoding: text, as: UTF8.self).utf16.count <= limit
}
