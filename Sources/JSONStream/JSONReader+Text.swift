extension JSONReader {
    /// Reads a string, its escapes resolved, into `text`.
    ///
    /// What is no text is replaced by U+FFFD: half a surrogate pair, bytes that are no UTF-8, the character U+0000.
    package mutating func string(into text: inout TextBuffer) throws(JSONError) -> TextRange {
        try expect(.string)
        let start = text.count
        position &+= 1
        while true {
            // plainStringLength looks at no more than the bytes between position and end.
            let length = unsafe plainStringLength(base + position, end &- position)
            unsafe text.append(base + position, count: length)
            position &+= length
            guard position < end else { throw JSONError(.endOfInput, at: end) }
            // position < end was just checked.
            let byte = unsafe base[position]
            if byte == UInt8(ascii: "\"") {
                position &+= 1
                return TextRange(start: start, count: text.count - start)
            }
            if byte == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else if byte < 0x20 {
                control(byte, into: &text)
            } else {
                try multiByte(into: &text)
            }
        }
    }

    /// Reads a string, number or truth value as text; nil for null.
    ///
    /// An object or array is an error.
    package mutating func scalar(into text: inout TextBuffer) throws(JSONError) -> TextRange? {
        switch try peek() {
        case .string: return try string(into: &text)
        case .number: return try number(into: &text)
        case .yes, .no: return text.append(literal: try literal() == .yes ? "true" : "false")
        case .null:
            _ = try literal()
            return nil
        case let kind: throw mismatch(.string, kind)
        }
    }

    /// Reads a number as it is written.
    package mutating func number(into text: inout TextBuffer) throws(JSONError) -> TextRange {
        try expect(.number)
        let start = position
        // position < end is checked before each access.
        while position < end, isNumeric(unsafe base[position]) { position &+= 1 }
        // A number that touches the end of the bytes may go on in the next ones; the caller adds a line feed at the
        // end of a document (``JSONWindow/finish()``).
        guard position < end else { throw JSONError(.endOfInput, at: end) }
        guard isNumber(from: start) else { throw JSONError(.unexpectedByte(unsafe base[start]), at: start) }
        let range = TextRange(start: text.count, count: position - start)
        unsafe text.append(base + start, count: position - start)
        return range
    }

    /// Whether the bytes from `start` to `position` are a number: sign, digits, fraction, exponent, no zero in front.
    private func isNumber(from start: Int) -> Bool {
        var place = byte(start) == UInt8(ascii: "-") ? start &+ 1 : start
        let whole = place
        guard passDigits(&place), byte(whole) != UInt8(ascii: "0") || place == whole &+ 1 else { return false }
        if byte(place) == UInt8(ascii: ".") {
            place &+= 1
            guard passDigits(&place) else { return false }
        }
        if byte(place) | 0x20 == UInt8(ascii: "e") {
            place &+= 1
            if byte(place) == UInt8(ascii: "+") || byte(place) == UInt8(ascii: "-") { place &+= 1 }
            guard passDigits(&place) else { return false }
        }
        return place == position
    }

    /// Passes digits; false where there is none.
    private func passDigits(_ place: inout Int) -> Bool {
        let start = place
        while byte(place) >= UInt8(ascii: "0"), byte(place) <= UInt8(ascii: "9") { place &+= 1 }
        return place > start
    }

    /// A byte of a number, or the one behind it at `position`: that one is there and stands in no number, so that no
    /// step from within the number goes behind it.
    private func byte(_ place: Int) -> UInt8 { unsafe base[place] }

    /// A raw control character: kept, since its meaning is plain, but noted.
    private mutating func control(_ byte: UInt8, into text: inout TextBuffer) {
        flaws.insert(byte == 0 ? .nul : .rawControl)
        if byte == 0 { replacement(into: &text) } else { text.append(byte: byte) }
        position &+= 1
    }

    private mutating func escape(into text: inout TextBuffer) throws(JSONError) {
        guard position &+ 1 < end else { throw JSONError(.endOfInput, at: end) }
        // position + 1 < end was just checked.
        let letter = unsafe base[position &+ 1]
        if letter == UInt8(ascii: "u") { return try unicodeEscape(into: &text) }
        guard let byte = Self.simpleEscape(letter) else { throw JSONError(.badEscape, at: position) }
        text.append(byte: byte)
        position &+= 2
    }

    private static func simpleEscape(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        default: nil
        }
    }

    private mutating func unicodeEscape(into text: inout TextBuffer) throws(JSONError) {
        let first = try hexadecimal(at: position &+ 2)
        position &+= 6
        if UTF16.isLeadSurrogate(UInt16(first)) {
            return try leadSurrogate(first, into: &text)
        }
        guard first != 0, let scalar = Unicode.Scalar(first) else {
            flaws.insert(first == 0 ? .nul : .loneSurrogate)
            return replacement(into: &text)
        }
        text.append(scalar)
    }

    /// The first half of a pair has been passed; takes the second half if it follows.
    private mutating func leadSurrogate(_ lead: UInt32, into text: inout TextBuffer) throws(JSONError) {
        guard position &+ 6 <= end || !couldBeEscape() else { throw JSONError(.endOfInput, at: end) }
        if couldBeEscape() {
            let trail = try hexadecimal(at: position &+ 2)
            let value = 0x10000 &+ ((lead & 0x3FF) << 10) &+ (trail & 0x3FF)
            if UTF16.isTrailSurrogate(UInt16(trail)), let scalar = Unicode.Scalar(value) {
                position &+= 6
                text.append(scalar)
                return
            }
        }
        flaws.insert(.loneSurrogate)
        replacement(into: &text)
    }

    /// Whether the bytes at hand begin a `\u` escape, as far as they reach.
    private func couldBeEscape() -> Bool {
        // Each access is behind its own check against the end.
        if position < end, unsafe base[position] != UInt8(ascii: "\\") { return false }
        if position &+ 1 < end, unsafe base[position &+ 1] != UInt8(ascii: "u") { return false }
        return true
    }

    private func hexadecimal(at start: Int) throws(JSONError) -> UInt32 {
        guard start &+ 4 <= end else { throw JSONError(.endOfInput, at: end) }
        var value: UInt32 = 0
        for index in start..<start &+ 4 {
            // start + 4 <= end was just checked.
            guard let digit = hexDigit(unsafe base[index]) else { throw JSONError(.badEscape, at: index) }
            value = value << 4 | digit
        }
        return value
    }

    /// Copies one character of two to four bytes, or replaces what is none.
    private mutating func multiByte(into text: inout TextBuffer) throws(JSONError) {
        // position < end: the caller has looked at this byte.
        let length = UTF8Sequence.length(lead: unsafe base[position])
        if length > 0, position &+ length > end, unsafe UTF8Sequence.isPrefix(base + position, end &- position) {
            throw JSONError(.endOfInput, at: end)
        }
        if length > 0, position &+ length <= end, unsafe UTF8Sequence.isValid(base + position, length) {
            unsafe text.append(base + position, count: length)
            position &+= length
        } else {
            flaws.insert(.invalidUTF8)
            replacement(into: &text)
            position &+= 1
        }
    }

    private func replacement(into text: inout TextBuffer) { text.append(literal: "\u{FFFD}") }
}

private func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
    default: false
    }
}

private func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte &- UInt8(ascii: "a") &+ 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte &- UInt8(ascii: "A") &+ 10)
    default: nil
    }
}
