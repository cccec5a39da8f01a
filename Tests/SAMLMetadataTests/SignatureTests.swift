import Cryptography
import Testing

@testable import SAMLMetadata

@Suite struct SignatureTests {
    private func verify(_ text: String, key: String = SignedSamples.signer) throws -> VerifiedMetadata {
        guard let key = RSAPublicKey(Base64.decode(key) ?? [UInt8](key.utf8)) else {
            throw SignatureError.unacceptable("no key")
        }
        return try VerifiedMetadata([UInt8](text.utf8), signedBy: key)
    }

    private func error(_ text: String, key: String = SignedSamples.signer) -> SignatureError? {
        do {
            _ = try verify(text, key: key)
            return nil
        } catch {
            return error as? SignatureError
        }
    }

    @Test(arguments: [SignedSamples.byID, SignedSamples.byEmptyURI, SignedSamples.sha512WithPrefixes])
    func acceptsWhatXmlsec1Signed(text: String) throws {
        for key in [SignedSamples.signer, SignedSamples.publicKey] {
            var reader = try verify(text, key: key).reader()
            let entity = try reader.next()
            #expect(entity?.entityID == "https://idp.example.org")
            #expect(entity?.noticeIDs.contains("saml.unverified") == false)
        }
    }

    @Test func anotherDeclarationOrAddedCommentsChangeNothing() throws {
        let text = "<?xml version=\"1.0\"?>\n" + SignedSamples.byID.replacing("urn:x", with: "urn<!-- a -->:x")
        var reader = try verify(text).reader()
        #expect(try reader.next()?.nameIDFormats == ["urn:x"])
    }

    @Test(arguments: [
        ("https://idp.example.org/sso", "https://evil.example.org/sso"), ("entityID=\"", "entityID=\"https://evil"),
        ("urn:x", "urn:y"), ("urn:x", "urn:x<?p?>"), ("</md:IDPSSODescriptor>", "</md:IDPSSODescriptor> "),
    ])
    func noticesChanges(from: String, to: String) {
        let changed = SignedSamples.byID.replacing(from, with: to)
        #expect(changed != SignedSamples.byID)
        #expect(error(changed) == .changed)
    }

    @Test func anEmptyReferenceSignsInstructionsBesideTheRootToo() {
        #expect(error("<?p?>" + SignedSamples.byID) == nil)
        #expect(error("<?p?>" + SignedSamples.byEmptyURI) == .changed)
    }

    @Test func acceptsNoOtherKey() {
        #expect(error(SignedSamples.byID, key: SignedSamples.other) == .otherKey)
    }

    @Test func aKeyInTheDocumentCountsForNothing() {
        let keyInfo = """
            <ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(SignedSamples.signer)</ds:X509Certificate></ds:X509Data>\
            </ds:KeyInfo></ds:Signature>
            """
        let text = SignedSamples.byID.replacing("</ds:Signature>", with: keyInfo)
        #expect(error(text) == nil)
        #expect(error(text, key: SignedSamples.other) == .otherKey)
    }

    @Test func noticesAChangedDigestOrMethod() {
        let digest = SignedSamples.byID.replacing("xmlenc#sha256", with: "xmlenc#sha512")
        #expect(error(digest) == .otherKey)
        let method = SignedSamples.byID.replacing("rsa-sha256", with: "rsa-sha512")
        #expect(error(method) == .otherKey)
    }

    @Test func refusesSHA1() {
        #expect(error(SignedSamples.sha1) == .unacceptable("it is not made with RSA and SHA-2"))
        let digest = SignedSamples.byID.replacing("2001/04/xmlenc#sha256", with: "2000/09/xmldsig#sha1")
        #expect(error(digest) == .unacceptable("its digest is not SHA-2"))
        let hmac = SignedSamples.byID.replacing("#rsa-sha256", with: "#hmac-sha256")
        #expect(error(hmac) == .unacceptable("it is not made with RSA and SHA-2"))
    }

    @Test func saysThatASignatureIsMissing() {
        #expect(error(Sample.entity()) == .missing)
        #expect(error("<a") == .unreadable(.notWellFormed(XMLFault(kind: .tagMismatch, line: 1, column: 3))))
    }

    /// The signed entity inside another's extensions, with its own signature or with the signature moved to the root.
    @Test func refusesWrapping() {
        let wrapped = Sample.entity(
            "https://evil.example.org", beside: "<md:Extensions>\(SignedSamples.byID)</md:Extensions>")
        #expect(error(wrapped) == .missing)
        let parts = SignedSamples.byID.split(separator: "</ds:Signature>", maxSplits: 1)
        let signature = (parts.first?.split(separator: "<ds:Signature", maxSplits: 1).last).map(String.init) ?? ""
        let moved = Sample.entity(
            "https://evil.example.org",
            beside: "<ds:Signature\(signature)</ds:Signature><md:Extensions>\(SignedSamples.byID)</md:Extensions>")
        #expect(error(moved) == .unacceptable("it signs something other than the root"))
        let sameID = moved.replacing("entityID=\"https://evil", with: "ID=\"_1\" entityID=\"https://evil")
        #expect(error(sameID) == .unacceptable("the root's ID is not unique"))
        let sameIDElsewhere = SignedSamples.byID.replacing("<md:NameIDFormat>", with: "<md:NameIDFormat xml:id=\"_1\">")
        #expect(error(sameIDElsewhere) == .unacceptable("the root's ID is not unique"))
    }

    @Test(arguments: [
        ("</ds:SignedInfo>", "<ds:Reference URI=\"\"/></ds:SignedInfo>"),
        ("</ds:Signature>", "<ds:Object/></ds:Signature>"),
        (
            "</ds:Transforms>",
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/></ds:Transforms>"
        ),
        ("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xpath-19991116"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
        ("URI=\"#_1\"", "URI=\"#_2\""), ("URI=\"#_1\"", "URI=\"file:///etc/hostname\""), ("URI=\"#_1\"", ""),
        ("URI=\"#_1\"", "URI=\"#xpointer(/)\""), ("<ds:DigestValue>", "<ds:DigestValue>*"),
    ])
    func refusesEveryOtherKindOfSignature(from: String, to: String) {
        let text = SignedSamples.byID.replacing(from, with: to)
        #expect(text != SignedSamples.byID)
        guard case .unacceptable = error(text) else {
            Issue.record("\(String(describing: error(text)))")
            return
        }
    }

    @Test func refusesASecondSignature() {
        let text = SignedSamples.byID.replacing(
            "</md:EntityDescriptor>",
            with: "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/></md:EntityDescriptor>")
        #expect(error(text) == .unacceptable("it has not one Signature"))
    }
}
