import Cryptography
import ForeignText
import Glibc

/// The folder handed over, while it is being made: beside its place, under another name, until everything is in it.
///
/// If it is not ``finish()``ed, its ``discard()`` leaves nothing behind.
package final class BundleFolder: Sendable {
    /// Where the bundle will stand.
    package let place: String
    /// Where it is being made.
    package let workPath: String
    private let replaces: Bool
    /// Tells other builds that this one is at work; nil on file systems without locks.
    private let lock: FolderLock?

    /// Makes the folder in which the bundle grows.
    ///
    /// - Parameter replacesExisting: Whether a bundle that stands at the place already may be replaced. Anything else
    ///   that stands there is left alone.
    package init(place: String, replacesExisting: Bool) throws(BundleError) {
        let path = Self.withoutTrailingSlashes(place)
        self.place = path
        replaces = replacesExisting
        let parts = Self.parted(path)
        let unfinished = ".\(parts.name).unfinished-"
        workPath = "\(parts.folder)/\(unfinished)\(getpid())"
        if FileSystem.exists(path), !Self.isEmptyFolder(path) {
            guard Self.isBundle(path) else { throw BundleError(.notABundle, path) }
            guard replacesExisting else { throw BundleError(.occupied, path) }
        }
        Self.removeAbandoned(unfinished, in: parts.folder)
        do throws(BundleError) {
            try FileSystem.makeFolder(workPath)
        } catch {
            throw error.about(place: path, in: parts.folder)
        }
        lock = FolderLock(workPath)
    }

    /// Removes what builds of this place have left behind that were killed: nobody holds it any more.
    private static func removeAbandoned(_ prefix: String, in folder: String) {
        for name in FileSystem.names(in: folder) {
            guard name.beginsExactly(with: prefix),
                Int(name.utf8.dropFirst(prefix.utf8.count).map { String(Unicode.Scalar($0)) }.joined()) != nil
            else { continue }
            let path = "\(folder)/\(name)"
            if let lock = FolderLock(path) {
                FileSystem.removeTree(path)
                _ = lock
            }
        }
    }

    /// Path of a file that lies beside the bundle and belongs to the same run.
    package var besidePath: String { workPath + ".staging" }

    /// Makes a folder in the bundle.
    func makeFolder(_ path: String) throws(BundleError) { try FileSystem.makeFolder("\(workPath)/\(path)") }

    /// Makes folders in the bundle, those above before those below.
    package func makeFolders(_ paths: [String]) throws(BundleError) {
        for path in paths { try makeFolder(path) }
    }

    /// Starts a file in the bundle.
    func makeFile(_ path: String, isProgram: Bool = false) throws(BundleError) -> BundleFile {
        try BundleFile(creating: "\(workPath)/\(path)", isProgram: isProgram)
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
        try FileSystem.readPrivately("\(workPath)/\(path)") { span in
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
            guard Self.isBundle(place) else { throw error }
            guard replaces else { throw BundleError(.occupied, place) }
        }
        try replaceBundle()
    }

    private func replaceBundle() throws(BundleError) {
        let old = workPath + ".old"
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
    package func discard() { FileSystem.removeTree(workPath) }

    private static func withoutTrailingSlashes(_ path: String) -> String {
        var path = path.utf8[...]
        while path.count > 1, path.last == UInt8(ascii: "/") { path = path.dropLast() }
        return String(Substring(path))
    }

    private static func parted(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }

    private static func isEmptyFolder(_ path: String) -> Bool {
        FileSystem.isFolder(path) && FileSystem.names(in: path).isEmpty
    }

    /// Whether a folder is a bundle, so that `--force` on a mistyped path does not remove somebody's home.
    private static func isBundle(_ path: String) -> Bool {
        FileSystem.isFolder(path) && FileSystem.exists("\(path)/manifest.json") && FileSystem.exists("\(path)/realm")
    }
}

extension BundleError {
    /// The error that making the hidden folder ended in, told of the place that the user knows.
    fileprivate func about(place: String, in folder: String) -> BundleError {
        switch reason {
        case .refused(_, EEXIST): self
        case .refused(_, ENOENT) where !FileSystem.exists(folder): BundleError(.noFolderAbove, place)
        // File systems that the kernel makes up, such as procfs, say ENOENT where nothing can be made.
        case .refused(let action, ENOENT): BundleError(.refused(action: action, code: EPERM), place)
        default: BundleError(reason, place)
        }
    }
}
