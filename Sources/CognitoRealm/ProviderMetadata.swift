import CognitoDump
import Cryptography
import Findings
import ForeignText
import RealmMapping
import SAMLMetadata
import StagingStore

extension FindingKind {
    static let metadataUnreadable = FindingKind(
        "identity-provider.metadata-unreadable", .error,
        "The metadata of a SAML identity provider cannot be read; its endpoints and certificates are not known.",
        remedy:
            "See the detail; ask the partner for its metadata and put the file beside the dump, or name one of several with --entity-id."
    )
    static let metadataFromFile = FindingKind(
        "identity-provider.metadata-from-file", .note,
        "The provider's addresses and certificates come from the metadata file in the detail, not from the dump.",
        remedy: "Check that the file is the partner's own, since whoever made it decides who can sign in.")
    static let metadataSeveral = FindingKind(
        "identity-provider.metadata-several", .warning,
        "Several metadata files describe the provider; the one in the detail was taken.",
        remedy: "Leave out the files that are older.")
    static let metadataAmbiguous = FindingKind(
        "identity-provider.metadata-ambiguous", .error,
        "Several identity providers in the metadata could be this one, and which one is meant cannot be guessed.",
        remedy: "Name one of the entity ids in the detail with --entity-id PROVIDER=ID.")
    static let certificatesExpired = FindingKind(
        "identity-provider.certificates-expired", .warning,
        "On the day of the dump no signing certificate of the provider was valid: nobody can sign in through it.",
        remedy: "Get the partner's current metadata, put the file beside the dump and build again.")
    static let certificatesToCome = FindingKind(
        "identity-provider.certificates-to-come", .warning,
        "On the day of the dump no signing certificate of the provider was valid yet: nobody can sign in before.",
        remedy: "See whether the day in the detail has come; if not, ask the partner for the certificate in use.")
    static let metadataExpired = FindingKind(
        "identity-provider.metadata-expired", .warning,
        "On the day of the dump the time was over until which the provider's metadata may be used.",
        remedy: "Get the partner's current metadata, put the file beside the dump and build again.")
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
    static let metadataNotSigned = FindingKind(
        "metadata.not-signed", .error,
        "A metadata file is not signed by the key that --metadata-signer gives; nothing of it was used.",
        remedy: "See the detail; get the file anew, and compare the key with what its owner says of it.")
    static let metadataUnused = FindingKind(
        "metadata.unused", .warning,
        "Metadata was given that belongs to no identity provider of the pool; it was not used.",
        remedy:
            "If it is a provider's, say so with --entity-id, or name the file as the provider is named in Cognito, such as Okta.xml."
    )
    static let metadataTooMany = FindingKind(
        "metadata.too-many", .warning,
        "The metadata files describe more identity providers than are looked at; the rest was not used.",
        remedy: "Name the entity with --entity-id, or give the partners' own files in place of the federation's.")

    /// The kinds that reading metadata for a build raises, beside the notices of the metadata itself.
    static let metadataKinds: [FindingKind] = [
        metadataUnreadable, metadataFromFile, metadataSeveral, metadataAmbiguous, certificatesExpired,
        certificatesToCome, metadataExpired,
        metadataEnds, certificateEnds, metadataFileUnreadable, metadataNotSigned, metadataUnused, metadataTooMany,
    ]
}

extension PoolFacts {
    /// Reads the metadata of SAML identity providers: the dump's own (ProviderDetails `MetadataFile`), and in its place
    /// what was given beside the dump, which somebody has got on purpose and lately.
    ///
    /// Ends of validity are told as dates; where everything has ended at the given time, that is a finding of its own.
    ///
    /// - Parameters:
    ///   - entityIDs: Which entity a provider is, by the provider's name, where somebody has said so.
    ///   - time: As of when metadata and certificates are judged, in s since 1970; nil judges nothing.
    /// - Throws: When there is no such provider, or no metadata of that entity.
    mutating func readProviderMetadata(
        _ files: [MetadataFile], entityIDs: [String: String], at time: Int64?, findings: inout Findings
    ) throws(BuildError) {
        var choice = MetadataChoice(files)
        let providers = identityProviders.filter { $0.providerType == "SAML" }
            .sorted { $0.providerName < $1.providerName }
        try checkNames(entityIDs.keys, among: providers.map(\.providerName))
        for provider in providers {
            let wanted = entityIDs[provider.providerName]
            let own = provider.ownMetadata(wanted: wanted, findings: &findings)
            let given = choice.metadata(
                for: provider, entityID: own?.entityID, wanted: wanted, findings: &findings)
            guard let metadata = given ?? own else {
                guard let wanted else { continue }
                throw BuildError(
                    "No metadata that was given describes \(ShownAddress(wanted)), which --entity-id says the provider \(provider.providerName) is; list what there is with cognito-realm saml."
                )
            }
            samlProviders[ExactText(provider.providerName)] = SAMLProviderFacts(metadata)
            report(metadata, of: provider, findings: &findings)
            if let time { judge(metadata, of: provider, at: time, findings: &findings) }
        }
        choice.reportRest(findings: &findings)
    }

