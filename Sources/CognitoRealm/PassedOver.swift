import Findings
import ForeignText
import RealmBundle
import Synchronization

/// Folders below the inputs that are no inputs: bundles, and the place where this build puts its own.
final class PassedOver: Sendable {
    private let output: PathBytes
    private let found = Mutex<(bundles: [PathBytes], hasOutput: Bool)>(([], false))

    /// Knows the place of the output; an empty path for none.
    init(output: PathBytes) { self.output = output }

    /// Whether a folder is passed over; if so its name is noted.
    func holds(_ folder: PathBytes, name: PathBytes) -> Bool {
        if !output.bytes.isEmpty, isSameFolder(folder, output) {
            found.withLock { $0.hasOutput = true }
            return true
        }
        guard isBundle(folder) else { return false }
        found.withLock { $0.bundles.append(name) }
        return true
    }

    /// The names of the bundles that were passed over, but for the output's own place.
    var bundles: [PathBytes] { found.withLock { $0.bundles } }

    /// Everything that was passed over, a line for each, for the terminal.
    var lines: [String] {
        found.withLock { found in
            found.bundles.map { "\($0) is a bundle, not a dump: nothing in it was read." }
                + (found.hasOutput ? ["\(output) is the place of the output: nothing in it was read."] : [])
        }
    }
}

extension FindingKind {
    static let bundlePassedOver = FindingKind(
        "dump.bundle-passed-over", .note,
        "A folder among the inputs is a bundle that this tool has made; it was not read.",
        remedy: "Nothing; keep bundles elsewhere to be rid of this note.")
}
