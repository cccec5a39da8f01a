package import JSONStream

/// An app client, as DescribeUserPoolClient gives it (`UserPoolClientType`).
package struct UserPoolClient: Equatable, Sendable {
    /// 26 lower-case letters and digits.
    package let clientId: String
    /// Not unique.
    package let clientName: String?
    /// Absent for public clients.
    package let clientSecret: String?
    /// ALLOW_USER_PASSWORD_AUTH …, or the older names without ALLOW; absent means refresh, SRP and custom.
    package let explicitAuthFlows: [String]
    /// Whether the OAuth members mean anything; false when absent.
    package let allowedOAuthFlowsUserPoolClient: Bool
    /// code, implicit or client_credentials.
    package let allowedOAuthFlows: [String]
    /// openid, email, phone, profile, aws.cognito.signin.user.admin and `identifier/scope`.
    package let allowedOAuthScopes: [String]
    /// Where users return to.
    package let callbackURLs: [String]
    /// Where users go after signing out.
    package let logoutURLs: [String]
    /// The callback that stands in where a request names none.
    package let defaultRedirectURI: String?
    /// COGNITO and names of identity providers.
    package let supportedIdentityProviders: [String]
    /// Attributes in the ID token; empty means all standard ones.
    package let readAttributes: [String]
    /// Attributes that users may change through it; empty means all standard ones.
    package let writeAttributes: [String]
    /// Seconds that a refresh token is good for.
    package let refreshTokenSeconds: Int
    /// Seconds that an access token is good for.
    package let accessTokenSeconds: Int
    /// Seconds that an ID token is good for.
    package let idTokenSeconds: Int
    /// LEGACY or ENABLED.
    package let preventUserExistenceErrors: String?
    /// Whether refresh tokens can be revoked.
    package let enableTokenRevocation: Bool?
    /// Minutes that a sign-in may take.
    package let authSessionValidity: Int?
    /// Whether a refresh token is good for one use only.
    package let refreshTokenRotation: Bool
    /// Seconds that a used refresh token stays good for.
    package let retryGracePeriodSeconds: Int?
    /// REGULAR or DCR.
    package let clientType: String?
    /// ms since 1970.
    package let lastModifiedDate: Int64?
    /// The names of all members that hold something, as written.
    package let memberNames: [String]

    /// Reads an app client; nil without `ClientId`.
    package init?(_ json: JSONValue) {
        guard let fields = RecordFields(json), let clientId = fields.text("ClientId") else { return nil }
        let units = fields.object("TokenValidityUnits")
        let rotation = fields.object("RefreshTokenRotation")
        self.clientId = clientId
        clientName = fields.text("ClientName")
        clientSecret = fields.text("ClientSecret")
        explicitAuthFlows = fields.texts("ExplicitAuthFlows")
        allowedOAuthFlowsUserPoolClient = fields.bool("AllowedOAuthFlowsUserPoolClient") ?? false
        allowedOAuthFlows = fields.texts("AllowedOAuthFlows")
        allowedOAuthScopes = fields.texts("AllowedOAuthScopes")
        callbackURLs = fields.texts("CallbackURLs")
        logoutURLs = fields.texts("LogoutURLs")
        defaultRedirectURI = fields.text("DefaultRedirectURI")
        supportedIdentityProviders = fields.texts("SupportedIdentityProviders")
        readAttributes = fields.texts("ReadAttributes")
        writeAttributes = fields.texts("WriteAttributes")
        refreshTokenSeconds = TokenValidity.refresh.seconds(fields.integer("RefreshTokenValidity"), units)
        accessTokenSeconds = TokenValidity.access.seconds(fields.integer("AccessTokenValidity"), units)
        idTokenSeconds = TokenValidity.id.seconds(fields.integer("IdTokenValidity"), units)
        preventUserExistenceErrors = fields.text("PreventUserExistenceErrors")
        enableTokenRevocation = fields.bool("EnableTokenRevocation")
        authSessionValidity = fields.integer("AuthSessionValidity")
        refreshTokenRotation = rotation?.text("Feature")?.uppercased() == "ENABLED"
        retryGracePeriodSeconds = rotation?.integer("RetryGracePeriodSeconds")
        clientType = fields.text("ClientType")
        lastModifiedDate = fields.date("LastModifiedDate")
        memberNames = fields.names
    }
}

/// How the validity of one kind of token is given: a number and a unit, each with a default.
private struct TokenValidity {
    /// The member of `TokenValidityUnits`.
    let member: String
    let defaultUnit: String
    /// What an absent number or 0 means, in the default unit.
    let defaultValue: Int

    static let refresh = TokenValidity(member: "RefreshToken", defaultUnit: "days", defaultValue: 30)
    static let access = TokenValidity(member: "AccessToken", defaultUnit: "hours", defaultValue: 1)
    static let id = TokenValidity(member: "IdToken", defaultUnit: "hours", defaultValue: 1)

    /// Ten years, the longest that Cognito knows and well below Keycloak's largest number.
    private static let longest = 315_360_000

    func seconds(_ value: Int?, _ units: RecordFields?) -> Int {
        guard let value, value > 0 else { return defaultValue * Self.seconds(in: defaultUnit) }
        let unit = units?.text(member)?.lowercased() ?? defaultUnit
        return min(min(value, Self.longest) * Self.seconds(in: unit), Self.longest)
    }

    private static func seconds(in unit: String) -> Int {
        switch unit {
        case "seconds": 1
        case "minutes": 60
        case "hours": 3600
        default: 86_400
        }
    }
}
