/// Where a text lies in a ``TextBuffer``: a half-open range of byte positions.
package struct TextRange: Hashable, Sendable {
    /// Position of the first byte.
    package let start: Int32
    /// Length in bytes.
    package let count: Int32

    /// Makes a range from its first position and its length, both in bytes.
    package init(start: Int, count: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.count = Int32(truncatingIfNeeded: count)
    }

    /// Whether the text is empty.
    package var isEmpty: Bool { count == 0 }

    /// The positions as an ordinary range, for slicing.
    package var bounds: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// The decoded texts of one record, one after another in a single array of UTF-8.
///
/// A record's values are appended and remembered as ``TextRange``, so that reading a user allocates nothing once the
/// array has grown to the size of the largest record seen. A buffer holds less than 2 GiB.
package struct TextBuffer: Sendable {
    /// The texts, UTF-8, without separators.
    private var store: ByteStore

    /// Makes an empty buffer with room for some bytes.
    package init(capacity: Int = 0) { store = ByteStore(capacity: capacity) }

    /// Number of bytes held.
    package var count: Int { store.count }

    /// The memory that holds the texts: every ``TextRange`` of this buffer lies within it.
    ///
    /// It may be longer than ``count``; what lies behind means nothing.
    package var storage: [UInt8] { store.storage }

    /// Forgets all texts and keeps the memory for the next record.
    package mutating func removeAll() { store.truncate(to: 0) }

    /// Gives memory back of which less than half is used: for a buffer that is kept and grows no more.
    package mutating func shrink() { store.shrink() }

    /// Forgets what was appended after the buffer was `count` bytes long.
    package mutating func truncate(to count: Int) { store.truncate(to: count) }

    /// Appends a text and says where it lies.
    @discardableResult
    package mutating func append(_ text: [UInt8]) -> TextRange {
        store.append(text)
        return TextRange(start: store.count - text.count, count: text.count)
    }

    /// Appends a text and says where it lies.
    @discardableResult
    package mutating func append(_ text: ArraySlice<UInt8>) -> TextRange {
        unsafe text.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            unsafe store.append(base, source.count)
        }
        return TextRange(start: store.count - text.count, count: text.count)
    }

    /// Appends a text and says where it lies.
    @discardableResult
    package mutating func append(_ text: String) -> TextRange {
        var copy = text
        return copy.withUTF8 { source in
            let start = store.count
            if let base = source.baseAddress { unsafe store.append(base, source.count) }
            return TextRange(start: start, count: source.count)
        }
    }

    /// Appends one character.
    mutating func append(_ scalar: Unicode.Scalar) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { store.append(byte) }
    }

    /// Appends one byte.
    package mutating func append(byte: UInt8) { store.append(byte) }

    /// Appends a text that lies in another buffer.
    @discardableResult
    package mutating func append(_ range: TextRange, of other: TextBuffer) -> TextRange {
        let start = store.count
        unsafe other.withBytes(of: range) { unsafe store.append($0, $1) }
        return TextRange(start: start, count: Int(range.count))
    }

    /// Appends a text of another buffer in lower case; nil, and nothing appended, if it is not all ASCII.
    package mutating func appendLowercased(_ range: TextRange, of other: TextBuffer) -> TextRange? {
        let text = append(range, of: other)
        if store.lowercaseASCII(from: Int(text.start)) { return text }
        truncate(to: Int(text.start))
        return nil
    }

    /// Appends `count` bytes at `source`; only for the reader, which has bounded them.
    @inline(__always)
    mutating func append(_ source: UnsafePointer<UInt8>, count: Int) {
        unsafe store.append(source, count)
    }

    /// Lends the place and length of a text; nothing for an empty one.
    @inline(__always)
    @unsafe func withBytes(of range: TextRange, _ body: (UnsafePointer<UInt8>, Int) -> Void) {
        unsafe store.storage.withUnsafeBufferPointer { bytes in
            // A range of this buffer lies within its memory; one that does not is taken for empty.
            guard let base = bytes.baseAddress, !range.isEmpty, range.bounds.upperBound <= bytes.count else { return }
            unsafe body(base + Int(range.start), Int(range.count))
        }
    }

    /// The bytes of one text.
    package subscript(range: TextRange) -> ArraySlice<UInt8> { store.storage[range.bounds] }

    /// A text without blanks at its ends: control characters, spaces, and spaces that do not break.
    package func trimmed(_ range: TextRange) -> TextRange {
        var (start, end) = (Int(range.start), Int(range.start) + Int(range.count))
        func isWideBlank(_ place: Int) -> Bool {
            place + 1 < end && place >= start && store.storage[place] == 0xC2 && store.storage[place + 1] == 0xA0
        }
        while start < end {
            if store.storage[start] <= 0x20 { start += 1 } else if isWideBlank(start) { start += 2 } else { break }
        }
        while start < end {
            if store.storage[end - 1] <= 0x20 { end -= 1 } else if isWideBlank(end - 2) { end -= 2 } else { break }
        }
        return TextRange(start: start, count: end - start)
    }

    /// One text as a string; ill-formed UTF-8 cannot occur, since the reader has replaced it.
    package func string(_ range: TextRange) -> String { String(decoding: store.storage[range.bounds], as: UTF8.self) }

    /// Whether a text is equal to a literal, byte by byte.
    ///
    /// Names are told apart by their lengths nearly always, so that check is made at the place of the call.
    @inlinable
    package func equals(_ range: TextRange, _ literal: StaticString) -> Bool {
        Int(range.count) == literal.utf8CodeUnitCount && hasBytes(range, of: literal)
    }

    /// Whether a text of a literal's length is equal to it.
    @usableFromInline
    func hasBytes(_ range: TextRange, of literal: StaticString) -> Bool {
        unsafe store.storage.withUnsafeBufferPointer { text in
            // Both lengths are equal and the slice is checked; literals of more than one byte are stored as UTF-8.
            let slice = unsafe UnsafeBufferPointer(rebasing: text[range.bounds])
            guard let base = slice.baseAddress else { return true }
            return unsafe memoryEqual(base, literal.utf8Start, slice.count)
        }
    }

    /// Orders two texts by their bytes, which for UTF-8 is code-point order.
    package func precedes(_ left: TextRange, _ right: TextRange) -> Bool {
        var (first, second) = (Int(left.start), Int(right.start))
        let end = first + Int(min(left.count, right.count))
        while first < end {
            if store.storage[first] != store.storage[second] { return store.storage[first] < store.storage[second] }
            first += 1
            second += 1
        }
        return left.count < right.count
    }

    /// Whether two texts are equal byte by byte.
    package func equal(_ left: TextRange, _ right: TextRange) -> Bool {
        left.count == right.count && (left == right || equal(left, right, in: self))
    }

    /// Whether a text is equal to one of another buffer, byte by byte.
    package func equal(_ range: TextRange, _ otherRange: TextRange, in other: TextBuffer) -> Bool {
        guard range.count == otherRange.count else { return false }
        var (first, second) = (Int(range.start), Int(otherRange.start))
        for _ in 0..<range.count {
            if store.storage[first] != other.store.storage[second] { return false }
            first += 1
            second += 1
        }
        return true
    }

    /// A number made of a text's bytes, the same for equal texts on every machine (FNV-1a, 32 bits).
    package func hash(_ range: TextRange) -> UInt32 {
        var value: UInt32 = 2_166_136_261
        for index in range.bounds { value = (value ^ UInt32(store.storage[index])) &* 16_777_619 }
        return value
    }

    /// The first byte of a text; 0 for an empty one.
    package func firstByte(_ range: TextRange) -> UInt8 { range.isEmpty ? 0 : store.storage[Int(range.start)] }
}

extension TextBuffer {
    /// Appends a literal.
    @discardableResult
    package mutating func append(literal: StaticString) -> TextRange {
        store.append(literal)
        return TextRange(start: store.count - literal.utf8CodeUnitCount, count: literal.utf8CodeUnitCount)
    }

    /// Whether a text begins with a literal.
    package func hasPrefix(_ range: TextRange, _ literal: StaticString) -> Bool {
        let length = literal.utf8CodeUnitCount
        return Int(range.count) >= length && equals(TextRange(start: Int(range.start), count: length), literal)
    }
}

extension TextBuffer {
    /// Appends a text that another library holds.
    @discardableResult
    package mutating func append(_ span: borrowing RawSpan) -> TextRange {
        let start = store.count
        unsafe span.withUnsafeBytes { raw in
            // The span covers initialised bytes only.
            guard let base = raw.baseAddress else { return }
            unsafe store.append(base.assumingMemoryBound(to: UInt8.self), raw.count)
        }
        return TextRange(start: start, count: store.count - start)
    }
}
