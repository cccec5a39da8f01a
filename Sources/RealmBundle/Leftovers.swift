import ForeignText

/// What builds of one place have beside it while they are at work, and leave there when they are killed.
struct Leftovers {
    /// The end of the name of a staging database.
    static let stagingEnding = ".staging"
    /// The end of the name of a bundle that is being replaced.
    static let oldEnding = ".old"

    private let place: PathBytes
    private let folder: PathBytes
    private let prefix: [UInt8]

    /// Looks beside a place: into its folder, for names made of its own.
    init(of place: PathBytes, in folder: PathBytes, name: [UInt8]) {
        self.place = place
        self.folder = folder
        prefix = Array(".".utf8) + name + ".unfinished-".utf8
    }

    /// Where a process makes the bundle.
    func workPath(process: Int32) -> PathBytes { folder.appending(prefix + "\(process)".utf8) }

    /// Removes what nobody holds any more.
    ///
    /// A bundle that was moved away, with nothing in its place since, is put back.
    func removeAbandoned() {
        for name in FileSystem.names(in: folder) where name.starts(with: prefix) {
            let digits = name.dropFirst(prefix.count).prefix { (0x30...0x39).contains($0) }
            let ending = name.dropFirst(prefix.count + digits.count)
            guard !digits.isEmpty else { continue }
            let work = folder.appending(prefix + digits)
            // Held until its leftover is gone, so that no other build takes them for its own.
            let lock: FolderLock?
            switch FolderLock.take(work) {
            case .busy, .unsupported: continue
            case .missing: lock = nil
            case .taken(let taken): lock = taken
            }
            remove(folder.appending(name), ending: ending)
            _ = lock
        }
    }

    private func remove(_ path: PathBytes, ending: ArraySlice<UInt8>) {
        if ending.isEmpty || ending.elementsEqual(Self.stagingEnding.utf8) {
            FileSystem.removeTree(path)
        } else if ending.elementsEqual(Self.oldEnding.utf8) {
            guard case .taken(let lock) = FolderLock.take(path) else { return }
            if FileSystem.exists(place) || !isBundle(path) {
                FileSystem.removeTree(path)
            } else {
                try? FileSystem.rename(path, to: place)
            }
            _ = lock
        }
    }
}
