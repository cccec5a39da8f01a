/// The rules of well-formed UTF-8 (Unicode 15, table 3-7).
enum UTF8Sequence {
    /// Length that a lead byte promises: 2 to 4, or 0 where the byte begins nothing.
    static func length(lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// Whether `length` bytes, which the caller has checked to be there, are one well-formed character.
    @unsafe static func isValid(_ pointer: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        guard unsafe second(pointer[0]).contains(pointer[1]) else { return false }
        for index in 2..<max(length, 2) where unsafe pointer[index] & 0xC0 != 0x80 { return false }
        return true
    }

    /// Whether `count` bytes, fewer than the lead promises, may still become a character.
    @unsafe static func isPrefix(_ pointer: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 1 else { return true }
        guard unsafe second(pointer[0]).contains(pointer[1]) else { return false }
        for index in 2..<max(count, 2) where unsafe pointer[index] & 0xC0 != 0x80 { return false }
        return true
    }

    /// Which second bytes may follow a lead byte: no overlong forms, no surrogates, nothing above U+10FFFF.
    private static func second(_ lead: UInt8) -> ClosedRange<UInt8> {
        switch lead {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
    }
}
