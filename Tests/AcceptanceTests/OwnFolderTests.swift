import Foundation
import Testing

/// Folders that are bundles are no inputs, folders that are none are never replaced, and names are bytes.
@Suite struct OwnFolderTests {
    private func place(in scratch: URL) throws -> Workplace {
        let place = try Workplace(in: scratch)
        try place.copy(fixture: "acme/dump", to: "dump")
        return place
    }

    private let time = ["SOURCE_DATE_EPOCH": "0"]

    @Test func aProjectThatLooksLikeABundleIsKept() async throws {
        try await withScratchFolder { scratch in
            let place = try place(in: scratch)
            try place.write(#"{"name":"app"}"#, to: "web/manifest.json")
            try place.write("mine", to: "web/realm/x.js")
            try place.write("mine", to: "web/src/main.js")
            let outcome = try place.run(["build", "dump", "-o", "web", "--force"])
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("web exists already and holds manifest.json, which no bundle lists"))
            #expect(try place.contents(below: "web").count == 5)
        }
    }

    @Test func aFileInABundleThatIsNotItsOwnIsNamed() async throws {
        try await withScratchFolder { scratch in
            let place = try place(in: scratch)
            #expect(try place.run(["build", "dump", "-o", "made", "-q"]).status == 0)
            try place.write("mine", to: "made/partial/notes.txt")
            let outcome = try place.run(["build", "dump", "-o", "made", "--force"])
            #expect(outcome.status == 1 && outcome.errors.contains("holds partial/notes.txt"))
            #expect(try place.contents(below: "made")["partial/notes.txt"] == Data("mine".utf8))
            try FileManager.default.removeItem(at: place.folder.appending(path: "made/partial/notes.txt"))
            #expect(try place.run(["build", "dump", "-o", "made", "--force"]).status == 0)
        }
    }

    /// What is built where the dump lies is no dump the next time.
    @Test func aBundleBelowTheInputIsPassedOver() async throws {
        try await withScratchFolder { scratch in
            let place = try place(in: scratch)
            func build(_ output: String, _ more: String...) throws -> Command.Outcome {
                try place.run(
                    ["build", ".", "-o", output, "--realm", "acme"] + more, after: "cd dump", environment: time)
            }
            #expect(try build("acme").status == 0)
            let first = try place.contents(below: "dump/acme")
            let again = try build("./acme", "--force")
            #expect(again.status == 0 && again.errors.contains("acme is the place of the output"))
            #expect(try place.contents(below: "dump/acme") == first)
            let other = try build("../other")
            #expect(other.errors.contains("acme is a bundle, not a dump: nothing in it was read."))
            #expect(try place.contents(below: "other/realm") == place.contents(below: "dump/acme/realm"))
            let findings = try String(
                contentsOf: place.folder.appending(path: "other/audit/findings.ndjson"), encoding: .utf8)
            #expect(findings.contains("dump.bundle-passed-over"))
            let inspected = try place.run(["inspect", "dump"])
            #expect(!inspected.output.contains("acme/") && inspected.errors.contains("acme is a bundle"))
            let metadata = try place.run(["saml", "dump"])
            #expect(metadata.errors.contains("acme is a bundle") && !metadata.errors.contains("acme/"))
            let itself = try place.run(["build", "dump/acme", "-o", "third"])
            #expect(itself.status == 1 && itself.errors.contains("the folder is a bundle, not a dump"))
        }
    }

    /// An archive tells nothing of a folder before all of it has gone by; what the files in it are is told by each.
    @Test func aBundleInAnArchiveIsNoDump() async throws {
        try await withScratchFolder { scratch in
            let place = try place(in: scratch)
            let made = ["build", "dump", "-o", "acme", "--realm", "acme"]
            #expect(try place.run(made, environment: time).status == 0)
            let again = try place.run(
                ["build", "all.tar", "-o", "again", "--realm", "acme"], after: "tar cf all.tar acme dump",
                environment: time)
            #expect(again.status == 0, Comment(rawValue: again.errors))
            #expect(try place.contents(below: "again/realm") == place.contents(below: "acme/realm"))
            let findings = place.folder.appending(path: "again/audit/findings.ndjson")
            #expect(try String(contentsOf: findings, encoding: .utf8).contains("all.tar!acme/realm/acme-realm.json"))
        }
    }

    @Test func pagesAtTheRootOfAnArchiveKeepTheirGroup() async throws {
        try await withScratchFolder { scratch in
            let place = try place(in: scratch)
            let build = { (input: String, script: String) in
                let outcome = try place.run(
                    ["build", input, "-o", "\(input).bundle", "--realm", "acme"], after: script, environment: time)
                #expect(outcome.status == 0, Comment(rawValue: outcome.errors))
                return try place.contents(below: "\(input).bundle/realm")
            }
            let expected = try build("dump", ":")
            #expect(try build("root.tar", "(cd dump && tar cf ../root.tar *)") == expected)
            #expect(try build("dot.tgz", "(cd dump && tar czf ../dot.tgz .)") == expected)
        }
    }

    @Test func pathsThatAreNoTextAreOpenedAndMade() async throws {
        try await withScratchFolder { scratch in
            let place = try place(in: scratch)
            let script = """
                cd "$1"; d=$(printf 'd\\377'); o=$(printf 'o\\376'); mv dump "$d" || exit 9
                "$0" build "$d" --output="$o" --realm acme -q >said || exit 8
                printf 'o\\376\\n' | cmp - said || exit 7
                test -f "$o/manifest.json" || exit 6
                "$0" verify "$o" || exit 5
                "$0" build "$d" -o"$o" --force -q >/dev/null || exit 4
                "$0" inspect "$d" >/dev/null || exit 3
                """
            let shell = Command(
                executable: URL(filePath: "/bin/sh"), arguments: ["-c", script, builtCommand.path, place.folder.path],
                environment: ["LC_ALL": "C"])
            let outcome = try shell.run(in: scratch, limit: 120)
            #expect(outcome.status == 0, Comment(rawValue: outcome.errors))
        }
    }

    /// Killed while it reads, a build that was to replace a bundle leaves something hidden, which the next one removes.
    @Test func whatAKilledBuildLeavesIsRemovedByTheNext() async throws {
        try await withScratchFolder { scratch in
            let place = try place(in: scratch)
            #expect(try place.run(["build", "dump", "-o", "made", "-q"]).status == 0)
            let input = Pipe()
            let command = Command(
                executable: builtCommand, arguments: ["build", "-", "-o", place.folder.path + "/made", "--force", "-q"])
            let process = try command.start(in: scratch, input: input)
            let hidden = { try place.contents().keys.filter { $0.hasPrefix(".made") } }
            let end = Date(timeIntervalSinceNow: 30)
            while try hidden().isEmpty, Date() < end { try await Task.sleep(for: .milliseconds(20)) }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(try !hidden().isEmpty)
            #expect(try place.run(["verify", "made"]).status == 0)
            #expect(try place.run(["build", "dump", "-o", "made", "--force", "-q"]).status == 0)
            #expect(try hidden().isEmpty)
            #expect(try place.run(["verify", "made"]).status == 0)
        }
    }
}
