import CCrypto

extension Certificate {
    /// Reads the certificate that starts at the first byte.
    package init(der: [UInt8]) throws(CertificateError) {
        guard let parsed = ParsedCertificate(der) else { throw .notACertificate }
        self = parsed.facts
    }
}

/// The owner of libcrypto's view of one certificate.
@safe
private struct ParsedCertificate: ~Copyable {
    private let x509: OpaquePointer
    private let der: [UInt8]
    private let trailingByteCount: Int

    init?(_ bytes: [UInt8]) {
        var consumed = 0
        // d2i_X509 reads at most the count it is given and leaves its cursor behind the certificate.
        let parsed: OpaquePointer? = unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return nil }
            var cursor: UnsafePointer<UInt8>? = unsafe start
            let parsed = unsafe d2i_X509(nil, &cursor, buffer.count)
            if let cursor = unsafe cursor { consumed = unsafe cursor - start }
            return unsafe parsed
        }
        ERR_clear_error()
        guard let parsed = unsafe parsed else { return nil }
        unsafe x509 = parsed
        der = [UInt8](bytes[..<consumed])
        trailingByteCount = bytes.count - consumed
    }

    deinit {
        unsafe X509_free(x509)
    }

    var facts: Certificate {
        let key = publicKey
        let (start, end) = unsafe (X509_get0_notBefore(x509), X509_get0_notAfter(x509))
        let (notBefore, notAfter) = unsafe (secondsSince1970(start), secondsSince1970(end))
        let signatureType = unsafe X509_get_signature_nid(x509)
        let facts = unsafe Certificate(
            sha256: SHA256.digest(of: der),
            version: X509_get_version(x509) + 1,
            serialNumber: serialNumber,
            subject: text(of: X509_get_subject_name(x509)),
            issuer: text(of: X509_get_issuer_name(x509)),
            notBefore: notBefore,
            notAfter: notAfter,
            keyAlgorithm: key.algorithm,
            keyBits: key.bits,
            signatureAlgorithm: signatureAlgorithm(signatureType),
            signatureDigest: digest(ofSignature: signatureType),
            trailingByteCount: trailingByteCount,
            isReadByJava: notBefore != nil && notAfter != nil && hasFormsThatJavaKnows)
        ERR_clear_error()
        return facts
    }

    private var serialNumber: String {
        guard let number = unsafe ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509), nil) else { return "" }
        defer { unsafe BN_free(number) }
        guard let digits = unsafe BN_bn2hex(number) else { return "" }
        defer { unsafe CRYPTO_free(digits, nil, 0) }
        return unsafe String(cString: digits).lowercased()
    }

    private var publicKey: (algorithm: String, bits: Int?) {
        if let key = unsafe X509_get0_pubkey(x509), let name = unsafe EVP_PKEY_get0_type_name(key) {
            return unsafe (String(cString: name), Int(EVP_PKEY_get_bits(key)))
        }
        var algorithm: OpaquePointer?
        unsafe X509_PUBKEY_get0_param(&algorithm, nil, nil, nil, X509_get_X509_PUBKEY(x509))
        return unsafe (identifier(of: algorithm), nil)
    }

    /// What `java.security.cert` asks of a certificate beyond its ASN.1, as its messages tell it.
    private var hasFormsThatJavaKnows: Bool {
        let version = unsafe X509_get_version(x509)
        let extensions = unsafe X509_get_ext_count(x509)
        guard (0...2).contains(version), version == 2 || extensions == 0,
            unsafe X509_NAME_entry_count(X509_get_issuer_name(x509)) > 0
        else { return false }
        var signature: UnsafePointer<X509_ALGOR>?
        unsafe X509_get0_signature(nil, &signature, x509)
        guard let signature = unsafe signature, let inner = unsafe X509_get0_tbs_sigalg(x509),
            unsafe X509_ALGOR_cmp(signature, inner) == 0
        else { return false }
        // The index stays below the certificate's own count.
        return hasKeyThatJavaKnows && (0..<extensions).allSatisfy { unsafe isReadable(X509_get_ext(x509, $0)) }
    }

    /// Keys of kinds that nobody knows are passed over; those of known kinds have to be whole.
    private var hasKeyThatJavaKnows: Bool {
        var algorithm: OpaquePointer?
        var parameters: UnsafeMutablePointer<X509_ALGOR>?
        unsafe X509_PUBKEY_get0_param(&algorithm, nil, nil, &parameters, X509_get_X509_PUBKEY(x509))
        let bits = unsafe X509_get0_pubkey(x509).map { unsafe EVP_PKEY_get_bits($0) }
        switch unsafe OBJ_obj2nid(algorithm) {
        case EVP_PKEY_RSA: return bits.map { (512...16_384).contains($0) } ?? false
        case EVP_PKEY_DSA: return bits != nil
        case EVP_PKEY_EC:
            // Curves go by their names; one that is spelt out has a sequence there.
            var type: Int32 = 0
            unsafe X509_ALGOR_get0(nil, &type, nil, parameters)
            return bits != nil && type == V_ASN1_OBJECT
        default: return true
        }
    }

    private func signatureAlgorithm(_ type: Int32) -> String {
        if type != NID_undef, let name = unsafe OBJ_nid2ln(type) { return unsafe String(cString: name) }
        return unsafe identifier(of: X509_get0_tbs_sigalg(x509)?.pointee.algorithm)
    }
}

/// Whether an extension is uncritical or what its kind says it is.
private func isReadable(_ held: OpaquePointer?) -> Bool {
    guard let held = unsafe held, unsafe X509_EXTENSION_get_critical(held) == 1 else { return true }
    return unsafe isReadableExtension(held) == 1
}

/// The digest that a signature type is made over, by libcrypto's short name.
private func digest(ofSignature type: Int32) -> String? {
    var digest = NID_undef
    guard unsafe OBJ_find_sigid_algs(type, &digest, nil) == 1, digest != NID_undef,
        let name = unsafe OBJ_nid2sn(digest)
    else { return nil }
    return unsafe String(cString: name)
}

/// An object identifier in dotted notation, cut after 127 characters.
private func identifier(of object: OpaquePointer?) -> String {
    guard let object = unsafe object else { return "" }
    var text = [CChar](repeating: 0, count: 128)
    // OBJ_obj2txt writes at most the given size, terminator included.
    let length = unsafe OBJ_obj2txt(&text, Int32(text.count), object, 1)
    let characters = text.prefix(max(0, min(Int(length), text.count - 1)))
    return String(decoding: characters.map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// A name in the notation of RFC 2253, characters beyond ASCII as they are and control characters escaped.
private func text(of name: OpaquePointer?) -> String {
    guard let name = unsafe name, let output = unsafe BIO_new(BIO_s_mem()) else { return "" }
    defer { unsafe BIO_free_all(output) }
    guard unsafe X509_NAME_print_ex(output, name, 0, nameFlagsRFC2253) >= 0 else { return "" }
    var start: UnsafeMutablePointer<UInt8>?
    // BIO_CTRL_INFO gives the memory's start and returns its length.
    let length = unsafe BIO_ctrl(output, BIO_CTRL_INFO, 0, &start)
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: max(0, length)), as: UTF8.self)
}

/// A certificate's date as seconds since 1970, or nil when it is no date.
private func secondsSince1970(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    guard let time = unsafe time, let epoch = unsafe ASN1_TIME_set(nil, 0) else { return nil }
    defer { unsafe ASN1_STRING_free(epoch) }
    var days: Int32 = 0
    var seconds: Int32 = 0
    guard unsafe ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else { return nil }
    return Int64(days) * 86_400 + Int64(seconds)
}
