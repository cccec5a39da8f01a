import CognitoDump
import Findings
import StagingStore

extension FindingKind {
    static let pagesMissing = FindingKind(
        "incomplete.pages", .warning, "The last page of a series says that another follows, which no file holds.",
        remedy: "Run the command again without --max-items and --no-paginate, or add the pages that follow.")
    static let pageHole = FindingKind(
        "incomplete.page-hole", .warning,
        "Files are numbered as pages of a series, and a number between them is missing.",
        remedy: "Add the file of the missing page, or run the export again.")
    static let usersMissing = FindingKind(
        "incomplete.users", .warning, "The dump has fewer users than the pool was estimated to have.",
        remedy: "Run aws cognito-idp list-users --user-pool-id ID again; the estimate may be a day old.")
    static let groupNotDumped = FindingKind(
        "incomplete.group-not-listed", .warning, "Users belong to a group that no dump describes.",
        remedy: "Run aws cognito-idp list-groups --user-pool-id ID.")
    static let membersNotDumped = FindingKind(
        "incomplete.group-members", .warning, "Nothing in the dump says who belongs to a group.",
        remedy:
            "Run aws cognito-idp list-users-in-group --user-pool-id ID --group-name NAME > members.json and give --group NAME=members.json."
    )
    static let clientNotDescribed = FindingKind(
        "incomplete.client", .warning, "An app client is known by its name alone: no settings, no secret.",
        remedy: "Run aws cognito-idp describe-user-pool-client --user-pool-id ID --client-id CLIENT.")
    static let providerNotDescribed = FindingKind(
        "incomplete.identity-provider", .warning, "An identity provider is known by its name alone.",
        remedy: "Run aws cognito-idp describe-identity-provider --user-pool-id ID --provider-name NAME.")
    static let poolNotDescribed = FindingKind(
        "incomplete.pool", .warning, "No dump describes the user pool: its rules and sign-in names are not known.",
        remedy: "Run aws cognito-idp describe-user-pool --user-pool-id ID.")
    static let secondFactorsUnknown = FindingKind(
        "incomplete.mfa", .warning,
        "The pool has second factors, and the dump does not say of every user which they have set up.",
        remedy: "Run aws cognito-idp admin-get-user for each user: no other operation tells.")
    static let mfaConfigurationMissing = FindingKind(
        "incomplete.mfa-configuration", .warning, "The pool has second factors, and no dump says which it allows.",
        remedy: "Run aws cognito-idp get-user-pool-mfa-config --user-pool-id ID.")
    static let documentsMissing = FindingKind(
        "incomplete.documents", .warning,
        "No file holds the answer of the operation in the detail, so that nothing it tells is known.",
        remedy: "Run aws cognito-idp OPERATION --user-pool-id ID; an empty list is an answer, too.")
    static let exportTimesApart = FindingKind(
        "incomplete.times", .note, "Files with users were exported weeks apart; who came or went between is not known.",
        remedy: "Export all users in one go if accounts were made or removed meanwhile.")

    /// The kinds that tell what a dump lacks.
    static let completenessKinds: [FindingKind] = [
        pagesMissing, pageHole, usersMissing, groupNotDumped, membersNotDumped, clientNotDescribed,
        providerNotDescribed, poolNotDescribed, secondFactorsUnknown, mfaConfigurationMissing, documentsMissing,
        exportTimesApart,
    ]

    /// All kinds that `--fail-on incomplete` stops at.
    static let incompleteKinds: [FindingKind] =
        completenessKinds.filter { $0 != exportTimesApart } + [
            .severalPools, .fileCutOff, .archiveCutOff, .groupPageByName, .groupNameInOtherSpelling,
            .userNameInOtherSpelling, .groupOfPageUnknown, .userOfPageUnknown, .fileUnreadable, .fileEmpty,
            .unpackedTooLarge,
        ]
}

/// What a dump lacks, told from what it holds: for `inspect`, for `build` and for `--fail-on incomplete` alike.
struct Completeness {
    let read: ReadFiles
    let census: PoolCensus
    private var files: [StagingStep.ReadFile] { read.list }

    init(_ read: ReadFiles, census: PoolCensus) {
        self.read = read
        self.census = census
    }

    /// Every thing that is missing, in an order that the order of the files does not change.
    func findings() -> [Finding] {
        let series = PageSeries(files: files, closedElsewhere: read.closedSeries)
        return series.open.map { Finding(.pagesMissing, about: .file($0.account.name)) }
            + series.holes.map { Finding(.pageHole, about: .file($0.pattern), detail: "number \($0.number)") }
            + pool() + documents() + groups() + spellings() + named() + secondFactors() + times()
    }

    /// The kinds for which the dump counts as incomplete, the weightiest first, then by id; none for a whole one.
    ///
    /// - Parameter reading: What reading the dump has found.
    func lacks(_ reading: Findings) -> [FindingKind] {
        let own = Set(findings().map(\.kind))
        return FindingKind.incompleteKinds.filter { own.contains($0) || reading.count($0) > 0 }
            .sorted { ($1.severity, $0.id) < ($0.severity, $1.id) }
    }

