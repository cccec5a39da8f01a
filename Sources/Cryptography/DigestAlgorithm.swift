import CCrypto

/// The digests that signatures are accepted over.
package enum DigestAlgorithm: Hashable, Sendable, CaseIterable {
    case sha256
    case sha384
    case sha512

    /// The digest of bytes that are all at hand, or nil when libcrypto does not offer it.
    package func digest(of bytes: [UInt8]) -> [UInt8]? {
        var count: UInt32 = 0
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        // No digest is longer than EVP_MAX_MD_SIZE; libcrypto says how long this one is.
        guard unsafe EVP_Digest(bytes, bytes.count, &digest, &count, method, nil) == 1 else { return nil }
        return [UInt8](digest.prefix(Int(count)))
    }

    var method: OpaquePointer? {
        switch self {
        case .sha256: unsafe EVP_sha256()
        case .sha384: unsafe EVP_sha384()
        case .sha512: unsafe EVP_sha512()
        }
    }
}
