import Testing

@testable import Cryptography

@Suite struct CertificateTests {
    private func certificate(_ sample: String) throws -> Certificate {
        try Certificate(der: #require(Base64.decode(sample)))
    }

    @Test func readsAnOrdinaryCertificate() throws {
        let certificate = try certificate(CertificateSamples.rsa2048)
        #expect(certificate.sha256.hex == "052fd0f6e4e9518981cfb91d8d7c561c08520ab16b6c0b7f6c22957c5e668fba")
        #expect(certificate.version == 3)
        #expect(certificate.serialNumber == "01")
        #expect(certificate.subject == "CN=idp.example.org")
        #expect(certificate.issuer == "CN=idp.example.org")
        #expect(certificate.notBefore == 1_577_836_800)
        #expect(certificate.notAfter == 2_208_988_800)
        #expect(certificate.keyAlgorithm == "RSA")
        #expect(certificate.keyBits == 2048)
        #expect(certificate.signatureAlgorithm == "sha256WithRSAEncryption")
        #expect(certificate.signatureDigest == "SHA256")
        #expect(certificate.trailingByteCount == 0)
    }

    @Test func readsLargeKeysLongLivesAndNamesBeyondASCII() throws {
        let certificate = try certificate(CertificateSamples.rsa4096)
        #expect(certificate.keyBits == 4096)
        #expect(certificate.notAfter == 4_746_643_200)
        #expect(certificate.subject == "O=Beispiel\\, GmbH,CN=Zürich")
    }

    @Test func readsEllipticCurvesAndDatesBefore2000() throws {
        let certificate = try certificate(CertificateSamples.ec)
        #expect(certificate.keyAlgorithm == "EC")
        #expect(certificate.keyBits == 256)
        #expect(certificate.notBefore == 946_684_799)
    }

    @Test func readsSignaturesWithoutADigestOfTheirOwn() throws {
        let certificate = try certificate(CertificateSamples.ed25519)
        #expect(certificate.keyAlgorithm == "ED25519")
        #expect(certificate.signatureAlgorithm == "ED25519")
        #expect(certificate.signatureDigest == nil)
    }

    @Test func readsVersionOneAndSerialZero() throws {
        let certificate = try certificate(CertificateSamples.v1zero)
        #expect(certificate.version == 1)
        #expect(certificate.serialNumber == "0")
    }

    @Test func readsANegativeSerial() throws {
        #expect(try certificate(CertificateSamples.negative).serialNumber == "-05")
    }

    @Test func namesAWeakDigest() throws {
        #expect(try certificate(CertificateSamples.sha1).signatureDigest == "SHA1")
    }

    @Test func countsBytesBehindTheCertificate() throws {
        let der = try #require(Base64.decode(CertificateSamples.ec))
        let certificate = try Certificate(der: der + [0x0a, 0x00])
        #expect(certificate.trailingByteCount == 2)
        #expect(certificate.sha256 == SHA256.digest(of: der))
    }

    @Test func everyTruncationIsAnError() throws {
        let der = try #require(Base64.decode(CertificateSamples.v1zero))
        for count in 0..<der.count {
            #expect(throws: CertificateError.notACertificate) { try Certificate(der: [UInt8](der.prefix(count))) }
        }
    }

    @Test func noChangedByteTraps() throws {
        let der = try #require(Base64.decode(CertificateSamples.ec))
        var readable = 0
        for index in der.indices {
            var changed = der
            changed[index] ^= 0xff
            if (try? Certificate(der: changed)) != nil { readable += 1 }
        }
        #expect((1..<der.count).contains(readable))
    }

    @Test func saysWhatIsWrong() {
        #expect("\(CertificateError.notACertificate)" == "The bytes are not an X.509 certificate in DER.")
    }

    @Test func takesTheLeafFromAPKCS7Bag() throws {
        let bag = try #require(Base64.decode(CertificateSamples.pkcs7))
        let leaf = try #require(PKCS7.leafCertificate(in: bag))
        #expect(try Certificate(der: leaf).subject == "CN=leaf.example.org")
        #expect(try Certificate(der: leaf).issuer == "CN=ca.example.org")
    }

    @Test func aCertificateIsNoPKCS7Bag() throws {
        #expect(PKCS7.leafCertificate(in: try #require(Base64.decode(CertificateSamples.ec))) == nil)
        #expect(PKCS7.leafCertificate(in: []) == nil)
    }
}
