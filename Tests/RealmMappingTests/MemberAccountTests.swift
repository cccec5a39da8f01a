import Findings
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import CognitoDump
@testable import RealmMapping

/// Whether the ledger tells the truth about members: what it calls carried or derived must change the realm.
@Suite struct MemberAccountTests {
    @Test(arguments: [
        (DocumentKind.userPool, [Self.pool, Self.poolOfAddresses]), (.userPoolClient, [Self.client]),
        (.groups, [Self.group]), (.resourceServers, [Self.resourceServer]), (.identityProvider, [Self.provider]),
        (.mfaConfiguration, [Self.mfa]),
    ])
    func whatIsCarriedChangesTheRealm(_ kind: DocumentKind, _ samples: [String]) throws {
        for (name, account) in try #require(MemberAccounts.entries(of: kind)) {
            var isThere = false
            var changes = false
            for case .object(let members) in try samples.map(json) where members.contains(where: { $0.name == name }) {
                isThere = true
                let whole = try realm(kind, .object(members))
                let rest = JSONValue.object(members.filter { $0.name != name })
                if try realm(kind, rest) != whole { changes = true }
            }
            #expect(isThere, "no sample of \(name)")
            #expect(changes == account.changesRealm, "\(kind.rawValue) \(name) is said to be \(account)")
        }
    }

    /// Reading tells of members that it does not know; the books would say that it did where the two lists differ.
    @Test(arguments: [
        DocumentKind.userPool, .userPoolClient, .groups, .resourceServers, .identityProvider, .mfaConfiguration,
    ])
    func readingKnowsTheSameMembers(_ kind: DocumentKind) throws {
        let known = Set(try #require(KnownMembers.of(kind)).names)
        #expect(
            known.union(["UserPoolId"])
                == Set(try #require(MemberAccounts.entries(of: kind)).map(\.name) + ["UserPoolId"]))
    }

    /// The realm of a pool with one record besides, as text.
    private func realm(_ kind: DocumentKind, _ record: JSONValue) throws -> String {
        var facts = try acme()
        facts.identityProviders = [IdentityProvider(try json(Self.provider))].compactMap { $0 }
        facts.userAttributeNames = ["name", "custom:tier"]
        switch kind {
        case .userPool: facts.pool = UserPool(record)
        case .userPoolClient: facts.clients = [UserPoolClient(record)].compactMap { $0 }
        case .groups: facts.groups = [UserGroup(record)].compactMap { $0 }
        case .resourceServers: facts.resourceServers = [ResourceServer(record)].compactMap { $0 }
        case .identityProvider: facts.identityProviders = [IdentityProvider(record)].compactMap { $0 }
        case .mfaConfiguration: facts.mfa = MFAConfiguration(record)
        default: break
        }
        var rules = MappingRules()
        rules.mailServer = MailServer(host: "mail.example.com", from: "acme@example.com")
        return text(map(facts, rules: rules).realm.realm)
    }

    private static let pool = #"""
        {"Id": "eu-central-1_AbCdEfGhI", "Name": "Other", "Arn": "arn:x", "DeletionProtection": "ACTIVE", "Status": "x",
         "Policies": {"PasswordPolicy": {"MinimumLength": 20}}, "LambdaConfig": {"PreSignUp": "arn:x"},
         "LastModifiedDate": 1, "CreationDate": 1, "SchemaAttributes": [{"Name": "custom:n", "Mutable": true}],
         "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"], "UsernameConfiguration": {"CaseSensitive": true},
         "SmsVerificationMessage": "x",
         "EmailVerificationMessage": "x {####}", "EmailVerificationSubject": "x", "SmsAuthenticationMessage": "x",
         "VerificationMessageTemplate": {"EmailMessageByLink": "{##x##}", "DefaultEmailOption": "CONFIRM_WITH_LINK"},
         "MfaConfiguration": "ON",
         "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": true}, "EstimatedNumberOfUsers": 3,
         "EmailConfiguration": {"EmailSendingAccount": "COGNITO_DEFAULT"}, "SmsConfiguration": {"SnsRegion": "x"},
         "UserPoolTags": {"a": "b"}, "SmsConfigurationFailure": "x", "EmailConfigurationFailure": "x", "Domain": "x",
         "CustomDomain": "x", "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true},
         "UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED"},
         "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
         "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}]},
         "UserPoolTier": "PLUS", "KeyConfiguration": {"x": "y"}, "IssuerConfiguration": {"x": "y"},
         "DcrConfiguration": {"x": "y"},
         "AcrConfiguration": {"Level1": {"AcrValue": "urn:acme:one"}, "Level2": {"AcrValue": "urn:acme:two"}}}
        """#

    private static let poolOfAddresses = #"{"Id": "eu-central-1_AbCdEfGhI", "UsernameAttributes": ["email"]}"#

    private static let client = #"""
        {"UserPoolId": "eu-central-1_AbCdEfGhI", "ClientName": "Web", "ClientId": "c", "ClientSecret": "s",
         "LastModifiedDate": 1, "CreationDate": 1, "RefreshTokenValidity": 3, "AccessTokenValidity": 7,
         "IdTokenValidity": 9, "TokenValidityUnits": {"AccessToken": "minutes", "RefreshToken": "hours"},
         "ReadAttributes": ["custom:tier"], "WriteAttributes": ["custom:tier"],
         "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
         "SupportedIdentityProviders": ["Okta"], "CallbackURLs": ["https://a.example/x"],
         "LogoutURLs": ["https://a.example/out"], "DefaultRedirectURI": "https://a.example/x",
         "AllowedOAuthFlows": ["code", "implicit"], "AllowedOAuthScopes": ["openid", "email"],
         "AllowedOAuthFlowsUserPoolClient": true, "AnalyticsConfiguration": {"a": "b"},
         "PreventUserExistenceErrors": "LEGACY", "EnableTokenRevocation": false,
         "EnablePropagateAdditionalUserContextData": true, "AuthSessionValidity": 9,
         "RefreshTokenRotation": {"Feature": "ENABLED"}, "ClientType": "REGULAR"}
        """#

    private static let group = #"""
        {"GroupName": "g", "UserPoolId": "eu-central-1_AbCdEfGhI", "Description": "d", "RoleArn": "arn:x",
         "Precedence": 1, "LastModifiedDate": 1, "CreationDate": 1}
        """#

    private static let resourceServer = #"""
        {"UserPoolId": "eu-central-1_AbCdEfGhI", "Identifier": "api", "Name": "Api", "ManagedBy": "x",
         "Scopes": [{"ScopeName": "read", "ScopeDescription": "Read"}]}
        """#

    private static let provider = #"""
        {"UserPoolId": "eu-central-1_AbCdEfGhI", "ProviderName": "Okta", "ProviderType": "OIDC",
         "ProviderDetails": {"client_id": "c", "oidc_issuer": "https://x.example", "authorize_url": "https://x.example/a",
          "token_url": "https://x.example/t", "jwks_uri": "https://x.example/k"},
         "AttributeMapping": {"email": "mail"}, "IdpIdentifiers": ["x"], "AcrMapping": {"x": "y"}, "LastModifiedDate": 1,
         "CreationDate": 1}
        """#

    private static let mfa = #"""
        {"SmsMfaConfiguration": {"SmsAuthenticationMessage": "x"}, "SoftwareTokenMfaConfiguration": {"Enabled": true},
         "EmailMfaConfiguration": {"Message": "x"}, "MfaConfiguration": "ON",
         "WebAuthnConfiguration": {"RelyingPartyId": "acme.example", "UserVerification": "required"}}
        """#
}

extension LedgerAccount {
    /// Whether the account says that something in the realm comes of it.
    fileprivate var changesRealm: Bool {
        switch self {
        case .carried, .derived: true
        default: false
        }
    }
}
