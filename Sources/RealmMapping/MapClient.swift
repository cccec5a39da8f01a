import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// UserPoolClientType → `clients[]`: `ClientId`, `ClientName`, `ClientSecret` as they are, flows by ``ClientShape``.
///
/// The client's URIs, lifetimes, scopes and claims are rules of their own.
func mapClient(
    _ client: UserPoolClient, shape: ClientShape, in context: ClientContext, findings: inout Findings
) -> ClientRepresentation {
    var mapped = ClientRepresentation(id: context.ids.id(.client, client.clientId), clientId: client.clientId)
    mapped.name = client.clientName.map { ColumnWidth.cut($0) }
    mapped.enabled = true
    mapped.secret = client.clientSecret.flatMap { ColumnWidth.fits($0) ? Secret($0) : nil }
    mapped.publicClient = client.clientSecret == nil
    mapped.standardFlowEnabled = shape.code
    mapped.implicitFlowEnabled = shape.implicit
    mapped.directAccessGrantsEnabled = shape.password
    mapped.serviceAccountsEnabled = shape.clientCredentials
    mapped.protocolName = "openid-connect"
    mapped.fullScopeAllowed = true
    mapClientURIs(client, shape: shape, into: &mapped, findings: &findings)
    mapClientLifespans(client, shape: shape, rules: context.rules, into: &mapped)
    if context.rules.requiresPKCE, shape.code { mapped.attributes["pkce.code.challenge.method"] = "S256" }
    mapTokenExchange(client, in: context, into: &mapped, findings: &findings)
    mapClientScopes(client, shape: shape, in: context, into: &mapped, findings: &findings)
    mapClientClaims(client, shape: shape, in: context, into: &mapped, findings: &findings)
    bindProvider(client, shape: shape, flows: context.flows, into: &mapped, findings: &findings)
    reportClient(client, shape: shape, findings: &findings)
    return mapped
}

/// UserPoolClient `ExplicitAuthFlows` ALLOW_TOKEN_EXCHANGE_… → `standard.token.exchange.enabled`, which confidential clients
/// have from 26.2 on.
private func mapTokenExchange(
    _ client: UserPoolClient, in context: ClientContext, into mapped: inout ClientRepresentation,
    findings: inout Findings
) {
    guard client.exchangesTokens else { return }
    findings.add(Finding(.clientTokenExchange, about: .client(client.clientId)))
    if client.clientSecret != nil, context.version >= .v26_2, context.rules.profile == .faithful {
        mapped.attributes["standard.token.exchange.enabled"] = "true"
    }
}

extension UserPoolClient {
    /// Whether the client may exchange tokens for others.
    var exchangesTokens: Bool {
        explicitAuthFlows.contains { $0.uppercased().beginsExactly(with: "ALLOW_TOKEN_EXCHANGE") }
    }
}

/// What the mapping of one client needs to know of the rest of the realm.
struct ClientContext: Sendable {
    /// Makes the client's id.
    let ids: StableIDs
    /// The choices of the user.
    let rules: MappingRules
    /// Scopes that the realm has, by name.
    let scopes: Set<ExactText>
    /// What attributes are called.
    let attributes: AttributeNames
    /// Flows that go to one identity provider.
    let flows: MappedProviderFlows
    /// The version that the realm is for.
    let version: KeycloakVersion
}

/// Ids of the clients that every realm has; none may be one of ours.
let builtInClientIDs: Set<ExactText> = [
    "account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console",
]

private func reportClient(_ client: UserPoolClient, shape: ClientShape, findings: inout Findings) {
    let subject = FindingSubject.client(client.clientId)
    if !shape.servesUsers, !shape.clientCredentials {
        findings.add(Finding(.clientNeedsRewrite, about: subject))
    } else if shape.password {
        findings.add(Finding(.clientPasswordGrant, about: subject))
    }
    if let secret = client.clientSecret, !ColumnWidth.fits(secret) {
        findings.add(Finding(.clientSecretTooLong, about: subject))
    }
    if shape.isNarrowed { findings.add(Finding(.clientFlowClosed, about: subject)) }
    if client.idTokenSeconds != client.accessTokenSeconds, shape.servesUsers {
        findings.add(Finding(.clientIDTokenLife, about: subject))
    }
    if client.preventUserExistenceErrors?.uppercased() != "ENABLED", shape.servesUsers {
        findings.add(Finding(.clientUserExistence, about: subject))
    }
    if client.memberNames.contains(where: { $0.lowercased().contains("analytics") }) {
        findings.add(Finding(.clientAnalytics, about: subject))
    }
    if client.enableTokenRevocation == false { findings.add(Finding(.clientRevocation, about: subject)) }
}

extension FindingKind {
    static let clientNeedsRewrite = FindingKind(
        "client.sign-in-rewrite", .warning,
        "Users sign in to this client through the Cognito SDK alone, which Keycloak does not speak; all its flows are off.",
        remedy: "Change the application to the authorization code flow, then switch it on and enter its redirect URIs.")
    static let clientPasswordGrant = FindingKind(
        "client.password-grant", .warning,
        "The client hands over passwords through the Cognito SDK; Keycloak offers the password grant in its place.",
        remedy: "Change the application's calls to the token endpoint, or better to the authorization code flow.")
    static let clientFlowClosed = FindingKind(
        "client.flow-closed", .warning, "The hardened profile closed the implicit flow or the password grant.",
        remedy: "Change the application to the authorization code flow, or build with the faithful profile.")
    static let clientIDTokenLife = FindingKind(
        "client.id-token-life", .note, "The ID token lives as long as the access token, not as long as in Cognito.",
        remedy: "Nothing, unless the application relies on the ID token's expiry.")
    static let clientUserExistence = FindingKind(
        "client.user-existence", .note,
        "Cognito told this client when a user does not exist; Keycloak answers like to a wrong password.",
        remedy: "Change code that waits for UserNotFoundException.")
    static let clientRevocation = FindingKind(
        "client.revocation", .note, "Refresh tokens of this client could not be revoked; in Keycloak they can.",
        remedy: "Nothing.")
    static let clientTokenExchange = FindingKind(
        "client.token-exchange", .warning,
        "The client exchanged tokens; Keycloak's standard token exchange differs in its requests and needs 26.2.",
        remedy: "Compare the requests; impersonation of users has no counterpart.")
    static let clientAnalytics = FindingKind(
        "client.analytics", .note, "The client sent data to Amazon Pinpoint, which has no counterpart.",
        remedy: "Add an event listener where the numbers are needed.")
    static let clientReserved = FindingKind(
        "client.reserved", .error, "The client has the id of a client that every realm has and was left out.",
        remedy: "Make a client with another id in the realm and change the application.")
    static let clientNotDescribed = FindingKind(
        "client.not-described", .error, "The pool has this client, but no dump describes it; it was left out.",
        remedy: "Run aws cognito-idp describe-user-pool-client --user-pool-id ID --client-id CLIENT and add the output."
    )
    static let clientIDRefused = FindingKind(
        "client.id-refused", .error,
        "The client's id is blank, too long, or another's but for case; the client was left out.",
        remedy: "Make a client with another id in the realm and change the application.")
    static let clientSecretTooLong = FindingKind(
        "client.secret-too-long", .error,
        "The client's secret is longer than 255 characters; Keycloak makes a new one while it imports.",
        remedy: "Give the application the new secret, or enter another one in the realm.")
    static let serviceAccountID = FindingKind(
        "client.service-account-id", .note,
        "The client's id is longer than 36 characters, so sub of its own tokens changes.",
        remedy: "Change what compares sub of these tokens; client_id stays.")
}
