import CLibXML2

/// The index of the first such byte from an index on, or the end: C's `memchr`, which looks at 32 bytes at a time.
func firstIndex(of byte: UInt8, in bytes: [UInt8], from start: Int = 0) -> Int {
    guard start < bytes.count else { return bytes.count }
    return unsafe bytes.withUnsafeBytes { buffer in
        // The start is within the buffer, and the count is what is left behind it.
        guard let base = buffer.baseAddress,
            let place = unsafe findByte(base + start, Int32(byte), buffer.count - start)
        else { return buffer.count }
        return unsafe place - base
    }
}
