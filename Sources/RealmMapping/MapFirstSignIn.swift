import KeycloakRealm
import MappingRules

/// The flow for people who sign in through a provider for the first time, where the rules link them by e-mail.
struct MappedFirstSignIn: Sendable {
    /// The flow with its parts; none where Keycloak's own does.
    var flows: [AuthenticationFlowRepresentation] = []
    /// Settings of its steps.
    var configurations: [AuthenticatorConfigRepresentation] = []
}

/// The rule `link-by-email: merge` → a first-login flow that links a native user with a verified address by itself.
///
/// Keycloak has no condition about an address being verified. Imported native users whose address is have the attribute
/// `cognito_email_verified`, which administrators alone write; all others are asked, and prove the account by a mail or
/// its password. Where users may write their address in the realm the attribute would say nothing of it, and Keycloak's
/// own flow stays. No step asks what a provider says of an address, so that it stays as well for providers that may give
/// one which nobody verified: otherwise somebody who types another's address there would come in as them.
func mapFirstSignIn(
    rules: MappingRules, profile: UserProfile, trusted: [Int], providers: inout [IdentityProviderRepresentation],
    ids: StableIDs
) -> MappedFirstSignIn {
    let isWritable = profile.attributes.first { $0.name == "email" }?.edit.contains(.user) ?? true
    guard rules.linkByEmail == .merge, !isWritable, !trusted.isEmpty else { return MappedFirstSignIn() }
    for place in trusted { providers[place].firstBrokerLoginFlowAlias = firstSignInFlow }
    return MappedFirstSignIn(
        flows: firstSignInFlows(ids),
        configurations: [
            .init(
                id: ids.id(.authenticatorConfig, missingProfile), alias: missingProfile,
                config: ["update.profile.on.first.login": "missing"]),
            .init(
                id: ids.id(.authenticatorConfig, unverifiedAddress), alias: unverifiedAddress,
                config: [
                    "attribute_name": "cognito_email_verified", "attribute_expected_value": "true", "not": "true",
                ]),
        ])
}

private let firstSignInFlow = "first sign-in by address"
private let missingProfile = "first sign-in profile"
private let unverifiedAddress = "address not verified"

private func firstSignInFlows(_ ids: StableIDs) -> [AuthenticationFlowRepresentation] {
    func flow(
        _ alias: String, _ description: String, topLevel: Bool = false,
        _ steps: [AuthenticationExecutionRepresentation]
    ) -> AuthenticationFlowRepresentation {
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, alias), alias: alias, description: description, topLevel: topLevel,
            authenticationExecutions: steps)
    }
    func step(_ authenticator: String, config: String? = nil) -> AuthenticationExecutionRepresentation.Step {
        .authenticator(authenticator, config: config)
    }
    let create = "first sign-in create or link"
    let link = "first sign-in link"
    let confirm = "first sign-in confirm"
    let prove = "first sign-in prove"
    return [
        flow(
            firstSignInFlow, "Links a native user whose address is verified, else makes a user", topLevel: true,
            [
                .init(step("idp-review-profile", config: missingProfile), .required, priority: 10),
                .init(.flow(create), .required, priority: 20),
            ]),
        flow(
            create, "A new user, or the one who has the address",
            [
                .init(step("idp-create-user-if-unique"), .alternative, priority: 10),
                .init(.flow(link), .alternative, priority: 20),
            ]),
        flow(
            link, "Links the user who has the address",
            [
                // It names the user that the condition is about; the link is made when the whole flow has succeeded.
                .init(step("idp-auto-link"), .required, priority: 10),
                .init(.flow(confirm), .conditional, priority: 20),
            ]),
        flow(
            confirm, "Asks where nobody knows the address to be verified",
            [
                .init(step("conditional-user-attribute", config: unverifiedAddress), .required, priority: 10),
                .init(step("idp-confirm-link"), .required, priority: 20),
                .init(.flow(prove), .required, priority: 30),
            ]),
        flow(
            prove, "By a mail to the address, or by the password",
            [
                .init(step("idp-email-verification"), .alternative, priority: 10),
                .init(step("idp-username-password-form"), .alternative, priority: 20),
            ]),
    ]
}
