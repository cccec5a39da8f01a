import Foundation
import Glibc
import Testing

/// Builds that are interrupted, that run side by side, or that the disk has no room for.
@Suite struct InterruptionTests {
    /// The step that a build has come to when Ctrl-C is pressed, by what the unfinished bundle holds.
    enum Step: String, CaseIterable {
        case waiting, reading, writing
    }

    @Test(arguments: Step.allCases) func controlCLeavesNothing(step: Step) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            let users = Pipe()
            let command = Command(
                executable: builtCommand, arguments: ["build", "-", "-o", place.folder.path + "/made"])
            let build = try command.start(in: scratch, input: users)
            let generator = try step == .waiting ? nil : generate(users: 60_000, into: users, scratch)
            try waitUntil { unfinishedFolder(in: place).map { hasCome($0, to: step) } ?? false }
            build.interrupt()
            let outcome = try command.outcome(of: build, in: scratch, limit: 60)
            try? users.fileHandleForReading.close()
            generator.map(Command.end)
            #expect(outcome.status == 1)
            #expect(outcome.errors == "cognito-realm: Interrupted; nothing was written.\n")
            #expect(outcome.output == "")
            #expect(try place.contents().isEmpty)
        }
    }

    /// Two builds that are at the same place until their input ends: one of them wins, and is whole.
    @Test(arguments: [false, true]) func twoBuildsDoNotMix(isForced: Bool) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            if isForced {
                try place.copy(fixture: "acme/dump", to: "dump")
                try #require(try place.run(["build", "dump", "-o", "made", "-q"]).status == 0)
                try FileManager.default.removeItem(at: place.folder.appending(path: "dump"))
            }
            let builds = try ["one", "two"].map { try Rival(realm: $0, isForced: isForced, in: place, scratch) }
            try waitUntil { try place.contents().keys.count { $0.contains("unfinished") } == 2 }
            for build in builds { build.begin() }
            let outcomes = try builds.map { try $0.outcome() }
            let winners = zip(["one", "two"], outcomes).filter { $0.1.status == 0 }.map(\.0)
            if isForced {
                #expect(!winners.isEmpty)
            } else {
                #expect(winners.count == 1)
                #expect(
                    outcomes.contains {
                        $0.errors.hasSuffix(
                            "/made exists already; choose another --output, or --force to replace it.\n")
                    })
            }
            try expectWholeBundle(of: winners, in: place)
        }
    }

    /// A limit on the length of files stands for a full disk: it is met while users are staged, or while they are written.
    @Test(arguments: [("1", 1_000), ("2", 1_000), ("1", 12_000), ("2", 12_000)])
    func fullDiskIsTold(jobs: String, blocks: Int) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            // Placeholders are escaped, so the users file is longer than what is staged.
            let nickname = String(repeating: "${", count: 200)
            let users = (0..<8_000).map {
                #"{"Username": "u\#($0)", "Attributes": [{"Name": "nickname", "Value": "\#(nickname)"}]}"#
            }
            let dump = scratch.appending(path: "users.json")
            try Data(#"{"Users": [\#(users.joined(separator: ","))]}"#.utf8).write(to: dump)
            let outcome = try place.run(
                ["build", dump.path, "-o", "made", "--users-per-file", "1000000", "--jobs", jobs, "--quiet"],
                after: "trap '' XFSZ; ulimit -f \(blocks)")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains(blocks == 1_000 ? "The disk is full: " : "could not be written: "))
            #expect(outcome.errors.count { $0 == "\n" } == 1)
            #expect(outcome.output == "")
            #expect(try place.contents().isEmpty)
        }
    }

    private func generate(users: Int, into pipe: Pipe, _ scratch: URL) throws -> Process {
        let folder = scratch.appending(path: "generator")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let arguments = ["bench", "--generate", "--users", "\(users)"]
        return try Command(executable: builtCommand, arguments: arguments).start(in: folder, output: pipe)
    }

    private func unfinishedFolder(in place: Workplace) -> URL? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: place.folder.path)
        return names?.first { $0.contains("unfinished") }.map { place.folder.appending(path: $0) }
    }

    private func hasCome(_ folder: URL, to step: Step) -> Bool {
        let users = folder.appending(path: "realm/cognito-users-0.json")
        return step != .writing || FileManager.default.fileExists(atPath: users.path)
    }

    private func expectWholeBundle(of winners: [String], in place: Workplace) throws {
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder.path) == ["made"])
        let sums = try place.run([], after: "cd made && exec sha256sum --check --quiet SHA256SUMS")
        #expect(sums.status == 0, Comment(rawValue: sums.errors))
        let realm = try RealmFolder(contentsOf: place.folder.appending(path: "made/realm"))
        #expect(winners.contains(realm.realm["realm"]?.text ?? ""))
        #expect(realm.people.count == 1)
    }
}

/// One of two builds into the same place; it waits for its input.
private struct Rival {
    private let command: Command
    private let process: Process
    private let input = Pipe()
    private let folder: URL

    init(realm: String, isForced: Bool, in place: Workplace, _ scratch: URL) throws {
        folder = scratch.appending(path: realm)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let arguments = ["build", "-", "-o", place.folder.path + "/made", "--realm", realm, "--quiet"]
        command = Command(executable: builtCommand, arguments: arguments + (isForced ? ["--force"] : []))
        process = try command.start(in: folder, input: input)
    }

    func begin() {
        input.fileHandleForWriting.write(Data(#"{"Users": [{"Username": "ann"}]}"#.utf8))
        try? input.fileHandleForWriting.close()
    }

    func outcome() throws -> Command.Outcome { try command.outcome(of: process, in: folder, limit: 60) }
}

/// Waits for something that must happen within a minute.
private func waitUntil(_ condition: () throws -> Bool) throws {
    let end = Date(timeIntervalSinceNow: 300)
    while try !condition() {
        guard Date() < end else { throw Unexpected("What was waited for did not happen within five minutes") }
        Thread.sleep(forTimeInterval: 0.005)
    }
}
