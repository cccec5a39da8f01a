import Cryptography
import ForeignText
import SAMLMetadata

/// What certificates say, each read once: aggregates repeat some thousands of times, and reading one takes longer than
/// all the rest of its provider.
final class ReadCertificates {
    /// The most certificates that are remembered, at some four KiB each.
    private static let most = 2_048

    private var known: [ExactText: ReadCertificate] = [:]

    /// What the certificate says, read now or before.
    func read(_ signing: SigningCertificate) -> ReadCertificate {
        let text = ExactText(signing.base64)
        if let certificate = known[text] { return certificate }
        // Starting anew is as good as any order of leaving: what is repeated comes back.
        if known.count == Self.most { known.removeAll(keepingCapacity: true) }
        let certificate = ReadCertificate(signing)
        known[text] = certificate
        return certificate
    }
}

/// A certificate and how it is listed.
struct ReadCertificate {
    let certificate: Certificate?
    let listed: ListedProvider.SigningCertificate

    fileprivate init(_ signing: SigningCertificate) {
        certificate = signing.certificate
        listed = ListedProvider.SigningCertificate(signing, certificate)
    }
}
