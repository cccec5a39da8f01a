import CognitoDump
import Findings

/// The files that were read: each of the first thousands, and behind them plain ones of one sort as one.
///
/// A dump may have a file for each user. What is told of a single file is told of those that are not plain: cut off, not
/// understood, numbered as a page, with a list that is empty, or that another page follows.
struct ReadFiles {
    /// How many files are kept one by one, whatever they are.
    static let mostApart = 2_000

    /// The files, those that stand for others of their sort among them.
    private(set) var list: [StagingStep.ReadFile] = []
    /// The names of all files, by their numbers.
    private(set) var names = FileNames()
    /// What ends series of pages among the files that are not kept: the hash of each series.
    private(set) var closedSeries: Set<Int> = []
    private var places: [Sort: Int] = [:]

    /// What plain files have in common that count as one.
    private struct Sort: Hashable {
        let kinds: Set<DocumentKind>
        let group: NameOfFile
        let isOfUser: Bool
    }

    /// Number of files, those that are not kept included.
    var count: Int { names.count }

    /// Adds a file that was read to its end.
    mutating func append(_ file: StagingStep.ReadFile) {
        names.append(file.account.name)
        guard list.count >= Self.mostApart, file.isPlain else { return list.append(file) }
        let account = file.account
        let sort = Sort(kinds: Set(account.records.keys), group: account.group, isOfUser: account.user != .none)
        guard let place = places[sort] else {
            places[sort] = list.count
            return list.append(file)
        }
        list[place].stand(for: account)
        for kind in account.records.keys { closedSeries.insert(PageSeries.key(of: file, kind).hashValue) }
    }
}

extension StagingStep.ReadFile {
    /// Whether nothing is to be told of the file by its name.
    fileprivate var isPlain: Bool {
        !account.records.isEmpty && account.records.values.allSatisfy { (1..<100).contains($0) } && !account.isCutOff
            && !account.hasPageToken && account.notUnderstood == nil && account.group != .unknown
            && account.user != .unknown && NumberedName(account.name) == nil
    }

    /// Counts what another file of the sort holds.
    fileprivate mutating func stand(for other: DumpFile) {
        standsFor += 1
        account.recordCount += other.recordCount
        account.textBytes += other.textBytes
        account.records.merge(other.records) { $0 + $1 }
        // Times of many files tell nothing of one export.
        account.dates = nil
    }
}
