package import Findings
package import ForeignText
package import InputFiles

/// Reads everything that was given, file after file, and gives what it holds piece by piece.
package struct DumpReader: ~Copyable {
    /// One piece, or the end of a file.
    package enum Piece: Sendable {
        case item(DumpItem)
        /// A file that is XML and so no dump: its text comes from ``nextMarkup()``, until ``endMarkup(providers:)``.
        case markup(source: InputStream)
        /// A file, or an entry of an archive, has been read to its end.
        case fileEnd(DumpFile, source: InputStream)
    }

    private var input: InputReader
    private var parser: DumpParser?
    private var stream: InputStream?
    private var chunk: [UInt8] = []
    private var filesRead = 0
    /// The account of the current file when it is XML.
    private var markup: DumpFile?
    /// Whether the first bytes of an XML file, read to know that it is one, are yet to be handed on.
    private var holdsMarkup = false
    /// Folders that were passed over and are yet to be told, the next one last; and all that were told.
    private var passedOver: [String] = []
    private var toldFolders: Set<String> = []
    /// The beginning of the current file, for texts that are understood at their end only.
    private var beginning: [UInt8] = []
    private static let longestBeginning = 64 << 10
    /// Whether it was told which encodings the current file may have.
    private var isEncodingTold = false
    /// Whether it was told that the current file has bytes which are no text in its encoding.
    private var isCountedReplaced = false
    /// Groups that the caller has named for files, by the path as it was given.
    private let groups: [PathBytes: String]
    /// Users that the caller has named for files, likewise.
    private let users: [PathBytes: String]

    /// Starts before the first file.
    ///
    /// - Parameters:
    ///   - groups: Names of groups whose members a file lists, by the file's path, by `ARCHIVE!ENTRY`, or by the name that
    ///     findings give it.
    ///   - users: Usernames or subs of users whose groups a file lists, likewise.
    package init(
        _ input: consuming InputReader, groups: [PathBytes: String] = [:], users: [PathBytes: String] = [:]
    ) {
        self.input = input
        self.groups = groups
        self.users = users
    }

    /// Bytes read of the current file, as it lies on the disk.
    package var rawBytesRead: Int64 { input.rawBytesRead }

    /// Gives the next piece; nil when everything has been read.
    ///
    /// A file that cannot be opened or unpacked is a finding; reading goes on with the next.
    package mutating func next() -> Piece? {
        while true {
            if let item = parser?.next() {
                tellEncoding(item)
                return .item(item)
            }
            if let piece = takeMarkupEnd() { return piece }
            if let folder = passedOver.popLast() {
                return .item(.finding(Finding(.folderPassedOver, about: .file(folder))))
            }
            if parser != nil {
                if let piece = readOn() { return piece }
            } else if let piece = openNext() {
                return piece
            } else if parser == nil, passedOver.isEmpty {
                return nil
            }
        }
    }

    /// Tells once of a file that is no UTF-8 which encodings fit it, when something in it could not be read.
    private mutating func tellEncoding(_ item: DumpItem) {
        guard !isEncodingTold, stream?.encoding == .utf8, case .finding(let finding) = item,
            finding.detail != DumpParser.noForm,
            [.textRepaired, .recordBroken, .fileNotUnderstood, .lineUnreadable].contains(finding.kind)
        else { return }
        let fitting = EncodingGuess(chunk.isEmpty ? beginning : chunk).names
        guard let likeliest = fitting.first else { return }
        isEncodingTold = true
        let others = fitting.dropFirst().map { " or \($0)" }.joined()
        parser?.add(.fileNotUTF8, offset: 0, detail: "\(likeliest)\(others) fits: give --encoding \(likeliest)")
    }

    /// Feeds the parser; at the end of the file gives its account.
    private mutating func readOn() -> Piece? {
        do throws(InputError) {
            guard try input.read(into: &chunk) else { return endFile() }
            if let file = parser?.file, file.textBytes == 0, let source = stream, isMarkup(chunk) {
                parser = nil
                markup = file
                holdsMarkup = true
                return .markup(source: source)
            }
            if parser?.file.textBytes == 0 { beginning = Array(chunk.prefix(Self.longestBeginning)) }
            parser?.append(chunk)
            return nil
        } catch {
            parser?.add(error.isTooLarge ? .unpackedTooLarge : .fileUnreadable, offset: 0, detail: error.description)
            if error.losesTheRest { parser?.file.isCutOff = true }
            parser?.finish()
            return nil
        }
    }

    private mutating func endFile() -> Piece? {
        if input.replacements.count > 0, !isCountedReplaced {
            isCountedReplaced = true
            parser?.add(
                .textRepaired, offset: Int(clamping: input.replacements.firstOffset ?? 0),
                detail: "\(input.replacements.count) in the whole file")
        }
        parser?.finish()
        if let item = parser?.next() {
            tellEncoding(item)
            return .item(item)
        }
        guard let file = parser?.file, let source = stream else { return nil }
        parser = nil
        return .fileEnd(file, source: source)
    }

    /// The next bytes of the current XML file; nil at its end.
    package mutating func nextMarkup() throws(InputError) -> [UInt8]? {
        guard markup != nil else { return nil }
        if !holdsMarkup {
            guard try input.read(into: &chunk) else { return nil }
        }
        holdsMarkup = false
        markup?.textBytes += chunk.count
        return chunk
    }

    /// Says how many identity providers the current XML file describes: with none it counts as not understood.
    package mutating func endMarkup(providers: Int) {
        markup?.recordCount = providers
        if providers > 0 { markup?.records[.samlMetadata] = providers }
    }

    /// The end of an XML file, once whoever asked for its text is done with it.
    private mutating func takeMarkupEnd() -> Piece? {
        guard let file = markup.take(), let source = stream else { return nil }
        return .fileEnd(file, source: source)
    }

    /// Opens the next stream; nil when there is none, or when one could be opened.
    private mutating func openNext() -> Piece? {
        defer { passedOver = input.takePassedOver().reversed().filter { toldFolders.insert($0).inserted } }
        do throws(InputError) {
            guard let next = try input.nextStream() else { return nil }
            stream = next
            isCountedReplaced = false
            isEncodingTold = false
            var file = DumpFile(index: filesRead, of: next)
            if let group = named(next, in: groups) { file.group = .named(group) }
            if let user = named(next, in: users) { file.user = .named(user) }
            filesRead += 1
            parser = DumpParser(file: file)
            return nil
        } catch {
            return .item(.finding(Finding(error.findingKind, about: .file(error.place), detail: error.description)))
        }
    }

    /// What the caller has named for a stream, for the archive that it lies in, or for its name.
    private func named(_ stream: InputStream, in names: [PathBytes: String]) -> String? {
        guard !names.isEmpty else { return nil }
        return names[stream.location] ?? names[stream.file.location] ?? names[PathBytes(stream.fullName)]
    }
}

