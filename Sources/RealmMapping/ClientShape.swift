import CognitoDump
import ForeignText
import MappingRules

/// Which ways of getting tokens an app client has, told from its OAuth members and its SDK flows.
///
/// Cognito ignores all OAuth members unless `AllowedOAuthFlowsUserPoolClient` is true, and takes absent
/// `ExplicitAuthFlows` for refresh, SRP and custom.
struct ClientShape: Equatable, Sendable {
    /// Authorization code.
    let code: Bool
    /// Tokens straight from the authorization endpoint.
    let implicit: Bool
    /// Tokens for the client itself.
    let clientCredentials: Bool
    /// Username and password given to the client.
    let password: Bool
    /// Whether refresh tokens can be used.
    let refresh: Bool
    /// Whether the profile closed a way that Cognito has open.
    let isNarrowed: Bool
    /// Whether refresh tokens live in offline sessions.
    let offline: Bool

    init(_ client: UserPoolClient, rules: MappingRules) {
        let oauth = client.allowedOAuthFlowsUserPoolClient ? client.allowedOAuthFlows.map { $0.lowercased() } : []
        let sdk = client.explicitAuthFlows.map { $0.uppercased() }
        let isOpen = rules.profile == .faithful
        let hasImplicit = oauth.contains("implicit")
        let hasPassword = sdk.contains { Self.passwordFlows.contains($0) }
        code = oauth.contains("code")
        clientCredentials = oauth.contains("client_credentials") && client.clientSecret != nil
        implicit = hasImplicit && isOpen
        password = hasPassword && isOpen
        // A client that rotates its refresh tokens never lists the flow: the API takes one or the other.
        refresh =
            client.refreshTokenRotation || sdk.isEmpty || sdk.contains("ALLOW_REFRESH_TOKEN_AUTH")
            || !sdk.contains { $0.beginsExactly(with: "ALLOW_") }
        isNarrowed = !isOpen && (hasImplicit || hasPassword)
        let isPasswordOnly = password && !code && !implicit && !clientCredentials
        let outlivesSession = rules.ssoSession.map { client.refreshTokenSeconds > $0 } ?? false
        let isOffline = rules.refreshTokens == .offline || outlivesSession
        offline = refresh && (isPasswordOnly || isOffline && (code || password))
    }

    /// The SDK flows in which the application hands over the password.
    private static let passwordFlows: Set<ExactText> = [
        "ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH",
    ]

    /// Whether a browser goes through the sign-in page.
    var usesBrowser: Bool { code || implicit }

    /// Whether the client is ever given a refresh token: the implicit flow has none.
    var holdsRefreshTokens: Bool { refresh && (code || password) }

    /// Whether users get tokens at all.
    var servesUsers: Bool { usesBrowser || password }
}
