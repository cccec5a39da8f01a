package import CognitoDump
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
        "The user has no sub that can be an id, or another user has the same: they get an id of their own, so that their sub claim changes.",
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
    // In a pool that signs in by address or number the Username is the sub, which some exports leave out.
    let sub = user.sub ?? (mapping.usernamesAreSubs ? user.usernameAsSub : nil)
    let attribute = user.value(of: "sub")
    let isBlank = attribute.map { $0.isEmpty } ?? true
    if isBlank, attribute != nil { tally.note(.subBlank) }
    let isOutside = user.sub != nil && isBlank
    if let ids = mapping.newIDs, let sub, !context.conflicts.contains(.sub) {
        target.id = target.text.append(ids.id(ofSub: user.text[sub]))
        if user.sub != nil { tally.note(isOutside ? .idMadeNew : .subMadeNew) }
    } else if let sub, !context.conflicts.contains(.sub), isPossibleID(user.text[sub]) {
        target.id = target.text.append(sub, of: user.text)
        if user.sub != nil { tally.note(isOutside ? .id : .sub) }
    } else {
        let username = user.username.map { Array(user.text[$0]) } ?? []
        target.id = target.text.append(mapping.ids.id(ofUsername: username))
        if user.sub != nil { tally.note(isOutside ? .idLost : .subLost) }
        tally.cohorts.noteNewSub()
        findings.add(.userIDMade) { Finding(.userIDMade, about: user.subject) }
    }
}

/// Whether a Username that is a UUID is the sub of a user of whom the dump tells no other: in pools that sign in by address
/// or number, and where nobody knows the pool and every Username is one.
package func usernamesAreSubs(in pool: UserPool?, areUUIDs: Bool) -> Bool {
    pool.map { !$0.usernameAttributes.isEmpty } ?? areUUIDs
}

extension UserRecord {
    /// The Username where it is a UUID.
    fileprivate var usernameAsSub: TextRange? { username.flatMap { isUUID(text[$0]) ? $0 : nil } }
}

/// Whether a text is a UUID: 32 hexadecimal digits with `-` behind the 8th, 12th, 16th and 20th.
private func isUUID(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    return text.enumerated().allSatisfy { place, byte in
        switch place {
        case 8, 13, 18, 23: byte == UInt8(ascii: "-")
        default: (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
        }
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
