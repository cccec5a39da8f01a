package import ForeignText
import Glibc

/// A file as the user meets it, before it is opened.
package struct InputFile: Hashable, Sendable, CustomStringConvertible {
    /// The path that opens it, as given or found, `-` for standard input.
    package let location: PathBytes
    /// In bytes, as the folder says; nil for standard input.
    package let size: Int64?
    /// Where the name begins in the path: many files are held at once, and the name takes no room of its own.
    private let nameStart: Int32

    /// Makes a file of its path, whose last bytes are the name below the folder that was given.
    init(location: PathBytes, nameLength: Int, size: Int64?) {
        self.location = location
        self.size = size
        nameStart = Int32(clamping: location.bytes.count - nameLength)
    }

    /// The path as people see it.
    package var path: String { location.description }

    /// The path as given for a file that was named itself; below the given folder for one that was found in it.
    package var name: String { String(decoding: location.bytes[Int(nameStart)...], as: UTF8.self).visible() }

    package var description: String { isStandardInput ? "standard input" : path }
    package var isStandardInput: Bool { size == nil }
}

/// Says of a folder, by its path and by its name below the folder that was given, that nothing in it is an input.
package typealias FolderTest = @Sendable (_ path: PathBytes, _ name: PathBytes) -> Bool

/// Goes through the given paths one file at a time, holding no more than the names of the folders it stands in.
///
/// Folders are walked in the byte order of their names, without hidden entries. Symbolic links to files are followed,
/// those to folders only if they were given themselves. A file met again, under whatever name, is left out.
struct FileWalk: ~Copyable {
    private struct Folder {
        let path: PathBytes
        let name: PathBytes
        let identity: FileIdentity
        /// Last name first, so that the next one is cheap to take.
        var names: [[UInt8]]
    }

    private var given: [PathBytes]
    private var folders: [Folder] = []
    private var seen: Set<FileIdentity> = []
    private var foundInGivenFolder = false
    /// Names of folders that were passed over, since the last call of ``takePassedOver()``.
    private var passedOver: [String] = []
    private let passesOver: FolderTest

    private static let standardInput = PathBytes("-")

    /// Looks at each path once, so that a wrong one is told before any work is done.
    ///
    /// - Parameter passesOver: Asked of each folder before anything in it is looked at.
    init(paths: [PathBytes], passesOver: @escaping FolderTest = { _, _ in false }) throws(InputError) {
        given = paths.reversed()
        self.passesOver = passesOver
        guard paths.count(where: { $0 == Self.standardInput }) < 2 else {
            throw InputError(.standardInputGivenTwice, "-")
        }
        for path in paths where path != Self.standardInput {
            _ = try Self.status(ofGiven: path)
        }
    }

    /// The next file; nil when there are no more.
    ///
    /// After an error the walk goes on behind its cause.
    mutating func next() throws(InputError) -> InputFile? {
        while true {
            if let name = nextName() {
                if let found = try visit(name) { return found }
            } else if let folder = folders.popLast() {
                if folders.isEmpty, !foundInGivenFolder { throw InputError(.emptyFolder, folder.path.description) }
            } else if let path = given.popLast() {
                if let found = try start(path) { return found }
            } else {
                return nil
            }
        }
    }

    private mutating func nextName() -> [UInt8]? {
        folders.isEmpty ? nil : folders[folders.count - 1].names.popLast()
    }

    private mutating func start(_ path: PathBytes) throws(InputError) -> InputFile? {
        if path == Self.standardInput {
            return InputFile(location: path, nameLength: path.bytes.count, size: nil)
        }
        let status = try Self.status(ofGiven: path)
        if status.kind == .file { return found(path, name: path, status) }
        guard !passesOver(path, path) else { throw InputError(.passedOver, path.description) }
        foundInGivenFolder = false
        try enter(path, name: PathBytes([]), status)
        return nil
    }

    /// Names of folders that were passed over, since the last call.
    mutating func takePassedOver() -> [String] {
        defer { passedOver = [] }
        return passedOver
    }

    private mutating func visit(_ entry: [UInt8]) throws(InputError) -> InputFile? {
        guard let folder = folders.last else { return nil }
        let path = folder.path.appending(entry)
        let name = folder.name.appending(entry)
        if PassedOver.isOne(entry) {
            let isFolder = (try? FileStatus(of: path, following: false))?.kind == .folder
            // What a build at work makes next to its place is called after the process, which no output may depend on.
            let isUnfinished = name.description.holdsExactly(".unfinished-")
            if isFolder, !isUnfinished { passedOver.append(name.description) }
            if isFolder || entry.first == UInt8(ascii: ".") { return nil }
        }
        do throws(InputError) {
            guard let status = try Self.status(ofListed: path) else { return nil }
            switch status.kind {
            case .file: return found(path, name: name, status)
            case .folder where passesOver(path, name): foundInGivenFolder = true
            case .folder: try enter(path, name: name, status)
            case .symbolicLink: break
            case .other: throw InputError(.notAFile, path.description)
            }
            return nil
        } catch {
            // A folder whose only content cannot be read is not empty: one complaint is enough.
            foundInGivenFolder = true
            throw error
        }
    }

    private mutating func found(_ path: PathBytes, name: PathBytes, _ status: FileStatus) -> InputFile? {
        foundInGivenFolder = true
        guard seen.insert(status.identity).inserted else { return nil }
        return InputFile(location: path, nameLength: name.bytes.count, size: status.size)
    }

    private mutating func enter(_ path: PathBytes, name: PathBytes, _ status: FileStatus) throws(InputError) {
        guard !folders.contains(where: { $0.identity == status.identity }) else {
            throw InputError(.folderLoop, path.description)
        }
        do {
            let names = try names(inFolder: path)
            folders.append(Folder(path: path, name: name, identity: status.identity, names: names.reversed()))
        } catch {
            throw InputError(.notReadable, path.description, detail: error.message)
        }
    }
}

extension FileWalk {
    /// The status of a path the user gave, which must lead to a file or a folder.
    private static func status(ofGiven path: PathBytes) throws(InputError) -> FileStatus {
        guard !path.bytes.isEmpty, !path.bytes.contains(0) else { throw InputError(.missing, path.description) }
        let status: FileStatus
        do {
            status = try FileStatus(of: path, following: true)
        } catch {
            let isMissing = error.code == ENOENT || error.code == ENOTDIR
            throw isMissing
                ? InputError(.missing, path.description)
                : InputError(.notReadable, path.description, detail: error.message)
        }
        guard status.kind != .other else { throw InputError(.notAFile, path.description) }
        return status
    }

    /// The status of a folder's entry; nil for a symbolic link to a folder, which is not followed.
    private static func status(ofListed path: PathBytes) throws(InputError) -> FileStatus? {
        do {
            let status = try FileStatus(of: path, following: false)
            guard status.kind == .symbolicLink else { return status }
            let target = try FileStatus(of: path, following: true)
            return target.kind == .folder ? nil : target
        } catch {
            let kind: InputError.Kind = error.code == ENOENT ? .vanished : .notReadable
            throw InputError(kind, path.description, detail: error.message)
        }
    }
}
