import CognitoDump
import Findings
import ForeignText
import KeycloakRealm

/// ResourceServerType `Identifier`, `Scopes[].ScopeName`, `ScopeDescription` and UserPoolClient `AllowedOAuthScopes` →
/// `clientScopes[]` named `identifier/scope`.
///
/// `aws.cognito.signin.user.admin` becomes a plain scope where a client may ask for it or signs in by password. Where the dump holds no resource
/// server at all, the scopes that clients may ask for are made by their names.
func mapResourceServers(
    _ facts: PoolFacts, clients: [ShapedClient], ids: StableIDs, findings: inout Findings
) -> [ClientScopeRepresentation] {
    var descriptions: [ExactText: String?] = [:]
    for server in facts.resourceServers {
        for scope in server.scopes {
            let name = "\(server.identifier)/\(scope.scopeName)"
            let refusal: FindingKind? =
                !ColumnWidth.fits(name) ? .scopeTooLong : isScopeToken(name) ? nil : .scopeNotPossible
            if let refusal {
                findings.add(Finding(refusal, about: .resourceServer(server.identifier), detail: scope.scopeName))
                continue
            }
            descriptions[name] = scope.scopeDescription
        }
    }
    for name in scopesThatClientsName(facts) where descriptions[name] == nil {
        if name.isExactly(userAdminScope) {
            descriptions[name] = .some(nil)
        } else if facts.resourceServers.isEmpty, name.utf8.contains(UInt8(ascii: "/")), ColumnWidth.fits(name),
            isScopeToken(name)
        {
            findings.add(Finding(.scopeNotListed, about: .resourceServer(name)))
            descriptions[name] = .some(nil)
        }
    }
    if clients.contains(where: \.shape.password) { descriptions[userAdminScope] = .some(nil) }
    return descriptions.sorted { $0.key < $1.key }.map { name, description in
        plainScope(name.text, description: description, ids: ids)
    }
}

/// Whether a request can name the scope: printable ASCII without blank, `"` and `\` (RFC 6749, 3.3, and Cognito's own
/// rule).
///
/// Keycloak puts `_` for blanks without a word.
private func isScopeToken(_ name: String) -> Bool {
    name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
}

/// The scope of tokens that can call Cognito's own API for users, which applications may look for.
let userAdminScope = "aws.cognito.signin.user.admin"

private func scopesThatClientsName(_ facts: PoolFacts) -> [String] {
    facts.clients.filter(\.allowedOAuthFlowsUserPoolClient).flatMap(\.allowedOAuthScopes).sortedByBytes()
}

/// A scope without claims, shown in the `scope` claim of tokens.
private func plainScope(_ name: String, description: String?, ids: StableIDs) -> ClientScopeRepresentation {
    var scope = ClientScopeRepresentation(name: name, description: description.map { ColumnWidth.cut($0) })
    scope.id = ids.id(.scope, name)
    scope.attributes = ["include.in.token.scope": "true", "display.on.consent.screen": "false"]
    return scope
}

extension FindingKind {
    static let scopeTooLong = FindingKind(
        "resource-server.scope-too-long", .error,
        "A scope's full name is longer than 255 characters and was left out; clients that ask for it are refused.",
        remedy: "Give the scope a shorter name in the realm and in the applications.")
    static let scopeNotPossible = FindingKind(
        "resource-server.scope-not-possible", .error,
        "A scope's full name holds characters that no request can name and was left out.",
        remedy: "Give the scope a name of ASCII characters without blanks in the realm and in the applications.")
    static let scopeNotListed = FindingKind(
        "resource-server.not-listed", .warning,
        "Clients may ask for this scope, but no dump describes its resource server; it was made by its name.",
        remedy:
            "Run aws cognito-idp list-resource-servers --user-pool-id ID and add the output, so that scopes that were deleted are left out."
    )
}
