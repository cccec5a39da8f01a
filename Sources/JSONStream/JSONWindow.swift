/// The part of a JSON stream that is in memory: bytes come in at one end, and values are read off the other.
///
/// A reader over the window either finishes a step, and its bytes are forgotten, or runs out of bytes, and the step is
/// done again once more have come. So a stream of any length needs the memory of its largest step.
package struct JSONWindow: ~Copyable {
    private var bytes: [UInt8] = []
    /// Where in `bytes` the next step begins.
    private var start = 0
    /// Offset in the stream of the first byte of `bytes`.
    private var origin = 0
    /// Whether the stream has ended.
    package private(set) var isFinished = false

    /// Makes a window over nothing.
    package init() {}

    /// Offset in the stream of the next byte to read, from 0.
    package var offset: Int { origin + start }

    /// Number of bytes that are in memory and not yet read.
    package var pending: Int { bytes.count - start }

    /// Adds the next bytes of the stream; what has been read is forgotten.
    package mutating func append(_ chunk: [UInt8]) {
        if start > 0 {
            bytes.removeSubrange(0..<start)
            origin += start
            start = 0
        }
        bytes.append(contentsOf: chunk)
    }

    /// Says that the stream has ended.
    ///
    /// A line feed is added so that a number at the very end is known to be whole.
    package mutating func finish() {
        guard !isFinished else { return }
        bytes.append(0x0A)
        isFinished = true
    }

    /// Starts over with another stream and keeps the memory.
    package mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        start = 0
        origin = 0
        isFinished = false
    }

    /// Passes `count` bytes unread.
    package mutating func drop(_ count: Int) { start = min(start + count, bytes.count) }

    /// Lends a reader that begins at the next unread byte; where the reader stands at the end is where the next begins.
    ///
    /// Positions that the reader gives count from the window's ``offset`` before the call.
    package mutating func withReader<Result, Failure: Error>(
        _ body: (inout JSONReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let from = start
        var reached = from
        defer { start = reached }
        // The span covers initialised bytes only.
        let unread = unsafe bytes.span.bytes.extracting(from..<bytes.count)
        return try withJSONReader(over: unread) { (reader: inout JSONReader) throws(Failure) -> Result in
            defer { reached = from + reader.position }
            return try body(&reader)
        }
    }
}
