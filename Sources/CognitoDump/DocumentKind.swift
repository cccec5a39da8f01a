import JSONStream

/// What a document of a dump is: the answer of one Cognito operation, told by its keys, or SAML metadata beside it.
package enum DocumentKind: String, CaseIterable, Sendable {
    case users = "ListUsers"
    case user = "AdminCreateUser"
    case adminGetUser = "AdminGetUser"
    case transformedUsers = "transformed users"
    case groups = "ListGroups"
    case userPools = "ListUserPools"
    case userPool = "DescribeUserPool"
    case userPoolClients = "ListUserPoolClients"
    case userPoolClient = "DescribeUserPoolClient"
    case clientSecrets = "ListUserPoolClientSecrets"
    case identityProviders = "ListIdentityProviders"
    case identityProvider = "DescribeIdentityProvider"
    case resourceServers = "ListResourceServers"
    case domain = "DescribeUserPoolDomain"
    case mfaConfiguration = "GetUserPoolMfaConfig"
    case uiCustomization = "GetUICustomization"
    case riskConfiguration = "DescribeRiskConfiguration"
    case managedLoginBranding = "DescribeManagedLoginBranding"
    case terms = "ListTerms or DescribeTerms"
    case logDelivery = "GetLogDeliveryConfiguration"
    case tags = "ListTagsForResource"
    case importJob = "DescribeUserImportJob"
    case csvHeader = "GetCSVHeader"
    case signingCertificate = "GetSigningCertificate"
    case devices = "AdminListDevices"
    case authEvents = "AdminListUserAuthEvents"
    case credentials = "ListWebAuthnCredentials"
    case authFactors = "AdminGetUserAuthFactors"
    case replicas = "ListUserPoolReplicas"
    case sessionConfiguration = "GetUserPoolSessionConfiguration"
    case sessions = "user sessions"
    case limits = "account limits"
    case triggerEvent = "Lambda trigger event"
    case profilesExport = "item of a profiles export"
    case terraformState = "Terraform state"
    case cloudFormation = "CloudFormation template"
    case createUserPool = "CreateUserPool input"
    case amplify = "Amplify configuration"
    /// An identity provider's own description, which is XML.
    case samlMetadata = "SAML metadata"
}

/// One key by which a document shows what it is.
struct DocumentKey: Sendable {
    /// The member's name as the API spells it.
    let name: String
    /// What the document is.
    let kind: DocumentKind
    /// Where the member's value stands among what is read.
    let content: Content

    /// What stands behind the key.
    enum Content: Sendable {
        /// An array whose elements are users.
        case users
        /// An array whose elements are records, or one record.
        case records
        /// The whole document is one record.
        case whole
    }

    /// Whether no record of Cognito and no user of a script has a member of the name.
    var isUnmistakable: Bool {
        ["Users", "UserPool", "UserPoolClients", "UserPoolClient", "ResourceServers", "UserPools", "IdentityProvider"]
            .contains(name)
    }

    /// Whether nothing but a script's map of groups has a member of the name.
    var isOfScript: Bool {
        ["groupDetails", "groupMembers", "usersInGroups", "usersInGroup", "usersByGroup"].contains(name)
    }

    /// Whether a list of any number of records stands behind the key, so that nothing is one as well.
    var isList: Bool { kind.needsName && name.hasSuffix("s") || name == "Users" }

    /// Whether a name is the key's, however it is spelled.
    func isNamed(_ name: some Collection<UInt8>) -> Bool {
        JSONMemberNames.normalise(name) == JSONMemberNames.normalise(self.name.utf8)
    }

    init(_ name: String, _ kind: DocumentKind, _ content: Content = .records) {
        self.name = name
        self.kind = kind
        self.content = content
    }

    /// Every key that tells a document, in order of precedence: the first one that a document has decides.
    ///
    /// Source: `cognito-idp` service model. The last two are left behind the others because a pool that was dumped
    /// without its wrapper also has an `MfaConfiguration`, and user objects of any kind may have a `Username`.
    static let all: [DocumentKey] = [
        DocumentKey("Users", .users, .users),
        DocumentKey("User", .user, .users),
        DocumentKey("UserPool", .userPool),
        DocumentKey("UserPoolClient", .userPoolClient),
        DocumentKey("UserPoolClients", .userPoolClients),
        DocumentKey("Groups", .groups),
        DocumentKey("Group", .groups),
        DocumentKey("ResourceServers", .resourceServers),
        DocumentKey("ResourceServer", .resourceServers),
        DocumentKey("IdentityProvider", .identityProvider),
        DocumentKey("Providers", .identityProviders),
        DocumentKey("UserPools", .userPools),
        DocumentKey("ClientSecrets", .clientSecrets),
        DocumentKey("DomainDescription", .domain),
        DocumentKey("UICustomization", .uiCustomization),
        DocumentKey("RiskConfiguration", .riskConfiguration),
        DocumentKey("ManagedLoginBranding", .managedLoginBranding),
        DocumentKey("Terms", .terms),
        DocumentKey("LogDeliveryConfiguration", .logDelivery),
        DocumentKey("Tags", .tags),
        DocumentKey("UserImportJob", .importJob),
        DocumentKey("UserImportJobs", .importJob),
        DocumentKey("CSVHeader", .csvHeader, .whole),
        DocumentKey("Certificate", .signingCertificate, .whole),
        DocumentKey("Devices", .devices),
        DocumentKey("AuthEvents", .authEvents),
        DocumentKey("Credentials", .credentials),
        DocumentKey("ConfiguredUserAuthFactors", .authFactors, .whole),
        DocumentKey("UserPoolReplicas", .replicas),
        DocumentKey("UserSessionTracking", .sessionConfiguration, .whole),
        DocumentKey("SSOSession", .sessionConfiguration, .whole),
        DocumentKey("Sessions", .sessions),
        DocumentKey("Limit", .limits),
        // Names that scripts give to lists and maps; an element tells by its own members what it is.
        DocumentKey("groupDetails", .groups),
        DocumentKey("groupMembers", .groups),
        DocumentKey("usersInGroups", .groups),
        DocumentKey("usersInGroup", .groups),
        DocumentKey("usersByGroup", .groups),
        DocumentKey("Clients", .userPoolClients),
        DocumentKey("AppClients", .userPoolClients),
        DocumentKey("IdentityProviders", .identityProviders),
        DocumentKey("Pools", .userPools),
    ]

    /// Whether an object is a document by a member with this key and a value of this kind.
    func tellsDocument(_ value: JSONKind) -> Bool {
        // Amplify's files have an object of the name, with other things in it.
        if kind == .identityProviders, name == "Providers" { return value == .array }
        return content != .whole && (value == .array || value == .object || value == .null)
    }

    /// Keys that SDKs add to every answer, and that say nothing of the pool but which SDK it was.
    static let transportKeys = [
        "ResponseMetadata", "$metadata", "ResultMetadata", "sdkResponseMetadata", "sdkHttpMetadata", "sdkHttpResponse",
        "@metadata", "HttpStatusCode", "ContentLength",
    ]

    /// The same as a list to look names up in.
    static let transport = JSONMemberNames(transportKeys)
}

/// Whether a member of a record is one that an SDK adds to Cognito's answer, such as `ResponseMetadata`.
package func isTransportMember(_ name: String) -> Bool { DocumentKey.transport.index(of: name.utf8) != nil }
