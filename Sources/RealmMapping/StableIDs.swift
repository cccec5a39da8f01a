import Cryptography
import ForeignText
import KeycloakRealm

/// Ids of things in a realm, made of what they are called: same input, same ids.
struct StableIDs: Sendable {
    /// The kinds of things that get an id; their names are part of the ids and never change.
    enum Kind: String {
        case realm, group, role, client, scope, mapper, flow, component, organization
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
    ///
    /// `é` in one scalar and in two is two texts, as in Cognito and Keycloak, though not in a `Set<String>`.
    func sortedByBytes() -> [String] {
        Set(map { Array($0.utf8) })
            .sorted { $0.lexicographicallyPrecedes($1) }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

extension Sequence<ExactText> {
    /// The texts in the order of their bytes.
    func sortedByBytes() -> [String] { sorted().map(\.text) }
}

extension Sequence {
    /// The elements by the bytes of their names, the first of each name.
    func byName(_ name: (Element) -> String) -> [[UInt8]: Element] {
        Dictionary(map { (Array(name($0).utf8), $0) }) { first, _ in first }
    }
}
