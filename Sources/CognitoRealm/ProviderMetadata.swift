import CognitoDump
import Cryptography
import Findings
import RealmMapping
import SAMLMetadata
import StagingStore

extension FindingKind {
    static let metadataUnreadable = FindingKind(
        "identity-provider.metadata-unreadable", .error,
        "The metadata of a SAML identity provider cannot be read; its endpoints and certificates are not known.",
        remedy: "See the detail; ask the partner for its metadata and put the file beside the dump.")
    static let metadataFromFile = FindingKind(
        "identity-provider.metadata-from-file", .note,
        "The provider's addresses and certificates come from the metadata file in the detail, not from the dump.",
        remedy: "Check that the file is the partner's own, since whoever made it decides who can sign in.")
    static let metadataSeveral = FindingKind(
        "identity-provider.metadata-several", .warning,
        "Several metadata files describe the provider; the one in the detail was taken.",
        remedy: "Leave out the files that are older.")
    static let metadataEnds = FindingKind(
        "identity-provider.metadata-ends", .note, "The metadata says itself until when it may be used.",
        remedy: "Get the partner's current metadata once the time in the detail has passed.")
    static let certificateEnds = FindingKind(
        "identity-provider.certificate-ends", .note,
        "On the day in the detail a signing certificate of the provider ends; Keycloak then stops accepting it.",
        remedy: "Get the next certificate before; where no other is valid, nobody can sign in from then on.")
    static let metadataFileUnreadable = FindingKind(
        "metadata.unreadable", .error, "A file beside the dump is XML, but no metadata that can be read.",
        remedy: "See the detail; get the file anew, or leave it out.")
    static let metadataUnused = FindingKind(
        "metadata.unused", .warning,
        "Metadata was given that belongs to no identity provider of the pool; it was not used.",
        remedy: "Name the file as the provider is named in Cognito, such as Okta.xml, if it is that provider's.")
    static let metadataTooMany = FindingKind(
        "metadata.too-many", .warning,
        "The metadata files describe more identity providers than are looked at; the rest was not used.",
        remedy: "Give the partners' own files in place of the federation's.")

    /// The kinds that reading metadata for a build raises, beside the notices of the metadata itself.
    static let metadataKinds: [FindingKind] = [
        metadataUnreadable, metadataFromFile, metadataSeveral, metadataEnds, certificateEnds, metadataFileUnreadable,
        metadataUnused, metadataTooMany,
    ]
}

extension PoolFacts {
    /// Reads the metadata of SAML identity providers: the dump's own (ProviderDetails `MetadataFile`), and in its place
    /// what was given beside the dump, which somebody has got on purpose and lately.
    ///
    /// What metadata cannot say for sure without knowing the time, such as expiry, is told as a date.
    mutating func readProviderMetadata(_ files: [MetadataFile], findings: inout Findings) {
        var choice = MetadataChoice(files)
        for provider in identityProviders.sorted(by: { $0.providerName < $1.providerName })
        where provider.providerType == "SAML" {
            let own = ownMetadata(of: provider, findings: &findings)
            let given = choice.metadata(for: provider, entityID: own?.entityID, findings: &findings)
            guard let metadata = given ?? own else { continue }
            samlProviders[provider.providerName] = SAMLProviderFacts(metadata)
            report(metadata, of: provider, findings: &findings)
        }
        choice.reportRest(findings: &findings)
    }

    /// The metadata that Cognito kept of a provider.
    private func ownMetadata(of provider: IdentityProvider, findings: inout Findings) -> EntityDescriptor? {
        guard let text = provider.detail("MetadataFile") else { return nil }
        do throws(MetadataError) {
            return try readEntityDescriptor(from: Array(text.utf8), isUnicodeText: true)
        } catch {
            let subject = FindingSubject.identityProvider(provider.providerName)
            findings.add(Finding(.metadataUnreadable, about: subject, detail: error.description))
            return nil
        }
    }

    private func report(_ metadata: EntityDescriptor, of provider: IdentityProvider, findings: inout Findings) {
        let subject = FindingSubject.identityProvider(provider.providerName)
        for notice in metadata.notices {
            findings.add(Finding(notice.kind, about: subject, detail: notice.detail))
        }
        if let end = metadata.validUntil {
            let time = UTCTime(secondsSince1970: end).description
            findings.add(Finding(.metadataEnds, about: subject, detail: time))
        }
        for signing in metadata.signingCertificates {
            for notice in signing.lastingNotices {
                findings.add(Finding(notice.kind, about: subject, detail: notice.detail))
            }
            guard let certificate = signing.certificate, let end = certificate.notAfter else { continue }
            let day = UTCTime(secondsSince1970: end).date
            findings.add(Finding(.certificateEnds, about: subject, detail: "\(day), SHA-256 \(certificate.sha256.hex)"))
        }
    }
}

extension PoolFacts {
    /// Notes what the user ids of links to SAML providers look like: they are the name ids that Cognito got.
    mutating func noteLinkedNameIDs(_ linked: [LinkedUserIDs]) {
        for ids in linked {
            samlProviders[ids.provider, default: SAMLProviderFacts(entityID: "")].linkedNameIDs =
                ids.addresses == ids.count ? .mailAddresses : ids.opaque == ids.count ? .opaque : .other
        }
    }
}