    /// What nobody has asked Cognito, or what got lost with the answer.
    ///
    /// Of each kind one document is enough, be its list empty. A template describes all that it makes, and so the second
    /// factors.
    private func documents() -> [Finding] {
        guard files.contains(where: \.account.holdsDump) else { return [] }
        let holdsUsers = census.users > 0 || isAnswered([.users, .user, .adminGetUser, .transformedUsers])
        let hasFactors = census.hasMFAConfiguration || census.isPoolFromTemplate || asksForFactors
        let operations: [(name: String, isAnswered: Bool)] = [
            ("list-users", holdsUsers), ("list-groups", isAnswered([.groups])),
            ("list-user-pool-clients", isAnswered([.userPoolClients, .userPoolClient])),
            ("list-identity-providers", isAnswered([.identityProviders, .identityProvider])),
            ("list-resource-servers", isAnswered([.resourceServers])), ("get-user-pool-mfa-config", hasFactors),
        ]
        return operations.filter { !$0.isAnswered }.map {
            Finding(.documentsMissing, about: .pool(census.poolID ?? ""), detail: $0.name)
        }
    }

    /// Whether a record of the pool is of one of these kinds, or a file holds an empty list of them.
    private func isAnswered(_ kinds: [DocumentKind]) -> Bool {
        kinds.contains { kind in
            census.kinds.contains(kind)
                || files.contains { $0.account.records[kind] == 0 && $0.account.user == .none }
        }
    }

    /// Whether the pool has second factors, so that ``secondFactors()`` asks which.
    private var asksForFactors: Bool { census.pool?.mfaConfiguration.map { $0 != "OFF" } ?? false }

    private func pool() -> [Finding] {
        guard let pool = census.pool else {
            guard files.contains(where: \.account.holdsDump) else { return [] }
            return [Finding(.poolNotDescribed, about: .pool(census.poolID ?? ""))]
        }
        guard let estimated = pool.estimatedNumberOfUsers, census.usersAndProfiles < estimated else { return [] }
        return [
            Finding(
                .usersMissing, about: .pool(pool.id),
                detail: "\(census.usersAndProfiles) read, \(estimated) estimated")
        ]
    }

    private func groups() -> [Finding] {
        let described = Set(census.groups)
        let referredTo = census.members.map(\.name)
        let missing = referredTo.filter { !described.contains($0) }.map {
            Finding(.groupNotDumped, about: .group($0))
        }
        // A user record that lists groups answers for every group; pages answer for their own, be they empty.
        guard !census.recordsListGroups else { return missing }
        let paged = Set(files.compactMap(\.account.group.name))
        return missing
            + census.groups.filter { !paged.contains($0) && !referredTo.contains($0) }.map {
                Finding(.membersNotDumped, about: .group($0))
            }
    }

    /// What names of files say of groups without saying it for sure; users who list their own groups answer all.
    private func spellings() -> [Finding] {
        guard !census.recordsListGroups else { return [] }
        return GroupFileNames(files: files, groups: census.groups, filled: census.members.map(\.name)).findings()
    }

    private func named() -> [Finding] {
        census.clientsWithoutDetails.map { Finding(.clientNotDescribed, about: .client($0)) }
            + census.providersWithoutDetails.map { Finding(.providerNotDescribed, about: .identityProvider($0)) }
    }

    private func secondFactors() -> [Finding] {
        guard let pool = census.pool, let mfa = pool.mfaConfiguration, mfa != "OFF" else { return [] }
        var findings: [Finding] = []
        if !census.hasMFAConfiguration { findings.append(Finding(.mfaConfigurationMissing, about: .pool(pool.id))) }
        let answered = files.reduce(0) {
            $0 + ($1.account.records[.adminGetUser] ?? 0) + ($1.account.records[.authFactors] ?? 0)
        }
        if answered < census.users {
            findings.append(
                Finding(
                    .secondFactorsUnknown, about: .pool(pool.id),
                    detail: answered == 0 ? "of no user" : "of \(answered) of \(census.users) users"))
        }
        return findings
    }

    /// Files with a hundred users or more, whose last changes lie more than a fortnight apart.
    private func times() -> [Finding] {
        let large = files.filter { ($0.account.records[.users] ?? 0) >= 100 && $0.account.group == .none }
        let ends = large.compactMap { file in file.account.dates.map { ($0.upperBound, file.account.name) } }.sorted {
            $0 < $1
        }
        guard let first = ends.first, let last = ends.last, last.0 - first.0 > 14 * 86_400_000 else { return [] }
        return [Finding(.exportTimesApart, about: .file(first.1), detail: "\((last.0 - first.0) / 86_400_000) days")]
    }
}
