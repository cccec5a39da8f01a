import CLibXML2

/// A pull parser over UTF-8 text that arrives in pieces: libxml2's `xmlTextReader`, configured for hostile input.
///
/// It never loads anything: no option asks for a DTD, entities or XInclude, and the process's loader of external
/// entities gives nothing. What must not reach it (a DOCTYPE, boundless start tags) is refused by its input before.
@safe
struct XMLTextReader: ~Copyable {
    private let reader: xmlTextReaderPtr
    private let context: XMLReaderContext

    /// Levels of nesting that are read: ten are the most seen in published metadata.
    static let deepestLevel = 64
    /// Bytes of one node with its content, where the reader stops at it: 100 KB are the most seen in one entity.
    ///
    /// libxml2's tree takes up to thirty times as much memory.
    static let largestNode = 1 << 20
    /// Names, prefixes and namespaces that differ: libxml2's dictionary of them slows down when it is large.
    static let mostNames: Int32 = 20_000

    /// Opens a reader over the text that `next` gives piece by piece, nil at its end.
    ///
    /// The text is UTF-8 without an XML declaration. An error that `next` throws comes out of `advance` or `skip`.
    init(next: @escaping () throws(MetadataError) -> [UInt8]?) throws(MetadataError) {
        Self.prepareLibrary()
        context = XMLReaderContext(remaining: Self.largestNode, next)
        // The context outlives the reader: this value owns both and frees the reader first.
        let pointer = unsafe Unmanaged.passUnretained(context).toOpaque()
        guard
            let reader = unsafe xmlReaderForIO(readInput, nil, pointer, nil, "UTF-8", metadataParserOptions)
        else { throw .unreadable("libxml2 could not start a parser") }
        unsafe xmlTextReaderSetStructuredErrorHandler(reader, noteError, pointer)
        unsafe self.reader = reader
    }

    deinit {
        unsafe xmlFreeTextReader(reader)
    }

    /// Prepares libxml2 once: its tables, and a loader of external entities that loads nothing.
    static func prepareLibrary() { preparation }

    private static let preparation: Void = {
        xmlInitParser()
        unsafe xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    /// Goes to the next node in document order; false at the document's end.
    mutating func advance() throws(MetadataError) -> Bool {
        try check(unsafe xmlTextReaderRead(reader))
    }

    /// Goes to the next node that is no descendant of the current one; false at the document's end.
    mutating func skip() throws(MetadataError) -> Bool {
        try check(unsafe xmlTextReaderNext(reader))
    }

    /// Levels above the current node: 0 for the root element.
    var depth: Int { unsafe Int(xmlTextReaderDepth(reader)) }

    /// Whether the current node is the start of an element.
    var isElement: Bool { unsafe xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT.rawValue }

    /// Whether the current node is the end of an element that has an end tag.
    var isEndOfElement: Bool { unsafe xmlTextReaderNodeType(reader) == XML_READER_TYPE_END_ELEMENT.rawValue }

    /// Whether the current element was written as `<name/>` and has no end to come.
    var isEmptyElement: Bool { unsafe xmlTextReaderIsEmptyElement(reader) == 1 }

    /// Gives the current element without its content, for its name and attributes.
    func withElement<Value>(_ body: (borrowing XMLElement) -> Value) throws(MetadataError) -> Value {
        // The node is the reader's until it moves on; the borrow cannot outlast this call.
        guard let node = unsafe xmlTextReaderCurrentNode(reader) else { throw failure }
        return unsafe body(XMLElement(node))
    }

    /// Reads the current element to its end and gives it with its content.
    mutating func withExpandedElement<Value>(
        _ body: (borrowing XMLElement) -> Value
    ) throws(MetadataError) -> Value {
        // As for `withElement`.
        guard let node = unsafe xmlTextReaderExpand(reader), context.failure == nil else { throw failure }
        let element = unsafe XMLElement(node)
        try checkNames()
        guard element.isPlain(to: Self.deepestLevel - depth) else { throw .tooDeep(limit: Self.deepestLevel) }
        return body(element)
    }

    /// Turns libxml2's answer (1 more, 0 end, -1 error) into a value, and looks at what may be wrong beside it.
    private func check(_ answer: Int32) throws(MetadataError) -> Bool {
        if answer < 0 || context.failure != nil { throw failure }
        guard answer == 1 else { return false }
        switch unsafe xmlReaderTypes(rawValue: UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
        case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY, XML_READER_TYPE_ENTITY_REFERENCE:
            throw .documentType
        default:
            break
        }
        guard depth <= Self.deepestLevel else { throw .tooDeep(limit: Self.deepestLevel) }
        try checkNames()
        context.remaining = Self.largestNode
        return true
    }

    private func checkNames() throws(MetadataError) {
        // The document and its dictionary live as long as the reader.
        guard let document = unsafe xmlTextReaderCurrentNode(reader)?.pointee.doc,
            unsafe xmlDictSize(document.pointee.dict) > Self.mostNames
        else { return }
        throw .namesTooMany(limit: Int(Self.mostNames))
    }

    private var failure: MetadataError {
        context.failure ?? .notWellFormed(XMLFault(kind: .other(0), line: 0, column: 0))
    }
}

/// libxml2's callback for what is wrong with the text; keeps the first error, passes over warnings.
private func noteError(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
    guard let context = unsafe context, let error = unsafe error?.pointee else { return }
    // The context is the one that was given with this callback.
    let reader = unsafe Unmanaged<XMLReaderContext>.fromOpaque(context).takeUnretainedValue()
    guard reader.failure == nil, unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    // libxml2's messages end with a zero byte; they quote the text, so only their beginning is looked at.
    let isReference = unsafe error.message.map { unsafe hasPrefixText($0, "xmlParseEntityRef") == 1 } ?? false
    let kind = unsafe XMLFault.Kind(code: error.code, isReference: isReference)
    reader.failure = unsafe .notWellFormed(XMLFault(kind: kind, line: Int(error.line), column: Int(error.int2)))
}

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
