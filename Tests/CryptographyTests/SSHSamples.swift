@testable import Cryptography

/// Keys and signatures that everybody may know: RFC 8032's first test, in the forms of OpenSSH and PKCS#8.
enum SSHSamples {
    /// RFC 8032, section 7.1, test 1.
    static let seed = bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    static let publicKey = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

    /// The seed as OpenSSH writes a key without a passphrase.
    static func openSSH(
        cipher: String = "none", kind: String = "ssh-ed25519", check: UInt32 = 7, keys: UInt32 = 1,
        publicHalf: [UInt8] = publicKey
    ) -> [UInt8] {
        var body = SSHWireWriter()
        body.number(7)
        body.number(check)
        body.string(Array(kind.utf8))
        body.string(publicKey)
        body.string(seed + publicHalf)
        body.string(Array("made up".utf8))
        body.plain([1, 2, 3])
        var writer = SSHWireWriter()
        writer.plain(Array("openssh-key-v1\0".utf8))
        for text in [cipher, cipher, ""] { writer.string(Array(text.utf8)) }
        writer.number(keys)
        writer.string(Ed25519PublicKey(publicKey)?.sshBlob ?? [])
        writer.string(body.bytes)
        return Array(ArmoredBlock.text(label: "OPENSSH PRIVATE KEY", writer.bytes).utf8)
    }

    /// The seed as RFC 8410, section 7, writes it.
    static let pkcs8 = block("PRIVATE KEY", bytes("302e020100300506032b657004220420") + seed)
    /// The public key in PEM.
    static let spki = block("PUBLIC KEY", bytes("302a300506032b6570032100") + publicKey)
    /// The public key as OpenSSH writes it.
    static let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"

    static func block(_ label: String, _ bytes: [UInt8]) -> [UInt8] {
        Array(ArmoredBlock.text(label: label, bytes).utf8)
    }

    static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
