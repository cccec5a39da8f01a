package import Cryptography
import ForeignText

/// A finished file of the bundle.
package struct BundleEntry: Sendable {
    /// Where it lies: named, or by its number in a series, since a large pool has hundreds of thousands.
    enum Place: Sendable {
        case path(String)
        case number(Int32, in: UsersFileNames)
    }

    let place: Place
    /// Length in bytes.
    package let bytes: Int
    /// SHA-256 of the content.
    package let digest: SHA256Digest
    /// Number of users in it; nil for files of another kind.
    package let users: Int?

    /// Path in the bundle, with `/`.
    package var path: String {
        switch place {
        case .path(let path): path
        case .number(let number, let names): names.name(Int(number)).path
        }
    }
}

/// The finished files of a bundle, in the order in which the manifest lists them.
///
/// Series are kept as they come, so that no list of all files is ever copied.
package struct BundleOutputs: Sendable {
    private var groups: [[BundleEntry]] = []

    /// Makes a list of some files.
    package init(_ entries: [BundleEntry] = []) { groups = [entries] }

    /// Adds a file.
    package mutating func append(_ entry: BundleEntry) { groups.append([entry]) }

    /// Adds what another list holds.
    package mutating func append(_ other: BundleOutputs) { groups += other.groups }

    /// Number of files with users whose path begins with a text.
    package func filesOfUsers(below prefix: String) -> Int {
        groups.reduce(0) {
            $0 + ($1.first?.users != nil && $1.first?.path.beginsExactly(with: prefix) == true ? $1.count : 0)
        }
    }

    /// Goes through the files in order.
    func forEach<Failure: Error>(_ body: (BundleEntry) throws(Failure) -> Void) throws(Failure) {
        for group in groups {
            for entry in group { try body(entry) }
        }
    }
}
