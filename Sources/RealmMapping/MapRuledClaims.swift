import CognitoDump
import Findings
import ForeignText
import JSONStream
import KeycloakRealm
import MappingRules

/// The rule `claims` → the claims that it gives to one client.
///
/// A client that calls APIs in its own name has no user whose attributes could be read. What names an attribute that
/// nobody has is left out, and told of with all names of the rules that are not used.
func ruledClaims(
    _ client: UserPoolClient, shape: ClientShape, in context: ClientContext
) -> [ClaimRule] {
    context.rules.claims.filter { claim in
        let isMeant = claim.clients.isEmpty || claim.clients.contains(client.clientId)
        switch claim.source {
        case .value(let text): return isMeant && (claim.type != .json || isJSON(text))
        case .attribute(let name): return isMeant && shape.servesUsers && claimSource(name, in: context) != nil
        }
    }
}

/// Where a claim is read from.
private enum ClaimSource {
    /// A field of the user.
    case field(String)
    case attribute(String)
}

/// Where the value of an attribute of Cognito is; nil where nobody knows it, or it has become links.
private func claimSource(_ cognito: String, in context: ClientContext) -> ClaimSource? {
    switch cognito {
    case "sub": .field("id")
    case "email": .field("email")
    case "email_verified": .field("emailVerified")
    case "given_name": .field("firstName")
    case "family_name": .field("lastName")
    default:
        context.attributes.name(for: Array(cognito.utf8)[...])
            .map { .attribute(String(decoding: $0, as: UTF8.self)) }
    }
}

/// Whether a text is one value of JSON.
func isJSON(_ text: String) -> Bool {
    withJSONReader(over: Array(text.utf8)) { reader in
        do throws(JSONError) {
            try reader.skipValue()
            return reader.isAtEnd() && reader.flaws.isEmpty
        } catch {
            return false
        }
    }
}

extension ClaimRule {
    /// Where the claim is, as mappers say it.
    private var targets: ClaimTargets {
        tokens.reduce(into: []) { targets, token in
            switch token {
            case .access: targets.insert(.access)
            case .id: targets.insert(.id)
            case .userInfo: targets.insert(.userInfo)
            }
        }
    }

    /// Where the claim takes the place of another one of that name.
    func targets(ofClaim name: String) -> ClaimTargets { Array(claim.utf8) == Array(name.utf8) ? targets : [] }

    /// The mapper, under a name that is free.
    func mapper(_ names: inout TakenNames, in context: ClientContext) -> ProtocolMapperRepresentation {
        var mapper = mapper(in: context)
        mapper.name = names.take(claim)
        return mapper
    }

    private func mapper(in context: ClientContext) -> ProtocolMapperRepresentation {
        switch source {
        case .value(let text): return .hardcoded(claim, value: text, type: label, in: targets)
        case .attribute(let name):
            let isList = context.attributes.lists.contains(name)
            switch claimSource(name, in: context) ?? .attribute(name) {
            case .field(let field): return .property(field, claim: claim, type: label, in: targets)
            case .attribute(let attribute):
                return .attribute(attribute, claim: claim, type: label, in: targets, isList: isList)
            }
        }
    }

    /// Keycloak's word for the type.
    ///
    /// A number is read as JSON, since its own whole numbers drop what has a fraction.
    private var label: String {
        switch type {
        case .string: "String"
        case .boolean: "boolean"
        case .number, .json: "JSON"
        }
    }
}

extension FindingKind {
    static let claimNotJSON = FindingKind(
        "rules.claim-not-json", .warning, "The value of a claim in the rules is no JSON; the claim was left out.",
        remedy: "Write the value as JSON, between single quotes in the rules file, or choose another type.")
}
