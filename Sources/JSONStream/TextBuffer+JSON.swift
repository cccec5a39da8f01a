extension TextBuffer {
    /// Appends a text of another buffer as a JSON string, quotation marks and all.
    package mutating func appendJSONString(_ range: TextRange, of other: TextBuffer) {
        append(byte: UInt8(ascii: "\""))
        unsafe other.bytes.withUnsafeBufferPointer { source in
            // The range was made by `other` itself, so it lies within its bytes; the slice checks it once more.
            let text = unsafe UnsafeBufferPointer(rebasing: source[range.bounds])
            guard let base = text.baseAddress else { return }
            var index = 0
            while index < text.count {
                // The count given never reaches behind the text.
                let length = unsafe plainStringLength(base + index, text.count - index)
                unsafe append(base + index, count: length)
                index += length
                guard index < text.count else { break }
                // index < text.count was just checked.
                appendEscaped(unsafe text[index])
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
