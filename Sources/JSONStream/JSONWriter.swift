/// Writes JSON in the order in which it is told to, into a growing array of UTF-8.
///
/// Commas and line breaks come by themselves. Nothing is sorted and nothing is looked up: the order of the calls is the
/// order in the file. What has been written is kept until the caller takes it with ``take()``.
package struct JSONWriter: Sendable {
    /// How values are laid out.
    package enum Layout: Sendable {
        /// No white space at all.
        case compact
        /// Members and elements on lines of their own, two blanks a level.
        case indented
    }

    private var store = ByteStore()
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

    /// Appends what has been written since the last call to an array, and keeps the place in the document.
    package mutating func move(to target: inout [UInt8]) {
        target.append(contentsOf: store.storage[0..<store.count])
        store.truncate(to: 0)
    }

    /// Gives what has been written since the last call, and keeps the place in the document.
    package mutating func take() -> [UInt8] {
        let taken = store.array
        store.truncate(to: 0)
        return taken
    }

    /// Forgets what has been written, keeps the memory, and starts a new document.
    package mutating func reset() {
        store.truncate(to: 0)
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

    /// Opens an object whose members are written by calls that follow, up to ``endObject()``: for documents too long to
    /// be written in one closure.
    package mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Closes the object that was opened last.
    package mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Opens an array whose elements are written by calls that follow, up to ``endArray()``.
    package mutating func beginArray() { open(UInt8(ascii: "[")) }

    /// Closes the array that was opened last.
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes a member's name that needs no escape; its value comes next.
    package mutating func key(_ name: StaticString) {
        separate()
        store.append(UInt8(ascii: "\""))
        store.append(name)
        endKey()
    }

    /// Writes a member's name that came from data; its value comes next.
    package mutating func key(text name: String) {
        separate()
        quote(name)
        store.truncate(to: store.count - 1)
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
        store.append(value ? "true" as StaticString : "false")
    }

    /// Writes null.
    package mutating func null() {
        separate()
        store.append("null" as StaticString)
    }

    /// Writes a value that is JSON already; only white space may stand around it.
    package mutating func raw(_ json: [UInt8]) {
        separate()
        store.append(json)
    }

    /// Ends a line between two top-level values, or a document.
    package mutating func lineFeed() {
        store.append(0x0A)
        needsComma = false
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        store.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if needsComma { breakLine() }
        store.append(bracket)
        needsComma = true
    }

    private mutating func endKey() {
        store.append(UInt8(ascii: "\""))
        store.append(UInt8(ascii: ":"))
        if layout == .indented { store.append(0x20) }
        afterKey = true
    }

    /// Writes what stands between the value before and the one to come.
    private mutating func separate() {
        if afterKey {
            afterKey = false
            return needsComma = true
        }
        if needsComma { store.append(UInt8(ascii: ",")) }
        if depth > 0 { breakLine() }
        needsComma = true
    }

    private mutating func breakLine() {
        guard layout == .indented else { return }
        store.append(0x0A)
        for _ in 0..<2 * depth { store.append(0x20) }
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
            for index in place..<room.count { store.append(unsafe room[index]) }
        }
    }
}

extension JSONWriter {
    /// Appends a text between quotation marks, escaped where JSON or Keycloak's placeholders ask for it.
    private mutating func quote(_ text: String) {
        var copy = text
        store.append(UInt8(ascii: "\""))
        copy.withUTF8 { utf8 in
            if let base = utf8.baseAddress { unsafe escape(base, utf8.count) }
        }
        store.append(UInt8(ascii: "\""))
    }

    private mutating func quote(_ range: TextRange, of text: TextBuffer) {
        store.append(UInt8(ascii: "\""))
        unsafe text.withBytes(of: range) { unsafe escape($0, $1) }
        store.append(UInt8(ascii: "\""))
    }

    /// Appends `count` bytes at `base`, which the caller has bounded, escaped.
    @unsafe private mutating func escape(_ base: UnsafePointer<UInt8>, _ count: Int) {
        var index = 0
        while index < count {
            // The count given never reaches behind the text.
            let length = unsafe writableLength(base + index, count - index)
            unsafe store.append(base + index, length)
            index += length
            guard index < count else { break }
            let next: UInt8 = index + 1 < count ? unsafe base[index + 1] : 0
            escape(unsafe base[index], before: next)
            index += 1
        }
    }

    private mutating func escape(_ byte: UInt8, before next: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            store.append(UInt8(ascii: "\\"))
            store.append(byte)
        case 0x0A: store.append("\\n" as StaticString)
        case 0x0D: store.append("\\r" as StaticString)
        case 0x09: store.append("\\t" as StaticString)
        case UInt8(ascii: "$") where escapesPlaceholders && next == UInt8(ascii: "{"):
            store.append("\\u0024" as StaticString)
        case 0x00..<0x20:
            store.append("\\u00" as StaticString)
            store.append(hexadecimalDigit(byte >> 4))
            store.append(hexadecimalDigit(byte & 15))
        default: store.append(byte)
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
        store.truncate(to: store.count - 1)
        endKey()
    }
}
