import CognitoDump
import Findings
import ForeignText
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// Reads a scrap of a dump, given as JSON text.
func json(_ text: String) throws -> JSONValue {
    try withJSONReader(over: Array(text.utf8)) { reader throws(JSONError) in try reader.value() }
}

/// What a representation looks like in the realm file, without line breaks.
func text(_ value: some KeycloakRepresentation, version: KeycloakVersion = .newest) -> String {
    var writer = JSONWriter(layout: .compact)
    value.encode(into: &writer, version: version)
    return String(decoding: writer.take(), as: UTF8.self)
}

extension Findings {
    /// Ids and subjects of all findings, with their detail, in order of id.
    var summary: [String] {
        byWeight
            .flatMap(\.samples)
            .map { [$0.kind.id, $0.subject.key, $0.detail].compactMap { $0 }.joined(separator: " ") }
            .sorted()
    }
}

/// Maps facts with the default rules, or others.
func map(
    _ facts: PoolFacts, rules: MappingRules = MappingRules(), version: KeycloakVersion = .newest,
    secrets: SecretPlacement = .inline
) -> (realm: MappedRealm, findings: Findings) {
    var findings = Findings()
    let realm = mapRealm(facts, rules: rules, version: version, secrets: secrets, findings: &findings)
    return (realm, findings)
}

/// Facts about a pool named Acme with the given members besides, as JSON text.
func acme(_ members: String = "") throws -> PoolFacts {
    var facts = PoolFacts()
    facts.poolID = "eu-central-1_AbCdEfGhI"
    let more = members.isEmpty ? "" : ", " + members
    facts.pool = UserPool(try json(#"{"Id": "eu-central-1_AbCdEfGhI", "Name": "Acme"\#(more)}"#))
    return facts
}

extension MappedRealm {
    /// The clients of the realm that Keycloak does not have by itself.
    var ourClients: [ClientRepresentation] { realm.clients.filter { !builtInClientIDs.contains($0.clientId) } }
}

extension RealmRepresentation {
    /// Mappers of identity providers that copy what a provider says.
    var attributeMappers: [IdentityProviderMapperRepresentation] {
        identityProviderMappers.filter { $0.identityProviderMapper != "hardcoded-attribute-idp-mapper" }
    }
}
