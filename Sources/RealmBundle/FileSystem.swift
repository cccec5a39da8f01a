import Glibc
import JSONStream

/// The few calls of the system that the bundle needs; each path is handed over as a C string for the time of the call.
enum FileSystem {
    static func makeFolder(_ path: String) throws(BundleError) {
        if unsafe mkdir(path, 0o700) != 0 { throw BundleError("made", path) }
    }

    static func rename(_ path: String, to target: String) throws(BundleError) {
        if unsafe Glibc.rename(path, target) != 0 { throw BundleError("put in its place", target) }
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    /// Whether a path is an existing folder, not a link to one.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Names in a folder, in no order; none where it cannot be read.
    static func names(in path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            // d_name is a C string within the entry, which stays valid until the next call.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a file, or a folder with all that is in it; links are removed, not followed.
    ///
    /// What resists stays.
    static func removeTree(_ path: String) {
        if isFolder(path) {
            for name in names(in: path) { removeTree("\(path)/\(name)") }
            _ = unsafe rmdir(path)
        } else {
            _ = unsafe unlink(path)
        }
    }
}

extension FileSystem {
    /// Gives what is in a file, piece by piece, after making it readable for the owner alone.
    static func readPrivately(_ path: String, _ body: (RawSpan) -> Void) throws(BundleError) {
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw BundleError("read", path) }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw BundleError("made private", path) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            // The system writes no more than the buffer holds.
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw BundleError("read", path) }
            guard count > 0 else { return }
            buffer.withRawSpan { body($0.extracting(first: count)) }
        }
    }
}

/// Holds a folder as long as it lives: another process can tell that somebody is at work there.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the folder; nil where another process has it, or it is not there.
    init?(_ path: String) {
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }
}

/// Owns an open file to write to; closed when it goes out of scope.
struct FileHandle: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Makes a file that must not exist, for the owner alone to read, and to run where it is a program.
    init(creating path: String, isProgram: Bool) throws(BundleError) {
        let mode: mode_t = isProgram ? 0o700 : 0o600
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
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
