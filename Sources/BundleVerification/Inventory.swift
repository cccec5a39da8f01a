import Cryptography

/// The files that a bundle should have, as `manifest.json` and `SHA256SUMS` list them.
///
/// It grows with the number of files, of which there is one for a hundred users or more.
struct Inventory {
    /// What is said of one file.
    struct Entry {
        /// Length as the manifest says.
        var bytes: Int64?
        /// SHA-256 as the manifest says.
        var manifest: SHA256Digest?
        /// SHA-256 as `SHA256SUMS` says.
        var sums: SHA256Digest?
        /// Number of users as the manifest says.
        var users: Int64?
    }

    /// The files that no manifest can list: itself, the sums, the signature.
    static let ownFiles: Set<String> = ["manifest.json", "SHA256SUMS", "manifest.sig"]

    /// More files than the largest pool of 40 million users needs; a manifest that lists more is not read on.
    static let mostFiles = 2_000_000

    /// What is said of each file, by its path.
    private(set) var entries: [String: Entry] = [:]
    /// SHA-256 of the manifest as `SHA256SUMS` says.
    private(set) var manifestSum: SHA256Digest?
    /// Whether the manifest was read to its end.
    var hasManifest = false
    /// Whether `SHA256SUMS` was read to its end.
    var hasSums = false

    /// Whether there are as many files as are accepted.
    var isFull: Bool { entries.count >= Self.mostFiles }

    /// The paths in the order of their bytes.
    var paths: [String] { entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    /// The folders that files lie in.
    var folders: Set<String> {
        entries.keys.reduce(into: []) { $0.formUnion(BundlePath.folders(above: $1)) }
    }

    /// Takes what the manifest says of a file; false where it has said something of it already.
    mutating func list(_ path: String, bytes: Int64, digest: SHA256Digest, users: Int64?) -> Bool {
        guard entries[path]?.manifest == nil else { return false }
        entries[path, default: Entry()].bytes = bytes
        entries[path]?.manifest = digest
        entries[path]?.users = users
        return true
    }

    /// Takes a line of `SHA256SUMS`; false where there was one for the file already.
    mutating func sum(_ path: String, digest: SHA256Digest) -> Bool {
        if path == "manifest.json" {
            defer { manifestSum = digest }
            return manifestSum == nil
        }
        defer { entries[path, default: Entry()].sums = digest }
        return entries[path]?.sums == nil
    }

    /// Notes where the two lists differ.
    func compareLists(_ problems: inout Problems) {
        guard hasManifest, hasSums else { return }
        for path in paths {
            switch (entries[path]?.manifest, entries[path]?.sums) {
            case (nil, _): problems.add(.sums, "SHA256SUMS", "lists \(shown(path)), which manifest.json does not")
            case (_, nil): problems.add(.sums, "SHA256SUMS", "does not list \(shown(path)), which manifest.json does")
            case (let one, let other) where one != other:
                problems.add(.sums, "SHA256SUMS", "gives another SHA-256 for \(shown(path)) than manifest.json")
            default: break
            }
        }
        if manifestSum == nil { problems.add(.sums, "SHA256SUMS", "does not list manifest.json") }
    }
}
