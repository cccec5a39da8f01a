import Foundation
import JSONStream
import KeycloakRealm
import Testing

@testable import RealmMapping

@Suite struct BuiltInTests {
    private static let exports = sharedFolder.appending(path: "facts")

    /// What a new realm of a real server holds, as far as a realm with client scopes must list it.
    private func export(_ version: KeycloakVersion) throws -> JSONValue {
        let name = "keycloak-builtin-scopes-\(version.rawValue).json"
        let data = try Data(contentsOf: Self.exports.appending(path: name))
        let text = String(decoding: data, as: UTF8.self).replacing("__REALM__", with: "acme")
        return try json(text)
    }

    @Test(.enabled(if: hasSharedFolder, "no facts beside the project"), arguments: [KeycloakVersion.v26_0, .v26_7])
    func isWhatAServerMakesByItself(_ version: KeycloakVersion) throws {
        let export = try export(version)
        var realm = RealmRepresentation(id: "1", name: try RealmName("acme"))
        addScopes(
            [], attributes: map(PoolFacts()).realm.attributeNames, usersHaveName: true, to: &realm,
            name: try RealmName("acme"), version: version)
        realm.clientScopes = BuiltInScopes.all(for: version)
        let ours = try json(text(realm, version: version))
        for name in [
            "defaultDefaultClientScopes", "defaultOptionalClientScopes", "scopeMappings", "clientScopeMappings",
            "defaultRole", "clients",
        ] {
            #expect(ours[name]?.normalised == export[name]?.normalised)
        }
        #expect(ours["clientScopes"]?.byName == export["clientScopes"]?.byName)
        #expect(ours["roles"]?["realm"]?.normalised == export["roles"]?["realm"]?.normalised)
        #expect(ours["roles"]?["client"]?["account"]?.byName == export["roles"]?["client"]?["account"]?.byName)
    }

    @Test func addsScopesThatNewerServersHave() {
        #expect(BuiltInScopes.all(for: .v26_0).count == 13)
        #expect(BuiltInScopes.all(for: .v26_2).count == 14)
        #expect(BuiltInScopes.all(for: .v26_7).count == 15)
    }
}

extension JSONValue {
    /// A list of named objects in the order of their names.
    fileprivate var byName: JSONValue {
        guard case .array(let elements) = normalised else { return self }
        return .array(
            elements.sorted {
                guard case .string(let left)? = $0["name"], case .string(let right)? = $1["name"] else { return false }
                return left < right
            })
    }
}
