import Cryptography
import ForeignText

/// What is known of the one who signed a bundle.
package enum SignatureState: Hashable, Sendable {
    /// There is no signature, or a wrong one, which is among the problems.
    case none
    /// The signature is right, and of the key that was given; its fingerprint.
    case trusted(String)
    /// The signature is right for a key that nobody vouches for; its fingerprint.
    case unknownKey(String)
    /// The signature is of an algorithm that is not checked here.
    case unchecked
}

/// Checks `manifest.sig`: with it, everything that the manifest lists is as the signer had it.
struct SignatureCheck {
    private static let path: BundlePath = "manifest.sig"
    private static let name = path.text
    /// A signature has some 300 bytes.
    private static let mostBytes = 64 << 10

    /// What the signature must be for.
    let namespace: String
    /// The key that it must be of; nil to take any.
    let trusted: Ed25519PublicKey?

    /// Checks the signature over a manifest.
    ///
    /// - Parameter digest: SHA-512 of the manifest; nil where it could not be read.
    func check(_ tree: BundleTree, digest: [UInt8]?, _ problems: inout Problems) -> SignatureState {
        do throws(TreeRefusal) {
            let text = try text(tree)
            return check(text, digest: digest, &problems)
        } catch {
            guard error == .missing else {
                problems.add(.unreadable, Self.name, error.sentence)
                return .none
            }
            if trusted != nil { problems.add(.signature, Self.name, "is missing: the bundle is not signed") }
            return .none
        }
    }

    private func text(_ tree: BundleTree) throws(TreeRefusal) -> [UInt8] {
        let file = try tree.file(Self.path)
        var text: [UInt8] = []
        while text.count <= Self.mostBytes {
            let chunk = try file.read()
            if chunk.isEmpty { return text }
            text += chunk
        }
        return []
    }

    private func check(_ text: [UInt8], digest: [UInt8]?, _ problems: inout Problems) -> SignatureState {
        do throws(SSHSignatureError) {
            let signature = try SSHSignature(text: text)
            if let wrong = fault(signature, digest) {
                problems.add(.signature, Self.name, wrong)
                return .none
            }
            let fingerprint = signature.publicKey.fingerprint
            return trusted == nil ? .unknownKey(fingerprint) : .trusted(fingerprint)
        } catch {
            switch error {
            case .notASignature:
                problems.add(.signature, Self.name, "is no signature as ssh-keygen -Y sign writes it")
                return .none
            case .algorithm:
                guard trusted != nil else { return .unchecked }
                problems.add(
                    .signature, Self.name,
                    "is not made with Ed25519 and SHA-512; ssh-keygen -Y verify can check it")
                return .none
            }
        }
    }

    /// What is wrong with a signature; nil where nothing is.
    private func fault(_ signature: SSHSignature, _ digest: [UInt8]?) -> String? {
        if !signature.namespace.isExactly(namespace) {
            return "is for the namespace “\(shown(signature.namespace))”, not for “\(namespace)”"
        }
        if let trusted, trusted != signature.publicKey {
            return "is of the key \(signature.publicKey.fingerprint), not of the one that was given"
        }
        guard let digest, !digest.isEmpty else { return "cannot be checked, since manifest.json cannot be read" }
        return signature.covers(digest: digest) ? nil : "is not over manifest.json as it is"
    }
}
