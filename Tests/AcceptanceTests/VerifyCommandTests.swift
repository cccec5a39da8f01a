import Foundation
import Testing

/// `cognito-realm verify` as somebody runs it: what goes where, and the exit status.
@Suite struct VerifyCommandTests {
    @Test func anIntactBundleIsSaidInOneLine() async throws {
        try await withBundle { place in
            let outcome = try place.run(["verify", "made"])
            #expect(outcome.status == 0 && outcome.errors == "")
            #expect(outcome.output.wholeMatch(of: /made: intact, \d+ files, 45 users, not signed\n/) != nil)
            #expect(try place.run(["verify", "made", "--json"]).output == "[]\n")
        }
    }

    @Test func problemsAreTheAnswer() async throws {
        try await withBundle { place in
            try place.write("", to: "made/realm/notes.txt")
            try FileManager.default.removeItem(at: place.folder.appending(path: "made/audit/findings.ndjson"))
            let outcome = try place.run(["verify", "made"])
            #expect(outcome.status == 1)
            #expect(
                outcome.output == """
                    realm/notes.txt: is not of this bundle, and Keycloak may import it
                    audit/findings.ndjson: is missing

                    """)
            #expect(outcome.errors == "cognito-realm: made is not intact: 2 problems.\n")
            let json = try place.run(["verify", "made", "--json"])
            let problems = try JSONDecoder().decode(JSON.self, from: Data(json.output.utf8)).elements
            #expect(json.status == 1 && problems.count == 2)
            #expect(problems[0]["kind"] == .string("stray") && problems[0]["file"] == .string("realm/notes.txt"))
            #expect(problems[0]["user"] == .null && problems[1]["message"] == .string("is missing"))
        }
    }

    @Test(arguments: [
        ["nothing"], ["dump/list-users.json"], ["made", "--key", "nothing"], ["made", "--key", "made/SHA256SUMS"],
    ])
    func whatCannotBeReadSaysWhyInOneLine(_ arguments: [String]) async throws {
        try await withBundle { place in
            let outcome = try place.run(["verify"] + arguments)
            #expect(outcome.status == 1 && outcome.output == "")
            #expect(outcome.errors.hasPrefix("cognito-realm: ") && outcome.errors.filter { $0 == "\n" }.count == 1)
        }
    }

    /// No value of a person is in the words about a bundle whose every user is odd.
    @Test func nobodyIsNamed() async throws {
        try await withBundle { place in
            let path = "made/realm/acme-users-0.json"
            let text = try String(contentsOf: place.folder.appending(path: path), encoding: .utf8)
            // Of the same length, or nothing of the file would be read.
            let role = String(repeating: "x", count: "default-roles-acme".utf8.count)
            try place.write(
                text.replacing("default-roles-acme", with: role).replacing("[\"/a", with: "[\"/x"), to: path)
            let outcome = try place.run(["verify", "made"])
            #expect(outcome.output.contains("user 17: refers to the realm role “\(role)”, which is not there"))
            for word in ["alice", "example.com", "94b8"] { #expect(!outcome.output.contains(word)) }
        }
    }

    /// Whatever the pool, the rules and the version, what is built is intact.
    @Test(
        arguments: [
            ("", []), ("", ["--keycloak", "26.0"]), ("", ["--keycloak", "26.2", "--profile", "hardened"]),
            ("groups: roles", ["--users-per-file", "7"]), ("groups: both", ["--users-per-request", "1"]),
            ("passwords: lazy\nlazy-migration: {url: \"https://check.example.com/users\"}", []),
            ("username: email\nlist-texts: split\nprovider-groups: keep\nunconfirmed: skip", []),
        ] as [(String, [String])], ["acme", "worst"])
    func whatIsBuiltIsIntact(_ choice: (rules: String, options: [String]), _ pool: String) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            if pool == "acme" { try place.copy(fixture: "acme/dump", to: "dump") }
            if pool == "worst" {
                try NastyPool(seed: 3, hasUsernameAttributes: true, userCount: 100)
                    .write(to: place.folder.appending(path: "dump"))
            }
            try place.write(choice.rules + "\n", to: "rules.yaml")
            let rules = choice.rules.isEmpty ? [] : ["--rules", "rules.yaml"]
            let built = try place.run(
                ["build", "dump", "--output", "made", "--realm", "realm", "--quiet"] + rules + choice.options)
            #expect(built.status == 0, Comment(rawValue: built.errors))
            let outcome = try place.run(["verify", "made"])
            #expect(outcome.status == 0, Comment(rawValue: outcome.output))
        }
    }

    private func withBundle(_ body: (Workplace) throws -> Void) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            try place.copy(fixture: "acme/dump", to: "dump")
            let outcome = try place.run(["build", "dump", "--output", "made", "--realm", "acme", "--quiet"])
            try #require(outcome.status == 0)
            try body(place)
        }
    }
}
