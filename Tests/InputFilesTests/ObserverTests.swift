import Testing

@testable import InputFiles

@Suite struct ObserverTests {
    let folder: TemporaryFolder
    let observer = RecordingObserver()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [
        Array("[1]".utf8), Packed.gzip, Packed.xz, Packed.zipWithUmlaut, Array(Packed.gzip.dropLast(10)),
        Packed.gzip + [1, 2, 3], Packer.tar([("a", [1]), ("b", [2])]) + [7], [0xFF, 0xFE, 0x41, 0x00], [],
    ])
    func everyByteOfAFileIsSeenOnce(bytes: [UInt8]) throws {
        try folder.write("a", bytes)
        _ = try folder.transcript("a", observer: observer)
        #expect(observer.bytes == bytes)
        #expect(observer.events == ["begins", "ends whole=true bytes=\(bytes.count)"])
    }

    @Test func aFileThatIsPassedOverIsSeenWhole() throws {
        let bytes = [UInt8](repeating: 0x20, count: 300_000)
        try folder.write("dump/a", bytes)
        try folder.write("dump/b", Packer.zip([("x", bytes), ("y", [1])]))
        var reader = try InputReader(paths: ["\(folder.path)/dump"], observer: observer)
        while try reader.nextStream() != nil {}
        #expect(observer.events.first == "begins")
        #expect(observer.events.dropFirst().first == "ends whole=true bytes=300000")
        #expect(observer.events.last == "ends whole=true bytes=\(Packer.zip([("x", bytes), ("y", [1])]).count)")
    }

    @Test func aReaderGivenUpEndsItsFile() throws {
        let path = try folder.write("a", [UInt8](repeating: 0x20, count: 100_000))
        do {
            var reader = try InputReader(paths: [path], observer: observer)
            _ = try reader.nextStream()
        }
        #expect(observer.events == ["begins", "ends whole=false bytes=4096"])
    }
}
