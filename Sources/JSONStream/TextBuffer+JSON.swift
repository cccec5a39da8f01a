extension TextBuffer {
    /// Appends a text of another buffer as a JSON string, quotation marks and all.
    package mutating func appendJSONString(_ range: TextRange, of other: TextBuffer) {
        append(byte: UInt8(ascii: "\""))
        unsafe other.withBytes(of: range) { base, count in
            var index = 0
            while index < count {
                // The count given never reaches behind the text.
                let length = unsafe plainStringLength(base + index, count - index)
                unsafe append(base + index, count: length)
                index += length
                guard index < count else { break }
                // index < count was just checked.
                appendEscaped(unsafe base[index])
                index += 1
            }
        }
        append(byte: UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            append(byte: UInt8(ascii: "\\"))
            append(byte: byte)
        case 0x00..<0x20:
            append(literal: "\\u00")
            append(byte: hexadecimalDigit(byte >> 4))
            append(byte: hexadecimalDigit(byte & 15))
        default: append(byte: byte)
        }
    }
}
