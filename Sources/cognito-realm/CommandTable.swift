import CognitoRealm
import CommandOptions

/// Every command with its options: parsing, help, completions and the man page all come from here.
let tool = Tool(
    name: "cognito-realm", version: toolVersion,
    summary: "Turn dumps of Amazon Cognito user pools into realms that Keycloak imports, offline.",
    commands: [buildCommand, inspectCommand, verifyCommand, samlCommand, rulesCommand, benchCommand],
    environment: [
        EnvironmentVariable("NO_COLOR", help: "When set, no colour is used."),
        EnvironmentVariable(
            "SOURCE_DATE_EPOCH",
            help:
                "Seconds since 1970 to write into manifest.json in place of the time, for bundles that can be made again byte by byte."
        ),
    ])

private let buildCommand = Command(
    name: "build", summary: "Turn dumps into a bundle that Keycloak loads.",
    discussion: """
        Reads the JSON that Cognito's operations gave out (ListUsers, DescribeUserPool, DescribeUserPoolClient, ListGroups, \
        ListUsersInGroup, DescribeIdentityProvider and others) from files, folders, archives and standard input, in any \
        order; each document tells what it is by its keys. Writes a folder with the realm, its users, files for partial \
        import, a manifest and check sums.
        """,
    positionals: [
        Positional(.path("INPUT"), repeats: true, help: "Files or folders with dumps; - reads standard input.")
    ],
    options: [
        Option("output", short: "o", .directory("DIR"), required: true, help: "Folder of the bundle; must not exist."),
        Option("realm", .text("NAME"), help: "Name of the realm; by default made of the pool's name."),
        Option("pool", .text("ID"), help: "Id of the user pool, where the dumps hold several."),
        Option(
            "keycloak", .choice("VERSION", ["26.0", "26.1", "26.2", "26.3", "26.4", "26.5", "26.6", "26.7"]),
            default: "26.7", help: "Version of Keycloak that is to load the bundle."),
        Option("rules", .path("FILE"), help: "Rules file (YAML); cognito-realm rules prints one to start from."),
        Option(
            "profile", .choice("PROFILE", ["faithful", "hardened"]),
            help: "How far the realm keeps to Cognito's ways; goes over what the rules say. Without both: faithful."),
        Option(
            "hashes", .path("FILE"),
            help:
                "CSV from which users were once imported into Cognito, with the column password_hash; these users keep their password. The bundle is then as secret as the CSV."
        ),
        Option(
            "hash-algorithm", .choice("NAME", ["argon2id", "pbkdf2_sha256", "bcrypt", "scrypt"]),
            help: "Algorithm of the import job; by default told by each hash."),
        Option(
            "hash-date", .text("DAY"),
            help:
                "Day on which the hashes were taken, such as 2024-01-31; users changed later may have another password."
        ),
        .flag(
            "skip-unknown-memberships",
            help:
                "Build although a file lists members of a group, or groups of a user, and nothing says of which; their users are read, who belongs to what is not."
        ),
        .flag(
            "allow-incomplete",
            help:
                "Build although a file of the dump is cut off, or a series of pages lacks some; what is missing is not in the realm."
        ),
        Option(
            "entity-id", .text("PROVIDER=ID"), repeats: true,
            help:
                "Entity id of a SAML provider, where nothing else says which of the entities in metadata beside the dump it is."
        ),
        Option(
            "metadata-signer", .path("FILE"),
            help:
                "Certificate or public key, in PEM or DER, that must have signed every metadata file; nothing is used of others."
        ),
        Option(
            "secrets", .choice("PLACE", ["inline", "env", "omit"]), default: "inline",
            help:
                "Where secrets of clients and identity providers go: into the realm (inline); into secrets.env, from where Keycloak gets them through its environment (env); or nowhere (omit)."
        ),
        Option(
            "users-per-file", .number("N", 1...1_000_000),
            help: "Users in one file of the realm folder; by default 2000, or 50 before Keycloak 26.3."),
        Option(
            "users-per-request", .number("N", 1...10_000), default: "100",
            help: "Users in one file for partial import."),
        Option(
            "sign", .path("KEY"),
            help:
                "Private Ed25519 key without a passphrase, as OpenSSH or PKCS#8 writes it; signs manifest.json, and so all, in manifest.sig."
        ),
        Option("jobs", short: "j", .number("N", 1...2), default: "2", help: "Threads to work on; 1 or 2."),
        .flag("force", short: "f", help: "Replace a bundle that stands at DIR already."),
        .flag("quiet", short: "q", help: "Show no progress and no summary."),
        .flag(
            "keep-staging",
            help: "Keep the staging database as audit/staging.sqlite; it holds all that the dumps do."),
        .flag(
            "all-findings",
            help: "Write every finding, in place of the first 100 of each kind; memory then grows with their number."),
        .flag("times", hidden: true, help: "Say on standard error how long each part took."),
    ] + dumpOptions,
    exitStatuses: [
        ExitStatus(0, "The bundle was made; its path is the only line on standard output."),
        ExitStatus(
            1, "No bundle could be made, or would lack what a cut file held; standard error says why."),
        ExitStatus(3, "The condition of --fail-on was met; for an incomplete dump nothing was written."),
    ],
    examples: [
        Example("cognito-realm build dump --output acme --realm acme", "A folder of dumps becomes the bundle acme."),
        Example("gzip -dc users.json.gz | cognito-realm build - pool.json --output acme", "Users come through a pipe."),
    ])

private let rulesCommand = Command(
    name: "rules", summary: "Print a rules file in which every rule is as by default.",
    discussion: """
        A rules file says what you decide about a realm: what users sign in with, which attributes have other names, which \
        users, groups and clients stay behind, the mail server. Each rule comes with what it does. Keep the lines that you \
        change, and give the file to build with --rules; a wrong line is refused with its line and column.
        """,
    exitStatuses: [ExitStatus(0, "The rules stand on standard output.")],
    examples: [Example("cognito-realm rules > rules.yaml", "A file to start from.")])
