import Foundation
import Testing

/// What a dump lacks is decided once: inspect and build say the same, and what is cut off stops a build.
@Suite struct CompletenessTests {
    private static let files = [
        "pool.json":
            #"{"UserPool":{"Id":"eu-west-1_Fake","Name":"acme","MfaConfiguration":"OFF","SchemaAttributes":[]}}"#,
        "users.json": #"{"Users":[{"Username":"ann","UserStatus":"CONFIRMED","Attributes":[]}]}"#,
        "clients.json": #"{"UserPoolClients":[]}"#, "providers.json": #"{"Providers":[]}"#,
        "servers.json": #"{"ResourceServers":[]}"#, "groups.json": #"{"Groups":[]}"#,
        "mfa.json": #"{"MfaConfiguration":"OFF"}"#,
    ]

    /// Each document is asked for where it is missing, and an empty list answers.
    @Test(arguments: [
        (nil, nil), ("pool.json", nil), ("users.json", "list-users"), ("clients.json", "list-user-pool-clients"),
        ("providers.json", "list-identity-providers"), ("servers.json", "list-resource-servers"),
        ("groups.json", "list-groups"), ("mfa.json", "get-user-pool-mfa-config"),
    ])
    func everyDocumentIsAskedFor(missing: String?, operation: String?) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            for (name, text) in Self.files where name != missing { try place.write(text, to: "dump/\(name)") }
            let inspected = try place.run(["inspect", "dump", "--fail-on", "incomplete"])
            let built = try place.run(["build", "dump", "-o", "made", "--fail-on", "incomplete"])
            #expect(inspected.status == (missing == nil ? 0 : 3))
            #expect(built.status == inspected.status)
            #expect(inspected.output.contains("Nothing is missing.") == (missing == nil))
            #expect(inspected.output.contains("incomplete.documents") == (operation != nil))
            if let operation { #expect(inspected.output.contains("\(operation)")) }
            // A part of a dump still gives a bundle, which says what was missing.
            #expect(try place.run(["build", "dump", "-o", "part"]).status == 0)
            let findings = try text("part/audit/findings.ndjson", in: place)
            #expect(findings.contains(#""id":"incomplete."#) == (missing != nil))
        }
    }

    /// A pool with second factors, and no answer of which.
    @Test func factorsThatMappingTellsOfCountForBuild() async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            for (name, text) in Self.files where name != "mfa.json" {
                try place.write(text.replacing("OFF", with: "OPTIONAL"), to: "dump/\(name)")
            }
            #expect(try place.run(["inspect", "dump", "--fail-on", "incomplete"]).status == 3)
            #expect(try place.run(["build", "dump", "-o", "made", "--fail-on", "incomplete"]).status == 3)
        }
    }

    /// What a person's export looks like when something stopped it, and what the error names.
    @Test(arguments: [
        ("more.json", #"{"Users":[{"Username":"bob","Attributes":[]},{"Username":"c"#, "is cut off"),
        ("more.jsonl", "{\"Username\":\"bob\",\"Attributes\":[]}\n{\"Username\":\"c", "is cut off"),
        ("more.json", #"[{"Username":"bob","Attributes":[]}"#, "is cut off"),
        (
            "two/users.json", #"{"Users":[],"PaginationToken":"t"}"#,
            "says that another page follows, which no file holds"
        ),
        (
            "two/c.json", #"{"UserPoolClients":[],"NextToken":"t"}"#,
            "says that another page follows, which no file holds"
        ),
        ("list-users.page-3.json", #"{"Users":[]}"#, "number 2 is missing"),
    ])
    func whatIsCutOffStopsABuild(name: String, text: String, sentence: String) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            for (name, text) in Self.files { try place.write(text, to: "dump/\(name)") }
            try place.write(#"{"Users":[]}"#, to: "dump/list-users.page-1.json")
            #expect(try place.run(["build", "dump", "-o", "whole"]).status == 0)
            try place.write(text, to: "dump/\(name)")
            let stopped = try place.run(["build", "dump", "-o", "made"])
            #expect(stopped.status == 1)
            #expect(stopped.errors.hasPrefix("cognito-realm: The dump is not whole: "))
            #expect(stopped.errors.contains(sentence))
            #expect(stopped.errors.contains("give --allow-incomplete to build without it"))
            #expect(!FileManager.default.fileExists(atPath: place.folder.appending(path: "made").path))
            #expect(try place.run(["build", "dump", "-o", "made", "--fail-on", "incomplete"]).status == 3)
            let outcome = try place.run(["build", "dump", "-o", "made", "--allow-incomplete"])
            #expect(outcome.status == 0)
            #expect(try self.text("made/manifest.json", in: place).contains(#""allow-incomplete": true"#))
            #expect(try place.run(["inspect", "dump"]).status == 0)
        }
    }

    /// A packing that ends too early loses records, even where it ends between two of them.
    @Test(arguments: ["gzip -c users.jsonl | head -c 3000 > dump/u.gz", "tar cf - a b | head -c 1400 > dump/d.tar"])
    func packingsThatAreCutOffStopABuild(script: String) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            let users = (0..<3000).map { "{\"Username\":\"u\($0)\",\"UserStatus\":\"CONFIRMED\",\"Attributes\":[]}\n" }
            try place.write(users.joined(), to: "users.jsonl")
            try place.write(#"{"Users":[]}"#, to: "a")
            try place.write(#"{"Groups":[]}"#, to: "b")
            try place.write(Self.files["pool.json"] ?? "", to: "dump/pool.json")
            let stopped = try place.run(["build", "dump", "-o", "made"], after: script)
            #expect(stopped.status == 1)
            #expect(stopped.errors.contains("is cut off"))
            #expect(try place.run(["build", "dump", "-o", "made", "--allow-incomplete"]).status == 0)
        }
    }

    @Test(arguments: ["note.txt", "folder", "cut.json"])
    func nothingUnderstoodEndsWithOne(input: String) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            try place.write("A note.", to: "note.txt")
            try place.write(#"{"name": "acme-console"}"#, to: "folder/package.json")
            try place.write(#"{"Name": "acme-"#, to: "cut.json")
            for arguments in [[], ["--json"], ["--fail-on", "incomplete"]] {
                let outcome = try place.run(["inspect", input] + arguments)
                #expect(outcome.status == 1)
                #expect(outcome.output.contains(input == "folder" ? "package.json" : input))
                #expect(outcome.errors == (try place.run(["build", input, "-o", "made"])).errors)
            }
        }
    }

    private func text(_ path: String, in place: Workplace) throws -> String {
        try String(contentsOf: place.folder.appending(path: path), encoding: .utf8)
    }
}
