import Cryptography
import Foundation
import Testing

@testable import RealmBundle

@Suite struct BundleFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Makes a bundle of a README and a file in the folder `out/realm`.
    private func makeBundle(_ text: String, replacesExisting: Bool = false) throws {
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: replacesExisting)
        try bundle.fill(text)
        try bundle.finish()
    }

    private static let whole = [
        "out/", "out/README.md", "out/SHA256SUMS", "out/manifest.json", "out/realm/", "out/realm/a-realm.json",
    ]

    /// Why the folder `out` is not taken.
    private func refusal(replacesExisting: Bool) -> String? {
        do throws(BundleError) {
            try BundleFolder(place: "\(folder.path)/out", replacesExisting: replacesExisting).discard()
            return nil
        } catch {
            return error.description.replacing(folder.path, with: "…")
        }
    }

    @Test func nothingStandsAtThePlaceBeforeItIsFinished() throws {
        let bundle = try BundleFolder(place: "\(folder.path)/out/", replacesExisting: false)
        _ = try bundle.write(Array("{}".utf8), to: "manifest.json")
        #expect(folder.names("out") == [])
        #expect(!folder.names().contains("out/"))
        try bundle.finish()
        #expect(folder.names() == ["out/", "out/manifest.json"])
        #expect(try folder.text("out/manifest.json") == "{}")
    }

    @Test func onlyTheOwnerMayRead() throws {
        try makeBundle("1")
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/out/manifest.json")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let above = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/out")
        #expect(above[.posixPermissions] as? Int == 0o700)
    }

    @Test func discardLeavesNothing() throws {
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: false)
        try bundle.makeFolders(["realm", "partial"])
        _ = try bundle.write(Array("x".utf8), to: "realm/a.json")
        #expect(folder.names().count == 4)
        bundle.discard()
        #expect(folder.names() == [])
    }

    @Test func anExistingBundleIsKeptUnlessItMayBeReplaced() throws {
        try makeBundle("1")
        #expect(
            refusal(replacesExisting: false)
                == "…/out exists already; choose another --output, or --force to replace it.")
        #expect(try folder.text("out/README.md") == "1")
        try makeBundle("2", replacesExisting: true)
        #expect(try folder.text("out/README.md") == "2")
        #expect(folder.names() == Self.whole)
    }

    @Test func theOldBundleStandsUntilTheNewOneIsFinished() throws {
        try makeBundle("1")
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: true)
        try bundle.fill("2")
        #expect(try folder.text("out/README.md") == "1")
        bundle.discard()
        #expect(folder.names() == Self.whole)
    }

    @Test func whatIsNoBundleIsNeverReplaced() throws {
        try folder.write("mine", to: "out/letter.txt")
        #expect(
            refusal(replacesExisting: true)
                == "…/out exists already and is no bundle, so it is never replaced; choose another --output.")
        #expect(refusal(replacesExisting: false)?.contains("exists already") == true)
        #expect(folder.names() == ["out/", "out/letter.txt"])
    }

    @Test func aFileAtThePlaceIsNeverReplaced() throws {
        try folder.write("mine", to: "out")
        #expect(refusal(replacesExisting: true)?.contains("is no bundle") == true)
        #expect(try folder.text("out") == "mine")
    }

    @Test func aLinkAtThePlaceIsNeverReplaced() throws {
        try makeBundle("1")
        try FileManager.default.moveItem(atPath: "\(folder.path)/out", toPath: "\(folder.path)/real")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/out", withDestinationPath: "real")
        #expect(refusal(replacesExisting: true)?.contains("is no bundle") == true)
        #expect(try folder.text("real/README.md") == "1")
    }

    @Test func anEmptyFolderIsTaken() throws {
        try FileManager.default.createDirectory(atPath: "\(folder.path)/out", withIntermediateDirectories: false)
        try makeBundle("1")
        #expect(folder.names() == Self.whole)
    }

    @Test(arguments: [false, true])
    func whatAppearsAtThePlaceDuringTheRunIsKept(replacesExisting: Bool) throws {
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: replacesExisting)
        try folder.write("mine", to: "out/letter.txt")
        #expect(throws: BundleError.self) { try bundle.finish() }
        #expect(try folder.text("out/letter.txt") == "mine")
        bundle.discard()
        #expect(folder.names() == ["out/", "out/letter.txt"])
    }

    @Test func theFolderAboveMustExist() {
        let place = "\(folder.path)/missing/out"
        do throws(BundleError) {
            _ = try BundleFolder(place: place, replacesExisting: false)
            Issue.record("a bundle in a folder that does not exist")
        } catch {
            #expect(
                error.description.hasSuffix("could not be made: the folder above it does not exist; make it first."))
        }
    }

    @Test func aFileIsMadeOnce() throws {
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: false)
        _ = try bundle.write([1], to: "a")
        #expect(throws: BundleError.self) { try bundle.write([2], to: "a") }
        bundle.discard()
    }

    @Test func entriesTellLengthAndDigest() throws {
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: false)
        let entry = try bundle.write(Array("abc".utf8), to: "a")
        #expect(entry.bytes == 3)
        #expect(entry.users == nil)
        #expect(entry.digest.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        bundle.discard()
    }
}
