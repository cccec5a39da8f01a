import CognitoRealm
import Foundation
import Testing

/// Several dumps of all users of one pool, and files that lie beside dumps by chance.
@Suite struct OldAndNewTests {
    private static func users(_ names: [String], changed: Int) -> String {
        let users = names.map {
            #"{"Username":"\#($0)","Attributes":[{"Name":"sub","Value":"s-\#($0)"}],"UserStatus":"CONFIRMED","UserLastModifiedDate":\#(changed)}"#
        }
        return #"{"Users":[\#(users.joined(separator: ","))]}"#
    }

    private static let old = users(["ann", "bob", "cid", "dan"], changed: 1_600_000_000)
    private static let new = users(["ann", "bob", "eva"], changed: 1_700_000_000)

    /// What `inspect` says of the files, as `id: subject: detail`, and the number of users.
    private func inspected(_ files: [String: String], newest: Bool = false) throws -> (users: Int, said: [String]) {
        try withScratchFolder { scratch in
            let dump = try folder(files, in: scratch)
            var configuration = BuildConfiguration(inputs: [dump.path], output: "", time: 0)
            configuration.takesNewestUsers = newest
            let report = try inspect(configuration, temporaryFolder: LocalPath(scratch.path))
            return (report.users, report.missing.map { "\($0.id): \($0.subjects.joined(separator: "; "))" })
        }
    }

    private func folder(_ files: [String: String], in scratch: URL) throws -> URL {
        let dump = scratch.appending(path: "dump")
        for (name, text) in files {
            let file = dump.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return dump
    }

    @Test(arguments: [
        ["2020/list-users.json": old, "2024/list-users.json": new], ["a-new.json": new, "b-old.json": old],
        ["old.json": old, "new.json": new],
        [
            "old/page-1.json": old.dropLast() + #","PaginationToken":"t"}"#,
            "old/page-2.json": users(["fay"], changed: 1).replacing("fay", with: "dan"), "new/users.json": new,
        ],
    ])
    func usersOfAnOlderDumpComeBack(files: [String: String]) throws {
        let found = try inspected(files)
        #expect(found.users == 5)
        let said = found.said.filter { $0.hasPrefix("dump.users-come-back: ") }
        #expect(said.count == 1 && said[0].hasSuffix("2 users are not in this one"), "\(found.said)")
        #expect(said.allSatisfy { $0.contains("new") || $0.contains("2024") })
        let newest = try inspected(files, newest: true)
        #expect(newest.users == 3)
        #expect(!newest.said.contains { $0.hasPrefix("dump.users-come-back") })
    }

    @Test(arguments: [
        // Parts of one dump have nobody in common, and pages are one dump.
        ["part-1.json": users(["ann", "bob"], changed: 1), "part-2.json": users(["cid", "dan"], changed: 2)],
        [
            "p1.json": users(["ann", "bob"], changed: 1).dropLast() + #","PaginationToken":"t"}"#,
            "p2.json": users(["ann", "cid"], changed: 2),
        ],
        [
            "list-users.json": users(["ann", "bob"], changed: 2),
            "list-users-in-group.g.json": users(["ann"], changed: 3),
        ],
        [
            "users.json": users(["ann", "bob"], changed: 2),
            "g.json": #"{"GroupName":"g","Users":[{"Username":"ann"}]}"#,
        ],
        ["a.json": users(["ann", "bob"], changed: 1), "b.json": users(["ann", "bob", "cid"], changed: 2)],
    ])
    func nobodyComesBack(files: [String: String]) throws {
        let found = try inspected(files.mapValues { String($0) })
        #expect(!found.said.contains { $0.hasPrefix("dump.users-come-back") })
        #expect(try inspected(files.mapValues { String($0) }, newest: true).users == found.users)
    }

    @Test func theBooksSayWhoWasSetAside() throws {
        try withScratchFolder { scratch in
            let dump = try folder(["old.json": Self.old, "new.json": Self.new], in: scratch)
            var configuration = BuildConfiguration(
                inputs: [dump.path], output: scratch.appending(path: "bundle").path, time: 0)
            configuration.takesNewestUsers = true
            let report = try build(configuration)
            #expect(report.users == 3)
            let text = { (name: String) in
                try String(contentsOf: URL(filePath: report.bundle).appending(path: name), encoding: .utf8)
            }
            #expect(try text("audit/ledger.json").contains("--newest-users: not in the newest dump of all users"))
            #expect(try text("manifest.json").contains("newest-users"))
        }
    }

    private static let keycloak = #"{"realm":"acme","users":[{"id":"1","username":"kc","createdTimestamp":1}]}"#

    @Test func keycloaksFilesAreNoDumps() throws {
        let found = try inspected(["users.json": Self.new, "realm.json": Self.keycloak])
        #expect(found.users == 3)
        #expect(found.said.contains("dump.keycloak: realm.json: users as Keycloak exports them"))
        try withScratchFolder { scratch in
            let dump = try folder(["users.json": Self.new, "realm.json": Self.keycloak], in: scratch)
            for inputs in [["realm.json"], ["realm.json", "users.json"]] {
                let configuration = BuildConfiguration(
                    inputs: inputs.map { dump.appending(path: $0).path },
                    output: scratch.appending(path: "bundle").path, time: 0)
                let error = #expect(throws: BuildError.self) { try build(configuration) }
                #expect(error?.description.contains("realm.json is users as Keycloak exports them") == true)
            }
        }
    }

    @Test func partsOfAProjectArePassedOver() throws {
        let fixture = Self.users(["fixture"], changed: 1)
        let found = try inspected([
            "users.json": Self.new, "node_modules/x/users.json": fixture, ".git/users.json": fixture,
            "app/node_modules/users.json": fixture, "app/.hidden.json": fixture,
        ])
        #expect(found.users == 3)
        #expect(
            found.said.contains("dump.folder-passed-over: .git; app/node_modules; node_modules"), "\(found.said)")
    }

