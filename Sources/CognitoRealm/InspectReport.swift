import CognitoDump
import Findings
import ForeignText
import InputFiles
import JSONStream

/// What was found in dumps: each file, the pool, and what is missing.
public struct InspectReport: Sendable {
    /// One file that was read, or one entry of an archive.
    public struct File: Sendable {
        /// The name below the folder that was given.
        public let name: String
        /// What it was taken for, most records first; empty for nothing.
        public let kinds: [String]
        /// The tool or SDK that it looks like, where that can be told.
        public let tool: String?
        /// The encoding of its text.
        public let encoding: String
        /// How it was packed, outermost first.
        public let packings: [String]
        /// Number of records, readable or not.
        public let records: Int
        /// First and last day that its users name, such as `2021-02-24`.
        public let firstDay: String?
        /// Day of the last change, ISO 8601.
        public let lastDay: String?
        /// Whether it neither ends in the middle of a value nor with a page that another should follow.
        public let isComplete: Bool
    }

    /// Something that is missing or wrong.
    public struct Missing: Sendable {
        /// Stable id of the kind of finding.
        public let id: String
        /// `error`, `warning` or `note`.
        public let severity: String
        /// What happened, and what to do about it.
        public let sentence: String
        /// What the reader can do, with the pool's id in it, and with other names where all subjects have the same.
        public let remedy: String
        /// What the reader can do about each of the subjects, each sentence once.
        public let remedies: [String]
        /// What it is about, at most twenty of ``count``.
        public let subjects: [String]
        /// How many times.
        public let count: Int
    }

    /// What was read, file by file.
    public let files: [File]
    /// Folders among the inputs that were passed over, and why: a sentence for each.
    public let passedOver: [String]
    /// Pools that records name.
    public let pools: [(id: String, name: String?, isDescribed: Bool)]
    /// Number of users.
    public let users: Int
    /// Number of users by UserStatus, most first; "" for those without.
    public let usersByStatus: [(status: String, users: Int)]
    /// Number of users whose id in the realm is their sub, so that the claim stays.
    public let usersKeepingSub: Int
    /// Groups with their members; those without description are only referred to.
    public let groups: [(name: String, members: Int, isDescribed: Bool)]
    /// App clients described.
    public let clients: [(id: String, name: String?, isDescribed: Bool)]
    /// Identity providers described.
    public let identityProviders: [(name: String, type: String?, isDescribed: Bool)]
    /// What is missing or wrong, the weightiest first.
    public let missing: [Missing]
    /// Whether something is missing that `--fail-on incomplete` stops at.
    public let isIncomplete: Bool
    /// Why nothing can be made of the inputs, in one sentence, where nothing in them was understood; else nil.
    public let nothingRead: String?
    let findings: Findings

    init(
        files: [StagingStep.ReadFile], passedOver: [String], census: PoolCensus, findings: Findings,
        isIncomplete: Bool, nothingRead: String?
    ) {
        self.isIncomplete = isIncomplete
        self.nothingRead = nothingRead
        self.files = files.map { File($0) }
        self.passedOver = passedOver
        pools = census.pools
        users = census.users
        usersByStatus = census.usersByStatus
        usersKeepingSub = census.usersKeepingSub ?? 0
        let counts = Dictionary(census.members.map { ($0.name, $0.members) }) { first, _ in first }
        let described = Set(census.groups)
        groups =
            census.groups.map { ($0, counts[$0] ?? 0, true) }
            + census.members.filter { !described.contains($0.name) }.map { ($0.name, $0.members, false) }
        clients =
            census.clients.map { ($0.id, $0.name, true) }
            + census.clientsWithoutDetails.map { ($0, census.listedClientNames[$0], false) }
        identityProviders =
            census.providers.map { ($0.name, $0.type, true) } + census.providersWithoutDetails.map { ($0, nil, false) }
        missing = findings.byWeight.map { kind, count, samples in
            Missing(
                id: kind.id, severity: kind.severity.word, sentence: kind.sentence,
                remedy: findings.commonRemedy(of: kind, samples),
                remedies: findings.remedies(of: Array(samples.prefix(20))),
                subjects: samples.prefix(20).map { [$0.subject.key, $0.detail ?? ""].filter { !$0.isEmpty } }
                    .map { $0.joined(separator: ": ") }.filter { !$0.isEmpty }, count: count)
        }
        self.findings = findings
    }

    /// Whether the condition holds.
    public func meets(_ condition: FailureCondition) -> Bool {
        switch condition {
        case .incomplete: isIncomplete
        case .warning: findings.count(atLeast: .warning) > 0
        case .error: findings.count(atLeast: .error) > 0
        }
    }
}

extension InspectReport.File {
    init(_ file: StagingStep.ReadFile) {
        let others = file.standsFor > 1 ? " and \(file.standsFor - 1) more of its sort" : ""
        name = file.account.name + others
        kinds = file.account.kinds.map(\.rawValue)
        tool = file.account.tool
        encoding = file.source.encoding.name
        packings = file.source.packings.map { "\($0)" }
        records = file.account.recordCount
        firstDay = file.account.dates.map { day($0.lowerBound) }
        lastDay = file.account.dates.map { day($0.upperBound) }
        isComplete = !file.account.isCutOff && !file.account.hasPageToken
    }
}

/// The day of a time in ms since 1970, by the Gregorian calendar of UTC.
func day(_ milliseconds: Int64) -> String {
    // Howard Hinnant's civil_from_days: eras of 400 years that begin in March.
    let days = (milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let ofEra = days - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * ofYear + 2) / 153
    let number = { (value: Int64) in value < 10 ? "0\(value)" : "\(value)" }
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return "\(year)-\(number(month < 10 ? month + 3 : month - 9))-\(number(ofYear - (153 * month + 2) / 5 + 1))"
}
