import CognitoDump
import ForeignText
import RealmMapping

/// A pool with everything that the mapping of a realm knows, and with texts that a careless mapping would trip over.
func everything() throws -> PoolFacts {
    var facts = try acme(
        #"""
        "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireUppercase": true, "RequireNumbers": true,
          "PasswordHistorySize": 5, "TemporaryPasswordValidityDays": 7},
          "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN", "EMAIL_OTP"]}},
        "MfaConfiguration": "ON", "AliasAttributes": ["email", "preferred_username"],
        "AutoVerifiedAttributes": ["email"], "DeletionProtection": "ACTIVE",
        "LambdaConfig": {"PreSignUp": "arn:x", "PreTokenGenerationConfig": {"LambdaVersion": "V2_0", "LambdaArn": "arn:y"}},
        "SchemaAttributes": [
          {"Name": "sub", "AttributeDataType": "String", "Mutable": false, "Required": true},
          {"Name": "email", "AttributeDataType": "String", "Mutable": true, "Required": true},
          {"Name": "custom:tier", "AttributeDataType": "String", "Mutable": false,
           "StringAttributeConstraints": {"MinLength": "1", "MaxLength": "8"}},
          {"Name": "custom:age", "AttributeDataType": "Number", "Mutable": true,
           "NumberAttributeConstraints": {"MinValue": "0", "MaxValue": "150"}},
          {"Name": "custom:a b${HOME}", "AttributeDataType": "DateTime", "Mutable": true},
          {"Name": "custom:username", "AttributeDataType": "Boolean", "Mutable": true},
          {"Name": "dev:custom:tier", "AttributeDataType": "String", "DeveloperOnlyAttribute": true},
          {"Name": "custom:odd", "AttributeDataType": "String", "Mutable": true,
           "StringAttributeConstraints": {"MinLength": "9", "MaxLength": "3"}}],
        "AcrConfiguration": {"Level1": {"AcrValue": "urn:acme:one"}, "Level2": {"AcrValue": "urn:acme:two"}}
        """#)
    facts.mfa = MFAConfiguration(
        try json(
            #"""
            {"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": {"Enabled": true},
             "SmsMfaConfiguration": {"SmsAuthenticationMessage": "x"},
             "WebAuthnConfiguration": {"RelyingPartyId": "acme.example", "UserVerification": "required"}}
            """#))
    facts.userAttributeNames = ["name", "address", "phone_number", "custom:tier", "zoneinfo", "cognito:odd"]
    facts.memberGroupNames = ["admins", "a/b", "only members"]
    facts.groups = try [
        #"{"GroupName": "admins", "Precedence": 0, "RoleArn": "arn:aws:iam::1:role/a", "Description": "${HOME}"}"#,
        #"{"GroupName": "a"}"#, #"{"GroupName": "a/b"}"#, #"{"GroupName": "A"}"#, #"{"GroupName": "offline_access"}"#,
        #"{"GroupName": "🙂\#(String(repeating: "🙂", count: 127))", "Description": "\#(String(repeating: "x", count: 300))"}"#,
    ].compactMap { UserGroup(try json($0)) }
    facts.clients = try clients.compactMap { UserPoolClient(try json($0)) }
    facts.resourceServers = try [
        #"""
        {"Identifier": "https://api.example.com", "Name": "Orders", "Scopes": [
         {"ScopeName": "orders.read", "ScopeDescription": "Read ${HOME}"}, {"ScopeName": "orders.write"}]}
        """#,
        #"{"Identifier": "\#(String(repeating: "i", count: 200))", "Scopes": [{"ScopeName": "\#(String(repeating: "s", count: 60))"}]}"#,
    ].compactMap { ResourceServer(try json($0)) }
    facts.identityProviders = try providers.compactMap { IdentityProvider(try json($0)) }
    facts.linkedProviderNames = ["Okta", "Gone"]
    var saml = SAMLProviderFacts(entityID: "https://idp.example.com/metadata")
    saml.singleSignOn = .init(location: "https://idp.example.com/sso", isPost: true)
    saml.signingCertificates = ["MIIB", "MIIC"]
    facts.samlProviders = ["Okta": saml]
    facts.otherDocuments = [.domain: 1, .uiCustomization: 2]
    return facts
}

private let providers = [
    #"""
    {"ProviderName": "Okta", "ProviderType": "SAML", "ProviderDetails": {"MetadataFile": "<x/>", "IDPSignout": "true",
      "SLORedirectBindingURI": "https://idp.example.com/slo", "EncryptedResponses": "true", "IDPInit": "true",
      "RequestSigningAlgorithm": "rsa-sha256"},
     "AttributeMapping": {"email": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
      "custom:tier": "department", "username": "NameID", "given_name": "given"}, "IdpIdentifiers": ["acme.example"]}
    """#,
    #"""
    {"ProviderName": "My IdP", "ProviderType": "SAML", "ProviderDetails": {"MetadataURL": "https://m.example/x",
     "SSORedirectBindingURI": "https://m.example/sso"}}
    """#,
    #"{"ProviderName": "Bare", "ProviderType": "SAML", "ProviderDetails": {"SSORedirectBindingURI": "http://m.example/sso"}}"#,
    #"""
    {"ProviderName": "Azure", "ProviderType": "OIDC", "ProviderDetails": {"client_id": "c", "client_secret": "${HOME}",
      "oidc_issuer": "https://login.example/v2.0", "authorize_scopes": "openid email",
      "authorize_url": "https://login.example/authorize", "token_url": "https://login.example/token",
      "attributes_url": "https://login.example/userinfo", "jwks_uri": "https://login.example/keys"},
     "AttributeMapping": {"email": "email", "username": "oid", "custom:tier": "tier"}}
    """#,
    #"{"ProviderName": "Half", "ProviderType": "OIDC", "ProviderDetails": {"oidc_issuer": "https://x", "token_url": "http://x"}}"#,
    #"""
    {"ProviderName": "Google", "ProviderType": "Google", "ProviderDetails": {"client_id": "g", "client_secret": "s",
      "authorize_scopes": "email profile openid"}, "AttributeMapping": {"email": "email", "username": "sub",
      "email_verified": "email_verified"}}
    """#,
    #"""
    {"ProviderName": "Facebook", "ProviderType": "Facebook", "ProviderDetails": {"client_id": "f", "client_secret": "s",
      "authorize_scopes": "public_profile, email"}, "AttributeMapping": {"birthdate": "birthday", "username": "id"}}
    """#,
    #"{"ProviderName": "LoginWithAmazon", "ProviderType": "LoginWithAmazon", "ProviderDetails": {"client_id": "a", "client_secret": "s", "authorize_scopes": "profile postal_code"}}"#,
    #"{"ProviderName": "SignInWithApple", "ProviderType": "SignInWithApple", "ProviderDetails": {"client_id": "com.example"}}"#,
]

private let clients = [
    #"""
    {"ClientId": "1web", "ClientName": "Web ${client_account}", "ClientSecret": "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
     "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AuthSessionValidity": 3,
     "CallbackURLs": ["https://app.example.com/cb", "myapp://", "https://a b", "https://app.example.com/*"],
     "LogoutURLs": ["https://app.example.com/bye", "myapp://bye"], "DefaultRedirectURI": "https://app.example.com/cb",
     "AllowedOAuthScopes": ["openid", "email", "https://api.example.com/orders.read", "gone/scope",
      "aws.cognito.signin.user.admin"], "ReadAttributes": ["email", "custom:tier", "custom:a.b", "custom:age"],
     "WriteAttributes": ["email", "custom:age"], "SupportedIdentityProviders": ["Okta"]}
    """#,
    #"""
    {"ClientId": "2spa", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code", "implicit"],
     "CallbackURLs": ["myapp://callback", "http://localhost:3000/cb"], "AccessTokenValidity": 5,
     "TokenValidityUnits": {"AccessToken": "minutes"}, "RefreshTokenValidity": 3650,
     "AllowedOAuthScopes": ["openid"], "RefreshTokenRotation": {"Feature": "ENABLED"}}
    """#,
    #"""
    {"ClientId": "3m2m", "ClientSecret": "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm", "AllowedOAuthFlowsUserPoolClient": true,
     "AllowedOAuthFlows": ["client_credentials"], "AccessTokenValidity": 24,
     "AllowedOAuthScopes": ["https://api.example.com/orders.read", "https://api.example.com/orders.write"]}
    """#,
    #"{"ClientId": "4sdk", "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]}"#,
    #"{"ClientId": "5srp", "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]}"#,
    #"{"ClientId": "account"}"#,
]
