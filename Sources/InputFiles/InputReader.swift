package import ForeignText

/// Reads all that was given, one stream after the other, as UTF-8.
///
/// Folders are walked in the byte order of their names; hidden entries are passed over and symbolic links to folders
/// are not followed. `-` is standard input. gzip, xz, zstd, bzip2, zip and tar are known by their first bytes, and
/// unpacked as deep as they are nested. A file that is met twice (same device and inode) is read once.
///
/// Memory is flat: a chunk, and some blocks for each packing.
///
/// An error is about one stream or one file. After it `nextStream` goes on behind it, so that the caller can note it
/// as a finding; after an error of `init` there is no reader.
///
/// UTF-8 is handed on as it is, well-formed or not. Line ends are left alone.
package struct InputReader: ~Copyable {
    /// How many packings may lie within each other, against archives that contain themselves.
    package static let deepestNesting = 8
    /// The usual length of a chunk in bytes; the last block of a packed stream may go over it.
    package static let chunkSize = 1 << 20

    /// An archive being read, and what leads to it.
    private struct OpenArchive {
        let reader: ArchiveReader
        let place: String
        let entries: [String]
        let packings: [Packing]
    }

    private var walk: FileWalk
    private let encoding: InputEncoding
    private let observer: (any RawByteObserver)?
    private var file: OpenFile?
    private var archives: [OpenArchive] = []
    private var source: (any ByteSource)?
    private var transcoder: Transcoder?
    private var failure: InputError?
    /// Folders of archives that were passed over.
    private var passedOver: [String] = []
    private let meter: UnpackMeter

    /// The offset of the chunk's first byte in the delivered stream; in a plain UTF-8 file also that in the file.
    ///
    /// A UTF-8 byte order mark is counted and not delivered: the first chunk behind one is at 3.
    package private(set) var chunkOffset: Int64 = 0
    private var nextOffset: Int64 = 0

    /// Looks at every path once, and throws if one is missing or neither a file nor a folder.
    ///
    /// - Parameters:
    ///   - encoding: that of streams without a byte order mark; nil is UTF-8. A mark is stronger evidence than the
    ///     option, and so is a NUL beside each of the first two characters, which makes the stream UTF-16.
    ///   - observer: sees the bytes of each file as they lie on disk, to the last one even if no stream needs them.
    ///   - limit: how many bytes packed files may unpack to.
    ///   - passesOver: says of a folder that nothing in it is read.
    package init(
        paths: [PathBytes], encoding: InputEncoding? = nil, observer: (any RawByteObserver)? = nil,
        limit: UnpackLimit = UnpackLimit(), passesOver: @escaping FolderTest = { _, _ in false }
    ) throws(InputError) {
        walk = try FileWalk(paths: paths, passesOver: passesOver)
        self.encoding = encoding ?? .utf8
        self.observer = observer
        meter = UnpackMeter(limit)
    }

    /// Looks at every path once, as ``init(paths:encoding:observer:limit:passesOver:)`` does.
    package init(
        paths: [String], encoding: InputEncoding? = nil, observer: (any RawByteObserver)? = nil
    ) throws(InputError) {
        try self.init(paths: paths.map { PathBytes($0) }, encoding: encoding, observer: observer)
    }

    /// Goes on to the next stream, past what is unread of this one; nil at the end.
    package mutating func nextStream() throws(InputError) -> InputStream? {
        source = nil
        transcoder = nil
        failure = nil
        // Going on to the next entry would unpack the rest of this one.
        if meter.isExceeded { archives.removeAll() }
        while true {
            if let archive = archives.last {
                if let stream = try nextEntry(of: archive) { return stream }
            } else if let stream = try nextFile() {
                return stream
            } else if file == nil {
                return nil
            }
        }
    }

    /// Replaces the chunk by the next bytes of the stream, about a mebibyte; false, and an empty chunk, at its end.
    ///
    /// The array's storage is used again. When a stream breaks off, what could be read of it is delivered before the
    /// error: of gzip, zip and tar every byte, of xz, zstd and bzip2 all but up to 128 KiB.
    package mutating func read(into chunk: inout [UInt8]) throws(InputError) -> Bool {
        chunk.removeAll(keepingCapacity: true)
        // An unpacker's last block may go over the chunk size; with the room kept ready nothing is ever copied to grow.
        chunk.reserveCapacity(Self.chunkSize + Self.chunkSize / 4)
        chunkOffset = nextOffset
        if let failure = failure.take() { throw failure }
        do {
            while let source, chunk.count < Self.chunkSize {
                if try source.append(to: &chunk, atMost: Self.chunkSize - chunk.count) == 0 { self.source = nil }
            }
        } catch {
            self.source = nil
            guard !chunk.isEmpty else { throw error }
            failure = error
        }
        nextOffset += Int64(chunk.count)
        return !chunk.isEmpty
    }

    /// Names of folders that were passed over since the last call, since they hold a project's parts and no dumps.
    package mutating func takePassedOver() -> [String] {
        defer { passedOver = [] }
        return walk.takePassedOver() + passedOver
    }

    /// The bytes read so far of the file that holds the current stream, as they lie on disk.
    package var rawBytesRead: Int64 { file?.bytesRead ?? 0 }

    /// What of the current stream was no character in its encoding so far; nothing for UTF-8, which is not looked at.
    package var replacements: Replacements { transcoder?.replacements ?? Replacements() }

    /// Ends the file before, so that its observer sees all of it, and opens the next; nil if it is an archive or
    /// there is none.
    private mutating func nextFile() throws(InputError) -> InputStream? {
        if let finished = file.take() { try finished.finish() }
        guard let found = try walk.next() else { return nil }
        let opened = try OpenFile(found, observer: observer)
        file = opened
        meter.begin(opened)
        return try unpack(opened, in: found, entries: [], packings: [])
    }

    /// The next entry; nil if it is an archive itself, or if there is none and the archive is done with.
    private mutating func nextEntry(of archive: OpenArchive) throws(InputError) -> InputStream? {
        guard let file else { return nil }
        guard let name = try archive.reader.nextEntry() else {
            archives.removeLast()
            guard archive.reader.gaveSomething else { throw InputError(.emptyArchive, archive.place) }
            return nil
        }
        let entries = archive.entries + [name]
        if let folder = PassedOver.folder(ofEntry: name) {
            let place = "\(file.file.name)!\(InputStream.shown(archive.entries + [folder]) ?? "")"
            if !(passedOver.last?.isExactly(place) ?? false) { passedOver.append(place) }
            return nil
        }
        let place = InputStream.shown(entries).map { "\(file.file)!\($0)" } ?? archive.place
        return try unpack(
            MeteredSource(archive.reader, meter: meter, place: place), in: file.file, entries: entries,
            packings: archive.packings)
    }

    /// Takes off one packing after the other; nil if an archive comes to light, whose entries are next then.
    private mutating func unpack(
        _ packed: any ByteSource, in file: InputFile, entries: [String], packings: [Packing]
    ) throws(InputError) -> InputStream? {
        let place = InputStream.shown(entries).map { "\(file)!\($0)" } ?? "\(file)"
        var packings = packings
        var source = try PeekedSource(packed)
        while let packing = Packing(head: source.head) {
            guard packings.count < Self.deepestNesting else { throw InputError(.nestedTooDeeply, place) }
            packings.append(packing)
            switch packing {
            case .gzip:
                let unpacker = try GzipSource(over: source, place: place)
                source = try PeekedSource(MeteredSource(unpacker, meter: meter, place: place))
            case .xz, .zstd, .bzip2:
                let unpacker = try ArchiveReader(packing, over: source, place: place).onlyEntry()
                source = try PeekedSource(MeteredSource(unpacker, meter: meter, place: place))
            case .zip, .tar:
                let reader = try ArchiveReader(packing, over: source, place: place)
                archives.append(OpenArchive(reader: reader, place: place, entries: entries, packings: packings))
                return nil
            }
        }
        return InputStream(
            file: file, entries: entries, packings: packings, encoding: try start(source, place: place))
    }

    /// Makes the unpacked bytes the current stream, and converts them if need be.
    private mutating func start(_ text: PeekedSource, place: String) throws(InputError) -> InputEncoding {
        let mark = InputEncoding.mark(in: text.head) ?? InputEncoding.Mark(encoding: encoding, length: 0)
        text.dropFirst(mark.length)
        if mark.encoding == .utf8 {
            nextOffset = Int64(mark.length)
            source = text
        } else {
            nextOffset = 0
            transcoder = try Transcoder(mark.encoding, over: text, offset: Int64(mark.length), place: place)
            source = transcoder
        }
        return mark.encoding
    }
}