    private func checkNames(_ names: some Sequence<String>, among known: [String]) throws(BuildError) {
        guard let stray = names.filter({ !known.contains($0) }).min() else { return }
        let list = known.isEmpty ? "none" : known.joined(separator: ", ")
        throw BuildError("No SAML provider of the dump is called \(stray), as --entity-id says; there are: \(list).")
    }

    private func report(_ metadata: EntityDescriptor, of provider: IdentityProvider, findings: inout Findings) {
        let subject = FindingSubject.identityProvider(provider.providerName)
        // Mapping says which attribute stands for transient name ids, and what becomes of addresses.
        for notice in metadata.notices where notice.kind != .samlTransientOnly {
            findings.add(Finding(notice.kind, about: subject, detail: notice.detail))
        }
        if let end = metadata.validUntil {
            let time = UTCTime(secondsSince1970: end).description
            findings.add(Finding(.metadataEnds, about: subject, detail: time))
        }
        for signing in metadata.signingCertificates {
            let certificate = signing.certificate
            let end = certificate?.notAfter.map { UTCTime(secondsSince1970: $0).date }
            let detail = certificate.map { "\(end ?? "no readable end"), SHA-256 \($0.sha256.hex)" }
            for notice in signing.lastingNotices {
                findings.add(Finding(notice.kind, about: subject, detail: detail))
            }
            if certificate?.isReadByJava == true, end != nil {
                findings.add(Finding(.certificateEnds, about: subject, detail: detail))
            }
        }
    }
}

extension IdentityProvider {
    /// The metadata that Cognito kept of the provider; that it cannot be read is a finding.
    func ownMetadata(wanted: String?, findings: inout Findings) -> EntityDescriptor? {
        guard let text = detail("MetadataFile") else { return nil }
        do throws(MetadataError) {
            return try readEntityDescriptor(from: Array(text.utf8), isUnicodeText: true, entityID: wanted) { several in
                let tied = ProviderTies(self, entityID: nil).pick(among: several) { $0 }
                return tied.count == 1 ? tied.first : nil
            }
        } catch .entityNotFound {
            // The entity may be in a file; that it is nowhere is said where all have been looked through.
            return nil
        } catch {
            let subject = FindingSubject.identityProvider(providerName)
            findings.add(Finding(.metadataUnreadable, about: subject, detail: error.description))
            return nil
        }
    }
}

extension PoolFacts {
    /// Tells of a provider that was out of date already when the dump was made.
    private mutating func judge(
        _ metadata: EntityDescriptor, of provider: IdentityProvider, at time: Int64, findings: inout Findings
    ) {
        let subject = FindingSubject.identityProvider(provider.providerName)
        let day = UTCTime(secondsSince1970: time).date
        let readable = metadata.signingCertificates.compactMap(\.certificate).filter(\.isReadByJava)
        let isGood = readable.isEmpty || readable.contains { $0.isValid(at: time) }
        if !isGood, let start = readable.filter({ $0.notAfter ?? .min >= time }).compactMap(\.notBefore).min() {
            samlProviders[ExactText(provider.providerName)]?.expiry = .certificatesToCome
            let detail = "from \(UTCTime(secondsSince1970: start).date), the dump is of \(day)"
            findings.add(Finding(.certificatesToCome, about: subject, detail: detail))
        } else if !isGood, let last = readable.compactMap(\.notAfter).max() {
            samlProviders[ExactText(provider.providerName)]?.expiry = .certificates
            let detail = "until \(UTCTime(secondsSince1970: last).date), the dump is of \(day)"
            findings.add(Finding(.certificatesExpired, about: subject, detail: detail))
        }
        guard let end = metadata.validUntil, end <= time else { return }
        let expiry = samlProviders[ExactText(provider.providerName)]?.expiry ?? .metadata
        samlProviders[ExactText(provider.providerName)]?.expiry = expiry
        let detail = "until \(UTCTime(secondsSince1970: end).description), the dump is of \(day)"
        findings.add(Finding(.metadataExpired, about: subject, detail: detail))
    }

    /// Notes what the user ids of links to SAML providers look like: they are the name ids that Cognito got.
    mutating func noteLinkedNameIDs(_ linked: [LinkedUserIDs]) {
        for ids in linked {
            samlProviders[ExactText(ids.provider), default: SAMLProviderFacts(entityID: "")].linkedNameIDs =
                ids.addresses == ids.count ? .mailAddresses : ids.opaque == ids.count ? .opaque : .other
        }
    }
}
