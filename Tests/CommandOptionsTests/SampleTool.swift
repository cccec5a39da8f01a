import CommandOptions

/// A tool with one row of each kind, and characters that shells and roff take for their own.
let sample = Tool(
    name: "cognito-realm", version: "0.1.0",
    summary: "Turn Amazon Cognito dumps into what Keycloak imports.",
    discussion: "It reads dumps and metadata offline, and asks no server anything.",
    commands: [build, verify, explain, bench],
    environment: [EnvironmentVariable("NO_COLOR", help: "If set, nothing is coloured.")])

let build = Command(
    name: "build", summary: "Turn dumps and metadata into a bundle that Keycloak loads.",
    discussion: """
        Each file tells by its keys what it is, so that nothing has to be named or sorted. What no content can tell, \
        the group that a page of users belongs to, is taken from the file's name:

          group-admins.json
          .hidden\\path -- 'kept'

        An existing bundle is replaced only with --force.
        """,
    positionals: [Positional(.path("INPUT"), repeats: true, help: "Files or folders; - reads standard input.")],
    options: [
        Option("output", short: "o", .directory("DIR"), required: true, help: "Where to write the bundle."),
        Option("realm", .text("NAME"), help: "Name of the realm. The pool's name unless given."),
        Option(
            "keycloak", .choice("VERSION", ["26.0", "26.1", "26.5", "26.7"]), default: "26.7",
            help: "The Keycloak that will load it [it's \"26\": x]."),
        Option("jobs", short: "j", .number("N", 1...64), default: "2", help: "How many threads work."),
        Option("limit", .number("COUNT", 0...Int.max), help: "Stop after so many users."),
        Option("group", .text("NAME=FILE"), repeats: true, help: "The file that lists a group's users."),
        Option("rules", short: "r", .path("FILE"), help: "The rules file."),
        Option("pass-phrase", short: "p", .text("WORDS"), secret: true, help: "Opens the archive."),
        Option("pin", .number("PIN", 0...9999), secret: true, help: "Opens the key."),
        .flag("force", short: "f", help: "Replace an existing bundle."),
        .flag("keep-staging", short: "k", help: "Keep the staging database."),
        .flag("trace-rows", hidden: true, help: "Never shown."),
    ],
    exitStatuses: [
        ExitStatus(0, "The bundle was made."),
        ExitStatus(1, "It could not be made; standard error says what and where."),
        ExitStatus(3, "It was made, with findings at or above --fail-on."),
    ],
    examples: [Example("cognito-realm build dumps --output acme", "Make a bundle of all that is in one folder.")])

let verify = Command(
    name: "verify", summary: "Check a bundle, offline.",
    positionals: [Positional(.directory("BUNDLE"), help: "The folder.")],
    exitStatuses: [ExitStatus(0, "It is intact."), ExitStatus(1, "It is not.")])

let explain = Command(
    name: "explain", summary: "Say where each value of a user, client or group came from.",
    positionals: [
        Positional(.directory("BUNDLE"), help: "The folder."),
        Positional(.text("KEY"), required: false, help: "A sub, client id or group name."),
    ],
    options: [.flag("json", help: "Answer in JSON.")])

let bench = Command(name: "bench", summary: "Never shown.", hidden: true)
