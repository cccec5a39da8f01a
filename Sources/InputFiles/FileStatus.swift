import ForeignText
import Glibc

/// Which file a path leads to, however it is spelled.
struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
}

/// What the file system says about a path.
struct FileStatus {
    /// The sorts of things a path can lead to.
    enum Kind {
        case file, folder, symbolicLink, other
    }

    let kind: Kind
    let identity: FileIdentity
    /// In bytes; of a meaning only for files.
    let size: Int64

    /// The status of what the path names, through symbolic links if `following`.
    init(of path: PathBytes, following: Bool) throws(SystemFailure) {
        var status = stat()
        let result = unsafe following ? stat(path.cString, &status) : lstat(path.cString, &status)
        guard result == 0 else { throw SystemFailure(code: errno) }
        self.init(status)
    }

    /// The status of an open file.
    init(descriptor: Int32) throws(SystemFailure) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw SystemFailure(code: errno) }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .symbolicLink
            default: .other
            }
        identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        size = Int64(status.st_size)
    }
}

/// An `errno` value.
struct SystemFailure: Error {
    let code: Int32

    /// The C library's words for it, untranslated.
    var message: String {
        // No message of glibc in English is near 128 bytes, and a longer one would be cut.
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { text in
            guard let start = text.baseAddress, unsafe strerror_r(code, start, text.count) == 0 else {
                return "error \(code)"
            }
            return unsafe String(cString: start)
        }
    }
}

/// The names in a folder without `.` and `..`, in the order of their bytes.
func names(inFolder path: PathBytes) throws(SystemFailure) -> [[UInt8]] {
    guard let folder = unsafe opendir(path.cString) else { throw SystemFailure(code: errno) }
    defer { unsafe closedir(folder) }
    var names: [[UInt8]] = []
    while true {
        // readdir tells its end from an error by errno alone.
        errno = 0
        guard let entry = unsafe readdir(folder) else { break }
        let name = unsafe nameBytes(of: entry)
        if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
    }
    guard errno == 0 else { throw SystemFailure(code: errno) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
}

/// The name of a folder entry: `d_name` up to its NUL, which glibc puts within the entry's 256 bytes.
private func nameBytes(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    unsafe withUnsafeBytes(of: &entry.pointee.d_name) { field in
        unsafe Array(field.prefix { $0 != 0 })
    }
}
