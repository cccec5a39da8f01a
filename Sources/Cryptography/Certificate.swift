/// What an X.509 certificate says about itself: nothing in it has been verified.
///
/// Reading is lenient, since SAML pins certificates as they are: version 1, serial numbers of zero or below, MD5
/// signatures and lifetimes of a century are all in daily use.
package struct Certificate: Hashable, Sendable {
    /// The digest of the certificate's DER, without bytes that may follow it.
    package let sha256: SHA256Digest
    /// The X.509 version as people count it: 1, 2 or 3.
    package let version: Int
    /// The serial number in lower-case hexadecimal, with a minus sign when it is negative.
    package let serialNumber: String
    /// The subject in the notation of RFC 2253; empty when the certificate names none.
    package let subject: String
    /// The issuer in the notation of RFC 2253; empty when the certificate names none.
    package let issuer: String
    /// The first second of validity, in seconds since 1970; nil when the date cannot be read.
    package let notBefore: Int64?
    /// The last second of validity, in seconds since 1970; nil when the date cannot be read.
    package let notAfter: Int64?
    /// The public key's kind: `RSA`, `EC`, `ED25519`, or the object identifier when libcrypto does not know it.
    package let keyAlgorithm: String
    /// The public key's size in bits; nil when the key cannot be read.
    package let keyBits: Int?
    /// The signature's algorithm by its long name, as `sha256WithRSAEncryption`, or by its object identifier.
    package let signatureAlgorithm: String
    /// The digest that the signature is made over, as `SHA256`; nil when the algorithm names none.
    package let signatureDigest: String?
    /// The number of bytes that followed the certificate in what was read.
    package let trailingByteCount: Int
    /// Whether Java reads the certificate too, as far as is known: dates, issuer, key and critical extensions are in the
    /// forms that it knows, and both places name the same signature algorithm.
    package let isReadByJava: Bool
}

extension Certificate {
    /// Whether a time in seconds since 1970 lies within the certificate's validity; false where that cannot be read.
    package func isValid(at time: Int64) -> Bool {
        guard let notBefore, let notAfter else { return false }
        return notBefore <= time && time <= notAfter
    }
}

/// Why bytes could not be read as a certificate.
package enum CertificateError: Error, Hashable, Sendable {
    /// The bytes are not the DER of an X.509 certificate.
    case notACertificate
}

extension CertificateError: CustomStringConvertible {
    /// One sentence for people.
    package var description: String {
        switch self {
        case .notACertificate: "The bytes are not an X.509 certificate in DER."
        }
    }
}
