import Testing

@testable import InputFiles

@Suite struct EncodingTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    @Test func theMarkOfUTF8IsCountedAndNotDelivered() throws {
        let path = try folder.write("a.json", [0xEF, 0xBB, 0xBF] + Array("[\"ä\"]\r\n".utf8))
        var reader = try InputReader(paths: [path])
        #expect(try reader.nextStream()?.encoding == .utf8)
        var chunk: [UInt8] = []
        #expect(try reader.read(into: &chunk))
        #expect(String(decoding: chunk, as: UTF8.self) == "[\"ä\"]\r\n")
        #expect(reader.chunkOffset == 3)
    }

    @Test func utf16IsKnownByItsMarkOrItsZeros() throws {
        try folder.write("little.json", [0xFF, 0xFE] + utf16("[\"ä😀\"]\r\n"))
        try folder.write("big.json", [0xFE, 0xFF] + utf16("[\"ä😀\"]\r\n", bigEndian: true))
        try folder.write("unmarked.json", utf16("[\"ä😀\"]\r\n"))
        #expect(
            try folder.transcript("little.json", "big.json", "unmarked.json") == [
                "little.json: [\"ä😀\"]\r\n", "big.json: [\"ä😀\"]\r\n", "unmarked.json: [\"ä😀\"]\r\n",
            ])
    }

    @Test func utf16InGzipIsConvertedToo() throws {
        try folder.write("a.json.gz", Packer.gzip([0xFF, 0xFE] + utf16("[\"ä\"]")))
        #expect(try folder.transcript("a.json.gz") == ["a.json.gz: [\"ä\"]"])
    }

    @Test func charactersCutByTheEndOfABlockStayWhole() throws {
        // One unit first, so that surrogate pairs straddle every even border.
        let text = "x" + String(repeating: "😀", count: 400_000)
        try folder.write("a.json", [0xFF, 0xFE] + utf16(text))
        #expect(try folder.transcript("a.json") == ["a.json: " + text])
    }

    @Test func lonelySurrogatesAndAHalfUnitAreReplacedAndCounted() throws {
        let path = try folder.write(
            "a.json", [0xFF, 0xFE] + utf16("ab") + [0x00, 0xD8] + utf16("c") + [0x00, 0xDC] + utf16("d") + [0x41])
        var reader = try InputReader(paths: [path])
        _ = try reader.nextStream()
        var chunk: [UInt8] = []
        #expect(try reader.read(into: &chunk))
        #expect(String(decoding: chunk, as: UTF8.self) == "ab\u{FFFD}c\u{FFFD}d\u{FFFD}")
        #expect(reader.replacements == Replacements(count: 3, firstOffset: 6))
    }

    @Test func codePagesAreReadByOption() throws {
        try folder.write("west.json", [0x80, 0xE9])
        try folder.write("japan.json", [0x93, 0xFA, 0x96, 0x7B, 0x87, 0x40])
        #expect(try folder.transcript("west.json", encoding: .windows1252) == ["west.json: €é"])
        #expect(try folder.transcript("japan.json", encoding: .windows932) == ["japan.json: 日本①"])
    }

    @Test func bytesWithoutAMeaningInTheCodePageAreReplaced() throws {
        let path = try folder.write("a.json", [0x61, 0x81, 0x62])
        var reader = try InputReader(paths: [path], encoding: .windows1252)
        _ = try reader.nextStream()
        var chunk: [UInt8] = []
        #expect(try reader.read(into: &chunk))
        #expect(String(decoding: chunk, as: UTF8.self) == "a\u{FFFD}b")
        #expect(reader.replacements == Replacements(count: 1, firstOffset: 1))
    }

    @Test func aMarkIsStrongerThanTheOption() throws {
        try folder.write("a.json", [0xFF, 0xFE] + utf16("é"))
        #expect(try folder.transcript("a.json", encoding: .windows1252) == ["a.json: é"])
    }

    @Test func plainUTF8IsNotTouched() throws {
        let path = try folder.write("a.json", [0x61, 0xFF, 0x0D, 0x0A])
        var reader = try InputReader(paths: [path])
        _ = try reader.nextStream()
        var chunk: [UInt8] = []
        #expect(try reader.read(into: &chunk))
        #expect(chunk == [0x61, 0xFF, 0x0D, 0x0A])
    }

    @Test(arguments: [("utf-8", "UTF-8"), ("utf8", "UTF-8"), ("iso-8859-15", "ISO-8859-15"), ("cp932", "CP932")])
    func encodingsAreFoundByName(given: String, name: String) {
        #expect(InputEncoding(named: given)?.name == name)
    }

    @Test(arguments: ["", "no-such-encoding", "UTF-16LE//IGNORE"])
    func unknownEncodingsAreNil(name: String) {
        #expect(InputEncoding(named: name) == nil)
    }
}
