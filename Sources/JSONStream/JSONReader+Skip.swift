extension JSONReader {
    /// Passes the next value, whatever it is and however deep, and says where it lay.
    ///
    /// Brackets are counted, not checked against each other, and nothing inside is validated: this is for values that
    /// nobody asks for. No recursion, so depth costs nothing.
    @discardableResult
    package mutating func skipValue() throws(JSONError) -> Range<Int> {
        let kind = try peek()
        let start = position
        switch kind {
        case .object, .array: try skipContainer()
        case .string: try skipString()
        case .number: try skipNumber()
        case .yes, .no, .null: _ = try literal()
        }
        return start..<position
    }

    private mutating func skipContainer() throws(JSONError) {
        var depth = 0
        repeat {
            guard position < end else { throw JSONError(.endOfInput, at: end) }
            // position < end was just checked.
            switch unsafe base[position] {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth &+= 1
                position &+= 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth &-= 1
                position &+= 1
            case 0x20, 0x0A, 0x0D, 0x09: skipWhiteSpace()
            default: position &+= 1
            }
        } while depth > 0
        atFirst = false
    }

    private mutating func skipString() throws(JSONError) {
        position &+= 1
        while true {
            // plainStringLength looks at no more than the bytes between position and end.
            position &+= unsafe plainStringLength(base + position, end &- position)
            guard position < end else { throw JSONError(.endOfInput, at: end) }
            // position < end was just checked.
            switch unsafe base[position] {
            case UInt8(ascii: "\""):
                position &+= 1
                return
            case UInt8(ascii: "\\"):
                position = min(position &+ 2, end)
            default: position &+= 1
            }
        }
    }

    private mutating func skipNumber() throws(JSONError) {
        var scratch = TextBuffer()
        _ = try number(into: &scratch)
    }

    /// The bytes of a value that was passed, as they were written.
    package func bytes(_ range: Range<Int>) -> [UInt8] {
        let bounds = range.clamped(to: 0..<end)
        // The bounds were just clamped to the bytes.
        return unsafe Array(UnsafeBufferPointer(start: base + bounds.lowerBound, count: bounds.count))
    }
}
