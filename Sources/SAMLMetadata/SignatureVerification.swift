package import Cryptography

/// Metadata whose root element carries a signature that a pinned key has made, and from which therefore may be read.
package struct VerifiedMetadata: Sendable {
    private let bytes: [UInt8]
    private let isUnicodeText: Bool

    /// The most bytes that are verified: the document is in memory as a tree then, at four to thirty times its size.
    package static let largestDocument = 256 << 20

    /// Verifies the signature of a document with the key, which stands for the signer; no key in the document counts.
    ///
    /// `isUnicodeText` is as for `MetadataReader`.
    package init(
        _ bytes: [UInt8], isUnicodeText: Bool = false, signedBy key: borrowing RSAPublicKey
    ) throws(SignatureError) {
        guard bytes.count <= Self.largestDocument else { throw .unacceptable("the document is larger than 256 MiB") }
        let document: XMLDocument
        do throws(MetadataError) {
            // Reading first puts the reader's bounds on what the tree may cost.
            try Self.readThrough(bytes, isUnicodeText)
            document = try Self.document(bytes, isUnicodeText)
        } catch {
            throw .unreadable(error)
        }
        let profile = try document.withRoot { root throws(SignatureError) in try SignatureProfile(root: root) }
        guard let info = document.canonicalForm(of: .signedInfo, prefixes: profile.infoPrefixes),
            key.verifies(profile.signature.value, over: info, digest: profile.signature.algorithm)
        else { throw .otherKey }
        let digest = document.canonicalDigest(
            of: profile.part, prefixes: profile.partPrefixes, algorithm: profile.digest.algorithm)
        guard let digest, digest == profile.digest.value else { throw .changed }
        self.bytes = bytes
        self.isUnicodeText = isUnicodeText
    }

    /// Verifies with the key that is in the bytes of a certificate or public key, as `RSAPublicKey` reads them.
    package init(
        _ bytes: [UInt8], isUnicodeText: Bool = false, signedBy signer: [UInt8]
    ) throws(SignatureError) {
        guard let key = RSAPublicKey(signer) else { throw .otherKey }
        try self.init(bytes, isUnicodeText: isUnicodeText, signedBy: key)
    }

    /// A reader over the very bytes that were verified.
    package func reader() throws(MetadataError) -> MetadataReader {
        var reader = try Self.reader(bytes, isUnicodeText)
        reader.isVerified = true
        return reader
    }

    private static func reader(_ bytes: [UInt8], _ isUnicodeText: Bool) throws(MetadataError) -> MetadataReader {
        var rest: [UInt8]? = bytes
        return try MetadataReader(isUnicodeText: isUnicodeText) {
            defer { rest = nil }
            return rest
        }
    }

    private static func readThrough(_ bytes: [UInt8], _ isUnicodeText: Bool) throws(MetadataError) {
        var reader = try reader(bytes, isUnicodeText)
        while try reader.next() != nil {}
    }

    /// The document as a tree, of the very text that the reader's parser gets.
    private static func document(_ bytes: [UInt8], _ isUnicodeText: Bool) throws(MetadataError) -> XMLDocument {
        var rest: [UInt8]? = bytes
        let input = MetadataInput(isUnicodeText: isUnicodeText) {
            defer { rest = nil }
            return rest
        }
        return try XMLDocument { () throws(MetadataError) in try input.next() }
    }
}

/// Why metadata was not accepted as signed.
package enum SignatureError: Error, Hashable, Sendable {
    /// The metadata cannot be read in the first place.
    case unreadable(MetadataError)
    /// The root element has no signature.
    case missing
    /// The signature is not of the kind that metadata has, for the reason given.
    case unacceptable(String)
    /// The signature was not made with the pinned key.
    case otherKey
    /// The metadata is not what was signed.
    case changed
}

extension SignatureError: CustomStringConvertible {
    /// One sentence for people.
    package var description: String {
        switch self {
        case .unreadable(let error): error.description
        case .missing: "The metadata's root element is not signed; get the signed file from the federation."
        case .unacceptable(let reason): "The metadata's signature is not accepted: \(reason)."
        case .otherKey: "The metadata was not signed with the given key; check both against the federation's pages."
        case .changed: "The metadata has been changed since it was signed; get it anew."
        }
    }
}
