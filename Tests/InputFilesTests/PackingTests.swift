import Testing

@testable import InputFiles

@Suite struct PackingTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [
        (Packing.gzip, Packed.gzip), (.xz, Packed.xz), (.zstd, Packed.zstd), (.bzip2, Packed.bzip2),
    ])
    func oneStreamIsUnpackedWhateverItsName(packing: Packing, bytes: [UInt8]) throws {
        let path = try folder.write("users.json", bytes)
        #expect(try folder.transcript("users.json") == ["users.json: [1,2,3]\n"])
        var reader = try InputReader(paths: [path])
        let stream = try reader.nextStream()
        #expect(stream?.packings == [packing])
        #expect(stream?.entry == nil)
    }

    @Test func severalGzipMembersAndZeroPaddingAreOneStream() throws {
        try folder.write("a.gz", Packed.gzip + Packer.gzip(Array("[4]".utf8)) + [0, 0, 0] + Packer.gzip([]))
        #expect(try folder.transcript("a.gz") == ["a.gz: [1,2,3]\n[4]"])
    }

    @Test func aCutGzipGivesAllItHasAndThenTheError() throws {
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
        let packed = Packer.gzip(text)
        // 10 bytes of header and 5 before each block of 65,535.
        try folder.write("dump/a.gz", Array(packed.prefix(10 + 5 + 1000)))
        try folder.write("dump/b.gz", Array(packed.prefix(10 + 5 + 65_535 + 5 + 2000)))
        try folder.write("dump/c.json", "[]")
        let lines = try folder.transcript("dump")
        #expect(
            lines.map(\.utf8.count) == ["dump/a.gz: ".utf8.count + 1000, 20, "dump/b.gz: ".utf8.count + 67_535, 20, 15])
        #expect(lines[1] == "dump/a.gz: truncated")
        #expect(lines[3] == "dump/b.gz: truncated")
        #expect(lines[4] == "dump/c.json: []")
    }

    @Test(arguments: [3, 5, 12, 25])
    func aGzipCutAnywhereIsTruncated(length: Int) throws {
        try folder.write("a.gz", Array(Packed.gzip.prefix(length)))
        #expect(try folder.transcript("a.gz").last == "a.gz: truncated")
    }

    @Test func aGzipWithAWrongByteIsDamaged() throws {
        var packed = Packer.gzip(Array("[1,2,3]".utf8))
        packed[16] = UInt8(ascii: "9")
        try folder.write("a.gz", packed)
        #expect(try folder.transcript("a.gz") == ["a.gz: [9,2,3]", "a.gz: damaged"])
    }

    @Test func bytesBehindTheGzipAreTold() throws {
        try folder.write("a.gz", Packed.gzip + Array("more".utf8))
        #expect(try folder.transcript("a.gz") == ["a.gz: [1,2,3]\n", "a.gz: damaged"])
    }

    @Test(arguments: [Packed.xz, Packed.zstd, Packed.bzip2])
    func otherPackingsCutShortAreTruncated(bytes: [UInt8]) throws {
        for length in [8, bytes.count / 2, bytes.count - 4] {
            try folder.write("a", Array(bytes.prefix(length)))
            #expect(try folder.transcript("a").last == "a: truncated", "cut at \(length)")
        }
    }

    @Test func anEmptyPackedFileIsAStreamWithoutBytes() throws {
        try folder.write("a.gz", Packer.gzip([]))
        try folder.write("a.xz", Packed.emptyXZ)
        #expect(try folder.transcript("a.gz", "a.xz") == ["a.gz: ", "a.xz: "])
    }

    @Test func fiveBytesThatLookLikeNothingArePlain() throws {
        try folder.write("a", [0, 0, 0, 0x50, 0x4B])
        #expect(try folder.transcript("a") == ["a: \0\0\0PK"])
    }
}

