import CArchive

/// Unpacks gzip, any number of members one after the other, through zlib.
///
/// libarchive's own gzip filter does not do: it keeps up to 64 KiB back when the file is cut off, all of a small file
/// that is, and it does not compare the check sum of a member with its bytes.
@safe final class GzipSource: ByteSource {
    private let upstream: any ByteSource
    private let place: String
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableRawBufferPointer
    private var betweenMembers = false
    private var upstreamEnded = false
    private var failure: InputError?

    private static let outputSize = 1 << 18

    init(over upstream: any ByteSource, place: String) throws(InputError) {
        self.upstream = upstream
        self.place = place
        // zlib remembers the address of its stream, so that must not move.
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe output = .allocate(byteCount: Self.outputSize, alignment: 16)
        // 16 on top of the window's bits: gzip and nothing else.
        let status = unsafe inflateInit2_(stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw InputError(.unsupported, place, detail: "zlib \(status)") }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
        unsafe output.deallocate()
    }

    func nextBlock() throws(InputError) -> UnsafeRawBufferPointer {
        var filled = 0
        while filled < (unsafe output.count), failure == nil {
            do {
                guard try hasInput() else { break }
                if betweenMembers { try startMember() } else { try inflate(&filled) }
            } catch {
                // What was unpacked before goes on its way first.
                failure = error
            }
        }
        if filled == 0, let failure { throw failure }
        return unsafe UnsafeRawBufferPointer(rebasing: output[..<filled])
    }

    /// Sees to it that there are packed bytes; false at the end of the last member.
    private func hasInput() throws(InputError) -> Bool {
        if unsafe stream.pointee.avail_in > 0 { return true }
        if !upstreamEnded {
            let block = unsafe try upstream.nextBlock()
            upstreamEnded = unsafe block.isEmpty
            // zlib's type for input is not const, and it does not write to it.
            unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(
                mutating: block.baseAddress?.assumingMemoryBound(to: UInt8.self))
            unsafe stream.pointee.avail_in = UInt32(block.count)
        }
        if !upstreamEnded { return true }
        guard betweenMembers else { throw InputError(.truncated, place) }
        return false
    }

    private func inflate(_ filled: inout Int) throws(InputError) {
        let free = unsafe output.count - filled
        unsafe stream.pointee.next_out = unsafe (output.baseAddress.map { unsafe $0 + filled })?
            .assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_out = UInt32(free)
        let status = unsafe CArchive.inflate(stream, Z_NO_FLUSH)
        filled += free - Int(unsafe stream.pointee.avail_out)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: betweenMembers = true
        default:
            let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
            throw InputError(.damaged, place, detail: message ?? "zlib \(status)")
        }
    }

    /// Goes over one byte of zero padding, as tapes and block devices leave it, or starts the next member.
    private func startMember() throws(InputError) {
        switch unsafe stream.pointee.next_in?.pointee {
        case 0x1F?:
            unsafe inflateReset(stream)
            betweenMembers = false
        case 0?:
            unsafe stream.pointee.next_in += 1
            unsafe stream.pointee.avail_in -= 1
        default:
            throw InputError(.damaged, place, detail: "bytes that are not gzip follow")
        }
    }
}
