import Cryptography
import JSONStream

/// Why reading a file of the bundle ended before its end.
enum ReadingEnd: Error {
    /// The file could not be read.
    case refused(TreeRefusal)
    /// The text is no JSON, or more than is accepted; where, in bytes from the file's beginning.
    case json(JSONError.Reason, offset: Int)
    /// The caller wants no more.
    case cancelled
}

/// A file of the bundle that is digested while its JSON is read, step by step, in memory of a step's size.
struct SteppedFile: ~Copyable {
    /// Length and digests of a whole file.
    struct Facts {
        let bytes: Int64
        let sha256: SHA256Digest
        /// Empty unless it was asked for.
        let sha512: [UInt8]
    }

    /// The most bytes that one step may take: a client, a group or a user with everything that belongs to it.
    static let largestStep = 16 << 20

    private let file: TreeFile
    private let isCancelled: () -> Bool
    private var sha256 = SHA256()
    private var sha512: MessageDigest?
    private var bytes: Int64 = 0
    private var window = JSONWindow()
    private var isAtFirst = false
    /// What had to be repaired in the texts of the steps so far.
    private(set) var flaws: JSONFlaws = []

    init(_ file: consuming TreeFile, withSHA512: Bool = false, isCancelled: @escaping () -> Bool) {
        self.file = file
        self.isCancelled = isCancelled
        sha512 = withSHA512 ? MessageDigest(.sha512) : nil
    }

    /// Does one step of reading; where the bytes at hand do not suffice, it is done again from its beginning with more.
    mutating func step<Result>(
        _ body: (inout JSONReader) throws(JSONError) -> Result
    ) throws(ReadingEnd) -> Result {
        while true {
            let before = isAtFirst
            var after = before
            var repaired: JSONFlaws = []
            do throws(JSONError) {
                let result = try window.withReader { (json: inout JSONReader) throws(JSONError) -> Result in
                    let start = JSONReader.Mark(isAtFirst: before)
                    json.rewind(to: start)
                    do throws(JSONError) {
                        let result = try body(&json)
                        after = json.mark.isAtFirst
                        repaired = json.flaws
                        return result
                    } catch {
                        json.rewind(to: start)
                        throw error
                    }
                }
                isAtFirst = after
                flaws.formUnion(repaired)
                return result
            } catch {
                guard error.reason == .endOfInput, !window.isFinished else {
                    // The window ends a stream with a line feed of its own.
                    throw .json(error.reason, offset: min(window.offset + error.position, Int(bytes)))
                }
                guard window.pending < Self.largestStep else { throw .json(.tooLarge, offset: window.offset) }
                try fill()
            }
        }
    }

    /// Whether nothing but white space is left to the end of the file; reads it unless something else is found.
    mutating func endsHere() throws(ReadingEnd) -> Bool {
        while true {
            let isBlank = window.withReader { (json: inout JSONReader) in json.isAtEnd() }
            guard isBlank, !window.isFinished else { return isBlank }
            try fill()
        }
    }

    private mutating func fill() throws(ReadingEnd) {
        let chunk = try next()
        if chunk.isEmpty { window.finish() } else { window.append(chunk) }
    }

    private mutating func next() throws(ReadingEnd) -> [UInt8] {
        if isCancelled() { throw .cancelled }
        let chunk: [UInt8]
        do throws(TreeRefusal) { chunk = try file.read() } catch { throw .refused(error) }
        bytes += Int64(chunk.count)
        sha256.update(chunk)
        if sha512 != nil { chunk.withRawSpan { sha512?.update($0) } }
        return chunk
    }

    /// Reads on to the end of the file, whatever is there.
    mutating func drain() throws(ReadingEnd) {
        while !(try next().isEmpty) {}
    }

    /// Length and digests of what has been read.
    consuming func finish() -> Facts {
        let sha512 = sha512.take()?.finalize() ?? []
        return Facts(bytes: bytes, sha256: sha256.finalize(), sha512: sha512)
    }
}
