import Cryptography
package import ForeignText
import Glibc

/// The folder handed over, while it is being made: beside its place, under another name, until everything is in it.
///
/// If it is not ``finish()``ed, its ``discard()`` leaves nothing behind; what a killed build leaves, the next one removes.
package final class BundleFolder: Sendable {
    /// Where the bundle will stand.
    package let place: PathBytes
    /// Where it is being made.
    package let workPath: PathBytes
    private let replaces: Bool
    /// Tells other builds that this one is at work; nil on file systems without locks.
    private let lock: FolderLock?

    /// Makes the folder in which the bundle grows.
    ///
    /// - Parameter replacesExisting: Whether a bundle that stands at the place already may be replaced. Anything else
    ///   that stands there is left alone.
    package init(place: PathBytes, replacesExisting: Bool) throws(BundleError) {
        self.place = place.withoutTrailingSlashes
        replaces = replacesExisting
        let (folder, name) = place.split
        let leftovers = Leftovers(of: self.place, in: folder, name: name)
        workPath = leftovers.workPath(process: getpid())
        leftovers.removeAbandoned()
        try Self.check(self.place, replacesExisting)
        do throws(BundleError) {
            lock = try Self.claim(workPath)
        } catch {
            throw error.about(place: self.place, in: folder)
        }
    }

    /// Makes the folder in which the bundle grows, at a place that is a text.
    package convenience init(place: String, replacesExisting: Bool) throws(BundleError) {
        try self.init(place: PathBytes(place), replacesExisting: replacesExisting)
    }

    /// Refuses a place at which something stands that is not to be replaced.
    private static func check(_ place: PathBytes, _ replacesExisting: Bool) throws(BundleError) {
        guard FileSystem.exists(place) else { return }
        if FileSystem.isFolder(place), FileSystem.names(in: place).isEmpty { return }
        guard FileSystem.isFolder(place), FileSystem.exists(place.appending("manifest.json")) else {
            throw BundleError(.notABundle(holding: nil), place)
        }
        // What looks like a bundle is looked at closely only where it is to go.
        guard replacesExisting || !FileSystem.exists(place.appending("realm")) else {
            throw BundleError(.occupied, place)
        }
        guard let foreign = BundleLists.firstForeign(in: place) else {
            if replacesExisting { return }
            throw BundleError(.occupied, place)
        }
        throw BundleError(.notABundle(holding: foreign), place)
    }

    /// Makes a folder and takes it; nil where the file system has no locks.
    private static func claim(_ path: PathBytes) throws(BundleError) -> FolderLock? {
        try FileSystem.makeFolder(path)
        for _ in 0..<100 {
            switch FolderLock.take(path) {
            case .taken(let lock): return lock
            case .unsupported: return nil
            // Another build takes it for abandoned in this moment, and removes it.
            case .busy: break
            case .missing: try? FileSystem.makeFolder(path)
            }
            usleep(10_000)
        }
        throw BundleError(.refused(action: "made", code: EBUSY), path)
    }

    /// Path of a file that lies beside the bundle and belongs to the same run.
    package var besidePath: PathBytes { workPath + Leftovers.stagingEnding }

    /// Makes a folder in the bundle.
    func makeFolder(_ path: String) throws(BundleError) { try FileSystem.makeFolder(workPath.appending(path)) }

    /// Makes folders in the bundle, those above before those below.
    package func makeFolders(_ paths: [String]) throws(BundleError) {
        for path in paths { try makeFolder(path) }
    }

    /// Starts a file in the bundle.
    func makeFile(_ path: String, isProgram: Bool = false) throws(BundleError) -> BundleFile {
        try BundleFile(creating: workPath.appending(path), isProgram: isProgram)
    }

    /// Writes a whole file into the bundle.
    ///
    /// - Parameter isProgram: Whether the owner may run it.
    package func write(_ bytes: [UInt8], to path: String, isProgram: Bool = false) throws(BundleError) -> BundleEntry {
        var file = try makeFile(path, isProgram: isProgram)
        try file.write(bytes)
        let finished = file.finish()
        return BundleEntry(place: .path(path), bytes: finished.bytes, digest: finished.digest, users: nil)
    }

    /// Takes over a file that somebody else has written into the bundle.
    package func adopt(_ path: String) throws(BundleError) -> BundleEntry {
        var digest = SHA256()
        var bytes = 0
        try FileSystem.readPrivately(workPath.appending(path)) { span in
            digest.update(span)
            bytes += span.byteCount
        }
        return BundleEntry(place: .path(path), bytes: bytes, digest: digest.finalize(), users: nil)
    }

    /// Puts the finished bundle in its place; the one that stood there goes only then.
    package func finish() throws(BundleError) {
        // Onto nothing, or onto an empty folder, this is one step of the system: of two builds that end at once one wins.
        do throws(BundleError) {
            return try FileSystem.rename(workPath, to: place)
        } catch {
            guard FileSystem.exists(place) else { throw error }
        }
        try Self.check(place, replaces)
        guard try FileSystem.exchange(workPath, with: place) else { return try moveOldAway() }
        FileSystem.removeTree(workPath)
    }

    /// Replaces the bundle in two steps, where the file system knows no exchange.
    ///
    /// Between the two there is no bundle; should the run be killed there, the next build puts the old one back.
    private func moveOldAway() throws(BundleError) {
        let old = workPath + Leftovers.oldEnding
        let lock = FolderLock.take(place)
        defer { _ = lock }
        try FileSystem.rename(place, to: old)
        do throws(BundleError) {
            try FileSystem.rename(workPath, to: place)
        } catch {
            let isBack = (try? FileSystem.rename(old, to: place)) != nil
            // Another build has replaced the bundle in this moment: the old one is wanted no more.
            if !isBack, FileSystem.exists(place) { FileSystem.removeTree(old) }
            throw error
        }
        FileSystem.removeTree(old)
    }

    /// Removes what has been made so far.
    package func discard() {
        FileSystem.removeTree(workPath)
        FileSystem.removeTree(besidePath)
    }
}

extension BundleError {
    /// The error that making the hidden folder ended in, told of the place that the user knows.
    fileprivate func about(place: PathBytes, in folder: PathBytes) -> BundleError {
        switch reason {
        case .refused(_, EEXIST): self
        case .refused(_, ENOENT) where !FileSystem.exists(folder): BundleError(.noFolderAbove, place)
        // File systems that the kernel makes up, such as procfs, say ENOENT where nothing can be made.
        case .refused(let action, ENOENT): BundleError(.refused(action: action, code: EPERM), place)
        default: BundleError(reason, place)
        }
    }
}
