import Cryptography
import ForeignText
import JSONStream

/// One look at a bundle, step by step.
struct VerificationRun {
    let tree: BundleTree
    let isCancelled: () -> Bool
    var inventory = Inventory()
    var manifest = ManifestReading()
    var problems = Problems()
    /// Number of bytes read of listed files.
    var bytes: Int64 = 0
    /// Whether the file of the secrets is not here, as it need not be.
    var secretsAreElsewhere = false
    /// SHA-256 of the manifest; nil where it cannot be read.
    private var manifestDigest: SHA256Digest?

    init(tree: BundleTree, isCancelled: @escaping () -> Bool) {
        self.tree = tree
        self.isCancelled = isCancelled
    }

    /// Reads the manifest and gives its SHA-512; nil where it cannot be read.
    mutating func readManifest() throws(VerificationError) -> [UInt8]? {
        var reading = ManifestReading()
        var inventory = inventory
        let outcome = try read("manifest.json", as: .manifest, withSHA512: true) {
            (stream, problems) throws(ReadingEnd) in
            try reading.read(&stream, into: &inventory, &problems)
        }
        manifest = reading
        self.inventory = inventory
        manifestDigest = outcome?.facts.sha256
        return outcome?.facts.sha512
    }

    /// Reads `SHA256SUMS` and looks whether the manifest is the one in it.
    mutating func readSums() {
        var reading = SumsReading()
        do throws(TreeRefusal) {
            try reading.read(try tree.file("SHA256SUMS"), into: &inventory, &problems)
        } catch {
            problems.add(error == .missing ? .missing : .unreadable, "SHA256SUMS", error.sentence)
        }
        if let digest = manifestDigest, let sum = inventory.manifestSum, digest != sum {
            problems.add(.digest, "manifest.json", "has another SHA-256 than SHA256SUMS says")
        }
    }

    /// Notes everything in the folder that is not listed; where nothing could be listed, everything would be.
    mutating func lookForStrays() {
        guard inventory.hasManifest || inventory.hasSums else { return }
        var open: [BundlePath?] = [nil]
        while let folder = open.popLast() {
            var strays = FirstStrays()
            do throws(TreeRefusal) {
                try tree.forEachItem(in: folder) { item in
                    let path = folder.map { "\($0.text)/\(item.name)" } ?? item.name
                    if let known = item.isNamed ? BundlePath(path) : nil {
                        if item.kind == .folder, inventory.folders.contains(ExactText(path)) {
                            return open.append(known)
                        }
                        if inventory.lists(known) || Inventory.ownFiles.contains(known) { return }
                    }
                    strays.add(ExactText(path), item.kind)
                }
            } catch {
                problems.add(.unreadable, folder?.text ?? ".", error.sentence)
            }
            for stray in strays.kept { problems.add(.stray, stray.path.text, Self.stray(stray.kind, stray.path.text)) }
            problems.count(strays.others, moreOf: .stray)
            // A folder's own folders come in no order.
            open.sort { ($0?.text ?? "").precedesByBytes($1?.text ?? "") }
        }
    }

    /// The first strays of a folder in the order of their paths, as many as are kept of a kind.
    private struct FirstStrays {
        private(set) var kept: [(path: ExactText, kind: BundleTree.Kind)] = []
        /// How many more there are.
        private(set) var others = 0

        mutating func add(_ path: ExactText, _ kind: BundleTree.Kind) {
            let place = kept.firstIndex { path < $0.path } ?? kept.count
            kept.insert((path, kind), at: place)
            if kept.count > Problems.mostOfAKind {
                kept.removeLast()
                others += 1
            }
        }
    }

    private static func stray(_ kind: BundleTree.Kind, _ path: String) -> String {
        let danger = path.beginsExactly(with: "realm/") ? ", and Keycloak may import it" : ""
        return switch kind {
        case .file: "is not of this bundle\(danger)"
        case .folder: "is a folder that is not of this bundle"
        case .link: "is a symbolic link that is not of this bundle: not followed"
        case .special(let what): "is \(what) that is not of this bundle: not opened"
        }
    }

    /// Reads a file of any kind to its end, as JSON as far as `body` goes; nil where it cannot be read.
    ///
    /// - Parameter size: Length that the file must have; of another one nothing is read, and nothing is digested.
    /// - Returns: What the file is, and whether `body` came to its end.
    mutating func read(
        _ path: BundlePath, as kind: Problem.Kind, says size: Int64? = nil, withSHA512: Bool = false,
        _ body: (inout SteppedFile, inout Problems) throws(ReadingEnd) -> Void
    ) throws(VerificationError) -> (facts: SteppedFile.Facts, isWhole: Bool)? {
        do throws(ReadingEnd) {
            let file = try open(path)
            if kind == .manifest, let found = file.size(), found > Inventory.mostBytesOfManifest {
                problems.add(kind, path.text, "has \(found) bytes, more than any manifest needs: not read")
                return nil
            }
            if let size, let found = file.size(), found != size {
                return (SteppedFile.Facts(bytes: found, sha256: SHA256.digest(of: [UInt8]()), sha512: []), false)
            }
            var stream = SteppedFile(file, withSHA512: withSHA512, isCancelled: isCancelled)
            let isWhole = try attempt(path.text, kind) { (problems) throws(ReadingEnd) in try body(&stream, &problems) }
            try stream.drain()
            return (stream.finish(), isWhole)
        } catch {
            guard case .refused(let refusal) = error else { throw .cancelled }
            if refusal == .missing, path == "secrets.env", manifest.hasSecretsApart {
                secretsAreElsewhere = true
                return nil
            }
            problems.add(refusal == .missing ? .missing : .unreadable, path.text, refusal.sentence)
            return nil
        }
    }

    private func open(_ path: BundlePath) throws(ReadingEnd) -> TreeFile {
        do throws(TreeRefusal) { return try tree.file(path) } catch { throw .refused(error) }
    }

    /// Does something that may find that a text is no JSON; whether it did not.
    private mutating func attempt(
        _ path: String, _ kind: Problem.Kind, _ body: (inout Problems) throws(ReadingEnd) -> Void
    ) throws(ReadingEnd) -> Bool {
        do throws(ReadingEnd) {
            try body(&problems)
            return true
        } catch {
            guard case .json(let reason, let offset) = error else { throw error }
            let what = JSONError(reason, at: offset).description
            problems.add(kind, path, "cannot be read behind byte \(offset): \(what)")
            return false
        }
    }
}
