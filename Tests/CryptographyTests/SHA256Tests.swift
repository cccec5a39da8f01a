import Testing

@testable import Cryptography

@Suite struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func givesTheDigestsOfFIPS180(input: String, digest: String) {
        #expect(SHA256.digest(of: [UInt8](input.utf8)).hex == digest)
    }

    @Test(arguments: [1, 63, 64, 65, 999, 1000])
    func piecesGiveTheDigestOfTheWhole(size: Int) {
        let input = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var computation = SHA256()
        for start in stride(from: 0, to: input.count, by: size) {
            computation.update([UInt8](input[start..<min(start + size, input.count)]))
        }
        #expect(computation.finalize() == SHA256.digest(of: input))
    }

    @Test func bytesAndTextAgree() {
        let digest = SHA256.digest(of: [UInt8]("abc".utf8))
        #expect(digest.bytes.count == 32)
        #expect(digest.bytes.prefix(3) == [0xba, 0x78, 0x16])
        #expect("\(digest)" == digest.hex)
    }
}
