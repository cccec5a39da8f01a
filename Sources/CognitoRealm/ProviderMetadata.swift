import CognitoDump
import Findings
import RealmMapping
import SAMLMetadata

extension FindingKind {
    static let metadataUnreadable = FindingKind(
        "identity-provider.metadata-unreadable", .error,
        "The metadata of a SAML identity provider cannot be read; its endpoints and certificates are not known.",
        remedy: "See the detail; ask the partner for its metadata and put it into the provider's MetadataFile.")
}

extension PoolFacts {
    /// Reads the metadata that the dump holds of SAML identity providers (ProviderDetails `MetadataFile`).
    ///
    /// What metadata cannot say for sure without knowing the time, such as expiry, is left to whoever reads the bundle.
    mutating func readProviderMetadata(findings: inout Findings) {
        for provider in identityProviders {
            guard let text = provider.detail("MetadataFile") else { continue }
            let subject = FindingSubject.identityProvider(provider.providerName)
            do throws(MetadataError) {
                let metadata = try readEntityDescriptor(from: Array(text.utf8), isUnicodeText: true)
                samlProviders[provider.providerName] = SAMLProviderFacts(metadata)
                for notice in metadata.notices {
                    findings.add(Finding(notice.kind, about: subject, detail: notice.detail))
                }
            } catch {
                findings.add(Finding(.metadataUnreadable, about: subject, detail: error.description))
            }
        }
    }
}
