import Cryptography
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
        let folders = inventory.folders
        var open = [""]
        while let folder = open.popLast() {
            do throws(TreeRefusal) {
                for item in try tree.items(in: folder) {
                    let path = folder.isEmpty ? item.name : "\(folder)/\(item.name)"
                    if item.kind == .folder, folders.contains(path) {
                        open.append(path)
                    } else if inventory.entries[path] == nil, !Inventory.ownFiles.contains(path) {
                        problems.add(.stray, path, Self.stray(item.kind, path))
                    }
                }
            } catch {
                problems.add(.unreadable, folder.isEmpty ? "." : folder, error.sentence)
            }
        }
    }

    private static func stray(_ kind: BundleTree.Kind, _ path: String) -> String {
        let danger = path.hasPrefix("realm/") ? ", and Keycloak may import it" : ""
        return switch kind {
        case .file: "is not of this bundle\(danger)"
        case .folder: "is a folder that is not of this bundle"
        case .link: "is a symbolic link that is not of this bundle: not followed"
        case .special(let what): "is \(what) that is not of this bundle: not opened"
        }
    }

    /// Reads a file of any kind to its end, as JSON as far as `body` goes; nil where it cannot be read.
    ///
    /// - Returns: What the file is, and whether `body` came to its end.
    mutating func read(
        _ path: String, as kind: Problem.Kind, withSHA512: Bool = false,
        _ body: (inout SteppedFile, inout Problems) throws(ReadingEnd) -> Void
    ) throws(VerificationError) -> (facts: SteppedFile.Facts, isWhole: Bool)? {
        do throws(ReadingEnd) {
            var stream = SteppedFile(try open(path), withSHA512: withSHA512, isCancelled: isCancelled)
            let isWhole = try attempt(path, kind) { (problems) throws(ReadingEnd) in try body(&stream, &problems) }
            try stream.drain()
            return (stream.finish(), isWhole)
        } catch {
            guard case .refused(let refusal) = error else { throw .cancelled }
            if refusal == .missing, path == "secrets.env", manifest.hasSecretsApart {
                secretsAreElsewhere = true
                return nil
            }
            problems.add(refusal == .missing ? .missing : .unreadable, path, refusal.sentence)
            return nil
        }
    }

    private func open(_ path: String) throws(ReadingEnd) -> TreeFile {
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
