import ForeignText
import Foundation
import Testing

@testable import RealmBundle

/// A folder is replaced only if it is a bundle and nothing else lies in it, and nothing of a killed build stays.
@Suite struct ReplacedFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func makeBundle(at name: String = "out", _ text: String = "1", replaces: Bool = false) throws {
        let bundle = try BundleFolder(place: "\(folder.path)/\(name)", replacesExisting: replaces)
        try bundle.fill(text)
        try bundle.finish()
    }

    private var place: PathBytes { PathBytes("\(folder.path)/out") }

    /// What is in the way of replacing the folder `out`; nil where nothing is.
    private var obstacle: String? {
        do throws(BundleError) {
            try BundleFolder(place: place, replacesExisting: true).discard()
            return nil
        } catch {
            guard case .notABundle(holding: let file) = error.reason else { return "\(error.reason)" }
            return file ?? "no folder"
        }
    }

    @Test(arguments: [
        ("src/main.js", "src"), ("realm/notes.txt", "realm/notes.txt"), ("a", "a"), (".git/HEAD", ".git"),
        ("zz", "zz"), ("README.md\u{301}", "README.md\u{301}"), ("realm\u{338}/a-realm.json", "realm\u{338}"),
    ])
    func theFirstForeignFileIsNamed(file: String, named: String) throws {
        try makeBundle()
        #expect(obstacle == nil)
        try folder.write("mine", to: "out/\(file)")
        #expect(obstacle.map { Array($0.utf8) } == Array(named.utf8))
        #expect(throws: BundleError.self) { try makeBundle("2", replaces: true) }
        #expect(try folder.text("out/\(file)") == "mine")
    }

    @Test(arguments: [
        #"{"name":"app","icons":[]}"#, #"{"format":1,"tool":"webpack 5"}"#, #"{"format":2,"tool":"cognito-realm 9"}"#,
        #"{"format":"1","tool":"cognito-realm 1"}"#, "", "[]", "{",
    ])
    func aManifestOfAnotherFormatIsNone(manifest: String) throws {
        try folder.write(manifest, to: "out/manifest.json")
        try folder.write("mine", to: "out/realm/x.js")
        #expect(!isBundle(place))
        #expect(obstacle == "manifest.json")
        #expect(try folder.text("out/realm/x.js") == "mine")
    }

    @Test func whatTheManifestAloneListsIsTheBundles() throws {
        try makeBundle()
        try FileManager.default.removeItem(atPath: "\(folder.path)/out/SHA256SUMS")
        #expect(obstacle == nil)
        try folder.write("", to: "out/realm/b.json")
        #expect(obstacle == "realm/b.json")
    }

    @Test func whatIsNoFileIsForeignWhateverItsName() throws {
        try makeBundle()
        try FileManager.default.removeItem(atPath: "\(folder.path)/out/README.md")
        // A bundle of which something is missing is a bundle.
        #expect(obstacle == nil)
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/out/README.md", withDestinationPath: "/etc/passwd")
        #expect(obstacle == "README.md")
    }

    @Test func whatAppearsWhileABundleIsMadeIsKept() throws {
        try makeBundle()
        let bundle = try BundleFolder(place: place, replacesExisting: true)
        _ = try bundle.write([], to: "manifest.json")
        try folder.write("mine", to: "out/letter.txt")
        #expect(throws: BundleError.self) { try bundle.finish() }
        bundle.discard()
        #expect(try folder.text("out/letter.txt") == "mine")
        #expect(folder.names("").allSatisfy { !$0.hasPrefix(".out") })
    }

    @Test func twoThingsChangePlacesInOneStep() throws {
        try folder.write("1", to: "a/x")
        try folder.write("2", to: "b/y")
        #expect(try FileSystem.exchange(PathBytes("\(folder.path)/a"), with: PathBytes("\(folder.path)/b")))
        #expect(folder.names() == ["a/", "a/y", "b/", "b/x"])
    }

    /// The process of the largest number that there can be is none.
    @Test func whatKilledBuildsLeaveIsRemoved() throws {
        try makeBundle()
        for name in [".out.unfinished-4194304/realm/x", ".out.unfinished-4194304.staging", ".out.unfinished-7.staging"]
        {
            try folder.write("left", to: name)
        }
        try makeBundle(at: ".out.unfinished-4194305.old")
        for name in [".out.unfinished-x", ".out.unfinished-", ".other.unfinished-7.staging", ".out.unfinished-7.mine"] {
            try folder.write("kept", to: name)
        }
        try BundleFolder(place: place, replacesExisting: true).discard()
        #expect(
            folder.names().filter { !$0.hasPrefix("out") } == [
                ".other.unfinished-7.staging", ".out.unfinished-", ".out.unfinished-7.mine", ".out.unfinished-x",
            ])
    }

    @Test func whatABuildAtWorkHasIsLeftAlone() throws {
        let lock = try { () throws -> FolderLock in
            try folder.write("work", to: ".out.unfinished-7/x")
            guard case .taken(let lock) = FolderLock.take(PathBytes("\(folder.path)/.out.unfinished-7")) else {
                throw CocoaError(.fileLocking)
            }
            return lock
        }()
        try folder.write("work", to: ".out.unfinished-7.staging")
        try makeBundle(at: ".out.unfinished-7.old")
        try makeBundle()
        #expect(try folder.text(".out.unfinished-7/x") == "work")
        #expect(try folder.text(".out.unfinished-7.staging") == "work")
        #expect(try folder.text(".out.unfinished-7.old/README.md") == "1")
        withExtendedLifetime(lock) {}
    }

    /// Where a file system knows no exchange, a build can be killed when the old bundle is away and the new not there.
    @Test func abandonedBundleIsPutBackWhereNothingHasTakenItsPlace() throws {
        try makeBundle(at: ".out.unfinished-4194304.old", "old")
        #expect(throws: BundleError.self) { try BundleFolder(place: place, replacesExisting: false).discard() }
        #expect(try folder.text("out/README.md") == "old")
        try makeBundle("new", replaces: true)
        #expect(try folder.text("out/README.md") == "new")
        #expect(folder.names().allSatisfy { $0.hasPrefix("out") })
    }

    @Test func thePlaceIsBytes() throws {
        let place = PathBytes(folder.path).appending([0x6F, 0xFF])
        let bundle = try BundleFolder(place: place + "//", replacesExisting: false)
        _ = try bundle.write([1], to: "manifest.json")
        try bundle.finish()
        #expect(FileSystem.names(in: PathBytes(folder.path)) == [[0x6F, 0xFF]])
    }
}
