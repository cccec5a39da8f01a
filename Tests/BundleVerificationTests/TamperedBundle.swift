import CognitoRealm
import Cryptography
import Foundation
import Testing

@testable import BundleVerification

/// A copy of the bundle that a build makes of `Fixtures/acme`, to be spoilt.
final class TamperedBundle {
    let folder: URL

    private static let originalFolder = newFolder()

    /// The bundle that all copies are made of; it goes when the tests have ended.
    private static let original = Result {
        let folder = originalFolder
        atexit { try? FileManager.default.removeItem(at: TamperedBundle.originalFolder) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var configuration = BuildConfiguration(
            inputs: [root.appending(path: "Fixtures/acme/dump").path], output: folder.path, time: 0)
        configuration.realm = "acme"
        configuration.usersPerFile = 20
        configuration.usersPerRequest = 20
        _ = try build(configuration)
        return folder
    }

    init() throws {
        folder = Self.newFolder()
        try FileManager.default.copyItem(at: Self.original.get(), to: folder)
    }

    private static func newFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "verification-\(UUID().uuidString)")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Looks at the bundle.
    func verify(key: Ed25519PublicKey? = nil) throws -> Verification {
        try verifyBundle(at: folder.path, key: key, namespace: "cognito-realm", isCancelled: { false })
    }

    /// The lines of the problems, without the lengths of files, which change with every new rule.
    func problems() throws -> [String] {
        try verify().problems.kept.map { $0.line.replacing(#/says [0-9]{4,6}$/#, with: "says …") }
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: path))
    }

    func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: folder.appending(path: path)) }

    /// Puts one text in another's place, which must be there.
    func replace(_ old: String, by new: String, in path: String) throws {
        let text = try text(path)
        try #require(text.contains(old), "\(path) holds no \(old)")
        try write(text.replacing(old, with: new, maxReplacements: 1), to: path)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.appending(path: path)) }

    /// Changes a file and has both lists tell of it as it is now, as somebody would who wants to deceive.
    func change(_ path: String, _ body: (inout String) -> Void) throws {
        let old = try text(path)
        var new = old
        body(&new)
        try #require(new != old, "\(path) was not changed")
        try write(new, to: path)
        try relist(path, old: Array(old.utf8), new: Array(new.utf8))
    }

    /// Gives a file another name, and has both lists tell so.
    func rename(_ path: String, to other: String) throws {
        try FileManager.default.moveItem(
            at: folder.appending(path: path), to: folder.appending(path: other))
        try replace(path, by: other, in: "SHA256SUMS")
        try changeManifest { $0.replace("\"\(path)\"", with: "\"\(other)\"") }
    }

    private func relist(_ path: String, old: [UInt8], new: [UInt8]) throws {
        let (before, after) = (SHA256.digest(of: old).hex, SHA256.digest(of: new).hex)
        let entry = { (bytes: Int, digest: String) in
            "\"path\": \"\(path)\",\n      \"bytes\": \(bytes),\n      \"sha256\": \"\(digest)\""
        }
        try changeManifest { $0.replace(entry(old.count, before), with: entry(new.count, after)) }
        try replace(before, by: after, in: "SHA256SUMS")
    }

    /// Changes the manifest, and its digest with it.
    func changeManifest(_ body: (inout String) -> Void) throws {
        let old = try text("manifest.json")
        var new = old
        body(&new)
        try #require(new != old, "the manifest was not changed")
        try write(new, to: "manifest.json")
        let digest = { (text: String) in SHA256.digest(of: Array(text.utf8)).hex }
        try replace(digest(old), by: digest(new), in: "SHA256SUMS")
    }
}

/// One way to spoil a bundle, and every line that must be said of it.
struct Tampering: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (TamperedBundle) throws -> Void
    let lines: [String]

    init(_ name: String, _ lines: [String], _ change: @escaping @Sendable (TamperedBundle) throws -> Void) {
        testDescription = name
        self.lines = lines
        self.change = change
    }
}
