import Testing

@testable import Cryptography

@Suite struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func followsRFC4648(bytes: String, text: String) {
        #expect(Base64.encode([UInt8](bytes.utf8)) == text)
        #expect(Base64.decode(text) == [UInt8](bytes.utf8))
    }

    @Test func bringsBackEveryByte() {
        let bytes = [UInt8](0...255)
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64.encode([0xfb, 0xff, 0xbf]) == "+/+/")
    }

    @Test(arguments: ["\n  Zm9v\r\n\tYmFy\n", "Z m 9 v YmFy", "Zm9vYmFy\n"])
    func passesOverWhiteSpace(text: String) {
        #expect(Base64.decode(text) == [UInt8]("foobar".utf8))
    }

    @Test func readsTextWithoutPadding() {
        #expect(Base64.decode("Zm8") == [UInt8]("fo".utf8))
    }

    @Test(arguments: ["Z", "Zm9vY", "Zm9v-mFy", "Zm9v\u{0}", "Zg==Zg==", "Zm9v===", "é"])
    func refusesEverythingElse(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
