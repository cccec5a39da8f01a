import CCrypto

/// The digests that signatures are accepted over.
package enum DigestAlgorithm: Hashable, Sendable, CaseIterable {
    case sha256
    case sha384
    case sha512

    var method: OpaquePointer? {
        switch self {
        case .sha256: unsafe EVP_sha256()
        case .sha384: unsafe EVP_sha384()
        case .sha512: unsafe EVP_sha512()
        }
    }
}

/// A digest of one of several algorithms that takes its input in pieces; `SHA256` is the one for everything else.
@safe
package struct MessageDigest: ~Copyable {
    private let context: OpaquePointer
    private let size: Int

    /// Starts a computation over no bytes; nil when libcrypto does not offer the algorithm.
    package init?(_ algorithm: DigestAlgorithm) {
        guard let context = unsafe EVP_MD_CTX_new() else { return nil }
        guard unsafe EVP_DigestInit_ex(context, algorithm.method, nil) == 1 else {
            unsafe EVP_MD_CTX_free(context)
            return nil
        }
        size = unsafe Int(EVP_MD_get_size(algorithm.method))
        unsafe self.context = context
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    /// Adds bytes to the input.
    package mutating func update(_ bytes: RawSpan) {
        // The buffer is libcrypto's for the length of the call, with the span's own count.
        unsafe bytes.withUnsafeBytes { buffer in
            _ = unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
        }
    }

    /// Ends the computation and gives its digest.
    package consuming func finalize() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: size)
        // The array has the size that libcrypto gave for the algorithm.
        _ = unsafe EVP_DigestFinal_ex(context, &digest, nil)
        return digest
    }
}
