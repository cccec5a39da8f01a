import CognitoDump
import Findings
import InputFiles
import StagingStore

extension FindingKind {
    static let usersComeBack = FindingKind(
        "dump.users-come-back", .warning,
        "Users stand in an older dump of all users and not in a newer one: they were deleted since, and come back to life.",
        remedy: "Leave the older dump out, or give --newest-users, which takes the users of the newest alone.")
}

/// One dump of all users, be it several pages: the files of ListUsers in one folder up to one that names no further page.
struct UserSeries {
    private(set) var files: [StagingStep.ReadFile]

    /// The series of a dump, the newest last: by the latest time that their users name, then by the names of their files.
    static func all(of files: [StagingStep.ReadFile]) -> [UserSeries] {
        let ofUsers = files.filter(\.account.isOfAllUsers).sorted {
            precedes([$0.folder, $0.account.name], [$1.folder, $1.account.name])
        }
        var series: [UserSeries] = []
        var isOpen = false
        for file in ofUsers {
            if isOpen, series.last?.files.last?.folder.utf8.elementsEqual(file.folder.utf8) == true {
                series[series.count - 1].files.append(file)
            } else {
                series.append(UserSeries(files: [file]))
            }
            isOpen = file.account.hasPageToken
        }
        // What goes on after its last page says nothing of who is gone.
        return series.filter { $0.files.last?.account.hasPageToken == false }.sorted { precedes($0.order, $1.order) }
    }

    /// The numbers of the files.
    var numbers: [Int] { files.map(\.account.index) }

    /// The name of the last file.
    var name: String { files.last?.account.name ?? "" }

    private var order: [String] {
        let latest = files.compactMap(\.account.dates?.upperBound).max() ?? 0
        // Times since 1970 in as many digits as any has, so that they are in the order of their texts.
        let digits = String(max(latest, 0))
        return [String(repeating: "0", count: max(0, 20 - digits.count)) + digits, name]
    }
}

/// Whether a list of texts goes before another, text by text and by bytes.
private func precedes(_ left: [String], _ right: [String]) -> Bool {
    for (one, other) in zip(left, right) where !one.utf8.elementsEqual(other.utf8) {
        return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return left.count < right.count
}

extension DumpFile {
    /// Whether it lists users, and not those of a group.
    fileprivate var isOfAllUsers: Bool {
        group == .none && !listsMembers && [.users, .transformedUsers].contains { (records[$0] ?? 0) > 0 }
    }
}

extension StagingStep {
    /// Tells of users who stand in older dumps of all users alone, unless they are set aside.
    func noteComingBack(_ account: StagingAccount, findings: inout Findings) {
        guard account.outdated > 0, account.setAside.outdated.records == 0, let newest = UserSeries.all(of: files).last
        else { return }
        findings.add(
            Finding(
                .usersComeBack, about: .file(newest.name),
                detail: account.outdated == 1
                    ? "1 user is not in this one" : "\(account.outdated) users are not in this one"))
    }
}
