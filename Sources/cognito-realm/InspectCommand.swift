import CognitoRealm
import CommandOptions

/// Tells what dumps hold and lack.
let inspectCommand = Command(
    name: "inspect", summary: "Tell what dumps hold and what they lack.",
    discussion: """
        Reads everything as build does and writes nothing. Shows each file with what it was taken for, then the pool with \
        its users, groups, clients and identity providers, then what is missing and how to get it.
        """,
    positionals: [
        Positional(.path("INPUT"), repeats: true, help: "Files or folders with dumps; - reads standard input.")
    ],
    options: [
        .flag("json", help: "Print one JSON document in place of tables."),
        Option("pool", .text("ID"), help: "Id of the user pool, where the dumps hold several."),
    ] + dumpOptions,
    exitStatuses: [
        ExitStatus(0, "The dumps were read, whatever they lack."),
        ExitStatus(
            1, "The inputs could not be read, or nothing in them was understood; one line on standard error says why."),
        ExitStatus(3, "The condition of --fail-on was met."),
    ],
    examples: [
        Example("cognito-realm inspect dump", "A folder of dumps is looked through."),
        Example(
            "cognito-realm inspect dump --fail-on incomplete",
            "A script learns by the exit status whether all is there."),
    ])

/// The options by which build and inspect understand dumps alike.
let dumpOptions = [
    Option(
        "group", .text("NAME=FILE"), repeats: true,
        help: "Name of the group whose members FILE lists, where its name does not say."),
    Option(
        "groups-of", .text("USER=FILE"), repeats: true,
        help: "Username of the user whose groups FILE lists, where its name does not say."),
    .flag(
        "newest-users",
        help: "Leave out users who stand in an older dump of all users and not in the newest: they were deleted since."
    ),
    Option(
        "encoding", .text("NAME"),
        help: "Encoding of files without a byte order mark, such as CP1252 or CP932; by default UTF-8."),
    Option(
        "unpacked-limit", .number("GIB", 1...1 << 20),
        help:
            "GiB that archives and packed files may unpack to, all together; by default 256, and none to more than 500 times its length."
    ),
    Option(
        "fail-on", .choice("WHAT", FailureCondition.allCases.map(\.rawValue)),
        help: "End with status 3 if the dump is incomplete, or if there is a finding of this severity or above."),
]

/// Runs `cognito-realm inspect` and gives the exit status.
func runInspect(_ invocation: Invocation) -> Int32 {
    var configuration = BuildConfiguration(inputs: invocation.paths("INPUT"), output: "", time: 0)
    configuration.pool = invocation.text("pool")
    guard configuration.takeDumpOptions(invocation) else { return Int32(UsageError.exitStatus) }
    var line = ProgressLine()
    do throws(BuildError) {
        let report = try inspect(
            configuration, temporaryFolder: LocalPath(bytes: Terminal.environmentBytes("TMPDIR") ?? Array("/tmp".utf8)),
            progress: { line.show($0) },
            isCancelled: { Interruption.isAsked })
        line.clear()
        for line in report.passedOver { Terminal.complain("cognito-realm: \(line)") }
        StandardOutput.write(
            invocation.flag("json") ? shownOnTerminal(json: report.json) : InspectTables(report).text)
        if let reason = report.nothingRead {
            Terminal.complain("cognito-realm: \(reason)")
            return 1
        }
        return configuration.failsOn.map(report.meets) == true ? 3 : 0
    } catch {
        line.clear()
        Terminal.complain("cognito-realm: \(error)")
        return 1
    }
}

extension BuildConfiguration {
    /// Takes what ``dumpOptions`` say; false, and a complaint, where one of them is no pair.
    mutating func takeDumpOptions(_ invocation: Invocation) -> Bool {
        failsOn = invocation.text("fail-on").flatMap { FailureCondition(rawValue: $0) }
        encoding = invocation.text("encoding")
        takesNewestUsers = invocation.flag("newest-users")
        unpackedLimit = invocation.number("unpacked-limit")
        if let encoding, !Self.knowsEncoding(encoding) {
            Terminal.complain(
                "cognito-realm \(invocation.command.name): the encoding \(encoding) is not known; see iconv --list")
            return false
        }
        guard let groups = invocation.pairs("group", example: "admins=page.json"),
            let users = invocation.pairs("groups-of", example: "ann=page.json")
        else { return false }
        for pair in groups { groupsOfFiles[pair.second] = pair.first }
        for pair in users { usersOfFiles[pair.second] = pair.first }
        return true
    }
}
