import CognitoDump
import Findings
import ForeignText
import KeycloakRealm

/// ProviderDetails `MetadataURL`, `SSORedirectBindingURI`, `SLORedirectBindingURI`, `IDPSignout`, `EncryptedResponses`,
/// `RequestSigningAlgorithm`, `IDPInit` and the provider's metadata → a `saml` provider.
///
/// The realm calls itself by Cognito's entity id, so that pairwise name ids stay. A signature is always checked: with
/// the metadata's certificates, else with those behind `MetadataURL`; where there is neither, the provider is off.
/// Certificates keep the order of the document, since Keycloak tries all of them.
func mapSAMLProvider(
    _ provider: IdentityProvider, alias: String, in context: ProviderContext, findings: inout Findings
) -> IdentityProviderRepresentation {
    let facts = context.saml[provider.providerName]
    var mapped = IdentityProviderRepresentation(alias: alias, providerId: "saml")
    mapped.config["entityId"] = context.poolID.map { "urn:amazon:cognito:sp:\($0)" }
    mapped.config["idpEntityId"] = facts.flatMap { $0.entityID.isEmpty ? nil : $0.entityID }
    setEndpoints(provider, facts, in: &mapped.config)
    let hasCertificates = setCertificates(provider, facts, in: &mapped.config)
    let identification = mapSAMLIdentification(provider, facts)
    identification?.set(in: &mapped.config)
    mapped.config["allowCreate"] = "true"
    // Cognito takes a signature on the response or on the assertion.
    mapped.config["wantAssertionsSigned"] = context.isHardened ? "true" : "false"
    let signs = provider.detail("RequestSigningAlgorithm") != nil || facts?.wantsSignedRequests == true
    mapped.config["wantAuthnRequestsSigned"] = signs ? "true" : "false"
    mapped.config["signatureAlgorithm"] = signatureAlgorithm(provider, facts)
    if isOn(provider.detail("EncryptedResponses")) { mapped.config["wantAssertionsEncrypted"] = "true" }
    mapped.displayName = facts?.displayName.map { ColumnWidth.cut($0) }
    if facts?.hidesFromDiscovery == true { mapped.hideOnLogin = true }
    mapped.enabled = hasCertificates && mapped.config["singleSignOnServiceUrl"] != nil && identification != nil
    if identification == nil {
        findings.add(Finding(.samlTransientNameID, about: .identityProvider(provider.providerName)))
    }
    report(provider, mapped, signs: signs, findings: &findings)
    return mapped
}

/// Sets the addresses of the provider; responses to a browser are posted, whatever way the request took.
private func setEndpoints(
    _ provider: IdentityProvider, _ facts: SAMLProviderFacts?, in config: inout OrderedMap<String>
) {
    let signOn = facts?.singleSignOn ?? redirect(provider.detail("SSORedirectBindingURI"))
    if let signOn, isUsable(signOn.location) {
        config["singleSignOnServiceUrl"] = signOn.location
        config["postBindingAuthnRequest"] = signOn.isPost ? "true" : "false"
    }
    config["postBindingResponse"] = "true"
    guard isOn(provider.detail("IDPSignout")) else { return }
    let signOut = facts?.singleLogout ?? redirect(provider.detail("SLORedirectBindingURI"))
    if let signOut, isUsable(signOut.location) {
        config["singleLogoutServiceUrl"] = signOut.location
        config["postBindingLogout"] = signOut.isPost ? "true" : "false"
    }
}

/// Whether a browser can be sent to an address: one that Keycloak accepts, without a user name or password in it.
private func isUsable(_ location: String) -> Bool {
    let authority = location.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
    return ProviderURL.isAccepted(location) && !authority.contains("@")
}

/// What Cognito signed requests with, else the strongest that the provider says it takes, else RSA with SHA-256.
private func signatureAlgorithm(_ provider: IdentityProvider, _ facts: SAMLProviderFacts?) -> String {
    guard provider.detail("RequestSigningAlgorithm") == nil, let methods = facts?.signingMethods else {
        return "RSA_SHA256"
    }
    return signatureAlgorithms.first { methods.contains($0.uri) }?.name ?? "RSA_SHA256"
}

/// The algorithms that Keycloak signs with; PKCS#1 before PSS, which fewer providers have tried.
private let signatureAlgorithms = [
    (uri: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", name: "RSA_SHA512"),
    (uri: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", name: "RSA_SHA256"),
    (uri: "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", name: "RSA_SHA512_MGF1"),
    (uri: "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", name: "RSA_SHA256_MGF1"),
    (uri: "http://www.w3.org/2000/09/xmldsig#rsa-sha1", name: "RSA_SHA1"),
]

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

/// Whether there is something that signatures are checked with.
private func hasKeys(_ mapped: IdentityProviderRepresentation) -> Bool {
    mapped.config["signingCertificate"] != nil || mapped.config["metadataDescriptorUrl"] != nil
}

private func report(
    _ provider: IdentityProvider, _ mapped: IdentityProviderRepresentation, signs: Bool, findings: inout Findings
) {
    let subject = FindingSubject.identityProvider(provider.providerName)
    if mapped.config["singleSignOnServiceUrl"] == nil || !hasKeys(mapped) {
        findings.add(
            Finding(
                .samlIncomplete, about: subject,
                detail: provider.detail("MetadataURL").map { ShownAddress($0).description }))
    } else if let address = mapped.config["metadataDescriptorUrl"] {
        findings.add(Finding(.samlMetadataAddress, about: subject, detail: ShownAddress(address).description))
    }
    if signs { findings.add(Finding(.samlSignsRequests, about: subject)) }
    if mapped.config["wantAssertionsEncrypted"] != nil { findings.add(Finding(.samlEncrypted, about: subject)) }
    if isOn(provider.detail("IDPInit")) { findings.add(Finding(.samlInitiatedByProvider, about: subject)) }
}

extension FindingKind {
    static let samlIncomplete = FindingKind(
        "identity-provider.saml-incomplete", .error,
        "The dump lacks the provider's address or certificates; it is in the realm, but switched off.",
        remedy:
            "Fetch the provider's MetadataURL, or ask for the metadata; put the file beside the dump and build again.")
    static let samlMetadataAddress = FindingKind(
        "identity-provider.metadata-address", .warning,
        "The dump holds no certificates; Keycloak fetches them from the provider's metadata address at sign-in.",
        remedy: "If the server cannot reach the provider's MetadataURL, fetch it and put the file beside the dump.")
    static let samlTransientNameID = FindingKind(
        "identity-provider.transient-name-id", .error,
        "Name ids change at every sign-in, and no attribute identifies people; the provider is switched off.",
        remedy: "Agree on an attribute, enter it as the provider's principal attribute and switch the provider on.")
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
