import CognitoDump
import ForeignText

extension UserPoolClient {
    /// Whether a user can write attributes through the client: signed in by an SDK flow, or with the scope
    /// `aws.cognito.signin.user.admin`, without which no token of the sign-in pages may write.
    ///
    /// Absent `ExplicitAuthFlows` mean SRP and custom sign-in, but not on a client that only calls APIs in its own name.
    var letsUsersWrite: Bool {
        let flows = explicitAuthFlows.map { $0.uppercased() }
        let signsIn = flows.contains {
            $0 != "ALLOW_REFRESH_TOKEN_AUTH" && !$0.beginsExactly(with: "ALLOW_TOKEN_EXCHANGE")
        }
        let oauth = allowedOAuthFlowsUserPoolClient ? allowedOAuthFlows.map { $0.lowercased() } : []
        let isMachine = !oauth.isEmpty && oauth.allSatisfy { $0 == "client_credentials" }
        if signsIn || flows.isEmpty && !isMachine { return true }
        return !isMachine && !oauth.isEmpty && allowedOAuthScopes.contains("aws.cognito.signin.user.admin")
    }
}
