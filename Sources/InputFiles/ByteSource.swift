/// One stage of reading: gives bytes block by block, the next stage pulls from it.
///
/// A file, an unpacker and a converter are stages; `InputReader` stacks them as the bytes demand.
protocol ByteSource: AnyObject {
    /// The next bytes, in memory that stays as it is until the next call; empty at the end and ever after.
    func nextBlock() throws(InputError) -> UnsafeRawBufferPointer

    /// Appends the next bytes, `count` of them or what one step gives; returns their number, 0 at the end.
    func append(to chunk: inout [UInt8], atMost count: Int) throws(InputError) -> Int
}

extension ByteSource {
    /// Appends one block, however large: only a file can read straight into the array.
    func append(to chunk: inout [UInt8], atMost count: Int) throws(InputError) -> Int {
        let block = unsafe try nextBlock()
        unsafe chunk.append(contentsOf: block)
        return block.count
    }
}

/// A source whose first bytes can be looked at before they are read.
@safe final class PeekedSource: ByteSource {
    /// As many first bytes as a tar header has, or all there are.
    private(set) var head: [UInt8] = []
    private let rest: any ByteSource
    private var headBlock: UnsafeMutableRawBufferPointer?
    private var headWasRead = false
    /// What ended the look ahead, to be thrown behind the bytes before it.
    private var failure: InputError?

    /// 512 bytes reach the name that tar writes at 257; a page keeps the reads that follow aligned.
    private static let length = 4096

    init(_ source: any ByteSource) throws(InputError) {
        rest = source
        unsafe headBlock = nil
        do {
            while head.count < Self.length {
                guard try source.append(to: &head, atMost: Self.length - head.count) > 0 else { break }
            }
        } catch {
            guard !head.isEmpty else { throw error }
            failure = error
        }
    }

    deinit {
        unsafe headBlock?.deallocate()
    }

    /// Leaves out the first bytes, of which there must be so many.
    func dropFirst(_ count: Int) {
        head.removeFirst(count)
    }

    func nextBlock() throws(InputError) -> UnsafeRawBufferPointer {
        guard !headWasRead, !head.isEmpty else {
            if let failure { throw failure }
            return unsafe try rest.nextBlock()
        }
        headWasRead = true
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: head.count, alignment: 1)
        unsafe block.copyBytes(from: head)
        unsafe headBlock = block
        return UnsafeRawBufferPointer(block)
    }

    func append(to chunk: inout [UInt8], atMost count: Int) throws(InputError) -> Int {
        guard !headWasRead, !head.isEmpty else {
            if let failure { throw failure }
            return try rest.append(to: &chunk, atMost: count)
        }
        headWasRead = true
        chunk.append(contentsOf: head)
        return head.count
    }
}

/// An unpacker whose bytes are counted, so that no file unpacks without end.
final class MeteredSource: ByteSource {
    private let unpacker: any ByteSource
    private let meter: UnpackMeter
    private let place: String

    init(_ unpacker: any ByteSource, meter: UnpackMeter, place: String) {
        self.unpacker = unpacker
        self.meter = meter
        self.place = place
    }

    func nextBlock() throws(InputError) -> UnsafeRawBufferPointer {
        let block = unsafe try unpacker.nextBlock()
        try meter.count(block.count, of: place)
        return unsafe block
    }
}
