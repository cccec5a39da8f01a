import Cryptography

/// The one kind of XML signature that metadata has (SAML metadata 2.0, section 3.1): enveloped, over the root element,
/// canonicalized exclusively, with RSA and SHA-2.
///
/// Everything that the general standard allows beyond that is refused: other transforms, several references, objects,
/// references to anything but the root. Attacks live there.
struct SignatureProfile {
    /// The part that was digested.
    let part: CanonicalPart
    /// Prefixes treated inclusively in the canonical form of that part.
    let partPrefixes: [String]
    /// The digest over the part, and its algorithm.
    let digest: (algorithm: DigestAlgorithm, value: [UInt8])
    /// Prefixes treated inclusively in the canonical form of `SignedInfo`.
    let infoPrefixes: [String]
    /// The signature over `SignedInfo`, and its digest's algorithm.
    let signature: (algorithm: DigestAlgorithm, value: [UInt8])

    private static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    private static let exclusiveNamespace: StaticString = "http://www.w3.org/2001/10/xml-exc-c14n#"
    private static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"

    /// Reads the signature of a root element, or says what about it is not of this kind.
    init(root: borrowing XMLElement) throws(SignatureError) {
        guard root.isIn(MetadataNamespace.metadata) else { throw .unacceptable("the root is no metadata") }
        self = try root.withOnly("Signature") { signature throws(SignatureError) in
            try SignatureProfile(signature, rootID: root.attribute("ID"))
        }
        if part == .root, let id = root.attribute("ID"), root.elements(withID: id) != 1 {
            throw .unacceptable("the root's ID is not unique")
        }
    }

    private init(_ signature: borrowing XMLElement, rootID: String?) throws(SignatureError) {
        try signature.requireChildren(["SignedInfo", "SignatureValue"], optional: "KeyInfo")
        let value = try signature.withOnly("SignatureValue") { $0.text }
        self = try signature.withOnly("SignedInfo") { info throws(SignatureError) in
            try info.requireChildren(["CanonicalizationMethod", "SignatureMethod", "Reference"])
            let infoPrefixes = try info.withOnly("CanonicalizationMethod") { method throws(SignatureError) in
                try Self.inclusivePrefixes(method, allowingComments: false)
            }
            let algorithm = try info.withOnly("SignatureMethod") { method throws(SignatureError) in
                try Self.signatureDigest(method.attribute("Algorithm"))
            }
            return try info.withOnly("Reference") { reference throws(SignatureError) in
                try SignatureProfile(
                    reference: reference, rootID: rootID, infoPrefixes: infoPrefixes,
                    signature: (algorithm, Self.bytes(value)))
            }
        }
    }

    private init(
        reference: borrowing XMLElement, rootID: String?, infoPrefixes: [String],
        signature: (algorithm: DigestAlgorithm, value: [UInt8])
    ) throws(SignatureError) {
        try reference.requireChildren(["Transforms", "DigestMethod", "DigestValue"])
        part = try Self.part(reference.attribute("URI"), rootID: rootID)
        partPrefixes = try reference.withOnly("Transforms") { transforms throws(SignatureError) in
            try Self.prefixes(ofTransforms: transforms)
        }
        let algorithm = try reference.withOnly("DigestMethod") { method throws(SignatureError) in
            try Self.digest(method.attribute("Algorithm"))
        }
        digest = try (algorithm, Self.bytes(reference.withOnly("DigestValue") { $0.text }))
        self.infoPrefixes = infoPrefixes
        self.signature = signature
    }

    private static func part(_ uri: String?, rootID: String?) throws(SignatureError) -> CanonicalPart {
        if uri == "" { return .document }
        guard let uri, let rootID, !rootID.isEmpty, uri == "#" + rootID else {
            throw .unacceptable("it signs something other than the root")
        }
        return .root
    }

