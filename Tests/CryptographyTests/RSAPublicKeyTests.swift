import Testing

@testable import Cryptography

@Suite struct RSAPublicKeyTests {
    @Test func takesKeysOfCertificatesInEitherForm() throws {
        let der = try #require(Base64.decode(CertificateSamples.rsa4096))
        let pem = "text before\n-----BEGIN CERTIFICATE-----\n\(CertificateSamples.rsa4096)\n-----END CERTIFICATE-----\n"
        let bits = [RSAPublicKey(der)?.bits, RSAPublicKey([UInt8](pem.utf8))?.bits]
        #expect(bits == [4096, 4096])
    }

    @Test(arguments: [CertificateSamples.ec, CertificateSamples.ed25519, "", "AAAA"])
    func takesNothingElse(base64: String) throws {
        let bits = try RSAPublicKey(#require(Base64.decode(base64)))?.bits
        #expect(bits == nil)
    }

    @Test func aWrongSignatureOfAnyLengthIsNone() throws {
        guard let key = try RSAPublicKey(#require(Base64.decode(CertificateSamples.rsa2048))) else {
            Issue.record("no key")
            return
        }
        for count in [0, 1, 255, 256, 257, 10_000] {
            let verified = key.verifies([UInt8](repeating: 1, count: count), over: [1, 2, 3], digest: .sha256)
            #expect(!verified)
        }
    }

    @Test(arguments: [(DigestAlgorithm.sha256, 32), (.sha384, 48), (.sha512, 64)])
    func digestsInPieces(algorithm: DigestAlgorithm, size: Int) throws {
        let digest = MessageDigest(algorithm)?.finalize()
        #expect(digest?.count == size)
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        if algorithm == .sha256 { #expect(hexadecimal(digest ?? []) == empty) }
    }
}
