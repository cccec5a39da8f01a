/// Bytes that are appended to, and forgotten all at once, with little ado: where texts gather on the hot path.
///
/// The array is as long as its memory; how much of it counts is kept beside it. An append is then a check and a copy,
/// where `Array.append(contentsOf:)` takes some hundred instructions.
struct ByteStore: Sendable {
    /// The bytes; only the first `count` mean something.
    private(set) var storage: [UInt8]
    /// Number of bytes appended.
    private(set) var count = 0

    /// Makes an empty store with room for some bytes.
    init(capacity: Int = 0) { storage = [UInt8](repeating: 0, count: capacity) }

    /// Forgets what was appended after the store was `count` bytes long, and keeps the memory.
    mutating func truncate(to count: Int) { self.count = min(max(count, 0), self.count) }

    /// Gives memory back of which less than half is used.
    mutating func shrink() {
        if count < storage.count / 2 { storage = array }
    }

    /// Appends one byte.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count == storage.count { grow(by: 1) }
        storage[count] = byte
        count &+= 1
    }

    /// Appends `size` bytes at `source`, which the caller has bounded; they must not lie in this store.
    @inline(__always)
    mutating func append(_ source: UnsafePointer<UInt8>, _ size: Int) {
        if size > storage.count &- count { grow(by: size) }
        let start = count
        unsafe storage.withUnsafeMutableBufferPointer { target in
            // start + size <= storage.count was just made sure of.
            guard let base = target.baseAddress, size > 0 else { return }
            unsafe (base + start).update(from: source, count: size)
        }
        count &+= size
    }

    /// Appends a whole array.
    mutating func append(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            unsafe append(base, source.count)
        }
    }

    /// Appends a literal.
    @inline(__always)
    mutating func append(_ literal: StaticString) {
        // A StaticString's bytes live as long as the program.
        unsafe append(literal.utf8Start, literal.utf8CodeUnitCount)
    }

    /// Puts the letters of ASCII from `start` on in lower case; false if there is anything but ASCII.
    mutating func lowercaseASCII(from start: Int) -> Bool {
        let end = count
        return unsafe storage.withUnsafeMutableBufferPointer { bytes in
            var all: UInt8 = 0
            // start..<end lies within the first `count` bytes of the memory.
            for index in start..<end {
                let byte = unsafe bytes[index]
                all |= byte
                if byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") { unsafe bytes[index] = byte | 0x20 }
            }
            return all < 0x80
        }
    }

    /// The bytes as an array of their own.
    var array: [UInt8] { Array(storage[0..<count]) }

    /// Makes room for `size` more bytes, and for as many again as there are, so that growing stays rare.
    @inline(never)
    private mutating func grow(by size: Int) {
        let wanted = max(storage.count * 2, count + size, 256)
        storage.reserveCapacity(wanted)
        storage.append(contentsOf: repeatElement(0, count: wanted - storage.count))
    }
}
