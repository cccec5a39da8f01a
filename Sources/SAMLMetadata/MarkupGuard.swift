/// Looks at XML's bytes before the parser does, and refuses what would harm it.
///
/// Two things get past every option of libxml2 2.9: a DOCTYPE, whose entities expand and whose attribute defaults apply,
/// and start tags with very many attributes, whose comparison is quadratic. The text is UTF-8, so each `<` of the
/// markup is a byte 0x3C, and no attribute value may hold one: between one `<` and the next lies one tag at most.
struct MarkupGuard {
    /// The most attributes in one start tag; twenty are the most seen in published metadata.
    static let mostAttributes = 256
    /// The most bytes in one start tag.
    static let longestTag = 256 * 1024
    /// An attribute takes five bytes at least (` a=""`): a shorter tag cannot have too many.
    private static let harmlessLength = mostAttributes * 5

    private enum State {
        /// Between tags, in comments, in CDATA.
        case content
        /// After `<`.
        case opened
        /// After `<!`.
        case declaration
        case startTag
        case quoted(UInt8)
    }

    private var state = State.content
    private var length = 0
    private var attributes = 0

    /// Looks at the next piece of the text.
    mutating func inspect(_ piece: [UInt8]) throws(MetadataError) {
        var index = piece.startIndex
        while index < piece.endIndex {
            if case .content = state {
                index = endOfHarmlessContent(in: piece, from: index)
                guard index < piece.endIndex else { return }
                enter(.opened)
                index += 1
            } else {
                try inspectMarkup(piece[index])
                index += 1
            }
        }
    }

    /// The place of the first `<` from an index on that opens more than a short tag, or the end of the piece.
    private func endOfHarmlessContent(in piece: [UInt8], from start: Int) -> Int {
        var opening = firstIndex(of: UInt8(ascii: "<"), in: piece, from: start)
        while opening < piece.endIndex {
            let next = firstIndex(of: UInt8(ascii: "<"), in: piece, from: opening + 1)
            guard next < piece.endIndex, next - opening < Self.harmlessLength,
                piece[opening + 1] != UInt8(ascii: "!")
            else { return opening }
            opening = next
        }
        return opening
    }

    private mutating func inspectMarkup(_ byte: UInt8) throws(MetadataError) {
        // No tag holds this byte: what came before is text of a comment or of CDATA, or not well-formed.
        if byte == UInt8(ascii: "<") { return enter(.opened) }
        length += 1
        guard length <= Self.longestTag else { throw .startTagOversized(limit: "\(Self.longestTag / 1024) KiB") }
        switch state {
        case .opened where byte == UInt8(ascii: "!"): state = .declaration
        case .opened where byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?"): enter(.content)
        case .opened: state = .startTag
        case .declaration:
            // A letter starts DOCTYPE, or what may only stand within one; comments and CDATA start otherwise.
            guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "[") else { throw .documentType }
            enter(.content)
        case .startTag: try inspectStartTag(byte)
        case .quoted(let quote): state = byte == quote ? .startTag : state
        case .content: break
        }
    }

    private mutating func inspectStartTag(_ byte: UInt8) throws(MetadataError) {
        switch byte {
        case UInt8(ascii: ">"): enter(.content)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .quoted(byte)
        case UInt8(ascii: "="):
            attributes += 1
            guard attributes <= Self.mostAttributes else {
                throw .startTagOversized(limit: "\(Self.mostAttributes) attributes")
            }
        default: break
        }
    }

    private mutating func enter(_ state: State) {
        self.state = state
        length = 0
        attributes = 0
    }
}
