package import ForeignText
import Glibc
import JSONStream

/// The few calls of the system that the bundle needs; each path is handed over as a C string for the time of the call.
enum FileSystem {
    static func makeFolder(_ path: PathBytes) throws(BundleError) {
        if unsafe mkdir(path.cString, 0o700) != 0 { throw BundleError("made", path) }
    }

    static func rename(_ path: PathBytes, to target: PathBytes) throws(BundleError) {
        if unsafe Glibc.rename(path.cString, target.cString) != 0 { throw BundleError("put in its place", target) }
    }

    /// `renameat2`, which the headers show to C alone; nil in a C library that is older than it.
    private static let renameat2: RenameAt2? = unsafe unsafeBitCast(dlsym(nil, "renameat2"), to: RenameAt2?.self)
    private typealias RenameAt2 =
        @convention(c) (
            Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32
    /// `RENAME_EXCHANGE` of the kernel.
    private static let byExchange: UInt32 = 2

    /// Puts each of two things in the other's place, in one step; false where the file system cannot.
    static func exchange(_ path: PathBytes, with target: PathBytes) throws(BundleError) -> Bool {
        guard let renameat2 = unsafe renameat2 else { return false }
        let code = unsafe renameat2(AT_FDCWD, path.cString, AT_FDCWD, target.cString, byExchange)
        if code == 0 { return true }
        guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else { throw BundleError("put in its place", target) }
        return false
    }

    static func exists(_ path: PathBytes) -> Bool {
        var status = stat()
        return unsafe lstat(path.cString, &status) == 0
    }

    /// Whether a path is an existing folder, not a link to one.
    static func isFolder(_ path: PathBytes) -> Bool { isKind(S_IFDIR, path) }

    /// Whether a path is a plain file, not a link to one.
    static func isFile(_ path: PathBytes) -> Bool { isKind(S_IFREG, path) }

    private static func isKind(_ kind: mode_t, _ path: PathBytes) -> Bool {
        var status = stat()
        return unsafe lstat(path.cString, &status) == 0 && status.st_mode & S_IFMT == kind
    }

    /// Names in a folder, in no order; none where it cannot be read.
    static func names(in path: PathBytes) -> [[UInt8]] {
        guard let folder = unsafe opendir(path.cString) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = unsafe readdir(folder) {
            // d_name is a C string within the entry, which stays valid until the next call.
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names
    }

    /// Removes a file, or a folder with all that is in it; links are removed, not followed.
    ///
    /// What resists stays.
    static func removeTree(_ path: PathBytes) {
        if isFolder(path) {
            for name in names(in: path) { removeTree(path.appending(name)) }
            _ = unsafe rmdir(path.cString)
        } else {
            _ = unsafe unlink(path.cString)
        }
    }
}

/// Whether two paths lead to one folder, however they are spelt.
package func isSameFolder(_ one: PathBytes, _ other: PathBytes) -> Bool {
    var (first, second) = (stat(), stat())
    guard unsafe stat(one.cString, &first) == 0, unsafe stat(other.cString, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
}

extension FileSystem {
    /// Gives what is in a file, piece by piece, after making it readable for the owner alone.
    static func readPrivately(_ path: PathBytes, _ body: (RawSpan) -> Void) throws(BundleError) {
        try read(path, isMadePrivate: true) { bytes in
            bytes.withRawSpan { body($0) }
            return true
        }
    }

    /// Gives what is in a file, piece by piece, until the closure wants no more.
    static func read(
        _ path: PathBytes, isMadePrivate: Bool = false, _ body: ([UInt8]) -> Bool
    ) throws(BundleError) {
        let descriptor = unsafe open(path.cString, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw BundleError("read", path) }
        defer { close(descriptor) }
        if isMadePrivate, fchmod(descriptor, 0o600) != 0 { throw BundleError("made private", path) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            // The system writes no more than the buffer holds.
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw BundleError("read", path) }
            guard count > 0, body(Array(buffer[..<count])) else { return }
        }
    }
}

/// Holds a folder as long as it lives: another process can tell that somebody is at work there.
final class FolderLock: Sendable {
    /// What came of trying to take a folder.
    enum Attempt {
        case taken(FolderLock)
        /// Another process has it.
        case busy
        /// It is not there.
        case missing
        /// The file system has no locks, or the folder is not ours to open.
        case unsupported
    }

    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Takes the folder.
    static func take(_ path: PathBytes) -> Attempt {
        let descriptor = unsafe open(path.cString, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == ENOENT ? .missing : .unsupported }
        let lock = FolderLock(descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return errno == EWOULDBLOCK ? .busy : .unsupported }
        // The build that had the lock before may have removed or moved the folder.
        return lock.isStill(at: path) ? .taken(lock) : .busy
    }

    private func isStill(at path: PathBytes) -> Bool {
        var (held, found) = (stat(), stat())
        guard unsafe fstat(descriptor, &held) == 0, unsafe lstat(path.cString, &found) == 0 else { return false }
        return held.st_dev == found.st_dev && held.st_ino == found.st_ino
    }
}

/// Owns an open file to write to; closed when it goes out of scope.
struct FileHandle: ~Copyable {
    private let descriptor: Int32
    private let path: PathBytes

    /// Makes a file that must not exist, for the owner alone to read, and to run where it is a program.
    init(creating path: PathBytes, isProgram: Bool) throws(BundleError) {
        let mode: mode_t = isProgram ? 0o700 : 0o600
        descriptor = unsafe open(path.cString, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        self.path = path
        if descriptor < 0 { throw BundleError("made", path) }
    }

    deinit { close(descriptor) }

    /// Writes all of the bytes.
    func write(_ bytes: RawSpan) throws(BundleError) {
        // The pointer never goes behind the span: `done` counts what the system has taken.
        try unsafe bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) throws(BundleError) in
            var done = 0
            while done < raw.count {
                let count = unsafe Glibc.write(descriptor, raw.baseAddress?.advanced(by: done), raw.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw BundleError("written", path) }
                done += count
            }
        }
    }
}