    @Test func partsOfAProjectInAnArchiveArePassedOver() throws {
        try withScratchFolder { scratch in
            let dump = try folder(
                ["users.json": Self.new, "node_modules/x/users.json": Self.users(["fixture"], changed: 1)], in: scratch)
            let archive = scratch.appending(path: "dump.tar")
            let tar = try Process.run(
                URL(filePath: "/bin/tar"), arguments: ["-cf", archive.path, "-C", dump.path, "."])
            tar.waitUntilExit()
            let report = try inspect(
                BuildConfiguration(inputs: [archive.path], output: "", time: 0),
                temporaryFolder: LocalPath(scratch.path))
            #expect(report.users == 3)
            #expect(report.missing.contains { $0.id == "dump.folder-passed-over" && $0.count == 1 })
            // What was given itself is read.
            let given = try inspect(
                BuildConfiguration(inputs: [dump.appending(path: "node_modules").path], output: "", time: 0),
                temporaryFolder: LocalPath(scratch.path))
            #expect(given.users == 1)
        }
    }

    /// A file in another encoding says which, and what to give.
    @Test(
        arguments: [
            ([0x83, 0x65, 0x83, 0x58, 0x83, 0x67], "CP932"), ([0x52, 0x65, 0x6E, 0xE9], "CP1252"),
            // Kanji of which the second bytes are ASCII, and a Cyrillic name.
            ([0x8E, 0x52, 0x93, 0x63, 0x91, 0xBE, 0x98, 0x59], "CP932"),
            ([0xC8, 0xE2, 0xE0, 0xED, 0x20, 0xCF, 0xE5, 0xF2, 0xF0, 0xEE, 0xE2], "CP1251"),
        ] as [([UInt8], String)])
    func theEncodingIsSaid(name: [UInt8], encoding: String) throws {
        try withScratchFolder { scratch in
            let file = scratch.appending(path: "users.json")
            var bytes = Array(#"{"Users":[{"Username":"a","Attributes":[{"Name":"name","Value":""#.utf8)
            bytes += name + Array(#""}]}]}"#.utf8)
            try Data(bytes).write(to: file)
            let report = try inspect(
                BuildConfiguration(inputs: [file.path], output: "", time: 0), temporaryFolder: LocalPath(scratch.path))
            let said = report.missing.first { $0.id == "dump.not-utf8" }
            #expect(said?.subjects.first?.hasSuffix("fits: give --encoding \(encoding)") == true)
            var told = BuildConfiguration(inputs: [file.path], output: "", time: 0)
            told.encoding = encoding
            #expect(
                try !inspect(told, temporaryFolder: LocalPath(scratch.path)).missing.contains {
                    $0.id.hasPrefix("dump.")
                })
        }
    }

    /// A letter near the end of a table is told like any other.
    @Test func theEncodingOfATableIsSaid() throws {
        try withScratchFolder { scratch in
            let file = scratch.appending(path: "users.csv")
            try Data(Array("username,name\nann,Ren".utf8) + [0xE9, 0x0A]).write(to: file)
            let report = try inspect(
                BuildConfiguration(inputs: [file.path], output: "", time: 0), temporaryFolder: LocalPath(scratch.path))
            let said = report.missing.first { $0.id == "dump.not-utf8" }
            #expect(said?.subjects.first?.hasSuffix("fits: give --encoding CP1252") == true, "\(report.missing)")
        }
    }

    /// Who stood behind the cut of a table would be missing in the realm.
    @Test(arguments: ["username,email\nann,a@x.org\nbob", "username,email\nann,a@x.org\nbob,\"b@x.org\n"])
    func aTableThatIsCutStopsTheBuild(text: String) throws {
        try withScratchFolder { scratch in
            let dump = try folder(["users.csv": text], in: scratch)
            var configuration = BuildConfiguration(
                inputs: [dump.path], output: scratch.appending(path: "bundle").path, time: 0)
            let error = #expect(throws: BuildError.self) { try build(configuration) }
            #expect(error?.description.contains("users.csv is cut off") == true, "\(error?.description ?? "")")
            #expect(try inspect(configuration, temporaryFolder: LocalPath(scratch.path)).isIncomplete)
            configuration.allowsIncomplete = true
            #expect(throws: Never.self) { try build(configuration) }
        }
    }

    /// A page to sign in at that somebody has saved in place of the metadata behind it.
    @Test func aWebPageInPlaceOfMetadataIsTold() throws {
        let provider =
            #"{"IdentityProvider":{"UserPoolId":"p","ProviderName":"Corp","ProviderType":"SAML","ProviderDetails":{"MetadataFile":"<!DOCTYPE html><html><body>Sign in</body></html>"}}}"#
        let found = try inspected(["users.json": Self.new, "provider.json": provider])
        let said = "identity-provider.metadata-unreadable: Corp: This is no SAML metadata: it is a web page"
        #expect(found.said.contains { $0.hasPrefix(said) }, "\(found.said)")
    }

    /// A command that has failed leaves such a file.
    @Test func anEmptyFileIsTold() throws {
        let found = try inspected(["users.json": Self.new, "groups.json": ""])
        #expect(found.said.contains("dump.empty: groups.json"), "\(found.said)")
    }

    @Test(arguments: [
        ("username", "ann,a@x.org\nbob,b@x.org\n", "looks like a table"), ("js", "const a = {}\n", "is JavaScript"),
        ("cut", #"{"Users":[{"Username":"ann","Attri"#, "cut off in its first record"),
        ("template", #"{"Resources":{"B":{"Type":"AWS::S3::Bucket"}}}"#, "nothing of a user pool was found"),
        ("page", "<!DOCTYPE html><html><body>Sign in</body></html>", "it is a web page"), ("empty", "", "is empty"),
        ("go", "{\n  Users: [{\n      Enabled: true\n    }]\n}", "objects as an SDK prints them"),
        ("encrypted", #"{"encrypted_data":"x","encryption_version":"v0"}"#, "is encrypted"),
    ])
    func theBuildSaysTheMostLikelyThing(name: String, text: String, words: String) throws {
        try withScratchFolder { scratch in
            let dump = try folder(["\(name).txt": text], in: scratch)
            let configuration = BuildConfiguration(
                inputs: [dump.path], output: scratch.appending(path: "bundle").path, time: 0)
            let error = #expect(throws: BuildError.self) { try build(configuration) }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
            let report = try inspect(configuration, temporaryFolder: LocalPath(scratch.path))
            #expect(report.nothingRead == error?.description)
        }
    }
}
