/// Metadata as the parser gets it: UTF-8 without byte order mark, XML declaration or zero bytes, and inspected.
final class MetadataInput {
    private let nextPiece: () throws(MetadataError) -> [UInt8]?
    private let isUnicodeText: Bool
    private var conversion: UTF8Conversion?
    private var markup = MarkupGuard()
    private var hasEnded = false
    /// Whether zero bytes stand where the text should end; anything after them is refused.
    private(set) var endsInZeroBytes = false

    /// Bytes looked at for white space, byte order mark and declaration; a declaration begins within them.
    private static let startLength = 4096

    /// Makes the input of pieces of bytes, nil at the end.
    ///
    /// `isUnicodeText` says that the bytes are UTF-8 whatever the declaration names, as when they came in a JSON string.
    init(isUnicodeText: Bool, nextPiece: @escaping () throws(MetadataError) -> [UInt8]?) {
        self.nextPiece = nextPiece
        self.isUnicodeText = isUnicodeText
    }

    /// The next piece of UTF-8, nil at the end.
    func next() throws(MetadataError) -> [UInt8]? {
        if conversion == nil { return try inspected(start()) }
        guard !hasEnded, let piece = try nextPiece() else {
            if !hasEnded { try conversion?.finish() }
            hasEnded = true
            return nil
        }
        return try inspected(conversion?.convert(piece) ?? piece)
    }

    /// Reads enough to know the encoding, and gives that much of the text.
    private func start() throws(MetadataError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < Self.startLength, let piece = try nextPiece() { bytes += piece }
        let sniffed = try MetadataEncoding.sniffed(bytes[...])
        var conversion = UTF8Conversion(from: sniffed?.encoding ?? .utf8)
        var text = try conversion.convert([UInt8](bytes.dropFirst(sniffed?.mark ?? 0)))
        let blank = text.prefix(while: XMLSpace.contains)
        guard blank.count < text.count else { throw .empty }
        if let declaration = XMLDeclaration(text[blank.endIndex...]) {
            let declared = try encoding(for: declaration, sniffed: sniffed?.encoding)
            if declared != conversion.encoding {
                conversion = UTF8Conversion(from: declared)
                text = try conversion.convert(bytes)
            }
            // Blanks in its place keep the line and column of what follows.
            for index in blank.endIndex..<blank.endIndex + declaration.length where !XMLSpace.contains(text[index]) {
                text[index] = UInt8(ascii: " ")
            }
        }
        guard !isWebPage(text.drop(while: XMLSpace.contains)) else { throw .notMetadata(.webPage) }
        self.conversion = conversion
        return text
    }

    /// Whether the text begins as web pages do, which most often are no XML.
    private func isWebPage(_ text: ArraySlice<UInt8>) -> Bool {
        ["<!doctype html", "<html"].contains { start in
            text.prefix(start.utf8.count).elementsEqual(start.utf8) { $0 == $1 || $0 | 0x20 == $1 }
        }
    }

    /// The encoding that first bytes and declaration agree on.
    private func encoding(
        for declaration: XMLDeclaration, sniffed: MetadataEncoding?
    ) throws(MetadataError) -> MetadataEncoding {
        guard declaration.version == "1.0" else { throw .xmlVersion(safeForMessage(declaration.version)) }
        guard let name = declaration.encoding, !isUnicodeText else { return sniffed ?? .utf8 }
        let isUTF16 = sniffed == .utf16LittleEndian || sniffed == .utf16BigEndian
        if MetadataEncoding.isUTF16(declared: name) {
            guard isUTF16, let sniffed else { throw .encodingWrong("UTF-16") }
            return sniffed
        }
        guard let declared = MetadataEncoding(declared: name) else {
            throw .encodingUnsupported(safeForMessage(name))
        }
        guard sniffed == nil || sniffed == declared else { throw .encodingWrong(declared.name) }
        return declared
    }

    /// The piece after inspection, without zero bytes at the text's end.
    private func inspected(_ piece: [UInt8]) throws(MetadataError) -> [UInt8] {
        var piece = piece
        let end = endsInZeroBytes ? 0 : firstIndex(of: 0, in: piece)
        if end < piece.count {
            guard piece[end...].allSatisfy({ $0 == 0 || XMLSpace.contains($0) }) else {
                throw .notWellFormed(XMLFault(kind: .invalidCharacter, line: 0, column: 0))
            }
            endsInZeroBytes = true
            piece.removeSubrange(end...)
        }
        try markup.inspect(piece)
        return piece
    }
}
