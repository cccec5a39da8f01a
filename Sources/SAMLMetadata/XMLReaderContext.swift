import CLibXML2

/// What libxml2's callbacks share with their owner: the text still to be given and the first thing that went wrong.
final class XMLReaderContext {
    private let next: () throws(MetadataError) -> [UInt8]?
    private var piece: [UInt8] = []
    private var position = 0
    /// Bytes that may still be read for the current node.
    var remaining: Int
    var failure: MetadataError?

    init(remaining: Int, _ next: @escaping () throws(MetadataError) -> [UInt8]?) {
        self.remaining = remaining
        self.next = next
    }

    /// Copies the next bytes of the text; 0 at its end, -1 after a failure.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
        while position == piece.count {
            do throws(MetadataError) {
                guard let next = try next() else { return 0 }
                piece = next
                position = 0
            } catch {
                failure = failure ?? error
                return -1
            }
        }
        let count = min(buffer.count, piece.count - position)
        guard count <= remaining else {
            failure = failure ?? .nodeOversized(limit: XMLTextReader.largestNode)
            return -1
        }
        remaining -= count
        // The count is bounded by the buffer and by what is left of the piece.
        unsafe buffer.copyBytes(from: piece[position..<position + count])
        position += count
        return Int32(count)
    }
}

/// libxml2's callback for more input.
func readInput(
    _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int32
) -> Int32 {
    guard let context = unsafe context, let buffer = unsafe buffer, count > 0 else { return 0 }
    // libxml2 passes the context given to xmlReaderForIO and a buffer of that count.
    return unsafe Unmanaged<XMLReaderContext>.fromOpaque(context).takeUnretainedValue()
        .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
}
