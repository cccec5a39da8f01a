import CLibXML2
import Cryptography

/// A whole document in memory, for what needs all of it at once: the verification of its signature.
@safe
struct XMLDocument: ~Copyable {
    private let document: xmlDocPtr
    private let root: xmlNodePtr

    /// Parses the text that `next` gives piece by piece, nil at its end: as for `XMLTextReader`.
    ///
    /// Only the text's own size bounds what the tree takes.
    init(next: @escaping () throws(MetadataError) -> [UInt8]?) throws(MetadataError) {
        XMLTextReader.prepareLibrary()
        let context = XMLReaderContext(remaining: .max, next)
        // The context outlives the call, which reads the text to its end.
        let pointer = unsafe Unmanaged.passUnretained(context).toOpaque()
        let parsed = unsafe xmlReadIO(readInput, nil, pointer, nil, "UTF-8", metadataParserOptions)
        guard let parsed = unsafe parsed else {
            throw context.failure ?? .notWellFormed(XMLFault(kind: .other(0), line: 0, column: 0))
        }
        guard let root = unsafe xmlDocGetRootElement(parsed), unsafe xmlGetIntSubset(parsed) == nil else {
            unsafe xmlFreeDoc(parsed)
            throw .documentType
        }
        unsafe document = parsed
        unsafe self.root = root
    }

    deinit {
        unsafe xmlFreeDoc(document)
    }

    /// Lends the root element.
    func withRoot<Value, Failure: Error>(_ body: (borrowing XMLElement) throws(Failure) -> Value) throws(Failure)
        -> Value
    {
        // The root lives as long as the document, which this call borrows.
        try unsafe body(XMLElement(root))
    }

    /// The exclusive canonical form of a part, comments left out; nil when libxml2 fails.
    ///
    /// `prefixes` are those whose namespaces are treated inclusively, `#default` for none (Exclusive XML
    /// Canonicalization 1.0, section 2.1).
    func canonicalForm(of part: CanonicalPart, prefixes: [String]) -> [UInt8]? {
        let output = CanonicalOutput()
        return write(part, prefixes, to: output) ? output.bytes : nil
    }

    /// The digest of the exclusive canonical form of a part, which may be as large as the document.
    func canonicalDigest(
        of part: CanonicalPart, prefixes: [String], algorithm: DigestAlgorithm
    ) -> [UInt8]? {
        let output = CanonicalOutput(digest: MessageDigest(algorithm))
        return write(part, prefixes, to: output) ? output.finishDigest() : nil
    }

    private func write(_ part: CanonicalPart, _ prefixes: [String], to output: CanonicalOutput) -> Bool {
        let signature = unsafe child("Signature", of: root)
        var scope = unsafe VisibilityScope(within: nil, without: nil)
        switch part {
        case .document: unsafe scope.without = signature
        case .root: unsafe scope = VisibilityScope(within: root, without: signature)
        case .signedInfo:
            guard let signature = unsafe signature, let info = unsafe child("SignedInfo", of: signature) else {
                return false
            }
            unsafe scope.within = info
        }
        return unsafe write(&scope, prefixes, to: output)
    }

    private func write(_ scope: inout VisibilityScope, _ prefixes: [String], to output: CanonicalOutput) -> Bool {
        // Each prefix is a copy of its own, freed below; the list ends with nil as libxml2 expects.
        var list = unsafe prefixes.map { unsafe xmlCharStrdup($0) } + [nil]
        defer { unsafe list.forEach { unsafe freeXMLText($0) } }
        // The output outlives the buffer, which is closed before this function ends.
        let pointer = unsafe Unmanaged.passUnretained(output).toOpaque()
        guard let buffer = unsafe xmlOutputBufferCreateIO(writeCanonical, nil, pointer, nil) else { return false }
        // Without a function of ours libxml2 prints what is wrong; the function is this thread's.
        unsafe xmlSetStructuredErrorFunc(nil, passOverError)
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        let mode = Int32(XML_C14N_EXCLUSIVE_1_0.rawValue)
        let result = unsafe xmlC14NExecute(document, isVisible, &scope, mode, &list, 0, buffer)
        let closed = unsafe xmlOutputBufferClose(buffer)
        return result >= 0 && closed >= 0
    }

    /// The first child element of this name in the namespace of XML signatures.
    private func child(_ name: StaticString, of parent: xmlNodePtr) -> xmlNodePtr? {
        var child = unsafe parent.pointee.children
        while let current = unsafe child {
            if unsafe current.pointee.type == XML_ELEMENT_NODE,
                unsafe XMLElement(current).isNamed(name, in: MetadataNamespace.signature)
            {
                return unsafe current
            }
            unsafe child = unsafe current.pointee.next
        }
        return nil
    }
}

/// The parts of a signed document that have a canonical form here.
enum CanonicalPart: Hashable, Sendable {
    /// All of it but the root's signature.
    case document
    /// The root element but for its signature.
    case root
    /// What the root's signature signs in turn.
    case signedInfo
}

/// Which nodes go into a canonical form: those within one node, or all; and not those within another.
@unsafe
private struct VisibilityScope {
    var within: xmlNodePtr?
    var without: xmlNodePtr?
}

/// What becomes of a canonical form as it is written: its bytes, or their digest.
private final class CanonicalOutput {
    private(set) var bytes: [UInt8] = []
    private var digest: MessageDigest?

    init(digest: consuming MessageDigest? = nil) {
        self.digest = digest
    }

    func write(_ piece: UnsafeRawBufferPointer) {
        if digest == nil {
            unsafe bytes.append(contentsOf: piece)
        } else {
            unsafe digest?.update(piece.bytes)
        }
    }

    func finishDigest() -> [UInt8]? {
        digest.take()?.finalize()
    }
}

/// libxml2's callback for what is wrong, which its result says too.
private func passOverError(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {}

/// libxml2's callback that takes a piece of the canonical form.
private func writeCanonical(
    _ context: UnsafeMutableRawPointer?, _ piece: UnsafePointer<CChar>?, _ count: Int32
) -> Int32 {
    guard let context = unsafe context, let piece = unsafe piece, count >= 0 else { return -1 }
    // The context is the one given with this callback, the piece has that count.
    let buffer = unsafe UnsafeRawBufferPointer(start: piece, count: Int(count))
    unsafe Unmanaged<CanonicalOutput>.fromOpaque(context).takeUnretainedValue().write(buffer)
    return count
}

/// libxml2's callback that says whether a node goes into the canonical form.
private func isVisible(_ context: UnsafeMutableRawPointer?, _ node: xmlNodePtr?, _ parent: xmlNodePtr?) -> Int32 {
    // The context is the scope that the caller lends for the length of the call.
    guard let scope = unsafe context?.assumingMemoryBound(to: VisibilityScope.self).pointee, let node = unsafe node
    else { return 0 }
    // Attributes and namespaces go with their element; the latter are no nodes and have no parent of their own.
    let type = unsafe node.pointee.type
    var current = unsafe type == XML_NAMESPACE_DECL || type == XML_ATTRIBUTE_NODE ? parent : node
    while let ancestor = unsafe current {
        if unsafe ancestor == scope.without { return 0 }
        if unsafe ancestor == scope.within { return 1 }
        unsafe current = unsafe ancestor.pointee.parent
    }
    return unsafe scope.within == nil ? 1 : 0
}
