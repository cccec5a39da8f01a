import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// UserPoolClient `ClientId` → the claim `client_id` of access tokens; `ReadAttributes` → a claim `custom:x` of ID tokens
/// and of what the user info endpoint answers, for each custom attribute that it lists.
///
/// Absent `ReadAttributes` mean all standard attributes and no custom one.
func mapClientClaims(
    _ client: UserPoolClient, shape: ClientShape, in context: ClientContext, into mapped: inout ClientRepresentation,
    findings: inout Findings
) {
    let ruled = ruledClaims(client, shape: shape, in: context)
    var names = TakenNames(["client_id"])
    defer { mapped.protocolMappers += ruled.map { $0.mapper(&names, in: context) } }
    guard context.rules.cognitoClaims else { return }
    mapped.protocolMappers = [.hardcoded("client_id", value: client.clientId, in: .access)]
    guard shape.servesUsers else { return }
    for name in client.readAttributes.sortedByBytes() where name.isCustomAttribute {
        let targets = ruled.reduce([.id, .userInfo] as ClaimTargets) { $0.subtracting($1.targets(ofClaim: name)) }
        guard !targets.isEmpty, let attribute = context.attributes.name(for: Array(name.utf8)[...]) else { continue }
        var mapper = ProtocolMapperRepresentation.attribute(
            String(decoding: attribute, as: UTF8.self), claim: name, in: targets,
            isList: context.attributes.lists.contains(name))
        mapper.name = names.take(name)
        mapped.protocolMappers.append(mapper)
    }
    if client.readAttributes.contains(where: { !$0.isCustomAttribute }) {
        findings.add(Finding(.readAttributes, about: .client(client.clientId)))
    }
    if !client.writeAttributes.isEmpty { findings.add(Finding(.writeAttributes, about: .client(client.clientId))) }
}

extension FindingKind {
    static let readAttributes = FindingKind(
        "client.read-attributes", .note,
        "The client could read some standard attributes and not others; Keycloak gives whole scopes of them.",
        remedy: "Take mappers out of copies of the scopes where an attribute must be withheld.")
    static let writeAttributes = FindingKind(
        "client.write-attributes", .note,
        "Which attributes users may change was a matter of the client; in Keycloak it is one of the realm.",
        remedy: "Look over the permissions in the realm's user profile.")
}
