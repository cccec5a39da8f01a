import Cryptography
import ForeignText

extension EntityDescriptor {
    /// The endpoint to sign in at: the first by POST, else the first by redirect, else none.
    package var preferredSingleSignOn: SAMLEndpoint? { preferred(singleSignOnServices) }

    /// The endpoint to sign out at: the first by POST, else the first by redirect, else none.
    package var preferredSingleLogout: SAMLEndpoint? { preferred(singleLogoutServices) }

    /// The endpoint that resolves artifacts over SOAP: the default one, else the one with the lowest index.
    package var preferredArtifactResolution: SAMLEndpoint? {
        let reachable = artifactResolutionServices.filter { $0.binding == .soap }
        return reachable.first { $0.isDefault == true } ?? reachable.min { ($0.index ?? .max) < ($1.index ?? .max) }
    }

    /// The signing certificates in the order in which they are of use at a time in seconds since 1970: those that are
    /// valid, those that will be, those that were, those that cannot be read; each certificate once.
    package func signingCertificates(at now: Int64) -> [SigningCertificate] {
        var digests: Set<SHA256Digest> = []
        let ranked = signingCertificates.compactMap { signing -> (rank: Int, signing: SigningCertificate)? in
            guard let certificate = signing.certificate else { return (3, signing) }
            guard digests.insert(certificate.sha256).inserted else { return nil }
            if let end = certificate.notAfter, end < now { return (2, signing) }
            if let start = certificate.notBefore, start > now { return (1, signing) }
            return (0, signing)
        }
        return (0...3).flatMap { rank in ranked.filter { $0.rank == rank }.map(\.signing) }
    }

    /// The first attribute that the provider declares of those that belong to one person alone and last.
    package var lastingAttribute: String? {
        let lasting = [
            "urn:oasis:names:tc:SAML:attribute:subject-id", "urn:oid:1.3.6.1.4.1.5923.1.1.1.6",
            "urn:oid:0.9.2342.19200300.100.1.3",
        ]
        return lasting.first { name in attributes.contains { $0.name.isExactly(name) } }
    }

    /// The name for people: in one of the languages, in the order given, else the first; else the entity id's host.
    package func displayName(languages: [String] = ["en"]) -> String? {
        name(in: languages, of: displayNames) ?? name(in: languages, of: organizationDisplayNames)
            ?? SAMLLocation(entityID).host
    }

    private func preferred(_ endpoints: [SAMLEndpoint]) -> SAMLEndpoint? {
        endpoints.first { $0.binding == .httpPost } ?? endpoints.first { $0.binding == .httpRedirect }
    }

    private func name(in languages: [String], of names: [LocalizedName]) -> String? {
        for language in languages {
            if let match = names.first(where: { $0.language?.lowercased() == language.lowercased() }) {
                return match.value
            }
        }
        return names.first?.value
    }
}
