import Foundation
import Glibc
import Testing

/// Whatever is wrong with what the command is given, it says one clear sentence, and leaves everything as it was.
@Suite struct BrokenInputTests {
    @Test(arguments: Refusal.all) func everyRefusalIsOneSentence(refusal: Refusal) async throws {
        try await withScratchFolder { scratch in
            let place = try furnishedPlace(in: scratch)
            let before = try place.contents()
            let outcome = try place.run(["build"] + refusal.arguments)
            #expect(outcome.status == refusal.status)
            #expect(outcome.errors == refusal.sentence + "\n")
            #expect(outcome.output == "")
            #expect(try place.contents() == before)
        }
    }

    @Test func usersBeforeTheCutAreKept() async throws {
        try await withScratchFolder { scratch in
            let place = try furnishedPlace(in: scratch)
            let outcome = try place.run(["build", "broken/cut-in-the-middle.json", "-o", "made", "--allow-incomplete"])
            #expect(outcome.status == 0)
            #expect(outcome.output == "made\n")
            #expect(outcome.errors.contains("  2 user records read = 2 users\n"))
            #expect(outcome.errors.contains("    error dump.cut-off: 1\n"))
            let users = try RealmFolder(contentsOf: place.folder.appending(path: "made/realm")).people
            #expect(users.compactMap { $0["username"]?.text }.sorted() == ["dave", "erin"])
        }
    }

    /// What is no dump is named in the summary and does not keep the rest from being read.
    @Test func filesThatAreNoDumpsAreNamed() async throws {
        try await withScratchFolder { scratch in
            let place = try furnishedPlace(in: scratch)
            let outcome = try place.run(["build", "broken", "-o", "made", "--allow-incomplete"])
            #expect(outcome.status == 0)
            #expect(outcome.output == "made\n")
            let names = "empty-array.json, empty.json, notes.txt, picture.png, something-else.json"
            #expect(outcome.errors.contains("  not understood: \(names)\n"))
        }
    }

    @Test func bundleIsReplacedWhenForced() async throws {
        try await withScratchFolder { scratch in
            let place = try furnishedPlace(in: scratch)
            try FileManager.default.removeItem(at: place.folder.appending(path: "bundle"))
            _ = try place.run(["build", "dump", "-o", "bundle", "--realm", "old", "--quiet"])
            #expect(try place.contents(below: "bundle")["realm/old-realm.json"] != nil)
            let outcome = try place.run(["build", "dump", "--output", "bundle/", "--force", "--quiet"])
            #expect(outcome.status == 0)
            #expect(outcome.output == "bundle\n")
            #expect(outcome.errors == "")
            let names = try FileManager.default.contentsOfDirectory(atPath: place.folder.path).sorted()
            #expect(names == Self.furniture)
            #expect(try place.contents(below: "bundle").keys.contains("realm/acme-users-0.json"))
            #expect(try place.contents(below: "bundle")["realm/old-realm.json"] == nil)
        }
    }

