import CognitoDump
import Findings
package import SAMLMetadata

/// ProviderDetails `MetadataFile` → what the mapping needs of it, by the provider's name, for providers that it is not
/// given for otherwise.
///
/// A text that cannot be read is a finding, and leaves the provider as if it had none.
func readProviderMetadata(_ facts: PoolFacts, findings: inout Findings) -> [String: SAMLProviderFacts] {
    var read = facts.samlProviders
    for provider in facts.identityProviders where provider.providerType == "SAML" {
        let name = provider.providerName
        guard read[name] == nil, let text = provider.detail("MetadataFile") else { continue }
        do throws(MetadataError) {
            let entity = try readEntityDescriptor(from: Array(text.utf8), isUnicodeText: true)
            for notice in entity.notices {
                findings.add(Finding(notice.kind, about: .identityProvider(name), detail: notice.detail))
            }
            read[name] = SAMLProviderFacts(entity)
        } catch {
            findings.add(Finding(.samlMetadataBroken, about: .identityProvider(name)))
        }
    }
    return read
}

extension SAMLProviderFacts {
    /// What the metadata says, as far as its place in a realm needs it; certificates in the order of the document.
    package init(_ entity: EntityDescriptor) {
        self.init(entityID: entity.entityID)
        singleSignOn = entity.preferredSingleSignOn.map(Endpoint.init)
        singleLogout = entity.preferredSingleLogout.map(Endpoint.init)
        signingCertificates = entity.signingCertificates.map(\.base64)
        wantsSignedRequests = entity.wantAuthnRequestsSigned
    }
}

extension SAMLProviderFacts.Endpoint {
    init(_ endpoint: SAMLEndpoint) {
        self.init(location: endpoint.location, isPost: endpoint.binding == .httpPost)
    }
}

extension FindingKind {
    static let samlMetadataBroken = FindingKind(
        "identity-provider.metadata-broken", .error, "The provider's metadata in the dump cannot be read.",
        remedy: "Get the metadata from the provider anew, or enter address and certificates in the realm.")
}
