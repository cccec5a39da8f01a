import Testing

@testable import SAMLMetadata

@Suite struct MetadataEncodingTests {
    private func text(declaring encoding: String?) -> String {
        let declaration = encoding.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>\n" } ?? ""
        return declaration + Sample.entity("https://idp.example.org/€é")
    }

    private func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isBigEndian ? bytes.reversed() : bytes
        }
    }

    private func utf32(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) } }
    }

    private func entityIDs(_ bytes: [UInt8], piece: Int = 4096) throws -> [String] {
        try readAll(bytes, piece: piece).map(\.entityID)
    }

    @Test(arguments: [nil, "UTF-8", "utf-8"], ["", "\u{feff}"])
    func readsUTF8(encoding: String?, mark: String) throws {
        #expect(try entityIDs([UInt8]((mark + text(declaring: encoding)).utf8)) == ["https://idp.example.org/€é"])
    }

    @Test(arguments: [false, true], [1, 3, 4096])
    func readsUTF16(isBigEndian: Bool, piece: Int) throws {
        for mark in ["", "\u{feff}"] {
            let bytes = utf16(mark + text(declaring: "UTF-16"), isBigEndian: isBigEndian)
            #expect(try entityIDs(bytes, piece: piece) == ["https://idp.example.org/€é"])
        }
    }

    @Test(
        arguments: [
            ("ISO-8859-1", "https://idp.example.org/\u{a4}é", 0xa4),
            ("ISO-8859-15", "https://idp.example.org/€é", 0xa4),
            ("windows-1252", "https://idp.example.org/€é", 0x80),
        ] as [(String, String, UInt8)])
    func readsSingleByteEncodings(encoding: String, entityID: String, euro: UInt8) throws {
        let bytes = text(declaring: encoding).unicodeScalars.map { scalar in
            scalar == "€" ? euro : UInt8(truncatingIfNeeded: scalar.value)
        }
        #expect(try entityIDs(bytes) == [entityID])
    }

    @Test func aStringsOwnEncodingIsUnicode() throws {
        let bytes = [UInt8](text(declaring: "UTF-16").utf8)
        #expect(throws: MetadataError.encodingWrong("UTF-16")) { try readEntityDescriptor(from: bytes) }
        #expect(try readEntityDescriptor(from: bytes, isUnicodeText: true).entityID == "https://idp.example.org/€é")
    }

    @Test func refusesLabelsThatAreWrong() {
        let utf16 = utf16("\u{feff}" + text(declaring: "UTF-8"), isBigEndian: false)
        #expect(throws: MetadataError.encodingWrong("UTF-8")) { try entityIDs(utf16) }
        let marked = [UInt8](("\u{feff}" + text(declaring: "ISO-8859-1")).utf8)
        #expect(throws: MetadataError.encodingWrong("ISO-8859-1")) { try entityIDs(marked) }
        let ascii = [UInt8](text(declaring: "US-ASCII").utf8)
        #expect(throws: MetadataError.encodingWrong("US-ASCII")) { try entityIDs(ascii) }
    }

    @Test(arguments: ["UTF-7", "EBCDIC-CP-US", "IBM037", "UTF-32", "Shift_JIS", "x\u{7}y"])
    func refusesOtherEncodingsByName(name: String) {
        let name7 = name.replacing("\u{7}", with: "?")
        #expect(throws: MetadataError.encodingUnsupported(name7)) {
            try entityIDs([UInt8](text(declaring: name).utf8))
        }
    }

    @Test func refusesOtherEncodingsByTheirFirstBytes() {
        #expect(throws: MetadataError.encodingUnsupported("UTF-32")) { try entityIDs(utf32("\u{feff}<a/>")) }
        #expect(throws: MetadataError.encodingUnsupported("UTF-32")) { try entityIDs(utf32("<a/>")) }
        #expect(throws: MetadataError.encodingUnsupported("UTF-7")) { try entityIDs([UInt8]("+ADw-a/+AD4-".utf8)) }
        #expect(throws: MetadataError.encodingUnsupported("EBCDIC")) { try entityIDs([0x4c, 0x6f, 0xa7, 0x94, 0x93]) }
    }

    @Test func refusesBytesThatAreNoUTF8() {
        var bytes = [UInt8](Sample.entity().utf8)
        bytes.insert(contentsOf: [0xc3, 0x28], at: bytes.count - 30)
        #expect(throws: MetadataError.self) { try entityIDs(bytes) }
        #expect(throws: MetadataError.self) { try entityIDs([UInt8]("<a>".utf8) + [0xe9] + [UInt8]("</a>".utf8)) }
    }

    @Test func refusesHalfACharacter() {
        let bytes = utf16("\u{feff}" + text(declaring: nil), isBigEndian: false)
        #expect(throws: MetadataError.encodingWrong("UTF-16")) { try entityIDs(bytes + [0x20]) }
    }

    @Test func refusesXML11() {
        #expect(throws: MetadataError.xmlVersion("1.1")) {
            try entityIDs([UInt8](("<?xml version=\"1.1\"?>" + Sample.entity()).utf8))
        }
    }
}
