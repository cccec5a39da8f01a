import CognitoDump
import Findings
import KeycloakRealm

/// ProviderDetails `MetadataURL`, `SSORedirectBindingURI`, `SLORedirectBindingURI`, `IDPSignout`, `EncryptedResponses`,
/// `RequestSigningAlgorithm`, `IDPInit` and the provider's metadata → a `saml` provider.
///
/// The realm calls itself by Cognito's entity id, so that pairwise name ids stay. A signature is always checked: with
/// the metadata's certificates, else with those behind `MetadataURL`; where there is neither, the provider is off.
func mapSAMLProvider(
    _ provider: IdentityProvider, alias: String, in context: ProviderContext, findings: inout Findings
) -> IdentityProviderRepresentation {
    let facts = context.saml[provider.providerName]
    var mapped = IdentityProviderRepresentation(alias: alias, providerId: "saml")
    mapped.config["entityId"] = context.poolID.map { "urn:amazon:cognito:sp:\($0)" }
    mapped.config["idpEntityId"] = facts.flatMap { $0.entityID.isEmpty ? nil : $0.entityID }
    setEndpoints(provider, facts, in: &mapped.config)
    let hasCertificates = setCertificates(provider, facts, in: &mapped.config)
    mapped.config["principalType"] = "SUBJECT"
    mapped.config["nameIDPolicyFormat"] = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
    mapped.config["allowCreate"] = "true"
    // Cognito takes a signature on the response or on the assertion.
    mapped.config["wantAssertionsSigned"] = context.isHardened ? "true" : "false"
    let signs = provider.detail("RequestSigningAlgorithm") != nil || facts?.wantsSignedRequests == true
    mapped.config["wantAuthnRequestsSigned"] = signs ? "true" : "false"
    mapped.config["signatureAlgorithm"] = "RSA_SHA256"
    if isOn(provider.detail("EncryptedResponses")) { mapped.config["wantAssertionsEncrypted"] = "true" }
    mapped.enabled = hasCertificates && mapped.config["singleSignOnServiceUrl"] != nil
    report(provider, mapped, signs: signs, findings: &findings)
    return mapped
}

/// Sets the addresses of the provider; responses to a browser are posted, whatever way the request took.
private func setEndpoints(
    _ provider: IdentityProvider, _ facts: SAMLProviderFacts?, in config: inout OrderedMap<String>
) {
    let signOn = facts?.singleSignOn ?? redirect(provider.detail("SSORedirectBindingURI"))
    if let signOn, ProviderURL.isAccepted(signOn.location) {
        config["singleSignOnServiceUrl"] = signOn.location
        config["postBindingAuthnRequest"] = signOn.isPost ? "true" : "false"
    }
    config["postBindingResponse"] = "true"
    guard isOn(provider.detail("IDPSignout")) else { return }
    let signOut = facts?.singleLogout ?? redirect(provider.detail("SLORedirectBindingURI"))
    if let signOut, ProviderURL.isAccepted(signOut.location) {
        config["singleLogoutServiceUrl"] = signOut.location
        config["postBindingLogout"] = signOut.isPost ? "true" : "false"
    }
}

private func redirect(_ location: String?) -> SAMLProviderFacts.Endpoint? {
    location.map { SAMLProviderFacts.Endpoint(location: $0, isPost: false) }
}

/// What signatures are checked with; false when there is nothing.
private func setCertificates(
    _ provider: IdentityProvider, _ facts: SAMLProviderFacts?, in config: inout OrderedMap<String>
) -> Bool {
    config["validateSignature"] = "true"
    if let certificates = facts?.signingCertificates, !certificates.isEmpty {
        config["signingCertificate"] = certificates.joined(separator: ",")
        return true
    }
    guard let address = provider.detail("MetadataURL"), ProviderURL.isAccepted(address) else { return false }
    config["useMetadataDescriptorUrl"] = "true"
    config["metadataDescriptorUrl"] = address
    return true
}

private func isOn(_ detail: String?) -> Bool { detail?.lowercased() == "true" }

private func report(
    _ provider: IdentityProvider, _ mapped: IdentityProviderRepresentation, signs: Bool, findings: inout Findings
) {
    let subject = FindingSubject.identityProvider(provider.providerName)
    if !mapped.enabled { findings.add(Finding(.samlIncomplete, about: subject)) }
    if mapped.config["metadataDescriptorUrl"] != nil { findings.add(Finding(.samlMetadataAddress, about: subject)) }
    if signs { findings.add(Finding(.samlSignsRequests, about: subject)) }
    if mapped.config["wantAssertionsEncrypted"] != nil { findings.add(Finding(.samlEncrypted, about: subject)) }
    if isOn(provider.detail("IDPInit")) { findings.add(Finding(.samlInitiatedByProvider, about: subject)) }
}

extension FindingKind {
    static let samlIncomplete = FindingKind(
        "identity-provider.saml-incomplete", .error,
        "The dump lacks the provider's address or certificates; it is in the realm, but switched off.",
        remedy: "Give the provider's metadata file, or enter address and certificates in the realm.")
    static let samlMetadataAddress = FindingKind(
        "identity-provider.metadata-address", .warning,
        "The dump holds no certificates; Keycloak fetches them from the provider's metadata address at sign-in.",
        remedy: "Give the provider's metadata file if the server cannot reach that address.")
    static let samlSignsRequests = FindingKind(
        "identity-provider.signs-requests", .warning,
        "Requests to the provider are signed with a key of Cognito's, which becomes one of the realm's.",
        remedy: "Give the provider the certificate from …/broker/ALIAS/endpoint/descriptor.")
    static let samlEncrypted = FindingKind(
        "identity-provider.encrypted", .warning,
        "The provider encrypts for a key of Cognito's, which does not leave it.",
        remedy: "Give the provider the encryption certificate from …/broker/ALIAS/endpoint/descriptor.")
    static let samlInitiatedByProvider = FindingKind(
        "identity-provider.initiated-by-provider", .note,
        "Users could start at the provider; Keycloak needs a client of its own for that.",
        remedy: "Make a SAML client with an IDP-Initiated SSO URL name where it is needed.")
}
