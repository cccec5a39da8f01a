import Cryptography
import Foundation
import TestSupport
import Testing

@testable import BundleVerification

/// Bundles that somebody has changed to deceive: by names, links, sizes and lists.
@Suite struct AttackTests {
    /// Names that are equal to Swift's strings, or whose slashes and dots its characters hide.
    @Test func aRealmFileSpeltInOtherBytesIsAStray() throws {
        let bundle = try TamperedBundle()
        for twin in [
            "realm/\u{212A}iosk-realm.json", "realm/acme-users-0.json\u{301}", "realm/acme-realm.json\u{200D}",
        ] {
            try bundle.write("{}", to: twin)
        }
        #expect(try bundle.verify().problems.count(.stray) == 3)
    }

    @Test func aRealmWhoseNameIsEqualCanonicallyIsAnother() throws {
        let bundle = try TamperedBundle()
        let lines = [
            "realm/acme-users-1.json: is of the realm “acme\u{301}”, not of “acme”".replacing(
                "\u{301}", with: "\u{301}")
        ]
        try bundle.change("realm/acme-users-1.json") { text in
            text.replace("acme\"", with: "acme\u{301}\"", maxReplacements: 1)
        }
        #expect(try bundle.problems() == lines)
    }

    @Test(arguments: [
        "../\u{301}outside.json", "..\u{338}/outside.json", "../outside.json", "realm/../../outside.json",
        "realm/..\u{FE0F}/x", "/etc/passwd", "./manifest.json", "realm//acme-realm.json", "realm\\acme-realm.json",
    ])
    func aPathIsTakenByItsBytes(_ path: String) {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let leadsOut = parts.contains { part in
            ["", ".", ".."].contains { part.elementsEqual($0.utf8) } || part.contains(UInt8(ascii: "\\"))
        }
        #expect((BundlePath(path) == nil) == leadsOut)
    }

    @Test func aFileOfAnotherLengthIsNotRead() throws {
        let bundle = try TamperedBundle()
        let file = bundle.folder.path + "/audit/findings.ndjson"
        // A hole of 50 GB, which reading would take minutes for.
        #expect(unsafe truncate(file, 50 << 30) == 0)
        let start = ContinuousClock.now
        #expect(
            try bundle.verify().problems.kept.map(\.line).first?.contains("has 53687091200 bytes, manifest.json says")
                == true)
        #expect(start.duration(to: .now) < .seconds(30))
    }

    @Test func aManifestOfAnyLengthIsNotRead() throws {
        let bundle = try TamperedBundle()
        #expect(unsafe truncate(bundle.folder.path + "/manifest.json", 50 << 30) == 0)
        let lines = try bundle.verify().problems.kept.map(\.line)
        #expect(lines.contains { $0.contains("more than any manifest needs: not read") })
    }

    /// Number of random changes; `BUNDLE_CHANGES=1000` makes as many.
    private static let changes = Int(ProcessInfo.processInfo.environment["BUNDLE_CHANGES"] ?? "") ?? 120

    /// Whatever is changed, the bundle is never called intact, and nothing next to it is ever opened.
    @Test func noRandomChangePasses() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "attack-\(UUID().uuidString)")
        let outside = place.appending(path: "outside")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        for name in ["outside.json", "\u{301}outside.json", "acme-realm.json"] {
            try Data("{}".utf8).write(to: outside.appending(path: name))
        }
        let watch = try FolderWatch(outside.path)
        var random = SeededNumbers(seed: 13)
        for number in 0..<Self.changes {
            let bundle = try TamperedBundle()
            defer { try? FileManager.default.removeItem(at: bundle.folder) }
            let what = try BundleAttack.next(&random, on: bundle, outside: outside.path)
            let problems = try bundle.verify().problems
            #expect(problems.count() > 0, "change \(number) passes: \(what)")
        }
        #expect(watch.accesses() == [])
        // The watch does see what is opened.
        _ = try Data(contentsOf: outside.appending(path: "outside.json"))
        #expect(!watch.accesses().isEmpty)
    }
}
