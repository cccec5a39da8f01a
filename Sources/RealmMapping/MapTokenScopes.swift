import CognitoDump
import KeycloakRealm
import MappingRules

/// Cognito's own claims → two client scopes that every migrated client has: `cognito-token` (`token_use`, `version`)
/// and `cognito-user` (`username`, `cognito:username`, `cognito:groups`, `cognito:roles`).
func mapTokenScopes(_ facts: PoolFacts, rules: MappingRules, ids: StableIDs) -> [ClientScopeRepresentation] {
    guard rules.cognitoClaims else { return [] }
    return [
        hiddenScope(
            cognitoTokenScope, "token_use and version as in Cognito's tokens", ids: ids,
            mappers: [
                named("token_use access", .hardcoded("token_use", value: "access", in: .access)),
                named("token_use id", .hardcoded("token_use", value: "id", in: .id)),
                .hardcoded("version", value: "2", type: "int", in: .access),
            ]),
        hiddenScope(
            cognitoUserScope, "Claims about a user under their names in Cognito", ids: ids,
            mappers: [
                usernameClaim("username", facts, rules: rules, in: [.access, .userInfo]),
                usernameClaim("cognito:username", facts, rules: rules, in: .id),
                groupsClaim(rules),
                .claimMapper(
                    "cognito:roles", "oidc-usermodel-attribute-mapper", type: "String", in: .id,
                    ["user.attribute": "cognito_role_arn", "multivalued": "true", "aggregate.attrs": "true"]),
            ]),
    ]
}

/// The scope of claims about the token itself, which clients have too that call APIs in their own name.
let cognitoTokenScope = "cognito-token"

/// The scope of claims about the user.
let cognitoUserScope = "cognito-user"

/// Username as it was: the id where every user's is the sub, the username itself where no spelling was changed, both of
/// which are right for users that register later too; else the attribute that keeps it.
private func usernameClaim(
    _ claim: String, _ facts: PoolFacts, rules: MappingRules, in targets: ClaimTargets
) -> ProtocolMapperRepresentation {
    if readsUsernameFromAttribute(facts, rules: rules) {
        return .attribute("cognito_username", claim: claim, in: targets)
    }
    return .property(isUsernameSub(facts) ? "id" : "username", claim: claim, in: targets)
}

/// Whether only the attribute that every imported user has knows their Username.
///
/// In pools that sign in by e-mail or phone, Username is the sub, but `Provider_id` of users of identity providers.
func readsUsernameFromAttribute(_ facts: PoolFacts, rules: MappingRules) -> Bool {
    isUsernameSub(facts) ? !facts.usernamesAreIDs || rules.userIDs == .new : !facts.usernamesAreKept
}

/// Whether Cognito makes the Username of a new user, which is then the sub.
private func isUsernameSub(_ facts: PoolFacts) -> Bool { facts.pool?.usernameAttributes.isEmpty == false }

private func groupsClaim(_ rules: MappingRules) -> ProtocolMapperRepresentation {
    if rules.groups == .roles {
        return .claimMapper(
            "cognito:groups", "oidc-usermodel-realm-role-mapper", type: "String", in: [.access, .id],
            ["multivalued": "true"])
    }
    return .claimMapper(
        "cognito:groups", "oidc-group-membership-mapper", in: [.access, .id], ["full.path": "false"])
}

private func hiddenScope(
    _ name: String, _ description: String, ids: StableIDs, mappers: [ProtocolMapperRepresentation]
) -> ClientScopeRepresentation {
    var scope = ClientScopeRepresentation(name: name, description: description)
    scope.id = ids.id(.scope, name)
    scope.attributes = ["include.in.token.scope": "false", "display.on.consent.screen": "false"]
    scope.protocolMappers = mappers
    return scope
}

private func named(_ name: String, _ mapper: ProtocolMapperRepresentation) -> ProtocolMapperRepresentation {
    var mapper = mapper
    mapper.name = name
    return mapper
}