    /// The transforms must be the enveloped signature and then the exclusive canonical form.
    private static func prefixes(ofTransforms transforms: borrowing XMLElement) throws(SignatureError) -> [String] {
        try transforms.requireChildren(["Transform", "Transform"])
        var algorithms: [String?] = []
        var prefixes: Result<[String], SignatureError> = .success([])
        transforms.forEachElement { transform in
            algorithms.append(transform.attribute("Algorithm"))
            guard algorithms.count == 2 else { return }
            do throws(SignatureError) {
                prefixes = .success(try inclusivePrefixes(transform, allowingComments: true))
            } catch {
                prefixes = .failure(error)
            }
        }
        guard algorithms.first == enveloped else {
            throw .unacceptable("its first transform is not the enveloped signature")
        }
        return try prefixes.get()
    }

    /// The prefixes that an exclusive canonicalization treats inclusively.
    ///
    /// With or without comments makes no difference for a reference: one to the document or to an ID never has them.
    private static func inclusivePrefixes(
        _ method: borrowing XMLElement, allowingComments: Bool
    ) throws(SignatureError) -> [String] {
        let algorithm = method.attribute("Algorithm")
        guard algorithm == exclusive || allowingComments && algorithm == exclusive + "WithComments" else {
            throw .unacceptable("its canonical form is not the exclusive one")
        }
        var prefixes: [String] = []
        method.forEachElement("InclusiveNamespaces", in: exclusiveNamespace) { list in
            prefixes += XMLSpace.words(list.attribute("PrefixList") ?? "").map(String.init)
        }
        return prefixes
    }

    private static func signatureDigest(_ uri: String?) throws(SignatureError) -> DigestAlgorithm {
        switch uri {
        case "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": return .sha256
        case "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": return .sha384
        case "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": return .sha512
        default: throw .unacceptable("it is not made with RSA and SHA-2")
        }
    }

    private static func digest(_ uri: String?) throws(SignatureError) -> DigestAlgorithm {
        switch uri {
        case "http://www.w3.org/2001/04/xmlenc#sha256": return .sha256
        case "http://www.w3.org/2001/04/xmldsig-more#sha384": return .sha384
        case "http://www.w3.org/2001/04/xmlenc#sha512": return .sha512
        default: throw .unacceptable("its digest is not SHA-2")
        }
    }

    private static func bytes(_ text: String) throws(SignatureError) -> [UInt8] {
        guard let bytes = Base64.decode(text) else { throw .unacceptable("a value in it is not base64") }
        return bytes
    }
}

extension XMLElement {
    /// Lends the one child of this name in the namespace of signatures; an error when there is none or another.
    fileprivate func withOnly<Value>(
        _ name: StaticString, _ body: (borrowing XMLElement) throws(SignatureError) -> Value
    ) throws(SignatureError) -> Value {
        var results: [Result<Value, SignatureError>] = []
        forEachElement(name, in: MetadataNamespace.signature) { child in
            do throws(SignatureError) {
                results.append(.success(try body(child)))
            } catch {
                results.append(.failure(error))
            }
        }
        guard results.count == 1, let result = results.first else {
            throw results.isEmpty && "\(name)" == "Signature" ? .missing : .unacceptable("it has not one \(name)")
        }
        return try result.get()
    }

    /// Checks that the child elements are these, in this order, all in the namespace of signatures.
    fileprivate func requireChildren(_ names: [String], optional: String? = nil) throws(SignatureError) {
        var found: [String] = []
        forEachElement { child in
            found.append(child.isIn(MetadataNamespace.signature) ? child.name : "")
        }
        if let optional, found.last == optional { found.removeLast() }
        guard found == names else { throw .unacceptable("it has other parts than \(names.joined(separator: ", "))") }
    }

    /// The number of elements from this one down that have an attribute of an ID's name with this value.
    fileprivate func elements(withID id: String) -> Int {
        let isOne = attribute("ID") == id || attribute("Id") == id || attribute("id") == id || xmlID == id
        var count = isOne ? 1 : 0
        forEachElement { child in count += child.elements(withID: id) }
        return count
    }
}
