import Testing

@testable import Cryptography

@Suite struct SSHSignatureTests {
    private let digest = [UInt8](repeating: 7, count: 64)

    private func signature(namespace: String = "cognito-realm") throws -> SSHSignature {
        let key = try #require(Ed25519PrivateKey(seed: SSHSamples.seed))
        return try #require(SSHSigner(key: key, namespace: namespace).sign(digest: digest))
    }

    @Test func aSignatureComesBackAsItWasWritten() throws {
        let signature = try signature()
        let read = try SSHSignature(text: Array(signature.text.utf8))
        #expect(read == signature)
        #expect(read.namespace == "cognito-realm" && read.publicKey.bytes == SSHSamples.publicKey)
        #expect(read.covers(digest: digest))
        #expect(!read.covers(digest: digest.reversed() + [0]))
        #expect(try signature != self.signature(namespace: "file"))
    }

    /// What `ssh-keygen -Y sign -f key -n cognito-realm` of OpenSSH 9.2 gave for the three bytes `abc`.
    @Test func aSignatureOfOpenSSHIsReadAndMadeAlike() throws {
        let digest = SSHSamples.bytes(
            """
            ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
            2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
            """)
        let signature = try SSHSignature(text: Array(Self.recorded.utf8))
        #expect(signature.covers(digest: digest))
        let key = try #require(Ed25519PrivateKey(seed: SSHSamples.seed))
        #expect(SSHSigner(key: key, namespace: "cognito-realm").sign(digest: digest)?.text == Self.recorded)
    }

    private static let recorded = """
        -----BEGIN SSH SIGNATURE-----
        U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg11qYAYKxCrfVS/7TyWQHOg7hcv
        PapiMlrwIaaPcHURoAAAANY29nbml0by1yZWFsbQAAAAAAAAAGc2hhNTEyAAAAUwAAAAtz
        c2gtZWQyNTUxOQAAAEAMQzwCpVR2HPjJunY1GbrXObFsjc3Mm5R38s2+Q/opa1X+QlYBNG
        urXLDkQGowYX5dmS4Gz889kAf0I6Q6XMkA
        -----END SSH SIGNATURE-----
        """ + "\n"

    @Test func aDamagedSignatureIsNone() throws {
        let bytes = try #require(ArmoredBlock(Array(try signature().text.utf8))?.bytes)
        for count in 0..<bytes.count {
            #expect(throws: SSHSignatureError.self) {
                try SSHSignature(text: SSHSamples.block("SSH SIGNATURE", Array(bytes.prefix(count))))
            }
        }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            let read = try? SSHSignature(text: SSHSamples.block("SSH SIGNATURE", changed))
            // A flipped bit makes it another key's, another purpose's, or simply wrong.
            let isAccepted =
                read?.publicKey.bytes == SSHSamples.publicKey && read?.namespace == "cognito-realm"
                && read?.covers(digest: digest) == true
            #expect(!isAccepted, "byte \(place)")
        }
    }

    @Test func whatIsNoSignatureIsRefused() throws {
        let text = try signature().text
        for other in ["", "x", text + "x", "x" + text, text.replacing("SSH SIGNATURE", with: "PRIVATE KEY")] {
            #expect(throws: SSHSignatureError.notASignature) { try SSHSignature(text: Array(other.utf8)) }
        }
    }
}
