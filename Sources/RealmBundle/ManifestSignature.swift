import Cryptography
import Glibc
import JSONStream

/// The signature of a manifest that is being written.
struct ManifestSignature: ~Copyable {
    private let signer: SSHSigner
    private var digest = MessageDigest(.sha512)

    init(_ signer: SSHSigner) { self.signer = signer }

    /// Takes the next bytes of the manifest.
    mutating func update(_ bytes: [UInt8]) { bytes.withRawSpan { digest?.update($0) } }

    /// Writes `manifest.sig`.
    consuming func write(to folder: BundleFolder) throws(BundleError) {
        let path = "manifest.sig"
        guard let digest = digest.take(), let signature = signer.sign(digest: digest.finalize()) else {
            throw BundleError(.refused(action: "signed", code: ENOMEM), path)
        }
        _ = try folder.write(Array(signature.text.utf8), to: path)
    }
}
