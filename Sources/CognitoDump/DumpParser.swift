import Findings
import JSONStream

/// Reads the text of dump files, chunk by chunk, whatever their shape, and gives what they hold piece by piece.
///
/// A dump is a sequence of values: documents (`{"Users":[…]}`), bare records, arrays of either. The parser holds one
/// record at a time, so a document of any length takes the memory of its largest record. A broken record is a finding,
/// and reading goes on behind it.
package struct DumpParser: ~Copyable {
    /// Records larger than this many bytes are passed over.
    ///
    /// The largest that Cognito can give out is a user of 70 attributes of 2,048 characters, six bytes each when
    /// escaped.
    static let largestRecord = 24 << 20
    /// Findings of one kind in one file that are told one by one.
    private static let mostFindings = 100_000
    /// Arrays within arrays that a script may have made; a file with more is no dump.
    static let deepestArray = 32
    /// Why a text is not read that has no form which is known.
    static let noForm = "it begins as no form of dump does"
    /// Members of a document that are told one by one, where no one knows them.
    static let mostUnknownMembers = 32

    private let largestRecord: Int
    /// The account of the file being read.
    package internal(set) var file: DumpFile
    var window = JSONWindow()
    var mark = JSONReader.Mark()
    var frames: [Frame] = []
    /// Passes a broken or endless record, as long as there is one.
    var skipper: JSONSkipper?
    /// Whether the next record of the array is looked for, behind something that is none.
    var isSeeking = false
    var batch: UserBatch
    var ready: [DumpItem] = []
    /// How many of them have been given.
    private var given = 0
    /// How many findings the file has, by kind.
    private var findings: [FindingKind: Int] = [:]
    var user = UserRecord()
    var userReader = UserReader()
    var folder = CaseFolder()
    var group: [UInt8]?
    /// The documents that the parser is inside of, the innermost last.
    var pages: [Page] = []
    /// The form of the text, and what makes JSON of it.
    var form = Form.unknown(held: [])
    var translator: (any TextTranslator)?
    var isOver = false

    /// What the parser is inside of.
    enum Frame: Equatable {
        /// An array of users.
        case users
        /// An array of records of one kind.
        case records(DocumentKind)
        /// An array of whatever a script has put there: users, pages, bare records.
        case anything
        /// A document's object.
        case document
        /// An object that holds records, or lists of them, under keys of their own in place of a list.
        case map(DocumentKind)
        /// The list of the members of one group, and whether none was read yet.
        case members(group: [UInt8], isEmpty: Bool)
    }

    /// Makes a parser for one file.
    package init(file: DumpFile) { self.init(file: file, largestRecord: Self.largestRecord) }

    /// Makes a parser that passes over records of another length.
    init(file: DumpFile, largestRecord: Int) {
        self.file = file
        self.largestRecord = largestRecord
        batch = UserBatch(file: file.index, capacity: 4 << 10)
        group = file.group.name.map { Array($0.utf8) }
    }

    /// Adds the next bytes of the file.
    package mutating func append(_ chunk: [UInt8]) {
        guard !isOver else { return }
        if file.head.count < 256 { file.head += chunk.prefix(256 - file.head.count) }
        file.textBytes += chunk.count
        if form == .json { window.append(chunk) } else { appendText(chunk) }
    }

    /// Says that the file has ended; ``next()`` gives what is left.
    package mutating func finish() {
        guard !window.isFinished else { return }
        finishText()
        window.finish()
    }

    /// Gives the next piece; nil when more bytes are needed or the file is over.
    package mutating func next() -> DumpItem? {
        while true {
            if !ready.isEmpty { return takeReady() }
            if batch.isFull { return takeBatch() }
            guard !isOver else { return batch.isEmpty ? nil : takeBatch() }
            guard advance() else {
                guard window.isFinished else { return nil }
                end()
                continue
            }
        }
    }

    /// The next of what is ready; a Terraform state makes thousands at once.
    private mutating func takeReady() -> DumpItem {
        let item = ready[given]
        given += 1
        if given == ready.count {
            ready.removeAll(keepingCapacity: given < 1024)
            given = 0
        }
        return item
    }

    private mutating func takeBatch() -> DumpItem {
        let full = batch
        batch = UserBatch(file: file.index)
        return .users(full)
    }

    /// Takes as many steps as the bytes at hand allow and gives something; false when bytes are lacking.
    private mutating func advance() -> Bool {
        var outcome = StepOutcome.more
        var window = JSONWindow()
        swap(&window, &self.window)
        defer { swap(&window, &self.window) }
        let origin = window.offset
        window.withReader { json in
            json.rewind(to: mark)
            repeat { outcome = step(&json, origin: origin) } while outcome == .more && ready.isEmpty && !batch.isFull
            mark = json.mark
        }
        mark.position = 0
        if outcome == .stop { isOver = true }
        if outcome == .needsBytes, window.pending > largestRecord, !window.isFinished {
            giveUpRecord(window.offset)
        }
        return outcome != .needsBytes
    }

    /// What a step has come to.
    private enum StepOutcome { case more, needsBytes, stop }

    private mutating func step(_ json: inout JSONReader, origin: Int) -> StepOutcome {
        if skipper != nil {
            guard skipper?.skip(&json) == true else { return .needsBytes }
            skipper = nil
            return .more
        }
        if isSeeking {
            guard json.seekElement() else { return .needsBytes }
            isSeeking = false
        }
        // White space without end must not gather in memory.
        guard !json.isAtEnd() else { return .needsBytes }
        let before = json.mark
        do throws(JSONError) {
            return try readNext(&json, origin: origin) ? .more : .needsBytes
        } catch {
            json.rewind(to: before)
            guard error.reason != .endOfInput else { return .needsBytes }
            return recover(from: error, &json, origin: origin)
        }
    }

    /// Goes on behind broken text: an object is passed, anything else in an array is passed up to the next object.
    ///
    /// Where neither can be told, in a document's own members and between the values of a file, reading ends. So it
    /// does in arrays deeper than any script makes them.
    private mutating func recover(from error: JSONError, _ json: inout JSONReader, origin: Int) -> StepOutcome {
        // The reader stands before the broken value, and an object's error never lies at its brace.
        let isInObject = json.seekObject(before: error.position)
        let isInArray = frames.last != nil && !isInObjectOfMembers && frames.count <= Self.deepestArray
        // A file that has given no record yet is more likely no dump at all.
        let isDump = file.recordCount > 0 || isInObjectOfMembers || error.reason == .tooLarge
        guard isInObject && isDump || isInArray else {
            let isText = frames.isEmpty && file.recordCount == 0 && !beginsAsJSON
            let reason = isText ? Self.noForm : error.description
            file.notUnderstood = reason
            add(.fileNotUnderstood, offset: origin + error.position, detail: reason)
            return .stop
        }
        file.recordCount += 1
        add(.recordBroken, offset: origin + error.position, detail: error.description)
        if isInObject {
            skipper = JSONSkipper()
        } else {
            json.rewind(to: JSONReader.Mark(position: error.position))
            isSeeking = true
        }
        return .more
    }

    /// Whether the file begins with an object or an array.
    private var beginsAsJSON: Bool {
        let first = file.head.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// A value that does not end within any sensible length: passes it, however long it is.
    private mutating func giveUpRecord(_ offset: Int) {
        file.recordCount += 1
        add(.recordTooLarge, offset: offset)
        skipper = JSONSkipper(isInObjectOfMembers ? .member : .value)
    }

    /// Whether the next thing is a member of an object, and not an element or a value.
    private var isInObjectOfMembers: Bool {
        switch frames.last {
        case .document, .map: true
        default: false
        }
    }

    /// The file is over: says so where it ends inside a value.
    private mutating func end() {
        isOver = true
        if file.isOfUnknownGroup { add(.groupOfPageUnknown, offset: 0) }
        if file.isOfUnknownUser { add(.userOfPageUnknown, offset: 0) }
        guard !frames.isEmpty || window.pending > 1 || skipper != nil || translator?.isCutOff == true else { return }
        file.isCutOff = true
        add(.fileCutOff, offset: file.textBytes)
    }

    /// Adds a finding about a place in the file.
    mutating func add(_ kind: FindingKind, offset: Int, detail: String? = nil) {
        let place = SourcePlace(file: file.name, record: file.recordCount, offset: offset)
        findings[kind, default: 0] += 1
        let count = findings[kind, default: 0]
        guard count <= Self.mostFindings else { return }
        let detail = count == Self.mostFindings ? "the file has more of the kind, which are not told" : detail
        ready.append(.finding(Finding(kind, about: .file(file.name), at: place, detail: detail)))
    }
}
