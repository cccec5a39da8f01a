/// Passes one value whose text is broken or too large to hold, over as many windows as it takes.
///
/// Brackets are counted outside strings. A line feed inside a string, which JSON forbids, is taken for its end: so a
/// missing quotation mark costs a line, not the rest of the file.
package struct JSONSkipper: Sendable {
    /// What is passed.
    package enum Part: Sendable {
        /// A value.
        case value
        /// A member of an object: its name, a colon and its value.
        case member
    }

    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    /// Whether a name is still to be passed before the value.
    private var isBeforeColon: Bool
    /// Whether the value at hand is a number or a word, which ends before the next separator.
    private var isInWord = false

    /// Makes a skipper that stands before a value or a member, or before the separator in front of it.
    package init(_ part: Part = .value) { isBeforeColon = part == .member }

    /// Passes bytes up to the end of the value; true when it has been reached.
    package mutating func skip(_ json: inout JSONReader) -> Bool {
        while json.position < json.end {
            // position < end was just checked.
            let byte = unsafe json.base[json.position]
            if isInWord, isSeparator(byte) {
                json.atFirst = false
                return true
            }
            json.position &+= 1
            if isInString ? inString(byte) : outside(byte) {
                json.atFirst = false
                return true
            }
        }
        return false
    }

    /// Takes one byte of a string; true when it ends the value.
    private mutating func inString(_ byte: UInt8) -> Bool {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") || byte == 0x0A {
            isInString = false
            return depth == 0 && !isBeforeColon
        }
        return false
    }

    /// Takes one byte outside strings; true when it ends the value.
    private mutating func outside(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            return depth <= 0
        case UInt8(ascii: ":") where depth == 0: isBeforeColon = false
        case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","): break
        default: isInWord = depth == 0 && !isBeforeColon
        }
        return false
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): true
        default: false
        }
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
