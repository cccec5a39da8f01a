import JSONStream

extension RecordShape {
    /// A kind and the members that an object of the kind always has.
    struct Rule {
        let kind: DocumentKind
        let members: [Int]
        private let without: [Int]
        /// How it is read, where a tool has given it a shape of its own.
        let tool: ObjectShape?

        init(_ kind: DocumentKind, _ members: String...) { self.init(kind, members, without: []) }

        init(_ kind: DocumentKind, _ members: [String], without: [String], _ tool: ObjectShape? = nil) {
            self.kind = kind
            self.members = members.compactMap { RecordShape.place(of: $0) }
            self.without = without.compactMap { RecordShape.place(of: $0) }
            self.tool = tool
        }

        func claims(_ found: Set<Int>) -> Bool {
            members.allSatisfy { found.contains($0) } && !without.contains { found.contains($0) }
        }
    }

    /// The names that rules ask for.
    static let recordNames = [
        "UserPoolId", "ClientId", "ClientName", "ProviderName", "ProviderType", "ProviderDetails", "GroupName",
        "Identifier", "Scopes", "SchemaAttributes", "Id", "Name", "Policies", "CSVHeader", "Certificate",
        "ConfiguredUserAuthFactors", "UserAttributes", "Username", "Attributes", "MfaConfiguration",
        "SoftwareTokenMfaConfiguration", "SmsMfaConfiguration", "WebAuthnConfiguration", "EmailMfaConfiguration",
        "sub", "email", "SSOSession", "UserSessionTracking", "UserStatus", "ExplicitAuthFlows",
        "AllowedOAuthFlowsUserPoolClient", "RefreshTokenValidity", "ClientSecret", "CreationDate",
        "CallbackURLs", "Description", "Precedence", "RoleArn", "LastModifiedDate", "ScopeName", "sub", "token_use",
        "cognito:username", "EstimatedNumberOfUsers", "LogoutURLs",
        "AllowedOAuthFlows", "AllowedOAuthScopes", "SupportedIdentityProviders", "TokenValidityUnits",
        "AttributeMapping",
        "IdpIdentifiers", "UserCreateDate", "Enabled",
        "Members", "Usernames",
    ]

    /// The first rule whose members an object has decides; those with more members come first.
    static let rules: [Rule] =
        ObjectShape.all.flatMap { tool in tool.members.map { Rule(tool.kind, $0, without: tool.without, tool) } }
        + recordRules

    private static let recordRules: [Rule] = [
        Rule(.authFactors, ["Username", "ConfiguredUserAuthFactors"], without: ["UserAttributes", "Attributes"]),
        Rule(.csvHeader, "CSVHeader", "UserPoolId"),
        Rule(.signingCertificate, "Certificate"),
        Rule(.sessionConfiguration, "SSOSession"),
        Rule(.sessionConfiguration, "UserSessionTracking"),
        Rule(.userPool, "Id", "Name", "SchemaAttributes"),
        Rule(.userPool, "Id", "Name", "Policies"),
        Rule(.userPool, "Id", "Name", "MfaConfiguration"),
        Rule(.userPool, "Id", "MfaConfiguration"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "ExplicitAuthFlows"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "AllowedOAuthFlowsUserPoolClient"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "RefreshTokenValidity"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "ClientSecret"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "CreationDate"),
        Rule(.userPoolClients, "ClientId", "UserPoolId", "ClientName"),
        Rule(.userPoolClient, "ClientId", "ExplicitAuthFlows"),
        Rule(.userPoolClient, "ClientId", "AllowedOAuthFlows"),
        Rule(.userPoolClient, "ClientId", "AllowedOAuthScopes"),
        Rule(.userPoolClient, "ClientId", "CallbackURLs"),
        Rule(.userPoolClient, "ClientId", "SupportedIdentityProviders"),
        Rule(.userPoolClient, "ClientId", "RefreshTokenValidity"),
        Rule(.userPoolClient, "ClientId", "TokenValidityUnits"),
        Rule(.userPoolClients, "ClientId", "ClientName"),
        Rule(.identityProvider, "ProviderName", "ProviderType", "ProviderDetails"),
        Rule(.identityProvider, "ProviderName", "ProviderDetails"),
        Rule(.identityProviders, "ProviderName", "ProviderType"),
        Rule(.resourceServers, "Identifier", "UserPoolId"),
        Rule(.resourceServers, "Identifier", "Name", "Scopes"),
        Rule(.resourceServers, "Identifier", "Scopes"),
        Rule(.userPools, "Id", "Name", "CreationDate"),
        Rule(.groups, "GroupName", "UserPoolId"),
        Rule(.groups, "GroupName", "CreationDate"),
        Rule(.groups, "GroupName", "Description"),
        Rule(.groups, "GroupName", "Precedence"),
        Rule(.groups, "GroupName", "RoleArn"),
        Rule(.groups, "GroupName", "LastModifiedDate"),
        Rule(.mfaConfiguration, "MfaConfiguration", "SoftwareTokenMfaConfiguration"),
        Rule(.mfaConfiguration, "MfaConfiguration", "SmsMfaConfiguration"),
        Rule(.mfaConfiguration, "MfaConfiguration", "WebAuthnConfiguration"),
        Rule(.mfaConfiguration, "MfaConfiguration", "EmailMfaConfiguration"),
        Rule(.mfaConfiguration, "MfaConfiguration"),
        Rule(.adminGetUser, "Username", "UserAttributes"),
        Rule(.users, "Username", "Attributes"),
        Rule(.users, "Username", "UserStatus"),
        Rule(.transformedUsers, "cognito:username"),
        Rule(.transformedUsers, "Username"),
        Rule(.transformedUsers, "sub", "email"),
        Rule(.transformedUsers, "Id", "email"),
        Rule(.groups, "GroupName"),
        Rule(.groups, "Group", "Members"),
        Rule(.groups, "Group", "Usernames"),
    ]
}
