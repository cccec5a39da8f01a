/// Why a file holds no key that this tool signs or checks with.
package enum SSHKeyError: Error, Hashable, Sendable {
    /// It is no key that OpenSSH or PKCS#8 writes, or it is damaged.
    case notAKey
    /// The key is locked by a passphrase.
    case encrypted
    /// The key is of another algorithm than Ed25519.
    case algorithm
    /// There are several keys.
    case several
    /// It is the private half where the public one is needed.
    case isPrivate
    /// It is the public half where the private one is needed.
    case isPublic
    /// A line of `allowed_signers` limits the key in a way that is not understood here, or to other namespaces.
    case limited
}

extension SSHKeyError: CustomStringConvertible {
    /// What the file is, as the end of a sentence that begins with its name.
    package var description: String {
        switch self {
        case .notAKey: "holds no key as OpenSSH or PKCS#8 writes it"
        case .encrypted: "holds a key with a passphrase"
        case .algorithm: "holds a key of another kind than Ed25519"
        case .several: "holds several keys"
        case .isPrivate: "holds a private key; give its public half, which ssh-keygen -y -f prints"
        case .isPublic: "holds the public half of a key; give the private one"
        case .limited: "limits its key by options that do not name this namespace, or are not understood here"
        }
    }
}

extension Ed25519PrivateKey {
    /// Reads a key without a passphrase, as OpenSSH (`openssh-key-v1`) or PKCS#8 in PEM writes it.
    package init(file text: [UInt8]) throws(SSHKeyError) {
        guard let block = ArmoredBlock(text) else {
            throw (try? Ed25519PublicKey(file: text)) == nil ? .notAKey : .isPublic
        }
        switch block.label {
        case "OPENSSH PRIVATE KEY":
            guard let bytes = block.bytes else { throw .notAKey }
            self = try Self.openSSH(bytes)
        case "PRIVATE KEY":
            guard let bytes = block.bytes else { throw .notAKey }
            guard let key = Ed25519PrivateKey(pkcs8: bytes) else { throw .algorithm }
            self = key
        case "ENCRYPTED PRIVATE KEY": throw .encrypted
        case "PUBLIC KEY": throw .isPublic
        case let label where label.hasSuffix(" PRIVATE KEY"): throw .algorithm
        default: throw .notAKey
        }
    }

    /// Reads OpenSSH's own format; source: OpenSSH's `PROTOCOL.key`.
    private static func openSSH(_ bytes: [UInt8]) throws(SSHKeyError) -> Ed25519PrivateKey {
        let magic = Array("openssh-key-v1\0".utf8)
        var reader = SSHWireReader(bytes)
        guard reader.plain(magic.count) == magic, let cipher = reader.string(), let method = reader.string(),
            reader.string() != nil, let count = reader.number(), let publicKey = reader.string(),
            let body = reader.string(), reader.isAtEnd
        else { throw .notAKey }
        guard cipher == Array("none".utf8), method == cipher else { throw .encrypted }
        guard count == 1 else { throw .several }
        let key = try privatePart(body)
        guard publicKey == key.publicKey.sshBlob else { throw .notAKey }
        return key
    }

    private static func privatePart(_ body: [UInt8]) throws(SSHKeyError) -> Ed25519PrivateKey {
        var reader = SSHWireReader(body)
        // The number stands there twice so that a wrong passphrase is noticed; without one both must agree all the same.
        guard let check = reader.number(), reader.number() == check, let kind = reader.string() else { throw .notAKey }
        guard kind == Ed25519PublicKey.sshName else { throw .algorithm }
        guard let publicKey = reader.string(), let pair = reader.string(), pair.count == 64, reader.string() != nil,
            let key = Ed25519PrivateKey(seed: Array(pair.prefix(32))), key.publicKey.bytes == publicKey,
            key.publicKey.bytes.elementsEqual(pair.suffix(32))
        else { throw .notAKey }
        return key
    }
}
