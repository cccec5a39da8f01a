/// Writes JSON in the order in which it is told to, into a growing array of UTF-8.
///
/// Commas and line breaks come by themselves. Nothing is sorted and nothing is looked up: the order of the calls is the
/// order in the file. The writer keeps `bytes` until the caller takes them with ``take()``.
package struct JSONWriter: Sendable {
    /// How values are laid out.
    package enum Layout: Sendable {
        /// No white space at all.
        case compact
        /// Members and elements on lines of their own, two blanks a level.
        case indented
    }

    /// What has been written and not been taken.
    package private(set) var bytes: [UInt8] = []
    /// Whether `${` is written `\u0024{`, so that Keycloak's import does not replace it by an environment variable.
    private let escapesPlaceholders: Bool
    private let layout: Layout
    private var depth = 0
    /// Whether something stands before the next value in its container.
    private var needsComma = false
    private var afterKey = false

    /// Makes a writer.
    ///
    /// - Parameter escapesPlaceholders: See keycloak-import rules: `${X}` in a realm or users file is replaced before
    ///   the JSON is parsed. The escape is the same JSON string to every parser.
    package init(layout: Layout = .compact, escapesPlaceholders: Bool = true) {
        self.layout = layout
        self.escapesPlaceholders = escapesPlaceholders
    }

    /// Gives what has been written since the last call, and keeps the place in the document.
    package mutating func take() -> [UInt8] {
        let taken = bytes
        bytes.removeAll(keepingCapacity: true)
        return taken
    }

    /// Forgets what has been written, keeps the memory, and starts a new document.
    package mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        depth = 0
        needsComma = false
        afterKey = false
    }

    /// Writes an object whose members the closure writes.
    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        members(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array whose elements the closure writes.
    package mutating func array(_ elements: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        elements(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes a member's name that needs no escape; its value comes next.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        // A StaticString's bytes live as long as the program.
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        endKey()
    }

    /// Writes a member's name that came from data; its value comes next.
    package mutating func key(text name: String) {
        separate()
        quote(name)
        bytes.removeLast()
        endKey()
    }

    /// Writes a string.
    package mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    /// Writes a whole number.
    package mutating func number(_ value: Int64) {
        separate()
        decimal(value)
    }

    /// Writes a truth value.
    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    /// Writes null.
    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes a value that is JSON already; only white space may stand around it.
    package mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Ends a line between two top-level values, or a document.
    package mutating func lineFeed() {
        bytes.append(0x0A)
        needsComma = false
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if needsComma { breakLine() }
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func endKey() {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        if layout == .indented { bytes.append(0x20) }
        afterKey = true
    }

    /// Writes what stands between the value before and the one to come.
    private mutating func separate() {
        if afterKey {
            afterKey = false
            return needsComma = true
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { breakLine() }
        needsComma = true
    }

    private mutating func breakLine() {
        guard layout == .indented else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }

    private mutating func decimal(_ value: Int64) {
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        unsafe withUnsafeMutableBytes(of: &digits) { room in
            // 24 bytes hold the sign and the at most 19 digits of an Int64.
            var place = room.count
            var rest = value.magnitude
            repeat {
                place -= 1
                unsafe room[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            if value < 0 {
                place -= 1
                unsafe room[place] = UInt8(ascii: "-")
            }
            unsafe bytes.append(contentsOf: room[place...])
        }
    }
}

extension JSONWriter {
    /// Appends a text between quotation marks, escaped where JSON or Keycloak's placeholders ask for it.
    private mutating func quote(_ text: String) {
        var copy = text
        copy.withUTF8 { unsafe quote($0) }
    }

    private mutating func quote(_ range: TextRange, of text: TextBuffer) {
        unsafe text.bytes.withUnsafeBufferPointer { bytes in
            // The range was made by `text` itself, so it lies within its bytes; the slice checks it once more.
            unsafe quote(UnsafeBufferPointer(rebasing: bytes[range.bounds]))
        }
    }

    @unsafe private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var index = 0
        if let base = text.baseAddress {
            while index < text.count {
                // The count given never reaches behind the text.
                let length = unsafe writableLength(base + index, text.count - index)
                unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: base + index, count: length))
                index += length
                guard index < text.count else { break }
                let next: UInt8 = index + 1 < text.count ? unsafe text[index + 1] : 0
                escape(unsafe text[index], before: next)
                index += 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8, before next: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case UInt8(ascii: "$") where escapesPlaceholders && next == UInt8(ascii: "{"):
            bytes.append(contentsOf: "\\u0024".utf8)
        case 0x00..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(hexadecimalDigit(byte >> 4))
            bytes.append(hexadecimalDigit(byte & 15))
        default: bytes.append(byte)
        }
    }
}

/// How many bytes, at most `count`, can be copied as they are: no quotation mark, backslash, control character or `$`.
@unsafe private func writableLength(_ pointer: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var index = 0
    while index &+ 8 <= count {
        let word = unsafe loadWord(pointer + index)
        let control = (word &- repeated(0x20)) & ~word & repeated(0x80)
        let special =
            zeroBytes(word ^ repeated(0x22)) | zeroBytes(word ^ repeated(0x5C)) | zeroBytes(word ^ repeated(0x24))
            | control
        if special != 0 { return index &+ special.trailingZeroBitCount / 8 }
        index &+= 8
    }
    while index < count {
        // index < count was just checked.
        let byte = unsafe pointer[index]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x24 { return index }
        index &+= 1
    }
    return index
}

func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

extension JSONWriter {
    /// Writes a string that lies in a buffer.
    package mutating func string(_ range: TextRange, of text: TextBuffer) {
        separate()
        quote(range, of: text)
    }

    /// Writes a member's name that lies in a buffer; its value comes next.
    package mutating func key(_ range: TextRange, of text: TextBuffer) {
        separate()
        quote(range, of: text)
        bytes.removeLast()
        endKey()
    }
}
