/// A signature as `ssh-keygen -Y sign` writes it, made with Ed25519 over a SHA-512.
///
/// Source: OpenSSH's `PROTOCOL.sshsig`. The namespace keeps a signature from being shown as one over something else.
package struct SSHSignature: Hashable, Sendable {
    /// The key that the signature says it is of.
    package let publicKey: Ed25519PublicKey
    /// What the signature is for.
    package let namespace: String
    private let signature: [UInt8]

    private static let label = "SSH SIGNATURE"
    private static let magic = Array("SSHSIG".utf8)
    private static let hashName = Array("sha512".utf8)

    /// Signs a message; nil when libcrypto has no memory left.
    ///
    /// - Parameter digest: SHA-512 of the message.
    package init?(digest: [UInt8], namespace: String, key: Ed25519PrivateKey) {
        guard let signature = key.sign(Self.signed(digest, namespace: namespace)) else { return nil }
        publicKey = key.publicKey
        self.namespace = namespace
        self.signature = signature
    }

    /// Reads a signature with its two lines around it.
    package init(text: [UInt8]) throws(SSHSignatureError) {
        guard let block = ArmoredBlock(text), block.label == Self.label, let bytes = block.bytes else {
            throw .notASignature
        }
        var reader = SSHWireReader(bytes)
        guard reader.plain(Self.magic.count) == Self.magic, reader.number() == 1, let blob = reader.string(),
            let namespace = reader.string(), reader.string() != nil, let hash = reader.string(),
            let inner = reader.string(), reader.isAtEnd
        else { throw .notASignature }
        do throws(SSHKeyError) { publicKey = try Ed25519PublicKey(sshBlob: blob) } catch {
            throw error == .algorithm ? .algorithm : .notASignature
        }
        guard hash == Self.hashName else { throw .algorithm }
        var parts = SSHWireReader(inner)
        guard parts.string() == Ed25519PublicKey.sshName, let signature = parts.string(), signature.count == 64,
            parts.isAtEnd, let name = String(validating: namespace, as: UTF8.self)
        else { throw .notASignature }
        self.namespace = name
        self.signature = signature
    }

    /// Whether the signature is its key's over a message, for its namespace.
    ///
    /// - Parameter digest: SHA-512 of the message.
    package func covers(digest: [UInt8]) -> Bool {
        publicKey.verifies(signature, over: Self.signed(digest, namespace: namespace))
    }

    /// The signature as a file holds it.
    package var text: String {
        var inner = SSHWireWriter()
        inner.string(Ed25519PublicKey.sshName)
        inner.string(signature)
        var writer = SSHWireWriter()
        writer.plain(Self.magic)
        writer.number(1)
        writer.string(publicKey.sshBlob)
        writer.string(Array(namespace.utf8))
        writer.string([])
        writer.string(Self.hashName)
        writer.string(inner.bytes)
        return ArmoredBlock.text(label: Self.label, writer.bytes)
    }

    /// What is really signed for a message: its digest, with the namespace before it.
    private static func signed(_ digest: [UInt8], namespace: String) -> [UInt8] {
        var writer = SSHWireWriter()
        writer.plain(magic)
        writer.string(Array(namespace.utf8))
        writer.string([])
        writer.string(hashName)
        writer.string(digest)
        return writer.bytes
    }
}

/// Who signs, and what for.
package struct SSHSigner: Sendable {
    private let key: Ed25519PrivateKey
    private let namespace: String

    /// Makes a signer.
    package init(key: Ed25519PrivateKey, namespace: String) {
        self.key = key
        self.namespace = namespace
    }

    /// Signs a message; nil when libcrypto has no memory left.
    ///
    /// - Parameter digest: SHA-512 of the message.
    package func sign(digest: [UInt8]) -> SSHSignature? {
        SSHSignature(digest: digest, namespace: namespace, key: key)
    }
}

/// Why a file is no signature that can be checked here.
package enum SSHSignatureError: Error, Hashable, Sendable {
    /// It is no signature as `ssh-keygen -Y sign` writes it, or it is damaged.
    case notASignature
    /// It is made with another algorithm than Ed25519 over a SHA-512.
    case algorithm
}
