import Cryptography
import ForeignText

/// What signatures of bundles are for, so that none of another sort can pass for one: `-n` of `ssh-keygen -Y`.
let signatureNamespace = "cognito-realm"

/// The most bytes that a file with a key may have.
private let mostKeyBytes = 64 << 10

/// Reads the key that is to sign; nil where none is to.
func signer(_ configuration: BuildConfiguration) throws(BuildError) -> SSHSigner? {
    guard let path = configuration.signingKey else { return nil }
    let file = try SmallFile(path, limit: mostKeyBytes)
    do throws(SSHKeyError) {
        return SSHSigner(key: try Ed25519PrivateKey(file: file.bytes), namespace: signatureNamespace)
    } catch {
        guard error == .encrypted || error == .algorithm else {
            throw BuildError("\(path) \(error.description); --sign takes an Ed25519 key without a passphrase.")
        }
        let word = { (file: String) in ShellWord(configuration.output.path.appending(file).text) }
        throw BuildError(
            """
            \(path) \(error.description), and --sign takes an Ed25519 key without one. Build without --sign, and sign \
            with: ssh-keygen -Y sign -f \(ShellWord(path.path.text)) -n \(signatureNamespace) < \
            \(word("manifest.json")) > \(word("manifest.sig"))
            """)
    }
}

/// Reads the key that must have signed.
func trustedKey(_ path: LocalPath) throws(BundleCheckError) -> Ed25519PublicKey {
    let file: SmallFile
    do throws(BuildError) { file = try SmallFile(path, limit: mostKeyBytes) } catch {
        throw BundleCheckError(error.description)
    }
    do throws(SSHKeyError) {
        return try Ed25519PublicKey(file: file.bytes, namespace: signatureNamespace)
    } catch {
        throw BundleCheckError(
            """
            \(path) \(error.description); --key takes one public Ed25519 key: a .pub file of ssh-keygen, a line of \
            allowed_signers, or PEM. ssh-keygen -Y verify checks with others.
            """)
    }
}
