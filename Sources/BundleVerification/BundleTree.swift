import Glibc

/// The folder of a bundle that nobody vouches for: no link in it is followed, and nothing but plain files is opened.
///
/// Every step goes from an open folder to what is in it, so that what has been looked at cannot be exchanged for
/// something else before it is opened.
final class BundleTree: Sendable {
    /// One thing in a folder.
    struct Item: Sendable {
        let name: String
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
    init(_ path: String) throws(TreeRefusal) {
        root = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if root < 0 { throw errno == ENOENT ? .missing : .system(errno) }
    }

    deinit { close(root) }

    /// Opens a file by its path in the bundle, with `/`.
    func file(_ path: String) throws(TreeRefusal) -> TreeFile {
        let parts = path.split(separator: "/").map(String.init)
        let folder = try openFolder(parts.dropLast())
        defer { close(folder) }
        let name = parts.last ?? ""
        switch try Self.kind(of: name, in: folder) {
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

    /// What is in a folder, in the order of names; the empty path is the bundle itself.
    func items(in path: String) throws(TreeRefusal) -> [Item] {
        let descriptor = try openFolder(path.split(separator: "/").map(String.init)[...])
        guard let folder = unsafe fdopendir(descriptor) else {
            close(descriptor)
            throw .system(errno)
        }
        // This closes the descriptor too.
        defer { unsafe closedir(folder) }
        var items: [Item] = []
        while let entry = unsafe readdir(folder) {
            // d_name is a C string within the entry, which stays valid until the next call.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            guard name != ".", name != ".." else { continue }
            // A name that is no UTF-8 has been repaired, and nothing has the repaired one: it is told as strange.
            let kind = try? Self.kind(of: name, in: descriptor)
            items.append(Item(name: name, kind: kind ?? .special("something")))
        }
        return items.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Goes from folder to folder; the caller closes what is given.
    private func openFolder(_ names: ArraySlice<String>) throws(TreeRefusal) -> Int32 {
        var current = unsafe openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard current >= 0 else { throw .system(errno) }
        for name in names {
            let next = unsafe openat(current, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            let code = errno
            // With O_DIRECTORY a link is told as what is no folder.
            let isLink = next < 0 && (try? Self.kind(of: name, in: current)) == .link
            close(current)
            guard next >= 0 else { throw isLink ? .link : code == ENOENT || code == ENOTDIR ? .missing : .system(code) }
            current = next
        }
        return current
    }

    private static func kind(of name: String, in folder: Int32) throws(TreeRefusal) -> Kind {
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
