import CCrypto

/// A SHA-256 computation that takes its input in pieces.
///
/// Runs on libcrypto's EVP interface, which uses the processor's SHA instructions where it has them.
@safe
package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Starts a computation over no bytes.
    package init() {
        guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            // Only memory exhaustion or a libcrypto without SHA-256 leads here; neither depends on input.
            preconditionFailure("libcrypto offers no SHA-256")
        }
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

    /// Adds bytes to the input.
    package mutating func update(_ bytes: [UInt8]) {
        // Every bit of a UInt8 is a value: there is no padding to read.
        unsafe update(bytes.span.bytes)
    }

    /// Ends the computation and gives its digest.
    package consuming func finalize() -> SHA256Digest {
        var vector = SIMD32<UInt8>()
        // A SHA-256 digest has 32 bytes, the size of the vector.
        unsafe withUnsafeMutableBytes(of: &vector) { buffer in
            _ = unsafe EVP_DigestFinal_ex(context, buffer.assumingMemoryBound(to: UInt8.self).baseAddress, nil)
        }
        return SHA256Digest(vector)
    }

    /// The digest of bytes that are all at hand.
    package static func digest(of bytes: [UInt8]) -> SHA256Digest {
        // As for `update`.
        unsafe digest(of: bytes.span.bytes)
    }

    /// The digest of bytes that are all at hand.
    package static func digest(of bytes: RawSpan) -> SHA256Digest {
        var computation = SHA256()
        computation.update(bytes)
        return computation.finalize()
    }
}

/// The SHA-1 digest of bytes, for name-based UUIDs only: as a proof of integrity SHA-1 is broken.
func sha1(of bytes: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA_DIGEST_LENGTH)) { buffer, count in
        // The capacity is SHA-1's digest length; libcrypto writes exactly that.
        _ = unsafe SHA1(bytes, bytes.count, buffer.baseAddress)
        count = Int(SHA_DIGEST_LENGTH)
    }
}
