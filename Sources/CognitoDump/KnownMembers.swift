import JSONStream

/// What the API may put into records of one kind, so that what it has learned since is told and not passed over.
///
/// Source: `cognito-idp` service model of November 2026.
struct KnownMembers: Sendable {
    /// A member that holds one of some words, or a list of them.
    struct Words: Sendable {
        /// The names on the way to the member; lists on the way are gone through.
        let path: [String]
        let words: [String]

        init(_ path: String, _ words: String...) {
            self.path = path.split(separator: ".").map(String.init)
            self.words = words
        }
    }

    /// The members' names; what becomes of each, mapping knows, and a test compares.
    let names: [String]
    private let members: Set<[UInt8]>
    private let words: [Words]

    private init(_ members: [String], _ words: [Words] = []) {
        names = members
        self.members = Set((members + DocumentKey.transportKeys).map { JSONMemberNames.normalise($0.utf8) })
        self.words = words
    }

    /// Names of members of a record that are not known.
    func unknownMembers(of record: RecordFields) -> [String] {
        record.names.filter { !knows($0) }
    }

    /// Whether records of the kind have a member of the name.
    func knows(_ name: String) -> Bool { members.contains(JSONMemberNames.normalise(name.utf8)) }

    /// Values of a record that are not known, each behind the path of its member.
    func unknownValues(of record: RecordFields) -> [String] {
        words.flatMap { member in
            Self.texts(record, member.path[...])
                .filter { text in !member.words.contains { $0.lowercased() == text.lowercased() } }
                .map { "\(member.path.joined(separator: ".")) \(Self.shown($0))" }
        }
    }

    /// The words that stand at the end of a path.
    private static func texts(_ record: RecordFields, _ path: ArraySlice<String>) -> [String] {
        guard let name = path.first else { return [] }
        let rest = path.dropFirst()
        return rest.isEmpty ? record.texts(name) : record.objects(name).flatMap { texts($0, rest) }
    }

    /// A word as the API would form one; anything else may be a secret that was put into the wrong place.
    private static func shown(_ word: String) -> String {
        let isWord = word.count <= 64 && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isWord ? word : "(no word)"
    }

    /// What is known of a kind; nil for kinds that are only noted.
    static func of(_ kind: DocumentKind) -> KnownMembers? { table[kind] }

    /// The names of all kinds.
    static let allNames = DocumentKind.allCases.flatMap { of($0)?.names ?? [] }

    private static let table: [DocumentKind: KnownMembers] = [
        .userPool: pool, .userPoolClient: client, .identityProvider: provider, .groups: group,
        .resourceServers: server, .mfaConfiguration: secondFactors, .userPools: listedPool,
        .userPoolClients: client, .identityProviders: provider,
    ]

    private static let listedPool = KnownMembers(pool.names + ["ReplicaRegions"])

    private static let pool = KnownMembers(
        [
            "Id", "Name", "Policies", "DeletionProtection", "LambdaConfig", "Status", "LastModifiedDate",
            "CreationDate", "SchemaAttributes", "AutoVerifiedAttributes", "AliasAttributes", "UsernameAttributes",
            "SmsVerificationMessage", "EmailVerificationMessage", "EmailVerificationSubject",
            "VerificationMessageTemplate", "SmsAuthenticationMessage", "UserAttributeUpdateSettings",
            "MfaConfiguration", "DeviceConfiguration", "EstimatedNumberOfUsers", "EmailConfiguration",
            "SmsConfiguration", "UserPoolTags", "SmsConfigurationFailure", "EmailConfigurationFailure", "Domain",
            "CustomDomain", "AdminCreateUserConfig", "UserPoolAddOns", "DcrConfiguration", "UsernameConfiguration",
            "Arn", "AccountRecoverySetting", "UserPoolTier", "KeyConfiguration", "IssuerConfiguration",
            "AcrConfiguration",
        ],
        [
            Words("MfaConfiguration", "OFF", "ON", "OPTIONAL"),
            Words(
                "Policies.SignInPolicy.AllowedFirstAuthFactors", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN",
                "SOFTWARE_TOKEN"),
            Words("SchemaAttributes.AttributeDataType", "String", "Number", "DateTime", "Boolean"),
            Words("AutoVerifiedAttributes", "phone_number", "email"),
            Words("AliasAttributes", "phone_number", "email", "preferred_username"),
            Words("UsernameAttributes", "phone_number", "email"),
            Words(
                "AccountRecoverySetting.RecoveryMechanisms.Name", "verified_email", "verified_phone_number",
                "admin_only"),
            Words("UserPoolAddOns.AdvancedSecurityMode", "OFF", "AUDIT", "ENFORCED"),
            Words("IssuerConfiguration.Type", "ORIGINAL", "UPDATED"),
            Words("LambdaConfig.PreTokenGenerationConfig.LambdaVersion", "V1_0", "V2_0", "V3_0"),
            Words("EmailConfiguration.EmailSendingAccount", "COGNITO_DEFAULT", "DEVELOPER"),
        ])

    private static let client = KnownMembers(
        [
            "UserPoolId", "ClientName", "ClientId", "ClientSecret", "LastModifiedDate", "CreationDate",
            "RefreshTokenValidity", "AccessTokenValidity", "IdTokenValidity", "TokenValidityUnits", "ReadAttributes",
            "WriteAttributes", "ExplicitAuthFlows", "SupportedIdentityProviders", "CallbackURLs", "LogoutURLs",
            "DefaultRedirectURI", "AllowedOAuthFlows", "AllowedOAuthScopes", "AllowedOAuthFlowsUserPoolClient",
            "AnalyticsConfiguration", "PreventUserExistenceErrors", "EnableTokenRevocation",
            "EnablePropagateAdditionalUserContextData", "AuthSessionValidity", "RefreshTokenRotation", "ClientType",
        ],
        [
            Words(
                "ExplicitAuthFlows", "ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH",
                "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH",
                "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH",
                "ALLOW_TOKEN_EXCHANGE_DELEGATION", "ALLOW_TOKEN_EXCHANGE_IMPERSONATION"),
            Words("AllowedOAuthFlows", "code", "implicit", "client_credentials"),
            Words("TokenValidityUnits.AccessToken", "seconds", "minutes", "hours", "days"),
            Words("TokenValidityUnits.IdToken", "seconds", "minutes", "hours", "days"),
            Words("TokenValidityUnits.RefreshToken", "seconds", "minutes", "hours", "days"),
            Words("PreventUserExistenceErrors", "LEGACY", "ENABLED"),
            Words("RefreshTokenRotation.Feature", "ENABLED", "DISABLED"),
            Words("ClientType", "REGULAR", "DCR"),
        ])

    /// Its type has a finding of mapping's own.
    private static let provider = KnownMembers([
        "UserPoolId", "ProviderName", "ProviderType", "ProviderDetails", "AttributeMapping", "IdpIdentifiers",
        "AcrMapping", "LastModifiedDate", "CreationDate",
    ])

    private static let group = KnownMembers([
        "GroupName", "UserPoolId", "Description", "RoleArn", "Precedence", "LastModifiedDate", "CreationDate",
    ])

    private static let server = KnownMembers(["UserPoolId", "Identifier", "Name", "Scopes", "ManagedBy"])

    private static let secondFactors = KnownMembers(
        [
            "UserPoolId", "SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration",
            "MfaConfiguration", "WebAuthnConfiguration",
        ],
        [
            Words("MfaConfiguration", "OFF", "ON", "OPTIONAL"),
            Words("WebAuthnConfiguration.UserVerification", "required", "preferred"),
        ])
}
