import Cryptography
import JSONStream

/// A series of users files of equal size, written one after the other: the users come in chunks of any size.
///
/// Neither the users of a file nor the files are ever in memory; what stays is one entry a file.
struct UsersFiles: ~Copyable {
    /// What stands before the first user of a file.
    private let head: [UInt8]
    /// What stands behind the last.
    private let tail: [UInt8]
    private let usersPerFile: Int
    private let folder: BundleFolder
    private let names: UsersFileNames
    private var file: BundleFile?
    private var usersInFile = 0
    /// How long digesting has taken in the files that are finished.
    private(set) var digestTime = Duration.zero
    /// The files that are finished.
    private(set) var entries: [BundleEntry] = []

    init(
        head: [UInt8], tail: [UInt8], usersPerFile: Int, folder: BundleFolder,
        files: Int, name: @escaping @Sendable (Int) -> UsersFileName
    ) {
        self.head = head
        self.tail = tail
        self.usersPerFile = usersPerFile
        self.folder = folder
        names = UsersFileNames(name)
        entries.reserveCapacity(files)
    }

    /// Writes a chunk, over as many files as it takes.
    mutating func write(_ chunk: borrowing UsersChunk) throws(BundleError) {
        var next = 0
        while next < chunk.count {
            if file == nil { try open() }
            let end = min(chunk.count, next + usersPerFile - usersInFile)
            try write(chunk, from: next, to: end)
            usersInFile += end - next
            next = end
            if usersInFile == usersPerFile { try close() }
        }
    }

    private mutating func write(_ chunk: borrowing UsersChunk, from first: Int, to end: Int) throws(BundleError) {
        if usersInFile > 0 { try file?.write(Array(",\n".utf8)) }
        let range = chunk.range(from: first, to: end)
        try chunk.bytes.withRawSpan { (span) throws(BundleError) in try file?.write(span.extracting(range)) }
    }

    /// Ends the last file.
    mutating func close() throws(BundleError) {
        guard file != nil else { return }
        try file?.write(tail)
        digestTime += file?.digestTime ?? .zero
        guard let finished = file.take()?.finish() else { return }
        entries.append(
            BundleEntry(
                place: .number(Int32(entries.count), in: names), bytes: finished.bytes, digest: finished.digest,
                users: usersInFile))
        usersInFile = 0
    }

    private mutating func open() throws(BundleError) {
        let place = names.name(entries.count)
        if let newFolder = place.newFolder { try folder.makeFolder(newFolder) }
        file = try folder.makeFile(place.path)
        try file?.write(head)
    }
}

/// How the files of a series are called, by their number from 0.
final class UsersFileNames: Sendable {
    let name: @Sendable (Int) -> UsersFileName

    init(_ name: @escaping @Sendable (Int) -> UsersFileName) { self.name = name }
}

/// Where one users file of a series lies.
struct UsersFileName: Sendable {
    /// Path in the bundle.
    let path: String
    /// A folder that this file is the first of, or nil.
    let newFolder: String?
}
