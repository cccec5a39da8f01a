/// Eight equal bytes side by side, for comparing eight bytes at a time.
@inline(__always)
func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// The top bit of each byte of `word` that is zero; bytes above the lowest zero may be marked wrongly.
@inline(__always)
func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- repeated(0x01)) & ~word & repeated(0x80)
}

/// The next eight bytes, first byte lowest.
///
/// The caller has checked that eight bytes are there.
@inline(__always)
@unsafe func loadWord(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
    unsafe UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
}

/// Whether `count` bytes at two places are equal.
///
/// The caller has checked that both places hold that many.
@inline(__always)
@unsafe func memoryEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var index = 0
    while index &+ 8 <= count {
        if unsafe loadWord(left + index) != loadWord(right + index) { return false }
        index &+= 8
    }
    while index < count {
        if unsafe left[index] != right[index] { return false }
        index &+= 1
    }
    return true
}

/// How many bytes at `pointer`, at most `count`, need no attention inside a JSON string:
/// neither a quotation mark nor a backslash nor a control character nor the lead of a multi-byte character.
@inline(__always)
@unsafe func plainStringLength(_ pointer: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var index = 0
    while index &+ 8 <= count {
        let word = unsafe loadWord(pointer + index)
        let quote = zeroBytes(word ^ repeated(0x22))
        let backslash = zeroBytes(word ^ repeated(0x5C))
        // A byte below 0x20 borrows from its top bit; bytes from 0x80 on carry it already.
        let control = (word &- repeated(0x20)) & ~word & repeated(0x80)
        let special = quote | backslash | control | (word & repeated(0x80))
        if special != 0 { return index &+ special.trailingZeroBitCount / 8 }
        index &+= 8
    }
    while index < count, unsafe isPlain(pointer[index]) { index &+= 1 }
    return index
}

@inline(__always)
private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
}
