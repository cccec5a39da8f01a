import CognitoDump
import KeycloakRealm

/// The flow by which users set a new password, where it differs from Keycloak's own.
struct MappedPasswordReset: Sendable {
    /// The flow with its parts; none leaves Keycloak's own.
    var flows: [AuthenticationFlowRepresentation] = []
    /// Settings of its steps.
    var configurations: [AuthenticatorConfigRepresentation] = []

    /// The flow's alias.
    var flow: String? { flows.first?.alias }
}

/// The attribute that holds UserStatus.
let statusAttribute = "cognito_status"

/// Status EXTERNAL_PROVIDER → `resetCredentialsFlow`, which gives no password to users of identity providers only.
///
/// With a password of the realm they would come in past their organization, which may have shut them out. The refusal
/// comes after the mail: before it, the page would tell strangers whose account belongs to an organization, and a user
/// who does not exist would be an error.
func mapPasswordReset(_ facts: PoolFacts, ids: StableIDs) -> MappedPasswordReset {
    let hasProviders =
        !facts.identityProviders.isEmpty || !facts.linkedProviderNames.isEmpty || !facts.listedProviderNames.isEmpty
    guard hasProviders || facts.hasFederatedUsers else { return MappedPasswordReset() }
    return MappedPasswordReset(
        flows: resetFlows(ids),
        configurations: [
            AuthenticatorConfigRepresentation(
                id: ids.id(.authenticatorConfig, isFederated), alias: isFederated,
                config: [
                    "attribute_name": statusAttribute, "attribute_expected_value": "EXTERNAL_PROVIDER",
                    "include_group_attributes": "false", "not": "false", "regex": "false",
                ]),
            AuthenticatorConfigRepresentation(
                id: ids.id(.authenticatorConfig, noPasswordHere), alias: noPasswordHere,
                config: [
                    "denyErrorMessage":
                        "You sign in through your organization. There is no password to reset here."
                ]),
        ])
}

private let isFederated = "user of an identity provider"
private let noPasswordHere = "no password here"

/// Keycloak's own flow, with a refusal between the mail and the new password.
private func resetFlows(_ ids: StableIDs) -> [AuthenticationFlowRepresentation] {
    let reset = "reset credentials of native users"
    let refuse = "reset credentials refusal"
    let code = "reset credentials code"
    func flow(
        _ alias: String, _ description: String, isTop: Bool = false,
        _ steps: [(AuthenticationExecutionRepresentation.Step, AuthenticationExecutionRepresentation.Requirement)]
    ) -> AuthenticationFlowRepresentation {
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, alias), alias: alias, description: description, topLevel: isTop,
            authenticationExecutions: .inOrder(steps))
    }
    return [
        flow(
            reset, "Reset of a password, but not for users of identity providers only", isTop: true,
            [
                (.authenticator("reset-credentials-choose-user", config: nil), .required),
                (.authenticator("reset-credential-email", config: nil), .required),
                (.flow(refuse), .conditional),
                (.authenticator("reset-password", config: nil), .required),
                (.flow(code), .conditional),
            ]),
        flow(
            refuse, "Refuses users of identity providers only",
            [
                (.authenticator("conditional-user-attribute", config: isFederated), .required),
                (.authenticator("deny-access-authenticator", config: noPasswordHere), .required),
            ]),
        flow(
            code, "Asks for a new code where the user has one",
            [
                (.authenticator("conditional-user-configured", config: nil), .required),
                (.authenticator("reset-otp", config: nil), .required),
            ]),
    ]
}
