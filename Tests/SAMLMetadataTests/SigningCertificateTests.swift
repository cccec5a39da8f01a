import Findings
import Testing

@testable import SAMLMetadata

@Suite struct SigningCertificateTests {
    private let now = XMLDateTime.secondsSince1970("2026-06-01T00:00:00Z") ?? 0

    private func certificates(_ keys: String...) throws -> [SigningCertificate] {
        try read(Sample.entity(role: keys.joined() + Sample.signOn)).signingCertificates
    }

    private func pem(_ base64: String) -> String {
        "-----BEGIN CERTIFICATE-----\n\(base64)\n-----END CERTIFICATE-----\n"
    }

    @Test func takesKeysForSigningAndKeysForEverything() throws {
        let found = try certificates(
            Sample.key(SampleCertificates.valid), Sample.key(SampleCertificates.otherValid, use: nil),
            Sample.key(SampleCertificates.expired, use: ""), Sample.key(SampleCertificates.sha1, use: "encryption"))
        #expect(
            found.map(\.base64)
                == [SampleCertificates.valid, SampleCertificates.otherValid, SampleCertificates.expired])
        #expect(found.map(\.use) == [.signing, .unspecified, .unspecified])
    }

    @Test func takesEachCertificateOnce() throws {
        let spaced = SampleCertificates.valid.prefix(64) + "\n   &#13;\n" + SampleCertificates.valid.dropFirst(64)
        let found = try certificates(
            Sample.key(SampleCertificates.valid), Sample.key("\n" + spaced + "\n", use: nil))
        #expect(found.map(\.base64) == [SampleCertificates.valid])
    }

    @Test func ordersThemByUseAtATime() throws {
        let keys = ["bad", SampleCertificates.expired, SampleCertificates.weakKey, SampleCertificates.valid]
        let twice = String(SampleCertificates.valid.dropLast()) + "A"
        let entity = try read(Sample.entity(role: (keys + [twice]).map { Sample.key($0) }.joined() + Sample.signOn))
        #expect(entity.signingCertificates.count == 5)
        #expect(
            entity.signingCertificates(at: now).map(\.base64)
                == [SampleCertificates.valid, SampleCertificates.weakKey, SampleCertificates.expired, "bad"])
    }

    @Test func takesTheFirstCertificateOfAChain() throws {
        let chain = """
            <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:KeyName>k</ds:KeyName><ds:X509Data>\
            <ds:X509Certificate>\(SampleCertificates.valid)</ds:X509Certificate>\
            <ds:X509Certificate>\(SampleCertificates.otherValid)</ds:X509Certificate>\
            </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
            """
        #expect(try certificates(chain).map(\.base64) == [SampleCertificates.valid])
    }

    @Test func unwrapsPEM() throws {
        let found = try certificates(Sample.key(pem(SampleCertificates.valid)))
        #expect(found.map(\.base64) == [SampleCertificates.valid])
        #expect(found.map(\.wrapping) == [.pem])
    }

    @Test func unwrapsBase64OfPEM() throws {
        let wrapped = SigningCertificate(text: base64(pem(SampleCertificates.valid)), use: .signing)
        #expect(wrapped.base64 == SampleCertificates.valid)
        #expect(wrapped.wrapping == .base64OfPEM)
    }

    @Test func takesTheLeafOfAPKCS7Bag() throws {
        let leaf = SigningCertificate(text: SampleCertificates.pkcs7, use: .signing)
        #expect(leaf.wrapping == .pkcs7)
        #expect(leaf.notices(at: now).isEmpty)
    }

    @Test(arguments: ["MIIC", "not base64!", "Zm9vYmFy"])
    func carriesWhatItCannotRead(text: String) throws {
        let found = try certificates(Sample.key(text))
        #expect(found.map(\.base64) == [text.replacing(" ", with: "")])
        #expect(found.flatMap { $0.notices(at: now) }.map(\.kind.id) == ["saml.certificate-unreadable"])
    }

    @Test(arguments: [
        ("", "saml.key-without-certificate"), (" <!-- c --> ", "saml.key-without-certificate"),
    ])
    func passesOverEmptyOnes(text: String, notice: String) throws {
        let entity = try read(Sample.entity(role: Sample.key(text) + Sample.signOn))
        #expect(entity.signingCertificates.isEmpty)
        #expect(entity.noticeIDs.contains(notice))
        #expect(entity.noticeIDs.contains("saml.no-signing-certificate"))
    }

    @Test(arguments: [
        ("<ds:KeyInfo><ds:KeyValue/></ds:KeyInfo>", "saml.key-without-certificate"),
        ("", "saml.key-without-certificate"),
        ("<md:KeyInfo><ds:X509Data/></md:KeyInfo>", "saml.key-without-certificate"),
    ])
    func saysWhyAKeyIsOfNoUse(content: String, notice: String) throws {
        let descriptor = "<md:KeyDescriptor use=\"signing\">\(content)</md:KeyDescriptor>"
        #expect(try read(Sample.entity(role: descriptor + Sample.signOn)).noticeIDs.contains(notice))
    }

    /// Keycloak's importer takes certificates by the names of their elements.
    @Test(arguments: [
        ("<KeyInfo xmlns=\"urn:x\"><X509Data><X509Certificate>*</X509Certificate></X509Data></KeyInfo>", "urn:x"),
        (
            "<md:KeyInfo><ds:X509Data><ds:X509Certificate>*</ds:X509Certificate></ds:X509Data></md:KeyInfo>",
            "urn:oasis:names:tc:SAML:2.0:metadata"
        ),
        ("<ds:KeyInfo><X509Data><X509Certificate>*</X509Certificate></X509Data></ds:KeyInfo>", "no namespace"),
    ])
    func takesCertificatesOfOtherNamespacesWithAWarning(content: String, namespace: String) throws {
        let key = content.replacing("*", with: SampleCertificates.valid)
        let descriptor = "<md:KeyDescriptor use=\"signing\">\(key)</md:KeyDescriptor>"
        let entity = try read(Sample.entity(role: descriptor + Sample.signOn + Sample.nameIDFormat))
        #expect(entity.signingCertificates.map(\.base64) == [SampleCertificates.valid])
        #expect(entity.notices == [MetadataNotice(.samlKeyInfoForeign, namespace)])
        #expect(FindingKind.samlKeyInfoForeign.severity == .warning)
    }

    /// Keycloak refuses every sign-in where it cannot read one certificate of several, and reads none with bytes behind it.
    @Test func whatKeycloakReadsIsTheCertificateAlone() throws {
        let valid = SampleCertificates.valid
        #expect(SigningCertificate(text: valid, use: .signing).javaBase64 == valid)
        #expect(SigningCertificate(text: String(valid.dropLast(1)), use: .signing).javaBase64 == valid)
        #expect(SigningCertificate(text: valid.dropLast() + "A", use: .signing).javaBase64 == valid)
        for text in ["MIIC", "!", "AAAA"] {
            #expect(SigningCertificate(text: text, use: .signing).javaBase64 == nil)
        }
    }

    @Test func passesOverKeysForOtherUses() throws {
        let entity = try read(Sample.entity(role: Sample.key(SampleCertificates.valid, use: "audit") + Sample.signOn))
        #expect(entity.signingCertificates.isEmpty)
        #expect(entity.noticeIDs.contains("saml.key-use-unknown"))
    }

    @Test(arguments: [
        (SampleCertificates.valid, "2026-06-01T00:00:00Z", [String]()),
        (SampleCertificates.valid, "2019-06-01T00:00:00Z", ["saml.certificate-not-yet-valid"]),
        (SampleCertificates.valid, "2039-11-01T00:00:00Z", ["saml.certificate-expiring"]),
        (SampleCertificates.expired, "2026-06-01T00:00:00Z", ["saml.certificate-expired"]),
        (SampleCertificates.weakKey, "2030-06-01T00:00:00Z", ["saml.certificate-weak-key"]),
        (SampleCertificates.sha1, "2030-06-01T00:00:00Z", ["saml.certificate-weak-digest"]),
        (SampleCertificates.valid.dropLast() + "A", "2026-06-01T00:00:00Z", ["saml.certificate-trailing-bytes"]),
    ])
    func judgesAsOfATime(base64: String, time: String, notices: [String]) throws {
        let now = try #require(XMLDateTime.secondsSince1970(time))
        #expect(SigningCertificate(text: base64, use: .signing).notices(at: now).map(\.kind.id) == notices)
    }

    private func base64(_ text: String) -> String {
        let digits = [Character]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bits = text.utf8.flatMap { byte in (0..<8).map { Int(byte >> (7 - $0) & 1) } }
        let encoded = stride(from: 0, to: bits.count, by: 6).map { start in
            digits[(0..<6).reduce(0) { $0 << 1 | (start + $1 < bits.count ? bits[start + $1] : 0) }]
        }
        return String(encoded)
    }
}
