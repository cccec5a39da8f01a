import JSONStream

/// What an object without wrapper is, told by the names of its members.
struct RecordShape {
    /// What it is; nil for nothing known.
    let kind: DocumentKind?
    /// How it is read, where a tool has given it a shape of its own.
    let tool: ObjectShape?

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
        let rule = Self.rules.first { $0.claims(found) }
        kind = rule?.kind
        tool = rule?.tool
    }

    /// Everything that could be meant by an object with these members, in order of precedence; for tests.
    static func claims(_ members: [String]) -> [(kind: DocumentKind, members: Int, isTool: Bool)] {
        let found = Set(members.compactMap { names.index(of: Array($0.utf8)) })
        return rules.filter { $0.claims(found) }.map { ($0.kind, $0.members.count, $0.tool != nil) }
    }

    /// A kind and the members that an object of the kind always has.
    private struct Rule {
        let kind: DocumentKind
        let members: [Int]
        let without: [Int]
        let tool: ObjectShape?

        init(_ kind: DocumentKind, _ members: String...) { self.init(kind, members, without: []) }

        init(_ kind: DocumentKind, _ members: [String], without: [String], _ tool: ObjectShape? = nil) {
            self.kind = kind
            self.members = members.compactMap { RecordShape.names.index(of: Array($0.utf8)) }
            self.without = without.compactMap { RecordShape.names.index(of: Array($0.utf8)) }
            self.tool = tool
        }

        func claims(_ found: Set<Int>) -> Bool {
            members.allSatisfy { found.contains($0) } && !without.contains { found.contains($0) }
        }
    }

    /// The names that rules ask for; one that is spelled otherwise in another rule stands once.
    private static let names = JSONMemberNames(
        (ownNames + ObjectShape.all.flatMap { $0.members.flatMap(\.self) + $0.without }).reduce(into: []) {
            names, name in
            let form = JSONMemberNames.normalise(name.utf8)
            if !names.contains(where: { JSONMemberNames.normalise($0.utf8) == form }) { names.append(name) }
        })

    private static let ownNames = [
        "UserPoolId", "ClientId", "ClientName", "ProviderName", "ProviderType", "ProviderDetails", "GroupName",
        "Identifier", "Scopes", "SchemaAttributes", "Id", "Name", "Policies", "CSVHeader", "Certificate",
        "ConfiguredUserAuthFactors", "UserAttributes", "Username", "Attributes", "MfaConfiguration",
        "SoftwareTokenMfaConfiguration", "SmsMfaConfiguration", "WebAuthnConfiguration", "EmailMfaConfiguration",
        "sub", "email", "SSOSession", "UserSessionTracking", "UserStatus", "ExplicitAuthFlows",
        "AllowedOAuthFlowsUserPoolClient", "RefreshTokenValidity", "ClientSecret", "CreationDate",
        "CallbackURLs", "Description", "Precedence", "RoleArn", "LastModifiedDate", "ScopeName", "sub", "token_use",
        "cognito:username", "EstimatedNumberOfUsers",
    ]

    /// The first rule whose members an object has decides; those with more members come first.
    private static let rules: [Rule] =
        ObjectShape.all.flatMap { tool in tool.members.map { Rule(tool.kind, $0, without: tool.without, tool) } }
        + ownRules

    private static let ownRules: [Rule] = [
        Rule(.authFactors, ["Username", "ConfiguredUserAuthFactors"], without: ["UserAttributes", "Attributes"]),
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
        Rule(.userPools, "Id", "Name", "CreationDate"),
        Rule(.groups, "GroupName", "UserPoolId"),
        Rule(.groups, "GroupName", "CreationDate"),
        Rule(.groups, "GroupName", "Description"),
        Rule(.groups, "GroupName", "Precedence"),
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
    ]
}
