import CognitoRealm
import Foundation
import Testing

/// Files whose names look like groups' without saying so: it is told, with the option, and the option does it.
@Suite struct GroupFileNameTests {
    /// What a file is called, the group that is listed, and what `inspect` says; nil for nothing.
    struct Sample: CustomTestStringConvertible, Sendable {
        let file: String
        let group: String
        let detail: String?

        var testDescription: String { "\(file) beside \(group)" }

        init(_ file: String, _ group: String, _ detail: String?) {
            self.file = file
            self.group = group
            self.detail = detail
        }
    }

    private static let hash = "5f4dcc3b5aa765d61d8327deb882cf99"

    private static let samples = [
        Sample("admins.json", "admins", "looks like members of admins: --group admins=admins.json"),
        Sample("Admins.JSON.json", "admins", "looks like members of admins: --group admins=Admins.JSON.json"),
        Sample(
            "group-admins.page-1.json", "admins",
            "looks like members of admins: --group admins=group-admins.page-1.json"),
        Sample(
            "users_in_admins.jsonl.gz", "admins",
            "looks like members of admins: --group admins=users_in_admins.jsonl.gz"),
        Sample(
            "admins/list-users.json", "admins", "looks like members of admins: --group admins=admins/list-users.json"),
        Sample("team%2Fred.json", "team/red", "looks like members of team/red: --group team/red=team%2Fred.json"),
        Sample("it's us.json", "it's us", #"looks like members of it's us: --group 'it'\''s us=it'\''s us.json'"#),
        Sample("users.json", "users", nil), Sample("list-users.page-1.json", "page", nil),
        Sample("customers.json", "admins", nil),
        Sample("admins-eu.json", "admins", nil),
        Sample("\(hash).json", "admins", "is called by a digest and no group has members: --group NAME=\(hash).json"),
        Sample(
            "list-users-in-group.\(hash).json", "admins",
            "looks like a digest: --group NAME=list-users-in-group.\(hash).json"),
        Sample(
            "list-users-in-group.team%2Fred.json", "team/red",
            "looks like team/red, its characters written with %: --group team/red=list-users-in-group.team%2Fred.json"),
        Sample(
            "ListUsersInGroup/team_red.json", "team/red",
            "looks like team/red, other characters for some of its: --group team/red=ListUsersInGroup/team_red.json"),
        Sample(
            "groups/YWRtaW5z.json", "admins", "looks like admins, its base64: --group admins=groups/YWRtaW5z.json"),
        Sample(
            "groups/a%20b.json", "admins", "has characters written with %: --group NAME=groups/a%20b.json"),
        Sample(
            "groups/others.json", "admins",
            "is no group's name, and no group has members: --group NAME=groups/others.json"),
        Sample("groups/admins.json", "admins", nil),
    ]

    @Test(arguments: samples) func whatANameLooksLikeIsTold(sample: Sample) throws {
        try withScratchFolder { scratch in
            let dump = scratch.appending(path: "dump")
            try BundleFiles([
                "pool.json": #"{"UserPool":{"Id":"eu-west-1_Fake","Name":"acme"}}"#,
                "all-groups.json": #"{"Groups":[{"GroupName":"\#(sample.group)","UserPoolId":"eu-west-1_Fake"}]}"#,
                sample.file: #"{"Users":[{"Username":"ann","UserStatus":"CONFIRMED","Attributes":[]}]}"#,
            ]).replaceContents(of: dump)
            var configuration = BuildConfiguration(
                inputs: [dump.path], output: scratch.appending(path: "made").path, time: 0)
            let found = try inspect(configuration, temporaryFolder: LocalPath(scratch.path)).missing
                .filter { $0.id == "dump.group-page-by-name" || $0.id == "dump.group-name-spelling" }
            #expect(found.flatMap(\.subjects) == sample.detail.map { ["\(sample.file): \($0)"] } ?? [])
            let built = try build(configuration).findings.map(\.id)
            #expect(found.allSatisfy { built.contains($0.id) })
            // The option as it was printed settles the question.
            configuration.groupsOfFiles[LocalPath(sample.file)] = sample.group
            configuration.replacesExisting = true
            #expect(!(try build(configuration).findings.contains { $0.id.hasPrefix("dump.group-") }))
            let users = try String(
                contentsOf: scratch.appending(path: "made/partial/2-users-00001.json"), encoding: .utf8)
            #expect(users.contains("\"groups\":["), "\(users)")
        }
    }

    /// The digest of a group's name is recognised, whole or shortened.
    @Test(arguments: [64, 16]) func digestsOfNamesAreRecognised(length: Int) throws {
        // printf %s admins | sha256sum
        let digest = String("fa956b808c8f8e3b59be14d7d584761e041a8359d58ba7e1829f12605d76203a".prefix(length))
        try withScratchFolder { scratch in
            let dump = scratch.appending(path: "dump")
            try BundleFiles([
                "all-groups.json": #"{"Groups":[{"GroupName":"admins","UserPoolId":"eu-west-1_Fake"}]}"#,
                "groups/\(digest).json": #"{"Users":[{"Username":"ann","Attributes":[]}]}"#,
            ]).replaceContents(of: dump)
            let configuration = BuildConfiguration(inputs: [dump.path], output: "", time: 0)
            let found = try inspect(configuration, temporaryFolder: LocalPath(scratch.path)).missing.flatMap(\.subjects)
            #expect(
                found.contains(
                    "groups/\(digest).json: looks like admins, its SHA-256: --group admins=groups/\(digest).json"))
        }
    }

    /// Names below the folders that were given are enough, unless several files have one.
    @Test func aNameOfSeveralFilesIsRefused() throws {
        try withScratchFolder { scratch in
            let page = #"{"Users":[{"Username":"ann","UserStatus":"CONFIRMED","Attributes":[]}]}"#
            for folder in ["a", "b"] {
                try BundleFiles(["page.json": page]).replaceContents(of: scratch.appending(path: folder))
            }
            var configuration = BuildConfiguration(
                inputs: ["a", "b"].map { scratch.appending(path: $0).path },
                output: scratch.appending(path: "made").path, time: 0)
            configuration.groupsOfFiles[LocalPath("page.json")] = "admins"
            let error = #expect(throws: BuildError.self) { try build(configuration) }
            #expect(error?.description.contains("page.json, which is the name of 2 files") == true)
        }
    }

    @Test func namesOfUsersWithPercentsAreToldWithoutTheUser() throws {
        try withScratchFolder { scratch in
            let dump = scratch.appending(path: "dump")
            let name = "admin-list-groups-for-user.ann%40example.com.json"
            try BundleFiles([
                name: #"{"Groups":[{"GroupName":"admins","UserPoolId":"eu-west-1_Fake"}]}"#
            ]).replaceContents(of: dump)
            let configuration = BuildConfiguration(inputs: [dump.path], output: "", time: 0)
            let found = try inspect(configuration, temporaryFolder: LocalPath(scratch.path)).missing.flatMap(\.subjects)
            #expect(found.contains("\(name): has characters written with %: --groups-of USER=\(name)"))
        }
    }
}
