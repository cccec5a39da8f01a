import CCrypto

/// An RSA key that verifies signatures, taken from a certificate or standing alone.
@safe
package struct RSAPublicKey: ~Copyable {
    private let key: OpaquePointer

    /// Reads the key of a certificate or a public key, in PEM or in DER; nil when it is none or no RSA key.
    ///
    /// Of a certificate nothing but the key is looked at: whoever pins it vouches for it.
    package init?(_ bytes: [UInt8]) {
        defer { ERR_clear_error() }
        let der = Self.derOfPEM(bytes) ?? bytes
        guard let key = unsafe Self.keyOfCertificate(der) ?? Self.bareKey(der) else { return nil }
        guard unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        unsafe self.key = key
    }

    deinit {
        unsafe EVP_PKEY_free(key)
    }

    /// The key's size in bits.
    package var bits: Int { unsafe Int(EVP_PKEY_get_bits(key)) }

    /// Whether the signature is this key's over these bytes, with PKCS#1 version 1.5 padding (RFC 8017, section 8.2).
    package func verifies(_ signature: [UInt8], over bytes: [UInt8], digest: DigestAlgorithm) -> Bool {
        defer { ERR_clear_error() }
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestVerifyInit(context, nil, digest.method, nil, key) == 1 else { return false }
        // Only 1 means that the signature is right; 0 is a wrong one, anything below an error.
        return unsafe EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
    }

    private static func keyOfCertificate(_ der: [UInt8]) -> OpaquePointer? {
        unsafe der.withUnsafeBufferPointer { buffer in
            // d2i_X509 reads at most the count it is given.
            var cursor = buffer.baseAddress
            guard let certificate = unsafe d2i_X509(nil, &cursor, buffer.count) else { return nil }
            defer { unsafe X509_free(certificate) }
            return unsafe X509_get_pubkey(certificate)
        }
    }

    private static func bareKey(_ der: [UInt8]) -> OpaquePointer? {
        unsafe der.withUnsafeBufferPointer { buffer in
            // d2i_PUBKEY reads at most the count it is given.
            var cursor = buffer.baseAddress
            return unsafe d2i_PUBKEY(nil, &cursor, buffer.count)
        }
    }

    /// The DER in the first block of PEM that is a certificate or a public key.
    private static func derOfPEM(_ bytes: [UInt8]) -> [UInt8]? {
        let text = String(decoding: bytes, as: UTF8.self)
        for label in ["CERTIFICATE", "PUBLIC KEY"] {
            guard let begin = text.firstRange(of: "-----BEGIN \(label)-----") else { continue }
            return Base64.decode(String(text[begin.upperBound...].prefix { $0 != "-" }))
        }
        return nil
    }
}
