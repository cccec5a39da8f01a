import JSONStream

/// What an object without wrapper is, told by the names of its members.
struct RecordShape {
    /// What it is; nil for nothing known.
    let kind: DocumentKind?

    /// Looks at the members of the object that comes next and passes it.
    init(_ json: inout JSONReader) throws(JSONError) {
        var found: Set<Int> = []
        var unknown = TextBuffer()
        try json.beginObject()
        while let member = try json.nextMember(of: Self.names, unknownInto: &unknown) {
            if case .known(let place) = member { found.insert(place) }
            unknown.removeAll()
            try json.skipValue()
        }
        kind = Self.rules.first { rule in rule.members.allSatisfy { found.contains($0) } }?.kind
    }

    /// A kind and the members that an object of the kind always has.
    private struct Rule {
        let kind: DocumentKind
        let members: [Int]

        init(_ kind: DocumentKind, _ members: String...) {
            self.kind = kind
            self.members = members.compactMap { RecordShape.names.index(of: Array($0.utf8)) }
        }
    }

    private static let names = JSONMemberNames([
        "UserPoolId", "ClientId", "ClientName", "ProviderName", "ProviderType", "ProviderDetails", "GroupName",
        "Identifier", "Scopes", "SchemaAttributes", "Id", "Name", "Policies", "CSVHeader", "Certificate",
        "ConfiguredUserAuthFactors", "UserAttributes", "Username", "Attributes", "MfaConfiguration",
        "SoftwareTokenMfaConfiguration", "SmsMfaConfiguration", "WebAuthnConfiguration", "EmailMfaConfiguration",
        "sub", "email", "SSOSession", "UserSessionTracking", "UserStatus", "ExplicitAuthFlows",
        "AllowedOAuthFlowsUserPoolClient", "RefreshTokenValidity", "ClientSecret", "CreationDate",
    ])

    /// The first rule whose members an object has decides; those with more members come first.
    private static let rules: [Rule] = [
        Rule(.authFactors, "Username", "ConfiguredUserAuthFactors"),
        Rule(.csvHeader, "CSVHeader", "UserPoolId"),
        Rule(.signingCertificate, "Certificate"),
        Rule(.sessionConfiguration, "SSOSession"),
        Rule(.sessionConfiguration, "UserSessionTracking"),
        Rule(.userPool, "Id", "Name", "SchemaAttributes"),
        Rule(.userPool, "Id", "Name", "Policies"),
        Rule(.userPool, "Id", "Name", "MfaConfiguration"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "ExplicitAuthFlows"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "AllowedOAuthFlowsUserPoolClient"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "RefreshTokenValidity"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "ClientSecret"),
        Rule(.userPoolClient, "ClientId", "UserPoolId", "CreationDate"),
        Rule(.userPoolClients, "ClientId", "UserPoolId", "ClientName"),
        Rule(.identityProvider, "ProviderName", "ProviderType", "ProviderDetails"),
        Rule(.identityProviders, "ProviderName", "ProviderType"),
        Rule(.resourceServers, "Identifier", "UserPoolId"),
        Rule(.groups, "GroupName", "UserPoolId"),
        Rule(.mfaConfiguration, "MfaConfiguration", "SoftwareTokenMfaConfiguration"),
        Rule(.mfaConfiguration, "MfaConfiguration", "SmsMfaConfiguration"),
        Rule(.mfaConfiguration, "MfaConfiguration", "WebAuthnConfiguration"),
        Rule(.mfaConfiguration, "MfaConfiguration", "EmailMfaConfiguration"),
        Rule(.mfaConfiguration, "MfaConfiguration"),
        Rule(.adminGetUser, "Username", "UserAttributes"),
        Rule(.users, "Username", "Attributes"),
        Rule(.users, "Username", "UserStatus"),
        Rule(.transformedUsers, "Username"),
        Rule(.transformedUsers, "sub", "email"),
        Rule(.transformedUsers, "Id", "email"),
    ]
}
