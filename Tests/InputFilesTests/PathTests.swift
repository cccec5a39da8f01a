import ForeignText
import Foundation
import Testing

@testable import InputFiles

/// Names are bytes: what was named is opened, whatever encoding its name is in, and what is named alike is told apart.
@Suite struct PathTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Makes a file whose name is no text.
    private func write(_ text: String, toNameOf bytes: [UInt8]) throws -> PathBytes {
        let path = PathBytes(folder.path).appending(bytes)
        let file = unsafe try #require(fopen(path.cString, "w"))
        unsafe fputs(text, file)
        unsafe fclose(file)
        return path
    }

    private func contents(_ paths: [PathBytes]) throws -> [String] {
        var reader = try InputReader(paths: paths)
        var found: [String] = []
        var chunk: [UInt8] = []
        while let stream = try reader.nextStream() {
            _ = try reader.read(into: &chunk)
            found.append("\(stream.name.split(separator: "/").last ?? ""): \(String(decoding: chunk, as: UTF8.self))")
        }
        return found
    }

    @Test func aNameThatIsNoTextIsOpened() throws {
        let path = try write("[1]", toNameOf: [0x61, 0xFF, 0x2E, 0x6A])
        #expect(try contents([path]) == ["a\u{FFFD}.j: [1]"])
    }

    @Test func namesThatDifferByNormalisationAloneAreTwoFiles() throws {
        let one = try write("[1]", toNameOf: Array("\u{E9}".utf8))
        let two = try write("[2]", toNameOf: Array("e\u{301}".utf8))
        #expect(try contents([one, two]).map { $0.suffix(3) } == ["[1]", "[2]"])
        var reader = try InputReader(paths: [one, two])
        let first = try #require(try reader.nextStream())
        let second = try #require(try reader.nextStream())
        #expect(first.file != second.file && first.location != second.location)
    }

    @Test func aFolderThatIsPassedOverIsNotReadWhereverItLies() throws {
        try folder.write("a/bundle/x.json", "[1]")
        try folder.write("a/y.json", "[2]")
        let bundle = Array("bundle".utf8)
        var reader = try InputReader(
            paths: [PathBytes(folder.path)],
            passesOver: { path, name in
                #expect(name.bytes.isEmpty || path.bytes.count >= name.bytes.count)
                return path.split.name == bundle
            })
        #expect(try reader.nextStream()?.name == "a/y.json")
        #expect(try reader.nextStream() == nil)
    }

    @Test func aFolderThatWasGivenAndIsPassedOverIsAnError() throws {
        try folder.write("bundle/x.json", "[1]")
        var reader = try InputReader(
            paths: [PathBytes("\(folder.path)/bundle")], passesOver: { _, _ in true })
        let error = #expect(throws: InputError.self) { try reader.nextStream() }
        #expect(error?.kind == .passedOver)
        #expect(
            error?.description.hasSuffix("the folder is a bundle, not a dump; give the dumps that it was made of")
                == true)
        #expect(try reader.nextStream() == nil)
    }

    @Test func entriesAreNamedByWhatFollowsTheArchives() throws {
        let inner = Packer.zip([("users/x!y.json", Array("[1]".utf8))])
        try folder.write("dump.tar", Packer.tar([("inner.zip", inner)]))
        var reader = try InputReader(paths: [PathBytes(folder.path)])
        let stream = try #require(try reader.nextStream())
        #expect(stream.entries == ["inner.zip", "users/x!y.json"])
        #expect(stream.fullName == "dump.tar!inner.zip!users/x!y.json")
        #expect(stream.location == PathBytes("\(folder.path)/dump.tar!inner.zip!users/x!y.json"))
    }
}
