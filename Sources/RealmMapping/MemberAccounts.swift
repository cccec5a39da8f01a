package import CognitoDump
package import Findings
import JSONStream
package import KeycloakRealm

/// Where the members of records end, by kind and name: the table of `Docs/Mapping.md` as the ledger needs it.
///
/// A test takes each member that is carried or derived away from a pool that has all of them, and looks whether the
/// realm changes.
package struct MemberAccounts: Sendable {
    /// A member as the API spells it, and its end.
    package typealias Entry = (name: String, account: LedgerAccount)

    /// The members of a kind, in the order of the API; nil where the kind as a whole has one end.
    package static func entries(of kind: DocumentKind) -> [Entry]? {
        switch kind {
        case .userPool: pool
        case .userPoolClient: client
        case .groups: group
        case .resourceServers: resourceServer
        case .identityProvider: identityProvider
        case .mfaConfiguration: mfa
        default: nil
        }
    }

    /// The end of a member of a kind; nil where nobody knows the member.
    ///
    /// - Parameters:
    ///   - member: The name in any spelling.
    ///   - secrets: Where secrets are, on which the end of one depends.
    ///   - isOrganized: Whether a provider's identifiers have become domains of an organization.
    package static func entry(
        _ member: String, of kind: DocumentKind, secrets: SecretPlacement = .inline, isOrganized: Bool = false
    ) -> Entry? {
        let form = JSONMemberNames.normalise(member.utf8)
        if isTransportMember(member) { return (member, .setAside("added by the SDK")) }
        // Scripts write it beside what an operation answers.
        if member == "UserPoolId" { return (member, tellsPool) }
        let entry = entries(of: kind)?.first { JSONMemberNames.normalise($0.name.utf8) == form }
        if isOrganized, let entry, entry.name == "IdpIdentifiers" {
            return (entry.name, .derived("organizations"))
        }
        guard secrets == .omitted, let entry, entry.name == "ClientSecret" else { return entry }
        return (entry.name, .dropped(FindingKind.clientSecretOmitted.id))
    }

    private static let pool: [Entry] = [
        ("Id", .derived("identityProviders config.entityId, ids in findings")),
        ("Name", .carried("realm, displayName")),
        ("Arn", .setAside("names the pool in AWS")), ("Policies", .carried("passwordPolicy, webAuthnPolicy")),
        ("DeletionProtection", .setAside("protects the pool in AWS")),
        ("LambdaConfig", .dropped("trigger.*")), ("Status", .setAside("no longer used")),
        ("LastModifiedDate", chooses), ("CreationDate", .setAside("the realm is new")),
        ("SchemaAttributes", .carried("components user profile")),
        ("AutoVerifiedAttributes", .derived("verifyEmail, identityProviders trustEmail")),
        ("AliasAttributes", .derived("loginWithEmailAllowed")),
        ("UsernameAttributes", .derived("registrationEmailAsUsername, loginWithEmailAllowed")),
        ("SmsVerificationMessage", .dropped(FindingKind.messagesNotCarried.id)),
        ("EmailVerificationMessage", .derived("localizationTexts")),
        ("EmailVerificationSubject", .derived("localizationTexts")),
        ("VerificationMessageTemplate", .derived("localizationTexts")),
        ("SmsAuthenticationMessage", .dropped(FindingKind.messagesNotCarried.id)),
        ("UserAttributeUpdateSettings", .dropped(FindingKind.updateNotVerified.id)),
        ("MfaConfiguration", .derived("browserFlow, authenticationFlows, otpPolicy")),
        ("DeviceConfiguration", .dropped(FindingKind.deviceTracking.id)),
        ("EstimatedNumberOfUsers", .setAside("an estimate, for checks of completeness")),
        ("EmailConfiguration", .dropped(FindingKind.mailSenderNotCarried.id)),
        ("SmsConfiguration", .dropped(FindingKind.smsNotCarried.id)),
        ("UserPoolTags", .dropped(FindingKind.tagsNotCarried.id)),
        ("SmsConfigurationFailure", .dropped(FindingKind.deliveryFailure.id)),
        ("EmailConfigurationFailure", .dropped(FindingKind.deliveryFailure.id)),
        ("Domain", .dropped(FindingKind.domainNotCarried.id)),
        ("CustomDomain", .dropped(FindingKind.domainNotCarried.id)),
        ("AdminCreateUserConfig", .derived("registrationAllowed, localizationTexts")),
        ("UserPoolAddOns", .dropped(FindingKind.riskNotCarried.id)),
        ("DcrConfiguration", .dropped(FindingKind.clientRegistration.id)),
        ("UsernameConfiguration", .dropped(FindingKind.caseFolded.id)),
        ("AccountRecoverySetting", .derived("resetPasswordAllowed")), ("UserPoolTier", .setAside("a price")),
        ("KeyConfiguration", .dropped(FindingKind.keyNotCarried.id)),
        ("IssuerConfiguration", .dropped(FindingKind.issuerChanges.id)),
        ("AcrConfiguration", .carried("attributes acr.loa.map")),
    ]

    private static let client: [Entry] = [
        ("UserPoolId", tellsPool), ("ClientName", .carried("name")), ("ClientId", .carried("clientId")),
        ("ClientSecret", .carried("secret")), ("LastModifiedDate", chooses), ("CreationDate", noDate),
        ("RefreshTokenValidity", .carried("attributes client.session.*, realm spans")),
        ("AccessTokenValidity", .carried("attributes access.token.lifespan")),
        ("IdTokenValidity", .dropped(FindingKind.clientIDTokenLife.id)),
        ("TokenValidityUnits", .derived("units of the spans")),
        ("ReadAttributes", .derived("defaultClientScopes, protocolMappers")),
        ("WriteAttributes", .derived("components user profile")),
        ("ExplicitAuthFlows", .derived("directAccessGrantsEnabled, attributes use.refresh.tokens")),
        ("SupportedIdentityProviders", .derived("authenticationFlowBindingOverrides")),
        ("CallbackURLs", .carried("redirectUris")), ("LogoutURLs", .carried("attributes post.logout.redirect.uris")),
        ("DefaultRedirectURI", .carried("baseUrl")),
        ("AllowedOAuthFlows", .derived("standardFlowEnabled, implicitFlowEnabled, serviceAccountsEnabled")),
        ("AllowedOAuthScopes", .carried("defaultClientScopes, optionalClientScopes")),
        (
            "AllowedOAuthFlowsUserPoolClient",
            .derived("standardFlowEnabled, implicitFlowEnabled, serviceAccountsEnabled")
        ),
        ("AnalyticsConfiguration", .dropped(FindingKind.clientAnalytics.id)),
        ("PreventUserExistenceErrors", .setAside("Keycloak never tells who exists")),
        ("EnableTokenRevocation", .setAside("Keycloak always revokes")),
        ("EnablePropagateAdditionalUserContextData", .setAside("belongs to threat protection")),
        ("AuthSessionValidity", .setAside("the life of a challenge that the SDK answers")),
        ("RefreshTokenRotation", .derived("revokeRefreshToken, refreshTokenMaxReuse")),
        ("ClientType", .setAside("how the client came to be")),
    ]

    private static let group: [Entry] = [
        ("GroupName", .carried("name")), ("UserPoolId", tellsPool), ("Description", .carried("description")),
        ("RoleArn", .carried("attributes.cognito_role_arn")), ("Precedence", .carried("attributes.cognito_precedence")),
        ("LastModifiedDate", chooses), ("CreationDate", noDate),
    ]

    private static let resourceServer: [Entry] = [
        ("UserPoolId", tellsPool), ("Identifier", .carried("name of client scopes")),
        ("Name", .setAside("Keycloak's scopes stand alone")), ("Scopes", .carried("clientScopes")),
        ("ManagedBy", .setAside("how it came to be")),
    ]

    private static let identityProvider: [Entry] = [
        ("UserPoolId", tellsPool), ("ProviderName", .carried("alias, displayName")),
        ("ProviderType", .carried("providerId")), ("ProviderDetails", .carried("config")),
        ("AttributeMapping", .carried("identityProviderMappers")),
        ("IdpIdentifiers", .dropped(FindingKind.providerIdentifiers.id)),
        ("AcrMapping", .dropped(FindingKind.providerACR.id)), ("LastModifiedDate", chooses),
        ("CreationDate", noDate),
    ]

    private static let mfa: [Entry] = [
        ("SmsMfaConfiguration", .dropped(FindingKind.mfaCodes.id)),
        ("SoftwareTokenMfaConfiguration", .setAside("whatever the factor, it becomes a code of an application")),
        ("EmailMfaConfiguration", .dropped(FindingKind.mfaCodes.id)),
        ("MfaConfiguration", .derived("browserFlow, authenticationFlows")),
        ("WebAuthnConfiguration", .carried("webAuthnPolicy")),
    ]

    private static let chooses = LedgerAccount.setAside("chooses between two dumps")
    private static let tellsPool = LedgerAccount.setAside("tells the pool")
    private static let noDate = LedgerAccount.setAside("Keycloak has no such date")
}
