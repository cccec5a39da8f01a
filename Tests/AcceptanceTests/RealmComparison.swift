/// Compares what was sent to Keycloak with what Keycloak gave back.
///
/// Everything sent must have come back. What the server adds of its own is allowed where it is known to add something
/// (defaults, built-in clients, service accounts) and is a difference elsewhere: a user must not gain an attribute, a
/// group or a link, a client no redirect URI, the realm no group.
struct RealmComparison {
    /// One line for each thing that is missing, is more, or is otherwise; empty when all is well.
    private(set) var differences: [String] = []

    init(sent: RealmFolder, exported: RealmFolder) {
        compare(.array(sent.users), .array(exported.users), member: "users", at: "")
        compare(sent.realm, exported.realm, member: "realm", at: "realm")
    }

    private mutating func compare(_ sent: JSON?, _ received: JSON?, member: String, at place: String) {
        let sent = sent.map { Self.normalised($0, member: member) } ?? .null
        let received = received.map { Self.normalised($0, member: member) } ?? .null
        switch (sent, received) {
        case (.object(let sent), .object(let received)):
            compare(members: sent, received, of: member, at: place)
        case (.array(let sent), .array(let received)) where (sent + received).contains { $0.isObject }:
            compare(objects: sent, received, of: member, at: place)
        case (.array(let sent), .array(let received)) where Rules.growing.contains(member):
            if !Set(sent).isSubset(of: received) { report(.array(sent), .array(received), at: place) }
        case (.string(let sent), .string(let received)):
            // Not `==`, which takes composed and decomposed characters for the same.
            if !sent.utf8.elementsEqual(received.utf8) { report(.string(sent), .string(received), at: place) }
        default:
            if sent != received && !(sent.isVoid && received.isVoid) { report(sent, received, at: place) }
        }
    }

    private mutating func compare(
        members sent: [String: JSON], _ received: [String: JSON], of owner: String, at place: String
    ) {
        let closed = Rules.closedMembers(of: owner, among: received.keys)
        for name in Set(sent.keys).union(closed).sorted() {
            // The attributes of people and groups are another thing than those of clients, of which servers add some.
            let member = name == "attributes" && Rules.attributeOwners.contains(owner) ? Rules.values : name
            let values = owner == Rules.values
            compare(sent[name], received[name], member: values ? Rules.value : member, at: "\(place).\(name)")
        }
    }

    private mutating func compare(objects sent: [JSON], _ received: [JSON], of list: String, at place: String) {
        let sent = keyed(sent, in: list, at: place)
        let received = keyed(received, in: list, at: place)
        for (key, object) in sent.sorted(by: { $0.key < $1.key }) {
            let place = "\(place)\(list == "users" ? "user" : "")[\(key)]"
            if let match = received[key] {
                compare(object, match, member: Rules.element(of: list), at: place)
            } else {
                differences.append("\(place): was sent and is missing")
            }
        }
        guard Rules.closedLists.contains(list) else { return }
        for (key, object) in received where sent[key] == nil && !Rules.isOfTheServer(object, in: list) {
            differences.append("\(place)[\(key)]: was not sent and is there")
        }
    }

    private mutating func keyed(_ objects: [JSON], in list: String, at place: String) -> [Key: JSON] {
        var keyed: [Key: JSON] = [:]
        for object in objects {
            let key = Key(Rules.key(of: object, in: list))
            if keyed.updateValue(object, forKey: key) != nil { differences.append("\(place)[\(key)]: is there twice") }
        }
        return keyed
    }

    /// A key that is compared byte by byte, as Keycloak does: not `String`, to which composed and decomposed characters
    /// are the same.
    private struct Key: Hashable, Comparable, CustomStringConvertible {
        let bytes: [UInt8]

        init(_ text: String) { bytes = Array(text.utf8) }

        var description: String { String(decoding: bytes, as: UTF8.self) }

        static func < (one: Key, other: Key) -> Bool { one.bytes.lexicographicallyPrecedes(other.bytes) }
    }

    private mutating func report(_ sent: JSON, _ received: JSON, at place: String) {
        differences.append("\(place): sent \(sent), came back \(received)")
    }

    /// The value as both sides write it alike: Keycloak orders sets anew and folds some texts.
    private static func normalised(_ value: JSON, member: String) -> JSON {
        switch (member, value) {
        case ("username", .string(let text)), ("email", .string(let text)), ("sslRequired", .string(let text)):
            .string(text.lowercased())
        case ("passwordPolicy", .string(let policy)):
            .array(policy.split(separator: " and ").map { .string(String($0)) }.sorted { "\($0)" < "\($1)" })
        case (Rules.value, _):
            value
        case (_, .array(let elements)) where !elements.contains { $0.isObject }:
            .array(elements.map { folded($0, in: member) }.sorted { "\($0)" < "\($1)" })
        default:
            value
        }
    }

    private static func folded(_ element: JSON, in list: String) -> JSON {
        guard let text = element.text else { return element }
        switch list {
        case "groups", "defaultGroups": return .string(text.hasPrefix("/") ? text : "/" + text)
        case "requiredActions": return .string(text.uppercased())
        default: return element
        }
    }
}

extension JSON {
    fileprivate var isObject: Bool {
        if case .object = self { true } else { false }
    }
}
