import Foundation
import Testing

@testable import InputFiles

@Suite struct PlainFileTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func aFolderIsReadInTheByteOrderOfItsNamesWithoutHiddenFiles() throws {
        for name in ["b.json", "a/z.json", "B.json", "a.json", ".hidden", ".git/x.json", "ä.json"] {
            try folder.write("dump/\(name)", "[]")
        }
        #expect(
            try folder.transcript("dump") == [
                "dump/B.json: []", "dump/a/z.json: []", "dump/a.json: []", "dump/b.json: []", "dump/ä.json: []",
            ])
    }

    @Test func namesAreBelowTheGivenFolder() throws {
        try folder.write("dump/groups/admins.json", "[]")
        var inFolder = try InputReader(paths: ["\(folder.path)/dump"])
        #expect(try inFolder.nextStream()?.name == "groups/admins.json")
        let path = "\(folder.path)/dump/groups/admins.json"
        var alone = try InputReader(paths: [path])
        #expect(try alone.nextStream()?.name == path)
    }

    @Test func aFileMetTwiceIsReadOnce() throws {
        try folder.write("dump/a.json", "[]")
        try FileManager.default.linkItem(atPath: "\(folder.path)/dump/a.json", toPath: "\(folder.path)/dump/b.json")
        #expect(try folder.transcript("dump", "dump/a.json") == ["dump/a.json: []"])
    }

    @Test func aLinkedFileIsReadAndALinkedFolderIsNot() throws {
        try folder.write("elsewhere/a.json", "[1]")
        try folder.write("other.json", "[2]")
        try folder.write("dump/c.json", "[3]")
        for (link, target) in [("dump/folder", "../elsewhere"), ("dump/file.json", "../other.json"), ("dump/up", "..")]
        {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/\(link)", withDestinationPath: target)
        }
        #expect(try folder.transcript("dump") == ["dump/c.json: [3]", "dump/file.json: [2]"])
        #expect(try folder.transcript("dump/folder") == ["dump/folder/a.json: [1]"])
    }

    @Test func namesThatAreNotUTF8AreRead() throws {
        try folder.write("dump/a.json", "[1]")
        let name: [CChar] = (folder.path + "/dump/b").utf8.map { CChar(bitPattern: $0) } + [-1, 0]
        let old: [CChar] = (folder.path + "/dump/a.json").utf8.map { CChar(bitPattern: $0) } + [0]
        #expect(unsafe rename(old, name) == 0)
        #expect(try folder.transcript("dump") == ["dump/b\u{FFFD}: [1]"])
    }

    @Test func controlCharactersInNamesDoNotReachMessages() throws {
        try folder.write("a\u{1B}[2J\n.json", "[1]")
        #expect(try folder.transcript("") == ["a\u{FFFD}[2J\u{FFFD}.json: [1]"])
    }

    @Test func chunksReuseTheirStorageAndTellTheirOffsets() throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7 % 90 + 32) }
        let path = try folder.write("big.json", bytes)
        var reader = try InputReader(paths: [path])
        _ = try reader.nextStream()
        var chunk: [UInt8] = []
        var whole: [UInt8] = []
        var offsets: [Int64] = []
        var capacities: Set<Int> = []
        while try reader.read(into: &chunk) {
            offsets.append(reader.chunkOffset)
            capacities.insert(chunk.capacity)
            whole += chunk
        }
        #expect(whole == bytes)
        #expect(offsets == [0, 1_048_576, 2_097_152])
        #expect(capacities.count == 1)
        #expect(reader.rawBytesRead == 3_000_000)
        #expect(chunk.isEmpty)
        #expect(try reader.nextStream() == nil)
    }

    @Test func standardInputIsReadAsAnyFile() throws {
        let path = try folder.write("a.gz", Packed.gzip)
        let saved = dup(STDIN_FILENO)
        let file = unsafe open(path, O_RDONLY)
        dup2(file, STDIN_FILENO)
        defer {
            dup2(saved, STDIN_FILENO)
            close(saved)
            close(file)
        }
        let observer = RecordingObserver()
        #expect(try folder.transcriptOfStandardInput(observer: observer) == ["standard input: [1,2,3]\n"])
        #expect(observer.bytes == Packed.gzip)
    }

    @Test func anEmptyFileIsAStreamWithoutBytes() throws {
        try folder.write("empty.json", "")
        #expect(try folder.transcript("empty.json") == ["empty.json: "])
    }
}

@Suite struct RefusalTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func aMissingPathIsToldBeforeAnythingIsRead() throws {
        try folder.write("a.json", "[]")
        let error = #expect(throws: InputError.self) { try folder.transcript("a.json", "b.json") }
        #expect(error?.description == "\(folder.path)/b.json: no such file or folder; check the spelling")
    }

    @Test(arguments: ["", "a\0b", "a.json/b"])
    func aPathThatCannotBeIsMissing(path: String) throws {
        try folder.write("a.json", "[]")
        let full = path.isEmpty ? "" : "\(folder.path)/\(path)"
        let error = #expect(throws: InputError.self) { _ = try InputReader(paths: [full]) }
        #expect(error?.kind == .missing)
    }

    @Test func anEmptyFolderIsAnErrorAndAnEmptyFolderInsideIsNot() throws {
        try FileManager.default.createDirectory(atPath: "\(folder.path)/x/y", withIntermediateDirectories: true)
        #expect(try folder.transcript("x") == ["x: emptyFolder"])
        try folder.write("x/z.json", "[]")
        #expect(try folder.transcript("x") == ["x/z.json: []"])
    }

    @Test func aPipeIsRefusedAndTheRestIsRead() throws {
        try folder.write("dump/b.json", "[]")
        #expect(unsafe mkfifo("\(folder.path)/dump/a", 0o600) == 0)
        #expect(try folder.transcript("dump") == ["dump/a: notAFile", "dump/b.json: []"])
        let error = #expect(throws: InputError.self) { try folder.transcript("dump/a") }
        #expect(error?.kind == .notAFile)
    }

    @Test func aDeviceIsRefused() {
        let error = #expect(throws: InputError.self) { _ = try InputReader(paths: ["/dev/zero"]) }
        #expect(error?.kind == .notAFile)
    }

    @Test func aFileThatVanishesIsToldAndTheRestIsRead() throws {
        for name in ["a", "b", "c"] { try folder.write("dump/\(name)", "[]") }
        var reader = try InputReader(paths: ["\(folder.path)/dump"])
        #expect(try reader.nextStream()?.name == "a")
        try FileManager.default.removeItem(atPath: "\(folder.path)/dump/b")
        let error = #expect(throws: InputError.self) { _ = try reader.nextStream() }
        #expect(error?.kind == .vanished)
        #expect(error?.place == "\(folder.path)/dump/b")
        #expect(try reader.nextStream()?.name == "c")
    }

    @Test func aLinkToNowhereIsTold() throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/link", withDestinationPath: "nowhere")
        #expect(try folder.transcript("") == ["link: vanished"])
    }

    @Test(.enabled(if: getuid() != 0, "root may read everything"))
    func anUnreadableFileIsToldAndTheRestIsRead() throws {
        try folder.write("dump/a", "[]")
        try folder.write("dump/b", "[]")
        #expect(unsafe chmod("\(folder.path)/dump/a", 0) == 0)
        #expect(try folder.transcript("dump") == ["dump/a: notReadable", "dump/b: []"])
    }

    @Test func standardInputTwiceIsRefused() {
        let error = #expect(throws: InputError.self) { _ = try InputReader(paths: ["-", "-"]) }
        #expect(error?.kind == .standardInputGivenTwice)
    }
}
