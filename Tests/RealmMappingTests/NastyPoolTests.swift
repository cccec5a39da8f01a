import Findings
import ForeignText
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// What Keycloak demands of a realm, checked on pools whose every text is a trap; ``LoadTests`` loads some of them.
@Suite struct NastyPoolTests {
    @Test(arguments: 1...80) func keepsToKeycloaksRules(_ seed: Int) throws {
        let (facts, rules) = nastyPool(UInt64(seed))
        let version = KeycloakVersion.allCases[seed % KeycloakVersion.allCases.count]
        let mapped = map(facts, rules: rules, version: version).realm
        #expect(RealmRules.faults(of: mapped.realm) == [])
        #expect((try? RealmName(mapped.realm.realm)) != nil)
        if hasSharedFolder {
            let realm = try json(String(decoding: mapped.realm.document(for: version), as: UTF8.self))
            #expect(try KeycloakSchema.of(version).faults(of: realm, as: "realm") == [])
        }
    }
}

/// The rules of the import that no schema knows.
enum RealmRules {
    static func faults(of realm: RealmRepresentation) -> [String] {
        repeated(realm) + tooLong(realm) + missing(realm) + lifespans(realm) + addresses(realm)
    }

    private static func repeated(_ realm: RealmRepresentation) -> [String] {
        let lists: [(String, [String])] = [
            ("client", realm.clients.map(\.clientId)), ("client id", realm.clients.compactMap(\.id)),
            ("group", realm.groups.map(\.name)), ("group id", realm.groups.compactMap(\.id)),
            ("role", realm.roles.realm.map(\.name)), ("scope", realm.clientScopes.map(\.name)),
            ("provider", realm.identityProviders.map(\.alias)), ("flow", realm.authenticationFlows.map(\.alias)),
            ("mapper", realm.identityProviderMappers.map { "\($0.identityProviderAlias)/\($0.name)" }),
        ]
        let mappers = realm.clients.map { ("mapper of a client", $0.protocolMappers.map(\.name)) }
        return (lists + mappers).filter { $0.1.sortedByBytes().count < $0.1.count }.map { "\($0.0) twice" }
    }

    /// The secret as the file has it, since nothing else gives it away.
    private static func writtenSecret(of client: ClientRepresentation) -> String? {
        let json = withJSONReader(over: client.document(for: .newest)) { reader in (try? reader.value()) ?? .null }
        guard case .object(let members) = json,
            case .string(let text)? = members.first(where: { $0.name == "secret" })?.value
        else { return nil }
        return text
    }

    private static func tooLong(_ realm: RealmRepresentation) -> [String] {
        var texts: [String?] = [realm.displayName]
        for client in realm.clients {
            texts += [client.clientId, client.name, writtenSecret(of: client), client.baseUrl]
            texts += client.redirectUris ?? []
            texts += client.protocolMappers.map(\.name)
        }
        for group in realm.groups {
            texts += [group.name, group.description]
            for (key, values) in group.attributes.entries { texts += [key] + values }
        }
        for scope in realm.clientScopes { texts += [scope.name, scope.description] }
        for provider in realm.identityProviders { texts += [provider.alias, provider.displayName] }
        texts += realm.roles.realm.map(\.name)
        texts += realm.identityProviderMappers.map(\.name)
        texts += realm.authenticationFlows.map(\.alias)
        return texts.compactMap { $0 }.filter { !ColumnWidth.fits($0) }.map { "too long: \($0.prefix(20))" }
    }

    private static func missing(_ realm: RealmRepresentation) -> [String] {
        let flows = Set(realm.authenticationFlows.map(\.id))
        let scopes = Set(realm.clientScopes.map(\.name) + BuiltInScopes.all(for: .newest).map(\.name))
        let bound = realm.clients.flatMap { $0.authenticationFlowBindingOverrides.entries.map(\.value) }
        let named = realm.clients.flatMap { ($0.defaultClientScopes ?? []) + ($0.optionalClientScopes ?? []) }
        return bound.filter { !flows.contains($0) }.map { "no flow \($0)" }
            + named.filter { !scopes.contains($0) }.map { "no scope \($0.prefix(20))" }
    }

    private static func lifespans(_ realm: RealmRepresentation) -> [String] {
        let longest = realm.lifespans.ssoSessionMaxLifespan ?? 36_000
        return realm.clients.compactMap { $0.attributes["client.session.max.lifespan"].flatMap { Int($0) } }
            .filter { $0 > longest }.map { "\($0) s outlasts the realm" }
    }

    private static func addresses(_ realm: RealmRepresentation) -> [String] {
        let ours = realm.clients.filter { !builtInClientIDs.contains($0.clientId) }
        let config = ["singleSignOnServiceUrl", "tokenUrl", "authorizationUrl", "jwksUrl", "metadataDescriptorUrl"]
        return ours.flatMap { $0.redirectUris ?? [] }.filter { !RedirectURI.isAccepted($0) }
            + realm.identityProviders.flatMap { provider in config.compactMap { provider.config[$0] } }
            .filter { !ProviderURL.isAccepted($0) }
    }
}
