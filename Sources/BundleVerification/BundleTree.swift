import ForeignText
import Glibc

/// The folder of a bundle that nobody vouches for: no link in it is followed, and nothing but plain files is opened.
///
/// Every step goes from an open folder to what is in it, so that what has been looked at cannot be exchanged for
/// something else before it is opened.
final class BundleTree: Sendable {
    /// One thing in a folder.
    struct Item: Sendable {
        /// Its name; where that is no UTF-8, what shows of it.
        let name: String
        /// Whether the name's bytes are UTF-8, as every name of a bundle is.
        let isNamed: Bool
        let kind: Kind
    }

    /// What a thing in a folder is.
    enum Kind: Hashable, Sendable {
        case file, folder, link
        /// Anything else, by its name and article.
        case special(String)
    }

    private let root: Int32

    /// Opens the folder; a link that leads to it is followed, since its path is the caller's own word.
    init(_ path: PathBytes) throws(TreeRefusal) {
        root = unsafe open(path.cString, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if root < 0 { throw errno == ENOENT ? .missing : .system(errno) }
    }

    deinit { close(root) }

    /// Opens a file by its path in the bundle.
    func file(_ path: BundlePath) throws(TreeRefusal) -> TreeFile {
        let names = path.names
        let folder = try openFolder(names.dropLast())
        defer { close(folder) }
        let name = names.last ?? ""
        switch unsafe try Self.kind(of: name, in: folder) {
        case .file: break
        case .link: throw .link
        case .folder: throw .special("a folder")
        case .special(let what): throw .special(what)
        }
        // Should a fifo have taken the file's place in this moment, opening it must not wait for somebody to write.
        let descriptor = unsafe openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ELOOP ? .link : .system(errno) }
        let file = TreeFile(descriptor)
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .special("something else")
        }
        return file
    }

    /// Goes through what is in a folder, in no order; nil is the bundle itself.
    func forEachItem(in path: BundlePath?, _ body: (Item) -> Void) throws(TreeRefusal) {
        let descriptor = try openFolder((path?.names ?? [])[...])
        guard let folder = unsafe fdopendir(descriptor) else {
            close(descriptor)
            throw .system(errno)
        }
        // This closes the descriptor too.
        defer { unsafe closedir(folder) }
        while let entry = unsafe readdir(folder) {
            // d_name is a C string within the entry, which stays valid until the next call.
            let item = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer -> Item in
                let name = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
                // Looked at by its own bytes, which a text may not have.
                let kind = unsafe (try? Self.kind(of: name, in: descriptor)) ?? .special("something")
                let isNamed = unsafe String(validatingCString: name) != nil
                return unsafe Item(name: String(cString: name), isNamed: isNamed, kind: kind)
            }
            if !item.name.isExactly("."), !item.name.isExactly("..") { body(item) }
        }
    }

    /// Goes from folder to folder; the caller closes what is given.
    private func openFolder(_ names: ArraySlice<String>) throws(TreeRefusal) -> Int32 {
        var current = unsafe openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard current >= 0 else { throw .system(errno) }
        for name in names {
            let next = unsafe openat(current, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            let code = errno
            // With O_DIRECTORY a link is told as what is no folder.
            let isLink = unsafe next < 0 && (try? Self.kind(of: name, in: current)) == .link
            close(current)
            guard next >= 0 else { throw isLink ? .link : code == ENOENT || code == ENOTDIR ? .missing : .system(code) }
            current = next
        }
        return current
    }

    private static func kind(of name: UnsafePointer<CChar>, in folder: Int32) throws(TreeRefusal) -> Kind {
        var status = stat()
        guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw errno == ENOENT ? .missing : .system(errno)
        }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        case S_IFIFO: .special("a named pipe")
        case S_IFSOCK: .special("a socket")
        case S_IFBLK, S_IFCHR: .special("a device")
        default: .special("something else")
        }
    }
}

/// Owns an open file to read from; closed when it goes out of scope.
struct TreeFile: ~Copyable {
    private let descriptor: Int32

    fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Length in bytes, as the system says before anything is read; nil where it does not.
    borrowing func size() -> Int64? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? Int64(status.st_size) : nil
    }

    /// Reads the next bytes, some 128 KiB at most; none at the end.
    borrowing func read() throws(TreeRefusal) -> [UInt8] {
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 128 << 10) { buffer, count in
            // The system writes no more than the buffer's own count.
            var result = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            while result < 0, errno == EINTR {
                result = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            }
            if result < 0 { code = errno }
            count = max(0, result)
        }
        if code != 0 { throw .system(code) }
        return bytes
    }
}
