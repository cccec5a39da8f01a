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
        remedy: "Run aws cognito-idp list-users-in-group for it and put the output into list-users-in-group.NAME.json.")
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
        "The pool has second factors, and the dump does not say of every user which he has set up.",
        remedy: "Run aws cognito-idp admin-get-user for each user: no other operation tells.")
    static let mfaConfigurationMissing = FindingKind(
        "incomplete.mfa-configuration", .warning, "The pool has second factors, and no dump says which it allows.",
        remedy: "Run aws cognito-idp get-user-pool-mfa-config --user-pool-id ID.")
    static let exportTimesApart = FindingKind(
        "incomplete.times", .note, "Files with users were exported weeks apart; who came or went between is not known.",
        remedy: "Export all users in one go if accounts were made or removed meanwhile.")

    /// The kinds that tell what a dump lacks.
    static let completenessKinds: [FindingKind] = [
        pagesMissing, pageHole, usersMissing, groupNotDumped, membersNotDumped, clientNotDescribed,
        providerNotDescribed, poolNotDescribed, secondFactorsUnknown, mfaConfigurationMissing, exportTimesApart,
    ]

    /// All kinds that `--fail-on incomplete` stops at.
    static let incompleteKinds: [FindingKind] =
        completenessKinds.filter { $0 != exportTimesApart } + [
            .severalPools, .fileCutOff, .groupOfPageUnknown, .userOfPageUnknown, .fileUnreadable,
        ]
}

/// What a dump lacks, told from what it holds.
struct Completeness {
    let files: [StagingStep.ReadFile]
    let census: PoolCensus

    /// Every thing that is missing, in an order that the order of the files does not change.
    func findings() -> [Finding] {
        pages() + holes() + pool() + groups() + named() + secondFactors() + times()
    }

    /// Series of pages of which none is the last: files of one operation in one folder, about one group or user.
    private func pages() -> [Finding] {
        let series = Dictionary(grouping: files.filter { !$0.account.records.isEmpty }) { file in
            "\(file.folder)|\(file.account.kinds.first?.rawValue ?? "")|\(file.account.group)|\(file.account.user)"
        }
        return series.values.filter { $0.allSatisfy(\.account.hasPageToken) }.flatMap(\.self)
            .map(\.account.name).sorted().map { Finding(.pagesMissing, about: .file($0)) }
    }

    /// Numbers that are missing among `…page-1.json`, `…page-3.json`.
    private func holes() -> [Finding] {
        let numbered = files.compactMap { NumberedName($0.account.name) }
        let series = Dictionary(grouping: numbered) { $0.pattern }
        return series.sorted { $0.key < $1.key }.flatMap { pattern, names -> [Finding] in
            let numbers = Set(names.map(\.number))
            guard let first = numbers.min(), let last = numbers.max(), first < 2, last - first < 100_000 else {
                return []
            }
            return (first...last).filter { !numbers.contains($0) }.prefix(20).map {
                Finding(.pageHole, about: .file(pattern), detail: "number \($0)")
            }
        }
    }

    private func pool() -> [Finding] {
        guard let pool = census.pool else {
            return census.users > 0 ? [Finding(.poolNotDescribed, about: .pool(census.poolID ?? ""))] : []
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

extension StagingStep.ReadFile {
    /// The folder in which the file lies, as it was named.
    fileprivate var folder: String { account.name.split(separator: "/").dropLast().joined(separator: "/") }
}

/// A file name with a number at its end, as scripts name pages.
private struct NumberedName {
    /// The name with `#` in place of the number.
    let pattern: String
    let number: Int

    init?(_ name: String) {
        let parts = name.split(separator: "/")
        guard let file = parts.last, let stem = file.split(separator: ".json").first else { return nil }
        let digits = String(stem.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        let lead = stem.dropLast(digits.count)
        guard let number = Int(digits), digits.count < 7,
            lead.lowercased().hasSuffix("page")
                || lead.lowercased().dropLast().hasSuffix("page") || lead.lowercased().dropLast().hasSuffix("part")
        else { return nil }
        self.number = number
        pattern = (parts.dropLast().map(String.init) + ["\(lead)#\(file.dropFirst(stem.count))"]).joined(separator: "/")
    }
}
