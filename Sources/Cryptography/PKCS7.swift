import CCrypto

/// Reads the certificates that a PKCS#7 bag carries (RFC 2315, section 9.1: signed data without signers).
package enum PKCS7 {
    /// The number of certificates looked at: a chain has a handful, and looking is quadratic.
    private static let mostCertificates: Int32 = 32

    /// The DER of the one certificate that issued no other in the bag, or nil when the bytes are no such bag.
    package static func leafCertificate(in bytes: [UInt8]) -> [UInt8]? {
        defer { ERR_clear_error() }
        var cursor: UnsafePointer<UInt8>?
        // d2i_PKCS7 reads at most the count it is given, from memory that lives until the closure ends.
        let bag: UnsafeMutablePointer<CCrypto.PKCS7>? = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe cursor = buffer.baseAddress
            return unsafe d2i_PKCS7(nil, &cursor, buffer.count)
        }
        guard let bag = unsafe bag else { return nil }
        defer { unsafe PKCS7_free(bag) }
        // Only signed data has the member `sign`; the type says which member of the union holds.
        guard unsafe OBJ_obj2nid(bag.pointee.type) == NID_pkcs7_signed,
            let signed = unsafe bag.pointee.d.sign, let stack = unsafe signed.pointee.cert
        else { return nil }
        return unsafe leaf(of: stack)
    }

    private static func leaf(of stack: OpaquePointer) -> [UInt8]? {
        // The indices stay below the stack's own count.
        let certificates = unsafe (0..<min(mostCertificates, OPENSSL_sk_num(stack))).compactMap { index in
            unsafe OPENSSL_sk_value(stack, index).map { OpaquePointer($0) }
        }
        let leaf = unsafe certificates.first { candidate in
            unsafe !certificates.contains { other in
                unsafe other != candidate
                    && X509_NAME_cmp(X509_get_issuer_name(other), X509_get_subject_name(candidate)) == 0
            }
        }
        return unsafe (leaf ?? certificates.first).flatMap { unsafe der(of: $0) }
    }

    private static func der(of certificate: OpaquePointer) -> [UInt8]? {
        let size = unsafe i2d_X509(certificate, nil)
        guard size > 0 else { return nil }
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            // i2d_X509 writes the number of bytes that it has just announced.
            var cursor = buffer.baseAddress
            count = unsafe Int(max(0, i2d_X509(certificate, &cursor)))
        }
    }
}
