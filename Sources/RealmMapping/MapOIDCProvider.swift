import CognitoDump
import Findings
import ForeignText
import KeycloakRealm

/// ProviderDetails `client_id`, `client_secret`, `oidc_issuer`, `authorize_url`, `token_url`, `attributes_url`,
/// `jwks_uri`, `authorize_scopes` → an `oidc` provider.
///
/// Keycloak does not look addresses up at sign-in: a provider that lacks one is off until it is entered.
func mapOIDCProvider(
    _ provider: IdentityProvider, alias: String, findings: inout Findings
) -> IdentityProviderRepresentation {
    var mapped = IdentityProviderRepresentation(alias: alias, providerId: "oidc")
    setClient(provider, in: &mapped)
    mapped.config["clientAuthMethod"] = "client_secret_post"
    mapped.config["issuer"] = provider.detail("oidc_issuer")
    mapped.config["authorizationUrl"] = address(provider, "authorize_url", findings: &findings)
    mapped.config["tokenUrl"] = address(provider, "token_url", findings: &findings)
    setUserInfoAndKeys(provider, in: &mapped.config, findings: &findings)
    let isComplete = ["authorizationUrl", "tokenUrl", "jwksUrl"].allSatisfy { mapped.config[$0] != nil }
    mapped.enabled = isComplete
    if !isComplete {
        let lacking = [("authorize_url", "authorizationUrl"), ("token_url", "tokenUrl"), ("jwks_uri", "jwksUrl")]
            .filter { mapped.config[$0.1] == nil }.map(\.0).joined(separator: ", ")
        findings.add(Finding(.oidcIncomplete, about: .identityProvider(provider.providerName), detail: lacking))
    }
    return mapped
}

/// Google's addresses and mappers are built into Keycloak.
func mapGoogle(_ provider: IdentityProvider, alias: String) -> IdentityProviderRepresentation {
    var mapped = IdentityProviderRepresentation(alias: alias, providerId: "google")
    setClient(provider, in: &mapped)
    return mapped
}

/// Facebook's addresses and mappers are built into Keycloak; its scopes stand with commas.
func mapFacebook(_ provider: IdentityProvider, alias: String) -> IdentityProviderRepresentation {
    var mapped = IdentityProviderRepresentation(alias: alias, providerId: "facebook")
    setClient(provider, in: &mapped)
    let scopes =
        mapped.config["defaultScope"]?.parts(between: ",").flatMap { $0.parts(between: " ") }.filter { !$0.isEmpty }
        ?? []
    if !scopes.isEmpty { mapped.config["defaultScope"] = scopes.joined(separator: ",") }
    let fields = provider.attributeMapping.map(\.claim).filter { !facebookFields.contains($0) }.sortedByBytes()
    if !fields.isEmpty { mapped.config["fetchedFields"] = fields.joined(separator: ",") }
    return mapped
}

/// What Keycloak asks Facebook for by itself.
private let facebookFields: Set<ExactText> = ["id", "name", "email", "first_name", "last_name"]

/// Apple wants a secret that its owner's key signs anew every six months, which no dump holds: the provider is off.
func mapApple(
    _ provider: IdentityProvider, alias: String, findings: inout Findings
) -> IdentityProviderRepresentation {
    var mapped = IdentityProviderRepresentation(alias: alias, providerId: "oidc")
    mapped.enabled = false
    mapped.config = [
        "issuer": "https://appleid.apple.com", "authorizationUrl": "https://appleid.apple.com/auth/authorize",
        "tokenUrl": "https://appleid.apple.com/auth/token", "jwksUrl": "https://appleid.apple.com/auth/keys",
        "useJwksUrl": "true", "validateSignature": "true", "disableUserInfo": "true", "defaultScope": "openid",
        "clientAuthMethod": "client_secret_post",
    ]
    mapped.config["clientId"] = provider.detail("client_id")
    findings.add(Finding(.appleKey, about: .identityProvider(provider.providerName)))
    return mapped
}

/// Amazon is a provider of plain OAuth 2.0, which Keycloak knows from 26.3 on.
func mapAmazon(
    _ provider: IdentityProvider, alias: String, in context: ProviderContext, findings: inout Findings
) -> IdentityProviderRepresentation? {
    guard context.version >= .v26_3 else {
        findings.add(Finding(.amazonNeedsNewer, about: .identityProvider(provider.providerName)))
        return nil
    }
    var mapped = IdentityProviderRepresentation(alias: alias, providerId: "oauth2")
    setClient(provider, in: &mapped)
    for (key, value) in [
        ("authorizationUrl", "https://www.amazon.com/ap/oa"), ("tokenUrl", "https://api.amazon.com/auth/o2/token"),
        ("userInfoUrl", "https://api.amazon.com/user/profile"), ("userIDClaim", "user_id"),
        ("userNameClaim", "email"), ("emailClaim", "email"), ("fullNameClaim", "name"),
    ] {
        mapped.config[key] = value
    }
    return mapped
}

/// The client that Cognito was at the provider, and the scopes that it asked for.
private func setClient(_ provider: IdentityProvider, in mapped: inout IdentityProviderRepresentation) {
    mapped.config["clientId"] = provider.detail("client_id")
    mapped.clientSecret = provider.detail("client_secret").map { Secret($0) }
    mapped.config["defaultScope"] = provider.detail("authorize_scopes")
}

/// Without keys no signature could be checked; Keycloak refuses to be told to check one then.
private func setUserInfoAndKeys(
    _ provider: IdentityProvider, in config: inout OrderedMap<String>, findings: inout Findings
) {
    config["userInfoUrl"] = address(provider, "attributes_url", findings: &findings)
    if config["userInfoUrl"] == nil { config["disableUserInfo"] = "true" }
    guard let keys = address(provider, "jwks_uri", findings: &findings) else { return }
    config["validateSignature"] = "true"
    config["useJwksUrl"] = "true"
    config["jwksUrl"] = keys
}

/// An address that Keycloak takes; of one that it does not, a finding tells.
private func address(_ provider: IdentityProvider, _ name: String, findings: inout Findings) -> String? {
    guard let address = provider.detail(name) else { return nil }
    guard let refused = RefusedAddress(address) else { return address }
    let subject = FindingSubject.identityProvider(provider.providerName)
    findings.add(Finding(.providerAddressRefused, about: subject, detail: "\(name) \(refused)"))
    return nil
}

extension FindingKind {
    static let oidcIncomplete = FindingKind(
        "identity-provider.oidc-incomplete", .error,
        "The dump lacks an address of the provider, or holds one that is not https; the provider is switched off.",
        remedy:
            "Import the addresses from the issuer's .well-known/openid-configuration in the realm, then switch it on.")
    static let appleKey = FindingKind(
        "identity-provider.apple-key", .error,
        "Apple wants a secret signed with a key that no dump holds; the provider is in the realm, but switched off.",
        remedy: "Add an extension for Sign in with Apple, or enter a signed secret and renew it every six months.")
    static let amazonNeedsNewer = FindingKind(
        "identity-provider.amazon-needs-newer", .error,
        "Login with Amazon needs Keycloak 26.3 or newer; users keep their links, the provider was left out.",
        remedy: "Build for a newer Keycloak.")
}
