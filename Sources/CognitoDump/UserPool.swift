package import JSONStream

/// A user pool, as DescribeUserPool gives it (`UserPoolType`).
package struct UserPool: Equatable, Sendable {
    /// Region, `_` and nine characters.
    package let id: String
    /// The name that its owner gave it.
    package let name: String?
    /// Rules for new passwords.
    package let passwordPolicy: PoolPasswordPolicy?
    /// What users may sign in with first: PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN; empty means PASSWORD.
    package let allowedFirstAuthFactors: [String]
    /// Functions that Cognito calls.
    package let lambdaConfig: [LambdaTrigger]
    /// Standard and custom attributes.
    package let schemaAttributes: [SchemaAttribute]
    /// Addresses that a new user must confirm: email, phone_number.
    package let autoVerifiedAttributes: [String]
    /// What users may sign in with beside their username.
    package let aliasAttributes: [String]
    /// What users sign in with in place of a username; their Username is then the sub.
    package let usernameAttributes: [String]
    /// Whether usernames that differ in case are two; absent means yes.
    package let caseSensitive: Bool?
    /// OFF, ON or OPTIONAL.
    package let mfaConfiguration: String?
    /// Whether only administrators make accounts.
    package let allowAdminCreateUserOnly: Bool?
    /// verified_email, verified_phone_number, admin_only, by priority.
    package let recoveryMechanisms: [String]
    /// What must be confirmed before it is changed: email, phone_number.
    package let attributesRequireVerificationBeforeUpdate: [String]
    /// Where mails come from.
    package let emailConfiguration: PoolEmailConfiguration?
    /// What mails and messages say.
    package let messages: PoolMessages
    /// Prefix of the old sign-in domain.
    package let domain: String?
    /// A sign-in domain of the owner's.
    package let customDomain: String?
    /// OFF, AUDIT or ENFORCED.
    package let advancedSecurityMode: String?
    /// ORIGINAL or UPDATED: the form of the issuer's address.
    package let issuerType: String?
    /// Values of the `acr` claim by level, `Level1` to `Level4`.
    package let acrValues: [String: String]
    /// How many users Cognito believes there are.
    package let estimatedNumberOfUsers: Int?
    /// ms since 1970.
    package let lastModifiedDate: Int64?
    /// The names of all members that hold something, as written.
    package let memberNames: [String]

    /// Reads a pool; nil without `Id`.
    package init?(_ json: JSONValue) {
        guard let fields = RecordFields(json), let id = fields.text("Id") else { return nil }
        let policies = fields.object("Policies")
        self.id = id
        name = fields.text("Name")
        passwordPolicy = policies?.object("PasswordPolicy").map(PoolPasswordPolicy.init)
        allowedFirstAuthFactors = policies?.object("SignInPolicy")?.texts("AllowedFirstAuthFactors") ?? []
        lambdaConfig = fields.object("LambdaConfig").map(LambdaTrigger.all) ?? []
        schemaAttributes = fields.objects("SchemaAttributes").compactMap(SchemaAttribute.init)
        autoVerifiedAttributes = fields.texts("AutoVerifiedAttributes")
        aliasAttributes = fields.texts("AliasAttributes")
        usernameAttributes = fields.texts("UsernameAttributes")
        caseSensitive = fields.object("UsernameConfiguration")?.bool("CaseSensitive")
        mfaConfiguration = fields.text("MfaConfiguration")?.uppercased()
        allowAdminCreateUserOnly = fields.object("AdminCreateUserConfig")?.bool("AllowAdminCreateUserOnly")
        recoveryMechanisms = Self.recoveryMechanisms(fields)
        attributesRequireVerificationBeforeUpdate =
            fields.object("UserAttributeUpdateSettings")?.texts("AttributesRequireVerificationBeforeUpdate") ?? []
        emailConfiguration = fields.object("EmailConfiguration").map(PoolEmailConfiguration.init)
        messages = PoolMessages(fields)
        domain = fields.text("Domain")
        customDomain = fields.text("CustomDomain")
        advancedSecurityMode = fields.object("UserPoolAddOns")?.text("AdvancedSecurityMode")?.uppercased()
        issuerType = fields.object("IssuerConfiguration")?.text("Type")?.uppercased()
        acrValues = Self.acrValues(fields)
        estimatedNumberOfUsers = fields.integer("EstimatedNumberOfUsers")
        lastModifiedDate = fields.date("LastModifiedDate")
        memberNames = fields.names
    }

    private static func recoveryMechanisms(_ fields: RecordFields) -> [String] {
        let mechanisms = fields.object("AccountRecoverySetting")?.objects("RecoveryMechanisms") ?? []
        return
            mechanisms
            .compactMap { entry in entry.text("Name").map { (entry.integer("Priority") ?? Int.max, $0) } }
            .sorted { $0 < $1 }
            .map(\.1)
    }

    private static func acrValues(_ fields: RecordFields) -> [String: String] {
        let levels = fields.object("AcrConfiguration")
        let values = (1...4).compactMap { level in
            levels?.object("Level\(level)")?.text("AcrValue").map { ("Level\(level)", $0) }
        }
        return Dictionary(values) { first, _ in first }
    }
}

