/// What to build, from what, and how: plain values, as the command line or a program gives them.
public struct BuildConfiguration: Sendable {
    /// Files and folders with dumps and metadata; `-` is standard input.
    public var inputs: [LocalPath]
    /// Folder of the bundle.
    ///
    /// It must not exist, or ``replacesExisting`` must allow it.
    public var output: LocalPath
    /// Name of the realm; nil makes one of the pool's name.
    public var realm: String?
    /// Id of the user pool, where the dumps hold several.
    public var pool: String?
    /// Minor version of Keycloak that is to load the bundle, such as `26.7`.
    public var keycloakVersion: String = "26.7"
    /// Whether a bundle that stands in ``output``'s place is replaced.
    public var replacesExisting = false
    /// Path of a rules file; nil leaves every rule as it is by default.
    public var rules: LocalPath?
    /// `faithful` or `hardened`, over what the rules say.
    public var profile: String?
    /// Path of a CSV from which users were once imported into Cognito, with the column `password_hash`.
    public var passwordHashes: LocalPath?
    /// The algorithm of these hashes, such as `argon2id`; nil tells it by the form of each hash.
    public var hashAlgorithm: String?
    /// The day on which the hashes were taken, such as `2024-01-31`.
    public var hashDate: String?
    /// Where client secrets and those of identity providers go: `inline`, into the realm's files; `env`, into `secrets.env`,
    /// for the environment in which Keycloak imports; `omit`, nowhere.
    public var secrets = "inline"
    /// 1 does everything on one thread; more lets reading run ahead of staging, and mapping ahead of writing.
    public var jobs = 2
    /// Names of groups by the path of the file that lists their members.
    public var groupsOfFiles: [LocalPath: String] = [:]
    /// Users, by Username or sub, by the path of the file that lists their groups.
    public var usersOfFiles: [LocalPath: String] = [:]
    /// Whether pages are passed over that list members of a group, or groups of a user, where nothing tells of which.
    public var skipsUnknownMemberships = false
    /// Whether a bundle is made although a file of the dump is cut off, or a series of pages lacks some.
    public var allowsIncomplete = false
    /// Whether users are set aside who stand in older dumps of all users and not in the newest.
    public var takesNewestUsers = false
    /// Encoding of texts that have no byte order mark, by its iconv name; nil is UTF-8.
    public var encoding: String?
    /// Entity ids of SAML providers by the name of the provider, where metadata describes several.
    public var entityIDs: [String: String] = [:]
    /// Path of the certificate or public key that must have signed every metadata file; nil takes any file.
    public var metadataSigner: LocalPath?
    /// GiB that packed files may unpack to, all together; nil takes 256, and of each file no more than 500 times its
    /// length, of which the first 256 MiB are free.
    public var unpackedLimit: Int?
    /// As of when certificates and metadata are judged, in s since 1970; nil is the newest date in the dump.
    public var judgedAt: Int64?
    /// What makes the run fail: nil lets everything pass that gives a bundle.
    public var failsOn: FailureCondition?
    /// Whether every finding is written, in place of the first 100 of each kind; then memory grows with their number.
    public var keepsAllFindings = false
    /// Whether the staging database becomes a part of the bundle, `audit/staging.sqlite`; it holds all that the dump does.
    public var keepsStaging = false
    /// Users per file in the realm folder; nil follows the version.
    public var usersPerFile: Int?
    /// Users per partial-import file: the cost of a request grows faster than its size.
    public var usersPerRequest = 100
    /// Path of the private Ed25519 key that signs the manifest; nil leaves the bundle unsigned.
    public var signingKey: LocalPath?
    /// When the bundle is made, in s since 1970: written into `manifest.json` and nowhere else.
    public var time: Int64

    /// Makes a configuration.
    public init(inputs: [LocalPath], output: LocalPath, time: Int64) {
        self.inputs = inputs
        self.output = output
        self.time = time
    }

    /// Makes a configuration of paths that are texts.
    public init(inputs: [String], output: String, time: Int64) {
        self.init(inputs: inputs.map { LocalPath($0) }, output: LocalPath(output), time: time)
    }
}

/// Version of this tool, as `--version` and the manifest give it.
public let toolVersion = "0.1.0"
