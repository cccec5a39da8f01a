import CognitoDump
import Findings
import ForeignText
import KeycloakRealm

/// Flows that send users of one client straight to one identity provider.
struct MappedProviderFlows: Sendable {
    /// The flows, in the order of the providers' aliases.
    var flows: [AuthenticationFlowRepresentation] = []
    /// Which provider each of them goes to.
    var configurations: [AuthenticatorConfigRepresentation] = []
    /// The flow's id by the provider's name in Cognito.
    var idsByProvider: [ExactText: String] = [:]
}

/// UserPoolClient `SupportedIdentityProviders` with a single outside provider → a browser flow, bound to the client.
///
/// Keycloak has no list of providers for a client: all others see every provider on their sign-in page.
func mapProviderFlows(
    _ clients: [ShapedClient], providers: MappedProviders, ids: StableIDs
) -> MappedProviderFlows {
    var mapped = MappedProviderFlows()
    let enabled = Set(exactly: providers.providers.filter(\.enabled).map(\.alias))
    for name in clients.compactMap(singleProvider).sortedByBytes() {
        let alias = providers.aliases.alias(for: name)
        guard enabled.contains(alias) else { continue }
        let id = ids.id(.flow, "browser to \(alias)")
        let configuration = "to \(alias)"
        mapped.flows.append(
            AuthenticationFlowRepresentation(
                id: id, alias: "browser to \(alias)", description: "Goes straight to this identity provider",
                topLevel: true,
                authenticationExecutions: [
                    .init(.authenticator("auth-cookie", config: nil), .alternative, priority: 10),
                    .init(
                        .authenticator("identity-provider-redirector", config: configuration), .alternative,
                        priority: 20),
                ]))
        mapped.configurations.append(
            AuthenticatorConfigRepresentation(
                id: ids.id(.authenticatorConfig, configuration), alias: configuration,
                config: ["defaultProvider": alias]))
        mapped.idsByProvider[name] = id
    }
    return mapped
}

/// Binds a client to the flow of its only provider, and tells where a list of providers was lost.
func bindProvider(
    _ client: UserPoolClient, shape: ClientShape, flows: MappedProviderFlows, into mapped: inout ClientRepresentation,
    findings: inout Findings
) {
    guard shape.usesBrowser else { return }
    if let name = singleProvider((client, shape)), let flow = flows.idsByProvider[name] {
        mapped.authenticationFlowBindingOverrides["browser"] = flow
    } else if !client.supportedIdentityProviders.isEmpty {
        findings.add(Finding(.providersOfClient, about: .client(client.clientId)))
    }
}

/// The provider that is the only one of a client, unless it is Cognito itself.
private func singleProvider(_ client: ShapedClient) -> String? {
    let names = Set(exactly: client.client.supportedIdentityProviders)
    return client.shape.usesBrowser && names.count == 1 && !names.contains("COGNITO") ? names.first?.text : nil
}

extension FindingKind {
    static let providersOfClient = FindingKind(
        "client.providers", .note,
        "The client showed its own choice of identity providers; Keycloak shows all of the realm's to every client.",
        remedy: "Let the application send kc_idp_hint, or hide providers on the login page.")
}
