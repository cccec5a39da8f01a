import Testing

@testable import Cryptography

@Suite struct NameBasedUUIDTests {
    @Test func givesTheExampleOfRFC9562() {
        let uuid = nameBasedUUID(namespace: .dns, name: [UInt8]("www.example.com".utf8))
        #expect(uuid == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    }

    @Test func givesThePythonDocumentationsExample() {
        let uuid = nameBasedUUID(namespace: .dns, name: [UInt8]("python.org".utf8))
        #expect(uuid == "886313e1-3b8a-5372-9b90-0c9aee199e5d")
    }

    @Test func readsTheWellKnownNamespaces() {
        #expect(UUIDNamespace("6ba7b810-9dad-11d1-80b4-00c04fd430c8") == .dns)
        #expect(UUIDNamespace("6BA7B811-9DAD-11D1-80B4-00C04FD430C8") == .url)
    }

    @Test func aNamedNamespaceIsTheUUIDOfItsName() {
        let name = [UInt8]("www.example.com".utf8)
        #expect(UUIDNamespace(name: name, in: .dns) == UUIDNamespace("2ed6657d-e927-568b-95e1-2665a8aea6a2"))
    }

    @Test(arguments: [
        "", "6ba7b810", "6ba7b8109dad11d180b400c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
        "6ba7b81-09dad-11d1-80b4-00c04fd430c8", "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}",
        "６ba7b8-9dad-11d1-80b4-00c04fd430c8",
    ])
    func refusesWhatIsNoUUID(text: String) {
        #expect(UUIDNamespace(text) == nil)
    }
}
