import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import RealmMapping
import StagingStore

/// What a build has made, and what its reader should know.
public struct BuildReport: Sendable {
    /// Path of the bundle as text; what is not UTF-8 in it shows as U+FFFD.
    public let bundle: String
    /// Path of the bundle.
    public let bundlePath: LocalPath
    /// Folders among the inputs that were passed over, and why: a sentence for each.
    public let passedOver: [String]
    /// Name of the realm.
    public let realm: String
    /// Minor version of Keycloak that the bundle is made for.
    public let keycloakVersion: String
    /// Id of the user pool; nil where no record named it.
    public let poolID: String?
    /// Records of users that were read: the users written, with all that were merged, set aside or broken.
    public let userRecords: Int
    /// Records of users that name nobody.
    public let brokenRecords: Int
    /// Users written.
    public let users: Int
    /// Further records of users that were merged into them.
    public let mergedRecords: Int
    /// Profiles that Cognito left behind when it linked identities, merged into their users.
    public let mergedProfiles: Int
    /// Users written whose sub changes, since the dump does not tell it.
    public let usersWithNewSub: Int
    /// Users left out, as the rules say.
    public let usersSetAside: Int
    /// Groups, clients and identity providers written.
    public let groups: Int
    /// App clients written.
    public let clients: Int
    /// Identity providers written.
    public let identityProviders: Int
    /// Files, or entries of archives, that were read.
    public let filesRead: Int
    /// Files of which nothing was understood, by name.
    public let filesNotUnderstood: [String]
    /// What the dumps hold and the realm does not, in words, with numbers.
    public let notCarried: [(what: String, count: Int)]
    /// Numbers of findings by severity.
    public let errors: Int
    /// Number of warnings.
    public let warnings: Int
    /// Number of notes.
    public let notes: Int
    /// How long each part of the build has worked.
    public let times: StageTimes
    /// The kinds of finding that occurred, the weightiest first: id, severity, sentence, count.
    public let findings: [FoundKind]

    /// One kind of finding that occurred.
    public struct FoundKind: Sendable {
        /// Stable id, such as `user.email-taken`.
        public let id: String
        /// `error`, `warning` or `note`.
        public let severity: String
        /// What happened.
        public let sentence: String
        /// How many times.
        public let count: Int
    }

    init(
        bundle: LocalPath, passedOver: [String], realm: String, keycloakVersion: String, poolID: String?,
        account: StagingAccount,
        mapped: MappedRealm, files: ReadFiles, ledger: Ledger, findings: Findings,
        times: StageTimes, usersWithNewSub: Int
    ) {
        self.usersWithNewSub = usersWithNewSub
        self.bundle = bundle.path.text
        bundlePath = bundle
        self.passedOver = passedOver
        self.realm = realm
        self.keycloakVersion = keycloakVersion
        self.poolID = poolID
        self.times = times
        userRecords = ledger.read(of: .users)
        brokenRecords = ledger.total(of: .users, in: "broken")
        users = account.users
        mergedRecords = account.merged.records
        mergedProfiles = account.profiles.records
        usersSetAside = account.setAside.total
        groups = mapped.partialStructure.groups.count
        clients = mapped.partialStructure.clients.count
        identityProviders = mapped.partialStructure.identityProviders.count
        filesRead = files.count
        filesNotUnderstood = files.list.filter { $0.account.records.isEmpty }.map(\.account.name).sorted()
        notCarried = mapped.notCarried.map { ($0.what, $0.count) }
        errors = findings.count(atLeast: .error)
        warnings = findings.count(atLeast: .warning) - errors
        notes = findings.count(atLeast: .note) - errors - warnings
        self.findings = findings.byWeight.map {
            FoundKind(id: $0.kind.id, severity: $0.kind.severity.word, sentence: $0.kind.sentence, count: $0.count)
        }
    }

    /// Whether findings meet a condition on which the run is to fail; an incomplete dump has failed before.
    public func meets(_ condition: FailureCondition) -> Bool {
        switch condition {
        case .incomplete: false
        case .warning: warnings + errors > 0
        case .error: errors > 0
        }
    }

    /// The numbers that the manifest holds.
    var counts: [(name: String, count: Int)] {
        [
            ("userRecords", userRecords), ("users", users), ("mergedRecords", mergedRecords),
            ("mergedProfiles", mergedProfiles),
            ("usersSetAside", usersSetAside), ("groups", groups), ("clients", clients),
            ("identityProviders", identityProviders), ("errors", errors), ("warnings", warnings), ("notes", notes),
        ]
    }
}
