import Cryptography
import Findings
import RealmMapping
import SAMLMetadata

/// An identity provider as its metadata describes it, with what a realm would make of it.
public struct ListedProvider: Hashable, Sendable {
    /// The file that describes it, with the entry's name in an archive.
    public let file: String
    /// The entity id; empty when the metadata has none.
    public let entityID: String
    /// The name for people: the user interface's, else the organization's, else the host of the entity id.
    public let displayName: String?
    /// Where browsers take requests to sign in: the first address by POST, else the first by redirect.
    public let singleSignOnURL: String?
    /// Whether that address takes POST; nil without one.
    public let postBindingAuthnRequest: Bool?
    /// Where browsers take requests to sign out: the first address by POST, else the first by redirect.
    public let singleLogoutURL: String?
    /// Whether that address takes POST; nil without one.
    public let postBindingLogout: Bool?
    /// The certificates that may sign, in the order of the document.
    public let signingCertificates: [SigningCertificate]
    /// Whether requests to sign in have to be signed.
    public let wantAuthnRequestsSigned: Bool
    /// The formats of name ids, as URIs in the order of the document.
    public let nameIDFormats: [String]
    /// The end of the metadata's validity in seconds since 1970.
    public let validUntil: Int64?
    /// What somebody should know about it.
    public let findings: [Finding]

    /// A certificate that may sign.
    public struct SigningCertificate: Hashable, Sendable {
        /// The digest of its DER in hexadecimal; nil when it is not even base64.
        public let sha256: String?
        /// The first second of validity, in seconds since 1970; nil when it cannot be read.
        public let notBefore: Int64?
        /// The last second of validity, in seconds since 1970; nil when it cannot be read.
        public let notAfter: Int64?
    }

    /// One thing to know.
    public struct Finding: Hashable, Sendable {
        /// Stable id, such as `saml.certificate-expired`.
        public let id: String
        /// `error`, `warning` or `note`.
        public let severity: String
        /// Which of several cases it is: a URL, a certificate's digest.
        public let detail: String?
        /// What it is, in one sentence.
        public let sentence: String
        /// What to do about it, in one sentence.
        public let remedy: String
    }

    init(_ entity: EntityDescriptor, file: String, at time: Int64, certificates known: ReadCertificates) {
        let read = entity.signingCertificates.map(known.read)
        self.file = file
        let (signOn, logout) = (entity.preferredSingleSignOn, entity.preferredSingleLogout)
        entityID = entity.entityID
        displayName = entity.displayName()
        singleSignOnURL = signOn?.location
        postBindingAuthnRequest = signOn.map { $0.binding == .httpPost }
        singleLogoutURL = logout?.location
        postBindingLogout = logout.map { $0.binding == .httpPost }
        signingCertificates = read.map(\.listed)
        wantAuthnRequestsSigned = entity.wantAuthnRequestsSigned
        nameIDFormats = entity.nameIDFormats
        validUntil = entity.validUntil
        findings = (entity.addressNotices + entity.notices(at: time, certificates: read.map(\.certificate))).map(
            Finding.init)
    }
}

extension ListedProvider.SigningCertificate {
    init(_ signing: SAMLMetadata.SigningCertificate, _ certificate: Certificate?) {
        sha256 = (certificate?.sha256 ?? signing.der.map { SHA256.digest(of: $0) })?.hex
        notBefore = certificate?.notBefore
        notAfter = certificate?.notAfter
    }
}

extension ListedProvider.Finding {
    fileprivate init(_ notice: MetadataNotice) {
        id = notice.kind.id
        severity = notice.kind.severity.word
        detail = notice.detail
        sentence = notice.kind.sentence
        remedy = notice.kind.remedy
    }
}
