import Foundation
import Testing

/// What `inspect` says of dumps, and how build and inspect end where something is missing.
@Suite struct InspectCommandTests {
    @Test func everythingAsTables() async throws {
        try await withScratchFolder { scratch in
            let outcome = try smallDump(in: scratch).run(["inspect", "dump"])
            #expect(outcome.status == 0)
            #expect(outcome.errors == "")
            #expect(outcome.output == InspectTexts.tables)
        }
    }

    @Test func everythingAsJSON() async throws {
        try await withScratchFolder { scratch in
            let place = try smallDump(in: scratch)
            let before = try place.contents()
            let outcome = try place.run(["inspect", "dump", "--json"])
            #expect(outcome.status == 0)
            #expect(outcome.output == InspectTexts.json)
            #expect(try place.contents() == before)
        }
    }

    /// A whole dump, one that lacks something, one with a warning only, one with an error.
    @Test(arguments: [
        ("dump", [3, 3, 0]), ("whole", [0, 0, 0]), ("warned", [0, 3, 0]), ("wrong", [3, 3, 3]),
    ])
    func conditions(input: String, statuses: [Int32]) async throws {
        try await withScratchFolder { scratch in
            let place = try smallDump(in: scratch)
            for (condition, status) in zip(["incomplete", "warning", "error"], statuses) {
                let outcome = try place.run(["inspect", input, "--fail-on", condition])
                #expect(outcome.status == status, "\(input) --fail-on \(condition)")
                #expect(!outcome.output.isEmpty)
            }
            #expect(try place.run(["inspect", input]).status == 0)
        }
    }

    @Test func anIncompleteDumpLeavesNoBundle() async throws {
        try await withScratchFolder { scratch in
            let place = try smallDump(in: scratch)
            let outcome = try place.run([
                "build", "dump", "-o", "made", "--fail-on", "incomplete", "--allow-incomplete",
            ])
            #expect(outcome.status == 3)
            #expect(outcome.errors.hasPrefix("cognito-realm: The dump is incomplete (incomplete.client, "))
            #expect(try place.run(["build", "dump", "-o", "made", "--fail-on", "incomplete"]).status == 3)
            #expect(!FileManager.default.fileExists(atPath: place.folder.appending(path: "made").path))
            // The realm has no mail server, which is a warning: the bundle stands.
            #expect(try place.run(["build", "whole", "-o", "made", "--fail-on", "warning"]).status == 3)
            #expect(FileManager.default.fileExists(atPath: place.folder.appending(path: "made/manifest.json").path))
        }
    }

    @Test(arguments: [
        ("CP1252", [UInt8]("Zo".utf8) + [0xEB, 0x80], "Zoë€"), ("CP932", [0x93, 0x63, 0x92, 0x86], "田中"),
    ])
    func codePages(encoding: String, bytes: [UInt8], text: String) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            let head = #"{"Users":[{"Username":"u","UserStatus":"CONFIRMED","Attributes":[{"Name":"name","Value":""#
            let file = Data(head.utf8) + Data(bytes) + Data(#""}]}]}"#.utf8)
            try file.write(to: place.folder.appending(path: "users.json"))

            let unread = try place.run(["inspect", "users.json"])
            #expect(unread.output.contains("dump.text-repaired"))
            #expect(unread.output.contains("give --encoding CP1252 or CP932"))

            let read = try place.run(["inspect", "users.json", "--encoding", encoding])
            #expect(!read.output.contains("dump.text-repaired"))
            #expect(read.output.contains("  \(encoding)  "))
            #expect(try place.run(["build", "users.json", "-o", "made", "--encoding", encoding]).status == 0)
            let users = try place.contents(below: "made/partial").values.compactMap { $0 }
            #expect(users.contains { $0.range(of: Data(text.utf8)) != nil })
        }
    }

    /// A page of members whose group nothing tells stops a build, and both ways on are named.
    @Test func pagesOfUnknownGroupsStopABuild() async throws {
        try await withScratchFolder { scratch in
            let place = try smallDump(in: scratch)
            let page = "whole/list-users-in-group.json"
            try place.write(#"{"Users":[{"Username":"ann"}]}"#, to: page)
            let stopped = try place.run(["build", "whole", "-o", "made"])
            #expect(stopped.status == 1)
            #expect(
                stopped.errors
                    == "cognito-realm: Nothing says whose page this is: \(page) (members of a group); give "
                    + "--group NAME=FILE for each, or --skip-unknown-memberships to build without them. "
                    + "Nothing was written.\n")
            #expect(try place.run(["build", "whole", "-o", "made", "--fail-on", "incomplete"]).status == 3)
            #expect(try place.run(["build", "whole", "-o", "a", "--group", "admins=\(page)"]).status == 0)
            #expect(try place.run(["build", "whole", "-o", "b", "--skip-unknown-memberships"]).status == 0)
            let stray = try place.run(["build", "whole", "-o", "c", "--group", "admins=in-group.json"])
            #expect(stray.status == 1)
            #expect(stray.errors.contains("--group names in-group.json, which is not among the files"))
        }
    }

    /// The answers of every operation that a whole dump holds besides pool and users, where the pool has nothing else.
    static let emptyAnswers =
        #"{"UserPoolClients":[]}{"Providers":[]}{"ResourceServers":[]}{"Groups":[]}{"MfaConfiguration":"OFF"}"#

    /// Folders with small dumps of one pool.
    private func smallDump(in scratch: URL) throws -> Workplace {
        let place = try Workplace(in: scratch)
        let pool = #""Id":"eu-west-1_Fake","Name":"acme","MfaConfiguration":"OFF","SchemaAttributes":[]"#
        let users = """
            {"Users":[
             {"Username":"ann","UserStatus":"CONFIRMED","UserCreateDate":"2021-02-24T03:47:23Z","Attributes":[]},
             {"Username":"bob","UserStatus":"UNCONFIRMED","UserCreateDate":"2022-02-24T03:47:23Z","Attributes":[]}]
            """
        try place.write("{\"UserPool\":{\(pool),\"EstimatedNumberOfUsers\":3}}", to: "dump/pool.json")
        try place.write(users + #","PaginationToken":"t"}"#, to: "dump/list-users.json")
        try place.write(
            #"{"UserPoolClients":[{"ClientId":"c","ClientName":"web","UserPoolId":"eu-west-1_Fake"}]}"#,
            to: "dump/clients.json")
        try place.write("{\"UserPool\":{\(pool)}}" + Self.emptyAnswers, to: "whole/pool.json")
        try place.write(users + "}", to: "whole/list-users.json")
        try place.write("{\"UserPool\":{\(pool)}}{\"Users\":[]}" + Self.emptyAnswers, to: "warned/pool.json")
        try place.write("A note.", to: "warned/notes.txt")
        try place.write("{\"UserPool\":{\(pool)}}", to: "wrong/pool.json")
        try place.write(users, to: "wrong/list-users.json")
        return place
    }
}
