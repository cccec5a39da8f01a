import CCrypto

/// An Ed25519 key that signs (RFC 8032, section 5.1); it never shows its bytes.
package struct Ed25519PrivateKey: Sendable, CustomStringConvertible {
    private let seed: [UInt8]
    /// The key that checks what this one signs.
    package let publicKey: Ed25519PublicKey

    /// Makes a key of the 32 bytes that RFC 8032 calls the private key; nil where there are not 32.
    init?(seed: [UInt8]) {
        guard let pair = KeyPair(seed: seed), let publicKey = pair.publicKey else { return nil }
        self.seed = seed
        self.publicKey = publicKey
    }

    /// Reads the DER of a PKCS#8 key (RFC 5958); nil where it is none, or of another algorithm.
    init?(pkcs8 der: [UInt8]) {
        guard let seed = KeyPair(pkcs8: der)?.seed else { return nil }
        self.init(seed: seed)
    }

    /// The signature of bytes, 64 bytes long; nil when libcrypto has no memory left.
    package func sign(_ bytes: [UInt8]) -> [UInt8]? { KeyPair(seed: seed)?.sign(bytes) }

    /// The public half: nothing that describes the key says more.
    package var description: String { publicKey.fingerprint }
}

/// An Ed25519 key that checks signatures.
package struct Ed25519PublicKey: Hashable, Sendable {
    /// The 32 bytes of the key.
    package let bytes: [UInt8]

    /// Makes a key of its 32 bytes; nil where there are not 32.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    /// Reads the DER of a public key with its algorithm (RFC 8410, section 4); nil where it is none, or of another one.
    init?(subjectPublicKeyInfo der: [UInt8]) {
        guard let key = KeyPair(subjectPublicKeyInfo: der)?.publicKey else { return nil }
        self = key
    }

    /// Whether the signature is this key's over these bytes.
    package func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
        KeyPair(publicKey: self.bytes)?.verifies(signature, over: bytes) ?? false
    }
}

/// The owner of libcrypto's view of an Ed25519 key, of which the private half may be missing.
@safe
private struct KeyPair: ~Copyable {
    private let key: OpaquePointer

    init?(seed: [UInt8]) {
        // libcrypto reads as many bytes as it is told the array has, and refuses any number but 32.
        unsafe self.init(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count))
    }

    init?(publicKey: [UInt8]) {
        // As for the private key.
        unsafe self.init(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count))
    }

    init?(pkcs8 der: [UInt8]) {
        let key: OpaquePointer? = unsafe der.withUnsafeBufferPointer { buffer in
            // d2i_PKCS8_PRIV_KEY_INFO reads at most the count it is given.
            var cursor = buffer.baseAddress
            guard let info = unsafe d2i_PKCS8_PRIV_KEY_INFO(nil, &cursor, buffer.count) else { return nil }
            defer { unsafe PKCS8_PRIV_KEY_INFO_free(info) }
            return unsafe EVP_PKCS82PKEY(info)
        }
        unsafe self.init(key)
    }

    init?(subjectPublicKeyInfo der: [UInt8]) {
        let key: OpaquePointer? = unsafe der.withUnsafeBufferPointer { buffer in
            // d2i_PUBKEY reads at most the count it is given.
            var cursor = buffer.baseAddress
            return unsafe d2i_PUBKEY(nil, &cursor, buffer.count)
        }
        unsafe self.init(key)
    }

    /// Takes over a key of libcrypto's; nil where there is none, or it is of another algorithm.
    private init?(_ key: OpaquePointer?) {
        defer { ERR_clear_error() }
        guard let key = unsafe key else { return nil }
        guard unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        unsafe self.key = key
    }

    deinit {
        unsafe EVP_PKEY_free(key)
    }

    var publicKey: Ed25519PublicKey? {
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = bytes.count
        // libcrypto writes no more than the count that it is given.
        guard unsafe EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == 32 else { return nil }
        return Ed25519PublicKey(bytes)
    }

    var seed: [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = bytes.count
        // As for the public key.
        guard unsafe EVP_PKEY_get_raw_private_key(key, &bytes, &count) == 1, count == 32 else { return nil }
        return bytes
    }

    func sign(_ bytes: [UInt8]) -> [UInt8]? {
        defer { ERR_clear_error() }
        guard let context = unsafe EVP_MD_CTX_new() else { return nil }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else { return nil }
        var signature = [UInt8](repeating: 0, count: 64)
        var count = signature.count
        // libcrypto writes no more than the count that it is given.
        guard unsafe EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1, count == 64 else {
            return nil
        }
        return signature
    }

    func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
        defer { ERR_clear_error() }
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
        // Only 1 means that the signature is right; 0 is a wrong one, anything below an error.
        return unsafe EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
    }
}
