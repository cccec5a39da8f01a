import Testing

@testable import Cryptography

@Suite struct SSHKeyTests {
    @Test func theKeySignsAsTheStandardSays() throws {
        let key = try #require(Ed25519PrivateKey(seed: SSHSamples.seed))
        #expect(key.publicKey.bytes == SSHSamples.publicKey)
        let signature = SSHSamples.bytes(
            """
            e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b\
            d25bf5f0595bbe24655141438e7a100b
            """)
        #expect(key.sign([]) == signature)
        #expect(key.publicKey.verifies(signature, over: []))
        #expect(!key.publicKey.verifies(signature, over: [0]))
        #expect(!key.publicKey.verifies(Array(signature.dropLast()), over: []))
    }

    @Test func theKeyIsReadAsOpenSSHAndPKCS8WriteIt() throws {
        for text in [SSHSamples.openSSH(), SSHSamples.pkcs8] {
            let key = try Ed25519PrivateKey(file: text)
            #expect(key.publicKey.bytes == SSHSamples.publicKey)
            #expect("\(key)" == "SHA256:bbXpuKG6zhzdmnxq256TlqzFBzRl2f6OOg722cYNbU8")
        }
    }

    @Test(
        arguments: [
            (SSHSamples.openSSH(cipher: "aes256-ctr"), .encrypted),
            (SSHSamples.openSSH(kind: "ssh-rsa"), .algorithm),
            (SSHSamples.openSSH(check: 8), .notAKey),
            (SSHSamples.openSSH(keys: 2), .several),
            (SSHSamples.openSSH(publicHalf: SSHSamples.seed), .notAKey),
            (SSHSamples.block("ENCRYPTED PRIVATE KEY", [0]), .encrypted),
            (SSHSamples.block("RSA PRIVATE KEY", [0]), .algorithm),
            (SSHSamples.block("PRIVATE KEY", [0]), .algorithm),
            (SSHSamples.block("CERTIFICATE", [0]), .notAKey),
            (SSHSamples.spki, .isPublic), (Array(SSHSamples.line.utf8), .isPublic), ([], .notAKey),
            (
                Array("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4\nAA\n-----END RSA PRIVATE KEY-----".utf8),
                .algorithm
            ),
        ] as [([UInt8], SSHKeyError)])
    func whatDoesNotSignIsToldApart(_ text: [UInt8], _ expected: SSHKeyError) {
        #expect(throws: expected) { try Ed25519PrivateKey(file: text) }
    }

    @Test func aDamagedKeyIsRefused() throws {
        let bytes = try #require(ArmoredBlock(SSHSamples.openSSH())?.bytes)
        for count in 0..<(bytes.count - 3) {
            let text = SSHSamples.block("OPENSSH PRIVATE KEY", Array(bytes.prefix(count)))
            #expect(throws: SSHKeyError.notAKey) { try Ed25519PrivateKey(file: text) }
        }
    }

    @Test(arguments: [
        SSHSamples.line, SSHSamples.line + " made up", "# a comment\n\n\(SSHSamples.line)\r\n",
        "cognito-realm \(SSHSamples.line)", "a@example.org,b namespaces=\"file,cognito-realm\" \(SSHSamples.line) x",
        String(decoding: SSHSamples.spki, as: UTF8.self),
    ])
    func thePublicKeyIsReadInEveryForm(_ text: String) throws {
        let key = try Ed25519PublicKey(file: Array(text.utf8), namespace: "cognito-realm")
        #expect(key.bytes == SSHSamples.publicKey)
    }

    @Test(
        arguments: [
            ("", .notAKey), ("ssh-ed25519", .notAKey), ("ssh-ed25519 !", .notAKey), ("ssh-ed25519 AAAA", .notAKey),
            ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB", .algorithm),
            ("ssh-rsa " + SSHSamples.line.dropFirst(12), .notAKey),
            (SSHSamples.line + "\n" + SSHSamples.line, .several),
            ("x cert-authority \(SSHSamples.line)", .limited), ("x namespaces=\"file\" \(SSHSamples.line)", .limited),
            ("x namespaces=\"cognito-realm\",valid-before=\"20200101\" \(SSHSamples.line)", .limited),
            ("x namespaces=\"a, cognito-realm\" \(SSHSamples.line)", .notAKey),
            (String(decoding: SSHSamples.pkcs8, as: UTF8.self), .isPrivate),
            (String(decoding: SSHSamples.openSSH(), as: UTF8.self), .isPrivate),
        ] as [(String, SSHKeyError)])
    func whatDoesNotCheckIsToldApart(_ text: String, _ expected: SSHKeyError) {
        #expect(throws: expected) { try Ed25519PublicKey(file: Array(text.utf8), namespace: "cognito-realm") }
    }
}