/// Rules for new passwords (`PasswordPolicyType`).
package struct PoolPasswordPolicy: Equatable, Sendable {
    /// 6 to 99.
    package let minimumLength: Int?
    /// Whether an upper-case letter is needed.
    package let requireUppercase: Bool?
    /// Whether a lower-case letter is needed.
    package let requireLowercase: Bool?
    /// Whether a digit is needed.
    package let requireNumbers: Bool?
    /// Whether another character is needed.
    package let requireSymbols: Bool?
    /// How many old passwords may not come again; 0 for none.
    package let passwordHistorySize: Int?
    /// Days that a temporary password is good for; 0 for Cognito's default of 7.
    package let temporaryPasswordValidityDays: Int?

    init(_ fields: RecordFields) {
        minimumLength = fields.integer("MinimumLength")
        requireUppercase = fields.bool("RequireUppercase")
        requireLowercase = fields.bool("RequireLowercase")
        requireNumbers = fields.bool("RequireNumbers")
        requireSymbols = fields.bool("RequireSymbols")
        passwordHistorySize = fields.integer("PasswordHistorySize")
        temporaryPasswordValidityDays = fields.integer("TemporaryPasswordValidityDays")
    }
}

/// A function that Cognito calls at some point (`LambdaConfigType`).
package struct LambdaTrigger: Equatable, Sendable {
    /// The member's name, such as `PreSignUp`.
    package let name: String
    /// V1_0, V2_0, V3_0, where the member says it.
    package let version: String?

    /// The members of `LambdaConfig`, in the order of the API.
    static let names = [
        "PreSignUp", "CustomMessage", "PostConfirmation", "PreAuthentication", "PostAuthentication",
        "DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse", "PreTokenGeneration",
        "PreTokenGenerationConfig", "UserMigration", "CustomSMSSender", "CustomEmailSender", "KMSKeyID",
        "InboundFederation",
    ]

    static func all(in fields: RecordFields) -> [LambdaTrigger] {
        names.compactMap { name in
            guard fields.value(name) != nil else { return nil }
            return LambdaTrigger(name: name, version: fields.object(name)?.text("LambdaVersion"))
        }
    }
}

/// Where mails of a pool come from (`EmailConfigurationType`).
package struct PoolEmailConfiguration: Equatable, Sendable {
    /// COGNITO_DEFAULT or DEVELOPER.
    package let emailSendingAccount: String?
    /// The sender's address, possibly with a name.
    package let from: String?
    /// Where answers go.
    package let replyToEmailAddress: String?

    init(_ fields: RecordFields) {
        emailSendingAccount = fields.text("EmailSendingAccount")
        from = fields.text("From")
        replyToEmailAddress = fields.text("ReplyToEmailAddress")
    }
}