    /// Root may write anywhere; for everybody else a folder's rights count.
    @Test(
        .enabled(
            if: geteuid() != 0,
            "*** RUN AS ROOT: that a folder without write permission is told is NOT tested; /proc and /sys are."))
    func folderWithoutWritePermission() async throws {
        try await withScratchFolder { scratch in
            let place = try furnishedPlace(in: scratch)
            let outcome = try place.run(["build", "dump", "-o", "empty/b"], after: "chmod 0500 empty")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors
                    == "cognito-realm: empty/b could not be made: no permission; choose an --output that you may write to.\n"
            )
            #expect(try place.contents(below: "empty").isEmpty)
        }
    }

    private static let furniture = [
        "broken", "bundle", "damaged.gz", "dump", "empty", "mine", "no-users.json", "nodumps", "two-pools",
    ]

    /// A place with dumps, what is none, a bundle and somebody's own folder.
    private func furnishedPlace(in scratch: URL) throws -> Workplace {
        let place = try Workplace(in: scratch)
        try place.copy(fixture: "acme/dump", to: "dump")
        try place.copy(fixture: "broken", to: "broken")
        try place.write("A note.", to: "nodumps/notes.txt")
        try place.write(#"{"name": "acme-console"}"#, to: "nodumps/inner/package.json")
        try place.write(#"{"Users": []}"#, to: "no-users.json")
        try Data([0x1F, 0x8B, 0x08, 0xFF, 0xFF]).write(to: place.folder.appending(path: "damaged.gz"))
        try place.write("{}", to: "bundle/manifest.json")
        try place.write("{}", to: "bundle/realm/old-realm.json")
        try place.write("not to be lost", to: "mine/realm/diary.txt")
        for pool in ["eu-west-1_PoolFake1", "eu-west-1_PoolFake2"] {
            try place.write(
                #"{"UserPoolClient": {"UserPoolId": "\#(pool)", "ClientId": "fake", "ClientName": "web"}}"#,
                to: "two-pools/\(pool).json")
        }
        try FileManager.default.createDirectory(
            at: place.folder.appending(path: "empty"), withIntermediateDirectories: true)
        return place
    }
}

/// Arguments that are refused, and how.
struct Refusal: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let status: Int32
    let sentence: String

    var testDescription: String { arguments.map { String($0.prefix(40)) }.joined(separator: " ") }

    /// The command line was right, and what it asks for cannot be done.
    private init(_ arguments: String, _ sentence: String) {
        self.arguments = arguments.split(separator: " ").map(String.init)
        status = 1
        self.sentence = "cognito-realm: " + sentence
    }

    /// The command line was wrong.
    private init(usage arguments: String, _ sentence: String) {
        self.arguments = arguments.split(separator: " ").map(String.init)
        status = 64
        self.sentence = "cognito-realm build: \(sentence)\nSee 'cognito-realm build --help'."
    }

    static let all = input + output + options

    private static func noDump(_ path: String) -> Self {
        Self(
            "\(path) -o made",
            "Nothing in \(path) is a Cognito dump: give the JSON that ListUsers, DescribeUserPool and the like gave out."
        )
    }

    private static let input = [
        noDump("broken/empty-array.json"),
        Self(
            "broken/empty.json -o made",
            "broken/empty.json: The file is empty, as a command leaves it that has failed. Run the command again, or leave the file out."
        ),
        Self(
            "broken/picture.png -o made",
            "broken/picture.png: The file is no text: it holds bytes that stand in none. Leave it out; a workbook of a spreadsheet is read when it is saved as CSV."
        ),
        noDump("broken/notes.txt"),
        noDump("broken/something-else.json"),
        noDump("nodumps"),
        Self(
            "no-users.json -o made",
            "The dumps in no-users.json hold no record: dump the pool again, with its users and settings."),
        Self(
            "empty -o made",
            "empty: the folder holds no files; name the folder or the files of the dump (hidden files, and folders such as node_modules, are not read)"
        ),
        Self("dmup -o made", "dmup: no such file or folder; check the spelling"),
        Self("dump dmup --jobs 1 -o made", "dmup: no such file or folder; check the spelling"),
        Self(
            "damaged.gz -o made",
            "damaged.gz: is damaged (unknown header flags set); fetch or export it again; "
                + "what comes before the damage was read"),
        Self("- - -o made", "-: standard input is given twice; give - once"),
        Self(
            "/dev/null -o made",
            "/dev/null: is a pipe, a device or a socket, not a file; pipe its bytes to standard input and give - as the path"
        ),
    ]

    private static let output = [
        Self("dump -o bundle", "bundle exists already; choose another --output, or --force to replace it."),
        Self("dump -o mine", "mine exists already and is no bundle, so it is never replaced; choose another --output."),
        Self(
            "dump -o mine --force",
            "mine exists already and is no bundle, so it is never replaced; choose another --output."),
        Self("dump -o . -f", ". exists already and is no bundle, so it is never replaced; choose another --output."),
        Self(
            "dump -o no-users.json -f",
            "no-users.json exists already and is no bundle, so it is never replaced; choose another --output."),
        Self("dump -o deep/er", "deep/er could not be made: the folder above it does not exist; make it first."),
        Self(
            "dump -o no-users.json/made",
            "no-users.json/made could not be made: what should be the folder above it is none; choose another --output."
        ),
        Self(
            "dump -o /proc/made",
            "/proc/made could not be made: no permission; choose an --output that you may write to."),
        Self(
            "dump -o /sys/made", "/sys/made could not be made: no permission; choose an --output that you may write to."
        ),
        Self(
            "dump -o \(String(repeating: "m", count: 250))",
            "\(String(repeating: "m", count: 250)) could not be made: its name is too long; choose a shorter --output."),
        Self(usage: "dump", "'--output DIR' is missing."),
    ]

    private static let options = [
        Self("dump -o made --realm a/b", "A realm's name cannot hold “/”; use letters, digits, - and _ with --realm."),
        Self("dump -o made --realm master", "The realm's name cannot be “master”; give another one with --realm."),
        Self(
            "dump -o made --realm \(String(repeating: "r", count: 300))",
            "A realm's name can take 237 characters in an address, this one takes 300; give a shorter one with --realm."
        ),
        Self(
            usage: "dump -o made --keycloak 25.0",
            "option '--keycloak' must be 26.0, 26.1, 26.2, 26.3, 26.4, 26.5, 26.6 or 26.7, not '25.0'; did you mean '26.0'?"
        ),
        Self(
            "dump -o made --pool us-east-1_Nobody",
            "No record belongs to the pool us-east-1_Nobody; the dumps name us-east-1_AcmeFake1."),
        Self(
            "two-pools -o made",
            "The dumps hold the pools eu-west-1_PoolFake1, eu-west-1_PoolFake2; say which with --pool ID."),
        Self(usage: "dump --ouput made", "unknown option '--ouput'; did you mean '--output'?"),
    ]
}
