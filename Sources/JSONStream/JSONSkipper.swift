/// Passes one value whose text is broken or too large to hold, over as many windows as it takes.
///
/// Brackets are counted outside strings. A line feed inside a string, which JSON forbids, is taken for its end: so a
/// missing quotation mark costs a line, not the rest of the file.
package struct JSONSkipper: Sendable {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// Makes a skipper that stands before a value.
    package init() {}

    /// Passes bytes up to the end of the value; true when it has been reached.
    package mutating func skip(_ json: inout JSONReader) -> Bool {
        while json.position < json.end {
            // position < end was just checked.
            let byte = unsafe json.base[json.position]
            json.position &+= 1
            if isInString {
                inString(byte)
            } else if outside(byte) {
                json.atFirst = false
                return true
            }
        }
        return false
    }

    private mutating func inString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") || byte == 0x0A {
            isInString = false
        }
    }

    /// Takes one byte outside strings; true when it ends the value.
    private mutating func outside(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            return depth <= 0
        default: break
        }
        return false
    }
}

extension JSONReader {
    /// A place to come back to, between two values.
    package struct Mark: Sendable {
        /// Position in the reader's bytes.
        package var position: Int
        /// Whether the next element or member is the first of its container.
        package var isAtFirst: Bool

        /// The beginning of the bytes, in a container that has just been entered or not.
        package init(position: Int = 0, isAtFirst: Bool = false) {
            self.position = position
            self.isAtFirst = isAtFirst
        }
    }

    /// The place where the reader stands.
    package var mark: Mark { Mark(position: position, isAtFirst: atFirst) }

    /// Goes back to a place.
    package mutating func rewind(to mark: Mark) {
        position = min(max(mark.position, 0), end)
        atFirst = mark.isAtFirst
    }

    /// Goes on to the first opening brace before `limit`; false, and nowhere, if there is none.
    package mutating func seekObject(before limit: Int) -> Bool {
        var place = position
        // place < end is checked before each access.
        while place < min(limit, end), unsafe base[place] != UInt8(ascii: "{") { place &+= 1 }
        guard place < min(limit, end) else { return false }
        position = place
        return true
    }

    /// Goes on to where an array can be read again, the next object or the array's end; false if neither is at hand.
    package mutating func seekElement() -> Bool {
        // position < end is checked before each access.
        while position < end, unsafe base[position] != UInt8(ascii: "{"), unsafe base[position] != UInt8(ascii: "]") {
            position &+= 1
        }
        // What stands there follows no comma, or one that has been passed.
        atFirst = true
        return position < end
    }

    /// Passes white space and commas between values of a sequence; true when a byte is left.
    package mutating func skipSeparators() -> Bool {
        skipWhiteSpace()
        // position < end is checked before each access.
        while position < end, unsafe base[position] == UInt8(ascii: ",") {
            position &+= 1
            skipWhiteSpace()
        }
        return position < end
    }
}
