import Cryptography
import ForeignText
import JSONStream

/// The files that a bundle should have, as `manifest.json` and `SHA256SUMS` list them.
///
/// It grows with the number of files, of which there is one for a hundred users or more, by some 110 bytes a file.
struct Inventory {
    /// What is said of one file.
    struct Entry {
        /// SHA-256 as the manifest says, or as `SHA256SUMS` does where the manifest says nothing.
        fileprivate(set) var digest: SHA256Digest
        /// Length as the manifest says.
        fileprivate(set) var bytes: Int64?
        /// Number of users as the manifest says.
        fileprivate(set) var users: Int64?
        fileprivate(set) var isInManifest: Bool
        fileprivate(set) var isInSums: Bool
        /// Whether the two say the same digest, or only one says any.
        fileprivate(set) var digestsAgree = true
    }

    /// An entry as it is kept.
    private struct Row {
        var digest: SHA256Digest
        let path: TextRange
        /// -1 for nothing.
        var bytes: Int64
        /// -1 for nothing.
        var users: Int64
        var isInManifest: Bool
        var isInSums = false
        var digestsAgree = true
    }

    /// The files that no manifest can list: itself, the sums, the signature.
    static let ownFiles: Set<BundlePath> = ["manifest.json", "SHA256SUMS", "manifest.sig"]

    /// More files than the largest pool of 40 million users needs; a manifest that lists more is not read on.
    static let mostFiles = 2_000_000

    /// More bytes than a manifest of that many files has.
    static let mostBytesOfManifest = Int64(mostFiles) * 1_400

    /// The paths, one after another.
    private var paths = TextBuffer()
    private var rows: [Row] = []
    /// Places in `rows`, each to be found from its path's hash on, or -1; the number of slots is a power of two.
    private var slots = [Int32](repeating: -1, count: 64)
    /// The folders that files lie in.
    private(set) var folders: Set<ExactText> = []
    /// SHA-256 of the manifest as `SHA256SUMS` says.
    private(set) var manifestSum: SHA256Digest?
    /// Whether the manifest was read to its end.
    var hasManifest = false
    /// Whether `SHA256SUMS` was read to its end.
    var hasSums = false

    /// Number of files.
    var count: Int { rows.count }

    /// Whether there are as many files as are accepted.
    var isFull: Bool { rows.count >= Self.mostFiles }

    /// What is said of a file; nil where nothing is.
    subscript(path: BundlePath) -> Entry? {
        place(of: path).map { place in
            let row = rows[place]
            return Entry(
                digest: row.digest, bytes: row.bytes < 0 ? nil : row.bytes, users: row.users < 0 ? nil : row.users,
                isInManifest: row.isInManifest, isInSums: row.isInSums, digestsAgree: row.digestsAgree)
        }
    }

    /// Whether a file is listed.
    func lists(_ path: BundlePath) -> Bool { place(of: path) != nil }

    /// Goes through the paths in the order of their bytes.
    func forEachPath<Failure: Error>(_ body: (BundlePath) throws(Failure) -> Void) throws(Failure) {
        let order = rows.indices.map { Int32($0) }.sorted {
            paths[rows[Int($0)].path].lexicographicallyPrecedes(paths[rows[Int($1)].path])
        }
        for place in order {
            // What is kept was a path when it came in.
            guard let path = BundlePath(paths.string(rows[Int(place)].path)) else { continue }
            try body(path)
        }
    }

    /// Takes what the manifest says of a file; false where it has said something of it already.
    mutating func list(_ path: BundlePath, bytes: Int64, digest: SHA256Digest, users: Int64?) -> Bool {
        if let place = place(of: path) {
            guard !rows[place].isInManifest else { return false }
            rows[place].digestsAgree = rows[place].digest == digest
            rows[place].digest = digest
            rows[place].bytes = bytes
            rows[place].users = users ?? -1
            rows[place].isInManifest = true
        } else {
            add(path, Row(digest: digest, path: append(path), bytes: bytes, users: users ?? -1, isInManifest: true))
        }
        return true
    }

    /// Takes a line of `SHA256SUMS`; false where there was one for the file already.
    mutating func sum(_ path: BundlePath, digest: SHA256Digest) -> Bool {
        if path == "manifest.json" {
            defer { manifestSum = digest }
            return manifestSum == nil
        }
        guard let place = place(of: path) else {
            var row = Row(digest: digest, path: append(path), bytes: -1, users: -1, isInManifest: false)
            row.isInSums = true
            add(path, row)
            return true
        }
        guard !rows[place].isInSums else { return false }
        rows[place].isInSums = true
        rows[place].digestsAgree = rows[place].digest == digest
        return true
    }

    /// Notes where the two lists differ.
    func compareLists(_ problems: inout Problems) {
        guard hasManifest, hasSums else { return }
        forEachPath { path in
            guard let entry = self[path] else { return }
            if !entry.isInManifest {
                problems.add(.sums, "SHA256SUMS", "lists \(shown(path.text)), which manifest.json does not")
            } else if !entry.isInSums {
                problems.add(.sums, "SHA256SUMS", "does not list \(shown(path.text)), which manifest.json does")
            } else if !entry.digestsAgree {
                problems.add(.sums, "SHA256SUMS", "gives another SHA-256 for \(shown(path.text)) than manifest.json")
            }
        }
        if manifestSum == nil { problems.add(.sums, "SHA256SUMS", "does not list manifest.json") }
    }
}

extension Inventory {
    private mutating func append(_ path: BundlePath) -> TextRange { paths.append(path.text) }

    private mutating func add(_ path: BundlePath, _ row: Row) {
        folders.formUnion(path.folders)
        rows.append(row)
        if rows.count * 2 > slots.count {
            slots = [Int32](repeating: -1, count: slots.count * 2)
            for place in rows.indices { occupy(slot(of: paths[rows[place].path]), by: place) }
        } else {
            occupy(slot(of: paths[row.path]), by: rows.count - 1)
        }
    }

    private mutating func occupy(_ slot: Int, by place: Int) { slots[slot] = Int32(place) }

    private func place(of path: BundlePath) -> Int? {
        let place = slots[slot(of: ArraySlice(path.text.utf8))]
        return place < 0 ? nil : Int(place)
    }

    /// The slot of a path, or the free one where it would be.
    private func slot(of path: ArraySlice<UInt8>) -> Int {
        var slot = path.hashValue & (slots.count - 1)
        while slots[slot] >= 0, !paths[rows[Int(slots[slot])].path].elementsEqual(path) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }
}
