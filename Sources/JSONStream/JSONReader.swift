/// A pull reader over the bytes of one JSON text, or of the part of it that is at hand.
///
/// It goes forward once and copies nothing but the texts asked for. Running out of bytes throws
/// ``JSONError/Reason/endOfInput``, after which the caller may ``rewind(to:)`` a place it knows, get more bytes and
/// start again from there. Trailing commas are accepted; invalid text in strings is replaced by U+FFFD and noted in
/// ``flaws``. Made by ``withJSONReader(over:from:_:)`` or ``JSONWindow``, which keep the bytes alive.
@safe package struct JSONReader: ~Copyable {
    /// The first of the bytes; valid for `end` bytes as long as the closure that lent this reader runs.
    let base: UnsafePointer<UInt8>
    /// Number of bytes.
    let end: Int
    /// Position of the next byte to read, from 0; never above `end`.
    package internal(set) var position: Int
    /// Whether the next element or member is the first of its container, so that no comma stands before it.
    var atFirst = false
    /// What had to be repaired in strings since the caller last cleared it.
    package var flaws: JSONFlaws = []

    /// Borrows bytes for the time that the reader lives; `position` must not lie behind the end.
    @unsafe init(base: UnsafePointer<UInt8>, count: Int, position: Int) {
        unsafe self.base = unsafe base
        self.end = count
        self.position = position
    }

    /// Whether no byte but white space is left.
    package mutating func isAtEnd() -> Bool {
        skipWhiteSpace()
        return position == end
    }

    /// The kind of the next value, which stays unread.
    package mutating func peek() throws(JSONError) -> JSONKind {
        switch try nextByte() {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"): return .yes
        case UInt8(ascii: "f"): return .no
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case let byte: throw JSONError(.unexpectedByte(byte), at: position)
        }
    }

    /// Enters an object; ``nextMember(of:)`` or ``nextKey(into:)`` gives its members.
    package mutating func beginObject() throws(JSONError) {
        try expect(.object)
        position &+= 1
        atFirst = true
    }

    /// Enters an array; ``nextElement()`` says whether there is another element.
    package mutating func beginArray() throws(JSONError) {
        try expect(.array)
        position &+= 1
        atFirst = true
    }

    /// Goes to the next element; false when the array has been left.
    package mutating func nextElement() throws(JSONError) -> Bool {
        try advance(closing: UInt8(ascii: "]"))
    }

    /// Reads the next member's name into `text`; nil when the object has been left.
    package mutating func nextKey(into text: inout TextBuffer) throws(JSONError) -> TextRange? {
        guard try advance(closing: UInt8(ascii: "}")) else { return nil }
        let key = try string(into: &text)
        try colon()
        return key
    }

    /// Reads the word `true`, `false` or `null`.
    package mutating func literal() throws(JSONError) -> JSONKind {
        let kind = try peek()
        let length: Int
        switch kind {
        case .yes, .null: length = 4
        case .no: length = 5
        default: throw JSONError(.wrongKind(expected: .null, found: kind), at: position)
        }
        try word(kind == .yes ? "true" : kind == .no ? "false" : "null", length)
        return kind
    }

    /// Checks that the next value is of one kind.
    func mismatch(_ expected: JSONKind, _ found: JSONKind) -> JSONError {
        JSONError(.wrongKind(expected: expected, found: found), at: position)
    }

    mutating func expect(_ kind: JSONKind) throws(JSONError) {
        let found = try peek()
        guard found == kind else { throw mismatch(kind, found) }
    }

    /// Passes the separator before the next element or member; false when the closing bracket was passed instead.
    mutating func advance(closing: UInt8) throws(JSONError) -> Bool {
        var byte = try nextByte()
        if byte == closing {
            position &+= 1
            atFirst = false
            return false
        }
        if atFirst {
            atFirst = false
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw JSONError(.unexpectedByte(byte), at: position) }
        position &+= 1
        byte = try nextByte()
        guard byte == closing else { return true }
        flaws.insert(.trailingComma)
        position &+= 1
        return false
    }

    mutating func colon() throws(JSONError) {
        let byte = try nextByte()
        guard byte == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte(byte), at: position) }
        position &+= 1
    }

    /// The next byte that is no white space, which stays unread.
    @inline(__always)
    mutating func nextByte() throws(JSONError) -> UInt8 {
        skipWhiteSpace()
        guard position < end else { throw JSONError(.endOfInput, at: position) }
        // position < end was just checked.
        return unsafe base[position]
    }

    @inline(__always)
    mutating func skipWhiteSpace() {
        while position < end {
            // position < end holds; the word is read only where eight bytes are left.
            let byte = unsafe base[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position &+= 1
            while position &+ 8 <= end {
                let other = unsafe loadWord(base + position) ^ repeated(0x20)
                guard other == 0 else {
                    position &+= other.trailingZeroBitCount / 8
                    break
                }
                position &+= 8
            }
        }
    }

    private mutating func word(_ literal: StaticString, _ length: Int) throws(JSONError) {
        guard position &+ length <= end else { throw JSONError(.endOfInput, at: end) }
        // `length` bytes are there on both sides.
        guard unsafe memoryEqual(base + position, literal.utf8Start, length) else {
            throw JSONError(.unexpectedByte(unsafe base[position]), at: position)
        }
        position &+= length
    }
}

/// What a reader had to repair so that a text could be read.
package struct JSONFlaws: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Half of a surrogate pair, written as an escape.
    package static let loneSurrogate = JSONFlaws(rawValue: 1)
    /// Bytes that are no UTF-8.
    package static let invalidUTF8 = JSONFlaws(rawValue: 2)
    /// A control character that should have been escaped.
    package static let rawControl = JSONFlaws(rawValue: 4)
    /// A comma before a closing bracket.
    package static let trailingComma = JSONFlaws(rawValue: 8)
    /// The character U+0000, which no database column takes.
    package static let nul = JSONFlaws(rawValue: 16)

    /// Those for which a text was changed; made once, since a literal of several costs a generic call each time.
    package static let repaired: JSONFlaws = [.loneSurrogate, .invalidUTF8, .nul]
}

/// Lends a reader over an array for the time of a closure.
///
/// - Parameter start: Position to begin at, from 0; behind the end means at the end.
package func withJSONReader<Result: ~Copyable, Failure: Error>(
    over bytes: [UInt8], from start: Int = 0, _ body: (inout JSONReader) throws(Failure) -> Result
) throws(Failure) -> Result {
    // The span covers initialised bytes only.
    try unsafe withJSONReader(over: bytes.span.bytes, from: start, body)
}

/// Lends a reader over a span of bytes for the time of a closure.
package func withJSONReader<Result: ~Copyable, Failure: Error>(
    over bytes: borrowing RawSpan, from start: Int = 0, _ body: (inout JSONReader) throws(Failure) -> Result
) throws(Failure) -> Result {
    try unsafe bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) throws(Failure) -> Result in
        // The memory is initialised bytes of `raw.count`; an empty span has no base, any address then does.
        let memory = unsafe raw.bindMemory(to: UInt8.self)
        let base = unsafe memory.baseAddress ?? StaticString("").utf8Start
        var reader = unsafe JSONReader(base: base, count: memory.count, position: min(start, memory.count))
        return try body(&reader)
    }
}
