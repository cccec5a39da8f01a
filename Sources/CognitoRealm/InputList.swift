import CognitoDump
import Cryptography
import ForeignText
import InputFiles
import RealmBundle

/// The inputs as the manifest lists them: each, or where a thousand and more are of one kind, those as one.
///
/// Of many files as one the digest is that of the lines `DIGEST  NAME` which `sha256sum` prints for them, in the order of
/// reading: folder by folder in the order of their names. Of many entries of one archive it is the archive's.
final class InputList {
    /// The most inputs of one kind that are listed one by one.
    static let mostApart = 1_000

    private struct Sort: Hashable {
        let archive: PathBytes?
        let kinds: String
        let isComplete: Bool
    }

    /// An input that is listed by itself.
    private struct Item {
        let file: InputFile
        let name: String
        let records: Int
    }

    private final class Group {
        let sort: Sort
        var items: [Item] = []
        var files = 0
        var records = 0
        var bytes: Int64 = 0
        var sums = SHA256()
        /// The folder that all of them lie in, by its names.
        var folder: [ArraySlice<UInt8>]?

        init(_ sort: Sort) { self.sort = sort }
    }

    private var groups: [Sort: Group] = [:]
    private var order: [Group] = []
    /// Files whose digest is not known yet, since it is made on another thread.
    private var pending: [(item: Item, group: Group)] = []
    private let digests: InputDigests
    private let kept: Set<PathBytes>
    /// Names of files whose length was another when they had been read.
    private(set) var changed: [String] = []

    /// - Parameter kept: Paths of which the digest will be asked for.
    init(_ digests: InputDigests, kept: Set<PathBytes>) {
        self.digests = digests
        self.kept = kept
    }

    /// Adds a file, or an entry of an archive, that was read to its end.
    func append(_ account: DumpFile, _ source: InputStream) {
        let kinds = account.kinds.map(\.rawValue).joined(separator: ", ")
        let archive = source.entries.isEmpty ? nil : source.file.location
        let sort = Sort(archive: archive, kinds: kinds, isComplete: !account.isCutOff && !account.hasPageToken)
        let group = groups[sort] ?? Group(sort)
        if group.files == 0, groups[sort] == nil {
            groups[sort] = group
            order.append(group)
        }
        group.files += 1
        group.records += account.recordCount
        let item = Item(file: source.file, name: account.name, records: account.recordCount)
        if archive != nil {
            if group.items.count < Self.mostApart { group.items.append(item) }
        } else {
            pending.append((item, group))
            if pending.count >= 256 { settle() }
        }
    }

    /// Takes what is known by now of the files that wait.
    func settle() {
        var settled = 0
        for (item, group) in pending {
            guard let entry = digests.entry(of: item.file) else { break }
            take(item, entry, into: group)
            settled += 1
        }
        pending.removeFirst(settled)
    }

    private func take(_ item: Item, _ entry: InputDigests.Entry, into group: Group) {
        if let size = item.file.size, entry.bytes != size { changed.append(item.name) }
        group.bytes += entry.bytes
        group.sums.update(Array("\(entry.digest.hex)  \(item.name)\n".utf8))
        let folder = Array(item.name.utf8).split(separator: UInt8(ascii: "/")).dropLast()
        group.folder = group.folder.map { zip($0, folder).prefix { $0 == $1 }.map(\.0) } ?? Array(folder)
        if group.items.count < InputList.mostApart {
            group.items.append(item)
        } else if !kept.contains(item.file.location) {
            digests.forget(item.file)
        }
    }

    /// The list; to be asked for when everything has been read and digested.
    func inputs() -> [Manifest.Input] {
        settle()
        // A file that vanished has no digest, and is not listed.
        pending.removeAll()
        return order.flatMap { group -> [Manifest.Input] in
            group.files > Self.mostApart
                ? [together(group)].compactMap(\.self) : group.items.compactMap { one($0, group) }
        }
    }

    private func one(_ item: Item, _ group: Group) -> Manifest.Input? {
        digests.entry(of: item.file).map { entry in
            Manifest.Input(
                path: item.name, bytes: entry.bytes, digest: entry.digest, kind: group.sort.kinds,
                records: item.records,
                isComplete: group.sort.isComplete)
        }
    }

    private func together(_ group: Group) -> Manifest.Input? {
        guard let first = group.items.first, let entry = digests.entry(of: first.file) else { return nil }
        let folder = (group.folder ?? []).map { String(decoding: $0, as: UTF8.self) + "/" }.joined()
        var sums = SHA256()
        swap(&sums, &group.sums)
        let isArchive = group.sort.archive != nil
        var input = Manifest.Input(
            path: isArchive ? first.file.name : folder.isEmpty ? "./" : folder,
            bytes: isArchive ? entry.bytes : group.bytes, digest: isArchive ? entry.digest : sums.finalize(),
            kind: group.sort.kinds, records: group.records, isComplete: group.sort.isComplete)
        input.files = group.files
        return input
    }
}
