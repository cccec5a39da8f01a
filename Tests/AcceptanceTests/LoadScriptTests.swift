import Foundation
import Glibc
import Testing

/// `partial/load.sh` against a running Keycloak: killed, run again, refused, and kept from a bundle that was changed.
@Suite(.serialized, .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)))
struct LoadScriptTests {
    private static let users = 300

    @Test func aLoadThatWasKilledIsFinishedByTheNext() async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let bundle = try buildPool(in: scratch)
            let server = try keycloak.start(with: try twoRealms(in: scratch), scratch: scratch)
            do {
                let load = Load(bundle: bundle, server: server.address, scratch: scratch)
                try refusesWrongPassword(load)
                try killsInTheMiddle(load)
                try interruptsInTheMiddle(load)
                let last = try load.run("--realm", "pool", "--yes", shell: load.smallestShell)
                #expect(last.status == 0)
                #expect(
                    last.errors.contains(
                        "load.sh: The realm pool has \(Self.users) users now, not counting service accounts.\n"))
                try await check(AdminAPI(server: server.address, realm: "pool"), holds: bundle)
                try hasNothingLeftToSend(load)
                try stopsAtRefusal(load)
                try sendsNothingOfAChangedBundle(load)
            } catch {
                try server.stop()
                throw error
            }
            try server.stop()
        }
    }

    private func refusesWrongPassword(_ load: Load) throws {
        let outcome = try load.run("--yes", password: #"wr"ong\"#)
        #expect(outcome.status == 3)
        #expect(outcome.errors.hasSuffix(" does not let you in: Invalid user credentials.\n"))
    }

    /// The whole process group is killed while requests are under way, as by a power failure.
    private func killsInTheMiddle(_ load: Load) throws {
        let (command, process) = try load.start("--yes", "--streams", "3")
        try load.waitUntilDone(files: 8)
        kill(-process.processIdentifier, SIGKILL)
        #expect(try command.outcome(of: process, in: load.scratch, limit: 60).status == SIGKILL)
        #expect(load.filesDone < load.files)
    }

    /// Ctrl-C reaches every process of the group, and the files that are under way are finished.
    private func interruptsInTheMiddle(_ load: Load) throws {
        let before = load.filesDone
        let (command, process) = try load.start("--yes", "--streams", "2")
        try load.waitUntilDone(files: before + 4)
        kill(-process.processIdentifier, SIGINT)
        let outcome = try command.outcome(of: process, in: load.scratch, limit: 60)
        #expect(outcome.status == 130)
        #expect(outcome.errors.contains("interrupted; waiting for the requests that are under way."))
        #expect(load.filesDone < load.files)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: load.state.path).allSatisfy { !$0.hasPrefix("at-") })
    }

    private func hasNothingLeftToSend(_ load: Load) throws {
        let outcome = try load.run("--yes")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("everything that this bundle has for pool at "))
    }

    /// Ids of users are unique on a server: a second realm cannot take them, and Keycloak says so.
    private func stopsAtRefusal(_ load: Load) throws {
        let outcome = try load.run("--realm", "second", "--state", "second", "--yes", "--streams", "1")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                """
                load.sh: stopped (0 users added, 0 were there already); what is done is noted.
                load.sh: Keycloak refused partial/2-users-00001.json with status 409: \
                {"errorMessage":"Duplicate resource error"}
                """))
    }

    private func sendsNothingOfAChangedBundle(_ load: Load) throws {
        let file = load.bundle.appending(path: "partial/2-users-00002.json")
        try (Data(contentsOf: file) + Data(" ".utf8)).write(to: file)
        let outcome = try load.run("--yes")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("nothing was sent. Fetch it again.\n  partial/2-users-00002.json: FAILED\n"))
    }

    /// The realm has everybody of the bundle, once, and nobody else.
    private func check(_ api: AdminAPI, holds bundle: URL) async throws {
        let sent = try RealmFolder(contentsOf: bundle.appending(path: "realm")).people
        let held = try await api.get("users", ["max": "1000", "briefRepresentation": "true"]).elements
        #expect(sent.count == Self.users)
        #expect(held.count == sent.count)
        #expect(Set(sent.map(identity)).subtracting(held.map(identity)) == [])
    }

    private func identity(_ user: JSON) -> String { "\(user["id"]?.text ?? "") \(user["username"]?.text ?? "")" }

    /// A bundle of made-up users in many small files.
    private func buildPool(in scratch: URL) throws -> URL {
        let bundle = scratch.appending(path: "bundle")
        let script = """
            "$0" bench --generate --users \(Self.users) | "$0" build - --output "$1" --realm pool --users-per-request 10 --quiet
            """
        let arguments = ["-c", script, builtCommand.path, bundle.path]
        _ = try Command(executable: URL(filePath: "/bin/sh"), arguments: arguments).succeed(in: scratch, limit: 120)
        return bundle
    }

    private func twoRealms(in scratch: URL) throws -> URL {
        let folder = scratch.appending(path: "existing")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for realm in ["pool", "second"] {
            try Data(#"{"realm": "\#(realm)", "enabled": true}"#.utf8)
                .write(to: folder.appending(path: "\(realm)-realm.json"))
        }
        return folder
    }
}

/// Runs of the script of one bundle, from one folder.
private struct Load {
    let bundle: URL
    let server: URL
    let scratch: URL

    /// Where the script notes what is done.
    var state: URL { scratch.appending(path: "cognito-realm-load.pool") }

    /// Number of files that are to be sent.
    var files: Int {
        let names = try? FileManager.default.contentsOfDirectory(atPath: bundle.appending(path: "partial").path)
        return names?.count { $0.hasSuffix(".json") } ?? 0
    }

    /// Number of files that are noted as done; the first line says where they were sent.
    var filesDone: Int {
        let text = try? String(contentsOf: state.appending(path: "done"), encoding: .utf8)
        return (text?.split(separator: "\n").count ?? 1) - 1
    }

    /// BusyBox, where it is, since it is the smallest of shells; otherwise `sh`.
    var smallestShell: [String] {
        FileManager.default.isExecutableFile(atPath: "/bin/busybox") ? ["/bin/busybox", "sh"] : ["/bin/sh"]
    }

    func run(
        _ options: String..., password: String = "admin", shell: [String] = ["/bin/sh"]
    ) throws -> Command.Outcome {
        try command(options, password, shell).run(in: scratch, limit: 300)
    }

    func start(_ options: String...) throws -> (Command, Process) {
        let command = command(options, "admin", ["/bin/sh"])
        return (command, try command.start(in: scratch))
    }

    private func command(_ options: [String], _ password: String, _ shell: [String]) -> Command {
        let script = bundle.appending(path: "partial/load.sh").path
        let words = shell + [script, "--address", server.absoluteString, "--user", "admin"] + options
        return Command(
            executable: URL(filePath: words[0]), arguments: Array(words.dropFirst()),
            environment: ["KEYCLOAK_PASSWORD": password])
    }

    /// Waits, five minutes at most, until so many files are noted as done.
    func waitUntilDone(files: Int) throws {
        let end = Date(timeIntervalSinceNow: 300)
        while filesDone < files {
            guard Date() < end else { throw Unexpected("\(filesDone) files were sent in five minutes") }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }
}
