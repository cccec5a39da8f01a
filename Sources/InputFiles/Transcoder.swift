import Glibc

/// What a conversion could not read.
package struct Replacements: Hashable, Sendable {
    /// How many times U+FFFD was put in place of bytes that are no character.
    package internal(set) var count = 0
    /// Where the first such bytes start, in the stream before its conversion, its byte order mark counted.
    package internal(set) var firstOffset: Int64?
}

/// Converts a stream to UTF-8 through the C library's iconv.
@safe final class Transcoder: ByteSource {
    private(set) var replacements = Replacements()
    private let upstream: any ByteSource
    private let encoding: InputEncoding
    private let converter: iconv_t
    private let output: UnsafeMutableRawBufferPointer
    /// Bytes to convert; what is before `position` is done.
    private var input: [UInt8] = []
    private var position = 0
    /// Where `input` starts in the stream.
    private var inputOffset: Int64
    private var upstreamEnded = false

    private static let outputSize = 1 << 18
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    init(_ encoding: InputEncoding, over upstream: any ByteSource, offset: Int64, place: String) throws(InputError) {
        guard let converter = unsafe Self.open(encoding.name) else {
            throw InputError(.unknownEncoding, place, detail: encoding.name)
        }
        unsafe self.converter = converter
        unsafe output = .allocate(byteCount: Self.outputSize, alignment: 16)
        self.encoding = encoding
        self.upstream = upstream
        inputOffset = offset
    }

    deinit {
        unsafe iconv_close(converter)
        unsafe output.deallocate()
    }

    static func canConvert(from name: String) -> Bool {
        guard let converter = unsafe open(name) else { return false }
        unsafe iconv_close(converter)
        return true
    }

    /// Whether every byte is part of a character in an encoding, but for a character that is cut at the end.
    static func isText(_ text: [UInt8], in name: String) -> Bool {
        guard let converter = unsafe open(name) else { return false }
        defer { unsafe iconv_close(converter) }
        var text = text
        // No character of two bytes becomes more than four in UTF-8.
        var output = [UInt8](repeating: 0, count: text.count * 4 + 8)
        return unsafe text.withUnsafeMutableBytes { input in
            unsafe output.withUnsafeMutableBytes { output in
                var (from, to) = unsafe (
                    input.bindMemory(to: CChar.self).baseAddress, output.bindMemory(to: CChar.self).baseAddress
                )
                var (left, room) = (input.count, output.count)
                // Both counts are those of the memory behind the pointers.
                let result = unsafe iconv(converter, &from, &left, &to, &room)
                return result != -1 || errno == EINVAL
            }
        }
    }

    private static func open(_ name: String) -> iconv_t? {
        let converter = unsafe iconv_open("UTF-8", name)
        // iconv_open fails with the pointer -1, not with NULL.
        return unsafe Int(bitPattern: converter) == -1 ? nil : converter
    }

    func nextBlock() throws(InputError) -> UnsafeRawBufferPointer {
        var filled = 0
        while filled <= Self.outputSize - Self.replacement.count {
            if position == input.count { try refill() }
            if position == input.count { break }
            switch convert(&filled) {
            case nil,
                EINVAL where !upstreamEnded:
                // The input ends, perhaps within a character: what has been converted goes on its way first.
                guard filled == 0 else { return unsafe UnsafeRawBufferPointer(rebasing: output[..<filled]) }
                try refill()
            case E2BIG:
                return unsafe UnsafeRawBufferPointer(rebasing: output[..<filled])
            default:
                replace(&filled)
            }
        }
        return unsafe UnsafeRawBufferPointer(rebasing: output[..<filled])
    }

    /// Puts the next block behind the bytes of a character that was cut by the end of the last one.
    private func refill() throws(InputError) {
        inputOffset += Int64(position)
        input.removeFirst(position)
        position = 0
        guard !upstreamEnded else { return }
        upstreamEnded = try upstream.append(to: &input, atMost: Self.outputSize) == 0
    }

    /// Converts up to the first bytes that cannot be: nil if there are none, else what iconv says of them.
    private func convert(_ filled: inout Int) -> Int32? {
        var free = unsafe output.count - filled
        var left = input.count - position
        let result = unsafe input.withUnsafeMutableBytes { bytes in
            // Both pointers start within their buffers, and iconv moves them by no more than the counts given.
            var from = unsafe (bytes.baseAddress.map { unsafe $0 + position })?.assumingMemoryBound(to: CChar.self)
            var to = unsafe (output.baseAddress.map { unsafe $0 + filled })?.assumingMemoryBound(to: CChar.self)
            return unsafe iconv(converter, &from, &left, &to, &free)
        }
        let code = errno
        filled = unsafe output.count - free
        position = input.count - left
        return result == -1 ? code : nil
    }

    /// Puts U+FFFD for the bytes at the position, which no character starts with.
    ///
    /// The caller sees to it that there is room.
    private func replace(_ filled: inout Int) {
        if replacements.firstOffset == nil { replacements.firstOffset = inputOffset + Int64(position) }
        replacements.count += 1
        unsafe output[filled...].copyBytes(from: Self.replacement)
        filled += Self.replacement.count
        position = min(position + encoding.unit, input.count)
    }
}