extension InputError {
    /// Whether a file unpacks to more than may be.
    fileprivate var isTooLarge: Bool { kind == .unpackedTooLarge }

    /// The finding that the error becomes where no stream could be opened.
    fileprivate var findingKind: FindingKind {
        isTooLarge ? .unpackedTooLarge : losesTheRest ? .archiveCutOff : .fileUnreadable
    }
}

/// Whether a text begins as XML does, and as no JSON can.
private func isMarkup(_ text: [UInt8]) -> Bool {
    text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
}

extension FindingKind {
    package static let folderPassedOver = FindingKind(
        "dump.folder-passed-over", .note,
        "A folder that holds parts of a project, such as node_modules or .git, was passed over.",
        remedy: "If dumps lie in it, give the folder itself as INPUT.")
    static let fileNotUTF8 = FindingKind(
        "dump.not-utf8", .error,
        "The file is no UTF-8, so that names and values with other letters than ASCII's are wrong or lost.",
        remedy: "Give --encoding with the encoding in the detail, and look at a name with such letters in the realm.")
    /// That a file could not be read, or not to its end; the detail is the whole reason.
    package static let fileUnreadable = FindingKind(
        "dump.unreadable", .error, "A file could not be opened, read or unpacked.",
        remedy: "See the detail; mend the file or its rights and run again.")
    /// That an archive ends before its last entry, or cannot be unpacked from some place on; the subject is its path.
    package static let archiveCutOff = FindingKind(
        "dump.archive-cut-off", .error,
        "An archive is cut off or damaged: what it holds behind that place was not read, and is not known.",
        remedy: "Fetch or export the archive again.")
    /// That a packed file holds more than may be unpacked; the detail is the whole reason.
    package static let unpackedTooLarge = FindingKind(
        "dump.unpacked-too-large", .error,
        "A packed file unpacks to more than may be, as files do that are made to fill memory or disk; the rest of it was not read.",
        remedy: "If the file is a dump, give --unpacked-limit, or unpack it and give the folder.")
}
