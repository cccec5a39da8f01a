import CognitoDump
import Findings
import ForeignText
import SAMLMetadata

/// Finds the metadata that was given for a provider, by what ties the two beyond doubt.
///
/// A wrong match would let another organization sign people in. So a file is a provider's if it is named like it and
/// describes nobody else, or if the entity has the provider's entity id, or the address to sign in at, that Cognito
/// knows of it. A host that is the same proves nothing: large providers serve everybody from one; nor does an address that
/// two entities have. Where somebody has
/// said which entity it is, that one alone counts.
struct MetadataChoice {
    private let files: [MetadataFile]
    private var used: Set<ExactText> = []

    /// Makes a choice among files, whose order does not matter.
    init(_ files: [MetadataFile]) {
        let keyed = files.map { ($0, Self.orderingKey($0)) }
        self.files = keyed.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
    }

    /// Bytes that order files whatever order they came in: by name, and by content where folders hold the same name.
    private static func orderingKey(_ file: MetadataFile) -> [UInt8] {
        let contents = file.providers.flatMap { provider in
            [provider.entityID] + provider.singleSignOnServices.map(\.location)
                + provider.signingCertificates.map(\.base64)
        }
        return Array(([file.name] + contents).joined(separator: "\0").utf8)
    }

    /// The metadata for a provider, whose entity id may be known already, or have been asked for.
    ///
    /// Where several entities could be meant, none is taken.
    mutating func metadata(
        for provider: IdentityProvider, entityID: String?, wanted: String?, findings: inout Findings
    ) -> EntityDescriptor? {
        let ties = ProviderTies(provider, entityID: entityID)
        let found = wanted.map { entities(withID: $0) } ?? found(for: provider, ties)
        guard let (name, metadata) = found.first else { return nil }
        let subject = FindingSubject.identityProvider(provider.providerName)
        let ids = Set(found.map { ExactText($0.1.entityID) }).sorted().map(\.text)
        guard ids.count == 1 else {
            findings.add(Finding(.metadataAmbiguous, about: subject, detail: MetadataError.list(ids)))
            return nil
        }
        findings.add(Finding(.metadataFromFile, about: subject, detail: name))
        if found.contains(where: { $0.1 != metadata }) {
            findings.add(Finding(.metadataSeveral, about: subject, detail: name))
        }
        return metadata
    }

    /// The entities that have the entity id, with their files.
    private mutating func entities(withID entityID: String) -> [(String, EntityDescriptor)] {
        let found = files.flatMap { file in
            file.providers.filter { $0.entityID.isExactly(entityID) }.map { (file.name, $0) }
        }
        used.formUnion(found.map { ExactText($0.0) })
        return found
    }

    /// The entities that are the provider's by the name of their file, else by what ties them to it.
    private mutating func found(
        for provider: IdentityProvider, _ ties: ProviderTies
    ) -> [(String, EntityDescriptor)] {
        let named = files.filter { isNamed($0, like: provider) }.compactMap { file in
            file.providers.first.map { (file.name, $0) }
        }
        let tied = ties.pick(among: files.flatMap { file in file.providers.map { (file.name, $0) } }) { $0.1 }
        used.formUnion((named + tied).map { ExactText($0.0) })
        return named.isEmpty ? tied : named
    }

    /// Tells of files that were of no use.
    func reportRest(findings: inout Findings) {
        reportFaults(findings: &findings)
        for file in files {
            let subject = FindingSubject.file(file.name)
            if file.fault == nil, !used.contains(file.name) { findings.add(Finding(.metadataUnused, about: subject)) }
            if file.notKept > 0 { findings.add(Finding(.metadataTooMany, about: subject)) }
        }
    }

    /// Tells of files that could not be read, or are not signed as they must be.
    func reportFaults(findings: inout Findings) {
        for file in files {
            guard let fault = file.fault else { continue }
            findings.add(Finding(fault.kind, about: .file(file.name), detail: fault.description))
        }
    }

    /// Whether a file with a single provider is called `NAME.xml`, `NAME-metadata.xml` or alike.
    private func isNamed(_ file: MetadataFile, like provider: IdentityProvider) -> Bool {
        guard file.providers.count == 1, file.notKept == 0 else { return false }
        let name = file.name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") }.last
        var stem = (name.map { String(Substring($0)) } ?? "").lowercased()
        for ending in [".gz", ".xml", ".saml", ".txt"] where stem.endsExactly(with: ending) {
            stem = String(Substring(stem.utf8.dropLast(ending.utf8.count)))
        }
        let provider = provider.providerName.lowercased()
        return ["", "-metadata", "_metadata", ".metadata"].map { provider + $0 }.containsExactly(stem)
    }
}

/// What ties an entity of metadata to a provider beyond doubt.
struct ProviderTies {
    private let ownID: String?
    private let metadataURL: String?
    private let address: String?

    /// The ties of a provider, whose entity id may be known.
    init(_ provider: IdentityProvider, entityID: String?) {
        ownID = entityID.flatMap { $0.isEmpty ? nil : $0 }
        metadataURL = provider.detail("MetadataURL")
        address = provider.detail("SSORedirectBindingURI")
    }

    /// Those that have the provider's entity id, where that is known; else those whose entity id is where their metadata
    /// is; else those with the address that Cognito sends browsers to.
    func pick<Candidate>(
        among candidates: [Candidate], _ entity: (Candidate) -> EntityDescriptor
    ) -> [Candidate] {
        if let ownID { return candidates.filter { entity($0).entityID.isExactly(ownID) } }
        let published = candidates.filter { candidate in
            metadataURL.map { entity(candidate).entityID.isExactly($0) } ?? false
        }
        guard published.isEmpty, let address else { return published }
        return candidates.filter { candidate in
            entity(candidate).singleSignOnServices.contains {
                $0.binding == .httpRedirect && $0.location.isExactly(address)
            }
        }
    }
}

extension SignatureError {
    /// The kind of finding that says of a file beside the dump what is wrong with it.
    fileprivate var kind: FindingKind {
        if case .unreadable = self { .metadataFileUnreadable } else { .metadataNotSigned }
    }
}
