import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import SAMLMetadata

/// ProviderDetails `MetadataURL`, `SSORedirectBindingURI`, `SLORedirectBindingURI`, `IDPSignout`, `EncryptedResponses`,
/// `RequestSigningAlgorithm`, `IDPInit` and the provider's metadata → a `saml` provider.
///
/// The realm calls itself by Cognito's entity id, so that pairwise name ids stay. A signature is always checked: with
/// the metadata's certificates, else with those behind `MetadataURL`; where there is neither, the provider is off.
/// Certificates keep the order of the document, since Keycloak tries all of them; those that it cannot read are left out,
/// since they would end every sign-in. An address that it refuses is left out too, since it would end the import.
func mapSAMLProvider(
    _ provider: IdentityProvider, alias: String, in context: ProviderContext, findings: inout Findings
) -> IdentityProviderRepresentation {
    let facts = context.saml[provider.providerName]
    var mapped = IdentityProviderRepresentation(alias: alias, providerId: "saml")
    mapped.config["entityId"] = context.poolID.map { "urn:amazon:cognito:sp:\($0)" }
    mapped.config["idpEntityId"] = facts.flatMap { $0.entityID.isEmpty ? nil : $0.entityID }
    let address = setEndpoints(provider, facts, in: &mapped.config, findings: &findings)
    let keys = setCertificates(provider, facts, in: &mapped.config, findings: &findings)
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
    mapped.enabled = keys == .set && address == .set && identification != nil
    reportTransient(provider, facts, identification, findings: &findings)
    let lacks = address == .missing || keys == .missing
    report(provider, mapped, lacks: lacks, signs: signs, findings: &findings)
    return mapped
}

/// What became of something without which nobody can sign in.
private enum Provision {
    case set
    /// It is there, and Keycloak would not take it; a finding says why.
    case refused
    case missing
}

/// Sets the addresses of the provider, and says what became of the one to sign in at; responses to a browser are posted,
/// whatever way the request took.
private func setEndpoints(
    _ provider: IdentityProvider, _ facts: SAMLProviderFacts?, in config: inout OrderedMap<String>,
    findings: inout Findings
) -> Provision {
    var provision = Provision.missing
    if let signOn = facts?.singleSignOn ?? redirect(provider.detail("SSORedirectBindingURI")) {
        provision = .refused
        if accepts(signOn, refusing: .providerAddressRefused, of: provider, findings: &findings) {
            config["singleSignOnServiceUrl"] = signOn.location
            config["postBindingAuthnRequest"] = signOn.isPost ? "true" : "false"
            provision = .set
        }
    }
    config["postBindingResponse"] = "true"
    if isOn(provider.detail("IDPSignout")),
        let signOut = facts?.singleLogout ?? redirect(provider.detail("SLORedirectBindingURI")),
        accepts(signOut, refusing: .providerLogoutRefused, of: provider, findings: &findings)
    {
        config["singleLogoutServiceUrl"] = signOut.location
        config["postBindingLogout"] = signOut.isPost ? "true" : "false"
    }
    return provision
}

/// Whether Keycloak sends browsers to an endpoint; what speaks against it becomes a finding.
private func accepts(
    _ endpoint: SAMLProviderFacts.Endpoint, refusing kind: FindingKind, of provider: IdentityProvider,
    findings: inout Findings
) -> Bool {
    let subject = FindingSubject.identityProvider(provider.providerName)
    if let refused = RefusedAddress(endpoint.location) {
        findings.add(Finding(kind, about: subject, detail: refused.description))
        return false
    }
    if !endpoint.isPost, ProviderURL.hasForeignHost(endpoint.location) {
        let address = ShownAddress(endpoint.location).description
        findings.add(Finding(.providerHostForeign, about: subject, detail: address))
    }
    return true
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

/// Sets what signatures are checked with.
private func setCertificates(
    _ provider: IdentityProvider, _ facts: SAMLProviderFacts?, in config: inout OrderedMap<String>,
    findings: inout Findings
) -> Provision {
    config["validateSignature"] = "true"
    if let certificates = facts?.signingCertificates, !certificates.isEmpty {
        config["signingCertificate"] = certificates.joined(separator: ",")
        return .set
    }
    let subject = FindingSubject.identityProvider(provider.providerName)
    if let facts, facts.unreadableCertificates > 0 {
        // Those behind the address would be the same, and Keycloak would read them at each sign-in.
        findings.add(Finding(.samlCertificatesUnreadable, about: subject))
        return .refused
    }
    guard let address = provider.detail("MetadataURL") else { return .missing }
    if let refused = RefusedAddress(address) {
        findings.add(Finding(.providerAddressRefused, about: subject, detail: refused.description))
        return .refused
    }
    config["useMetadataDescriptorUrl"] = "true"
    config["metadataDescriptorUrl"] = address
    return .set
}

/// Tells what identifies people where name ids are others at each sign-in.
private func reportTransient(
    _ provider: IdentityProvider, _ facts: SAMLProviderFacts?, _ identification: SAMLIdentification?,
    findings: inout Findings
) {
    guard facts?.isTransientOnly == true else { return }
    let subject = FindingSubject.identityProvider(provider.providerName)
    guard let identification else {
        return findings.add(Finding(.samlTransientNameID, about: subject))
    }
    let detail = identification.attribute ?? "none, since users are linked by their name ids"
    findings.add(Finding(.samlTransientOnly, about: subject, detail: detail))
}

private func isOn(_ detail: String?) -> Bool { detail?.lowercased() == "true" }

private func report(
    _ provider: IdentityProvider, _ mapped: IdentityProviderRepresentation, lacks: Bool, signs: Bool,
    findings: inout Findings
) {
    let subject = FindingSubject.identityProvider(provider.providerName)
    if lacks {
        let address = provider.detail("MetadataURL").map { ShownAddress($0).description }
        findings.add(Finding(.samlIncomplete, about: subject, detail: address))
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
    static let samlCertificatesUnreadable = FindingKind(
        "identity-provider.certificates-unreadable", .error,
        "Keycloak can read no certificate of the provider; the provider is in the realm, but switched off.",
        remedy: "Ask the partner for its signing certificate, enter it in the realm and switch the provider on.")
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
