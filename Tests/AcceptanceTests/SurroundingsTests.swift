import Foundation
import Testing

/// The bundle does not depend on where, when, by whom and in which language it is made.
@Suite struct SurroundingsTests {
    @Test(
        arguments: [
            ("umask 000", [:]), ("umask 077", [:]), (":", ["TZ": "Asia/Kolkata"]), (":", ["TZ": "America/St_Johns"]),
            (":", ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"]), (":", ["LANG": "C", "LC_ALL": "C"]),
            (":", ["HOME": "/nonexistent", "LANGUAGE": "ar"]),
        ] as [(String, [String: String])])
    func sameBytesAndRights(script: String, environment: [String: String]) async throws {
        try await withScratchFolder { scratch in
            let expected = try build(in: scratch.appending(path: "usual"), after: "umask 022", ["TZ": "UTC"])
            let found = try build(in: scratch.appending(path: "other"), after: script, environment)
            #expect(try found.contents(below: "made") == expected.contents(below: "made"))
            #expect(try rights(in: found) == rights(in: expected))
            #expect(try Set(rights(in: found).values) == [0o600, 0o700])
        }
    }

    /// Inputs are named below the folder that was given, so its own place does not matter.
    @Test func sameBytesFromAnotherFolder() async throws {
        try await withScratchFolder { scratch in
            let usual = try build(in: scratch.appending(path: "usual"), after: ":", [:])
            let place = try Workplace(in: scratch.appending(path: "other"))
            let dump = packageRoot.appending(path: "Fixtures/acme/dump")
            let outcome = try place.run(
                ["build", dump.path, "--output", place.folder.path + "/made", "--realm", "acme"],
                after: "cd /", environment: ["SOURCE_DATE_EPOCH": "0"])
            #expect(outcome.output == place.folder.path + "/made\n")
            #expect(try place.contents(below: "made") == usual.contents(below: "made"))
        }
    }

    private func build(
        in folder: URL, after script: String, _ environment: [String: String]
    ) throws -> Workplace {
        let place = try Workplace(in: folder)
        try place.copy(fixture: "acme/dump", to: "dump")
        let outcome = try place.run(
            ["build", "dump", "--output", "made", "--realm", "acme"], after: script,
            environment: environment.merging(["SOURCE_DATE_EPOCH": "0"]) { $1 })
        try #require(outcome.status == 0)
        return place
    }

    private func rights(in place: Workplace) throws -> [String: Int] {
        var rights: [String: Int] = [:]
        for path in try place.contents(below: "made").keys {
            let file = place.folder.appending(path: "made/\(path)")
            rights[path] =
                try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        }
        return rights
    }
}