@Suite struct ArchiveTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private let entries: [(name: String, bytes: [UInt8])] = [
        ("pool/users.json", Array("[1]".utf8)), ("__MACOSX/pool/._users.json", [0, 5]), ("pool/.DS_Store", [1]),
        ("./groups.json", Array("[2]".utf8)), ("empty.json", []),
    ]
    private let transcript = ["!pool/users.json: [1]", "!./groups.json: [2]", "!empty.json: "]

    @Test func eachFileInAZipIsAStream() throws {
        try folder.write("dump.zip", Packer.zip([("pool/", [])] + entries))
        #expect(try folder.transcript("dump.zip") == transcript.map { "dump.zip\($0)" })
    }

    @Test func eachFileInATarIsAStreamPackedOrNot() throws {
        try folder.write("dump.tar", Packer.tar(entries))
        try folder.write("dump.tgz", Packer.gzip(Packer.tar(entries)))
        #expect(try folder.transcript("dump.tar") == transcript.map { "dump.tar\($0)" })
        #expect(try folder.transcript("dump.tgz") == transcript.map { "dump.tgz\($0)" })
    }

    @Test func archivesWithinArchivesAreOpened() throws {
        let inner = Packer.zip([("a.json.gz", Packed.gzip), ("b.json", Array("[b]".utf8))])
        try folder.write("outer.zip", Packer.zip([("inner.zip", inner), ("c.xz", Packed.xz)]))
        #expect(
            try folder.transcript("outer.zip") == [
                "outer.zip!inner.zip!a.json.gz: [1,2,3]\n", "outer.zip!inner.zip!b.json: [b]",
                "outer.zip!c.xz: [1,2,3]\n",
            ])
    }

    @Test func nestingHasAnEnd() throws {
        var bytes = Array("[]".utf8)
        for _ in 0..<InputReader.deepestNesting { bytes = Packer.gzip(bytes) }
        try folder.write("8.gz", bytes)
        try folder.write("9.gz", Packer.gzip(bytes))
        #expect(try folder.transcript("8.gz", "9.gz") == ["8.gz: []", "9.gz: nestedTooDeeply"])
    }

    @Test func anArchiveWithoutFilesIsTold() throws {
        try folder.write("a.zip", Packer.zip([]))
        try folder.write("b.zip", Packer.zip([("pool/", []), (".hidden", [1])]))
        #expect(try folder.transcript("a.zip", "b.zip") == ["a.zip: emptyArchive", "b.zip: emptyArchive"])
    }

    @Test func aCutArchiveGivesWhatItHas() throws {
        let big: [(name: String, bytes: [UInt8])] = [
            ("a", Array("[1]".utf8)), ("b", [UInt8](repeating: UInt8(ascii: "x"), count: 3000)),
        ]
        try folder.write("z", Array(Packer.zip(big).prefix(34 + 31 + 1000)))
        try folder.write("t", Array(Packer.tar(big).prefix(1024 + 512 + 1000)))
        let xs = String(repeating: "x", count: 1000)
        #expect(
            try folder.transcript("z", "t") == [
                "z!a: [1]", "z!b: \(xs)", "z!b: truncated", "t!a: [1]", "t!b: \(xs)", "t!b: truncated",
            ])
    }

    @Test func aDamagedEntryDoesNotHideTheNext() throws {
        var packed = Packer.zip([("a", Array("[1]".utf8)), ("b", Array("[2]".utf8))])
        packed[32] = UInt8(ascii: "9")
        try folder.write("a.zip", packed)
        #expect(try folder.transcript("a.zip") == ["a.zip!a: [9]", "a.zip!a: damaged", "a.zip!b: [2]"])
    }

    @Test func aDamagedPackedEntryDoesNotHideTheNext() throws {
        try folder.write("a.zip", Packer.zip([("a.gz", Array(Packed.gzip.dropLast(9))), ("b", Array("[2]".utf8))]))
        #expect(try folder.transcript("a.zip").suffix(2) == ["a.zip!a.gz: truncated", "a.zip!b: [2]"])
    }

    @Test func anEncryptedEntryIsTold() throws {
        try folder.write("a.zip", Packed.zipWithPassword)
        #expect(try folder.transcript("a.zip") == ["a.zip!s.json: unsupported"])
    }

    @Test func entryNamesAreUTF8WhateverTheLocale() throws {
        try folder.write("a.zip", Packed.zipWithUmlaut)
        #expect(try folder.transcript("a.zip") == ["a.zip!jürgen.json: [1,2,3]\n"])
    }

    @Test(arguments: [Packed.streamedZip, Packed.streamedStoredZip])
    func entriesWhoseSizeFollowsThemAreRead(bytes: [UInt8]) throws {
        try folder.write("a.zip", bytes)
        #expect(try folder.transcript("a.zip") == ["a.zip!pool/users.json: [1,1,1,1,1,1,1,1,1,1,1,1]\n"])
    }

    @Test func anUnreadEntryIsPassedOver() throws {
        let path = try folder.write("dump.zip", Packer.zip(entries))
        var reader = try InputReader(paths: [path])
        #expect(try reader.nextStream()?.name == "pool/users.json")
        #expect(try reader.nextStream()?.name == "./groups.json")
        var chunk: [UInt8] = []
        #expect(try reader.read(into: &chunk))
        #expect(chunk == Array("[2]".utf8))
    }
}
