import Cryptography
import KeycloakRealm

/// Ids of things in a realm, made of what they are called: same input, same ids.
struct StableIDs: Sendable {
    /// The kinds of things that get an id; their names are part of the ids and never change.
    enum Kind: String {
        case realm, group, role, client, scope, mapper, flow, component
        case identityProvider = "identity-provider"
        case providerMapper = "provider-mapper"
        case authenticatorConfig = "authenticator-config"
    }

    private let namespace: UUIDNamespace

    /// Ids in one realm.
    init(realm: RealmName) {
        namespace = UUIDNamespace(name: Array("urn:cognito-realm:\(realm.text)".utf8), in: .url)
    }

    /// The id of a thing, by its kind and the key that is unique within the kind.
    func id(_ kind: Kind, _ key: String) -> String {
        nameBasedUUID(namespace: namespace, name: Array("\(kind.rawValue)/\(key)".utf8))
    }
}

extension Sequence where Element == String {
    /// The texts in the order of their UTF-8 bytes, each once.
    func sortedByBytes() -> [String] {
        Set(self).sorted { $0.precedesByBytes($1) }
    }
}

extension String {
    /// Whether this text stands before another one in the order of their UTF-8 bytes.
    func precedesByBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
