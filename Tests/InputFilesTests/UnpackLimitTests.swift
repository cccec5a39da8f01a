import ForeignText
import Testing

@testable import InputFiles

/// What unpacks to more than may be is one error, and what follows it is read.
@Suite struct UnpackLimitTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The streams with the length of what was read of each, and the kinds of errors.
    private func transcript(_ limit: UnpackLimit) throws -> [String] {
        var reader = try InputReader(paths: [PathBytes(folder.path)], limit: limit)
        var lines: [String] = []
        while true {
            do {
                guard let stream = try reader.nextStream() else { return lines }
                var chunk: [UInt8] = []
                var count = 0
                lines.append("\(stream.fullName)")
                while try reader.read(into: &chunk) {
                    count += chunk.count
                    lines[lines.count - 1] = "\(stream.fullName) \(count)"
                }
            } catch { lines.append("\(error.kind)") }
        }
    }

    private static func limit(total: Int64) -> UnpackLimit {
        var limit = UnpackLimit()
        limit.total = total
        return limit
    }

    @Test func theSumOfAllFilesIsBounded() throws {
        let text = [UInt8](repeating: 0x20, count: 40_000)
        try folder.write("a.gz", Packer.gzip(text))
        try folder.write("b.zip", Packer.zip([("one", text), ("two", text)]))
        try folder.write("c.json", "[1]")
        #expect(
            try transcript(Self.limit(total: 1 << 20)) == [
                "a.gz 40000", "b.zip!one 40000", "b.zip!two 40000", "c.json 3",
            ])
        let found = try transcript(Self.limit(total: 90_000))
        #expect(found.prefix(2) == ["a.gz 40000", "b.zip!one 40000"])
        // The entry that goes over is begun or not, by the blocks it comes in; nothing behind it in the archive is read.
        #expect(found.contains("unpackedTooLarge"))
        #expect(found.last == "c.json 3")
        #expect(!found.contains("b.zip!two 40000"))
    }

    @Test func packingsWithinPackingsAreCountedEach() throws {
        let text = [UInt8](repeating: 0x20, count: 40_000)
        try folder.write("a.gz.gz", Packer.gzip(Packer.gzip(text)))
        #expect(try transcript(Self.limit(total: 100_000)) == ["a.gz.gz 40000"])
        #expect(try transcript(Self.limit(total: 70_000)).contains("unpackedTooLarge"))
    }

    /// 300 MB of blanks in 300 KB: a thousand times its length, as no dump is.
    @Test func aFileMayNotUnpackToManyTimesItsLength() throws {
        let meter = UnpackMeter(UnpackLimit())
        var failure: InputError?
        var blocks = 0
        while failure == nil, blocks < 10_000 {
            do throws(InputError) { try meter.count(1 << 20, of: "bomb.gz") } catch { failure = error }
            blocks += 1
        }
        // Nothing was read of a file, so that only what is free for every file may come.
        #expect(blocks == Int(UnpackLimit.free >> 20) + 1)
        #expect(failure?.kind == .unpackedTooLarge && meter.isExceeded)
        #expect(failure?.description.contains("more than 500 times its length") == true)
        var raised = UnpackLimit()
        raised.ratio = nil
        let other = UnpackMeter(raised)
        for _ in 0..<1_000 { try other.count(1 << 20, of: "bomb.gz") }
        #expect(!other.isExceeded)
    }
}
