package import Cryptography

/// A certificate with which an identity provider may sign.
///
/// Nothing is decoded until somebody asks: an aggregate has thousands of certificates of which one matters.
package struct SigningCertificate: Hashable, Sendable {
    /// The certificate in base64 on one line; as found but for white space where that is not base64 of a certificate.
    package let base64: String
    /// What the metadata says the key is for.
    package let use: KeyUse
    /// What the certificate was wrapped in, which Keycloak would not unwrap.
    package let wrapping: Wrapping

    /// What a key is for.
    package enum KeyUse: Hashable, Sendable {
        /// Signing alone.
        case signing
        /// Signing and encryption: the metadata does not say.
        case unspecified
    }

    /// What a certificate can be found in other than plain base64.
    package enum Wrapping: Hashable, Sendable {
        /// Plain base64 of DER, as the standard has it.
        case none
        /// PEM's BEGIN and END lines.
        case pem
        /// Base64 of the PEM text.
        case base64OfPEM
        /// A PKCS#7 bag, of which the leaf was taken.
        case pkcs7
    }

    /// The certificate's bytes, or nil when the text is not base64.
    package var der: [UInt8]? { Base64.decode(base64) }

    /// What the certificate says, or nil when it cannot be read.
    package var certificate: Certificate? {
        der.flatMap { try? Certificate(der: $0) }
    }

    /// The certificate in base64 of its DER, and nothing else, where Java reads it; nil where it does not.
    ///
    /// Keycloak, which runs on Java, refuses every sign-in where one certificate of several cannot be read or has bytes
    /// behind its end.
    package var javaBase64: String? {
        guard let der, let certificate = try? Certificate(der: der), certificate.isReadByJava else { return nil }
        return Base64.encode(Array(der.dropLast(certificate.trailingByteCount)))
    }

    /// Makes a certificate of the text of an `X509Certificate`, out of whatever it is wrapped in.
    package init(text: String, use: KeyUse) {
        let compact = XMLSpace.removed(from: text)
        if compact.hasPrefix("-----BEGIN"), let body = Self.bodyOfPEM(text) {
            self.init(base64: body, use: use, wrapping: .pem)
        } else if compact.hasPrefix("LS0tLS1CRUdJTi"), let bytes = Base64.decode(compact),
            let body = Self.bodyOfPEM(String(decoding: bytes, as: UTF8.self))
        {
            self.init(base64: body, use: use, wrapping: .base64OfPEM)
        } else if Self.mayBePKCS7(compact), let bytes = Base64.decode(compact),
            let leaf = PKCS7.leafCertificate(in: bytes)
        {
            self.init(base64: Base64.encode(leaf), use: use, wrapping: .pkcs7)
        } else {
            self.init(base64: compact, use: use, wrapping: .none)
        }
    }

    private init(base64: String, use: KeyUse, wrapping: Wrapping) {
        self.base64 = base64
        self.use = use
        self.wrapping = wrapping
    }

    /// The base64 between the lines of the first certificate in PEM.
    private static func bodyOfPEM(_ text: String) -> String? {
        guard let begin = text.firstRange(of: "-----BEGIN CERTIFICATE-----") else { return nil }
        return XMLSpace.removed(from: String(text[begin.upperBound...].prefix { $0 != "-" }))
    }

    /// Whether the DER would be a PKCS#7 bag: the object identifier of signed data behind a header of four bytes.
    private static func mayBePKCS7(_ compact: String) -> Bool {
        compact.utf8.dropFirst(8).starts(with: "KoZIhvcNAQcC".utf8)
    }
}
