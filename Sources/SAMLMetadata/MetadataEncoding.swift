/// The encodings that metadata is read in; published metadata is UTF-8 but for strays.
enum MetadataEncoding: Hashable, Sendable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian
    case ascii
    case latin1
    case latin9
    case windows1252

    /// The encoding that an XML declaration names, or nil when it is not read; byte order is not the name's to say.
    init?(declared name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "us-ascii", "ascii": self = .ascii
        case "iso-8859-1", "latin1": self = .latin1
        case "iso-8859-15", "latin-9": self = .latin9
        case "windows-1252", "cp1252": self = .windows1252
        default: return nil
        }
    }

    /// Whether a declared name agrees with text that is known to be UTF-16.
    static func isUTF16(declared name: String) -> Bool {
        ["utf-16", "utf16", "utf-16le", "utf-16be", "ucs-2", "iso-10646-ucs-2"].contains(name.lowercased())
    }

    /// The encoding's name as messages give it.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        case .ascii: "US-ASCII"
        case .latin1: "ISO-8859-1"
        case .latin9: "ISO-8859-15"
        case .windows1252: "windows-1252"
        }
    }
}

extension MetadataEncoding {
    /// What the first bytes say: an encoding and the length of its byte order mark, or nothing.
    ///
    /// Follows XML 1.0, appendix F, for the encodings that are read; the others of that table are refused by name.
    static func sniffed(_ start: ArraySlice<UInt8>) throws(MetadataError) -> (encoding: MetadataEncoding, mark: Int)? {
        let bytes = [UInt8](start.prefix(4))
        if bytes.starts(with: [0xff, 0xfe, 0, 0]) || bytes.starts(with: [0, 0, 0xfe, 0xff])
            || bytes.starts(with: [0x3c, 0, 0, 0]) || bytes.starts(with: [0, 0, 0, 0x3c])
        {
            throw .encodingUnsupported("UTF-32")
        }
        if bytes.starts(with: [0x4c, 0x6f, 0xa7, 0x94]) { throw .encodingUnsupported("EBCDIC") }
        if bytes.starts(with: [0x2b, 0x41, 0x44, 0x77]) { throw .encodingUnsupported("UTF-7") }
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
        if bytes.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xfe, 0xff]) { return (.utf16BigEndian, 2) }
        if bytes.starts(with: [0x3c, 0]) { return (.utf16LittleEndian, 0) }
        if bytes.starts(with: [0, 0x3c]) { return (.utf16BigEndian, 0) }
        return nil
    }
}

/// Turns pieces of text in one encoding into pieces of UTF-8.
struct UTF8Conversion {
    let encoding: MetadataEncoding
    private var pending: [UInt8] = []

    init(from encoding: MetadataEncoding) {
        self.encoding = encoding
    }

    /// The piece as UTF-8; what a later piece has to complete is kept for it.
    mutating func convert(_ piece: [UInt8]) throws(MetadataError) -> [UInt8] {
        switch encoding {
        case .utf8: piece
        case .utf16LittleEndian, .utf16BigEndian: try convertUTF16(piece)
        default: try convertSingleBytes(piece)
        }
    }

    /// Ends the text: nothing may be left to complete.
    func finish() throws(MetadataError) {
        guard pending.isEmpty else { throw .encodingWrong(encoding.name) }
    }

    private mutating func convertUTF16(_ piece: [UInt8]) throws(MetadataError) -> [UInt8] {
        let bytes = pending + piece
        let high = encoding == .utf16BigEndian ? 0 : 1
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            units.append(UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high]))
        }
        // A leading surrogate waits for the trailing one of the next piece.
        if let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
        pending = [UInt8](bytes[(units.count * 2)...])
        var text: [UInt8] = []
        text.reserveCapacity(units.count)
        guard
            !transcode(
                units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true, into: { text.append($0) })
        else { throw .encodingWrong(encoding.name) }
        return text
    }

    private func convertSingleBytes(_ piece: [UInt8]) throws(MetadataError) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(piece.count)
        for byte in piece {
            if byte < 0x80 {
                text.append(byte)
            } else if let scalar = scalar(of: byte) {
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else {
                throw .encodingWrong(encoding.name)
            }
        }
        return text
    }

    private func scalar(of byte: UInt8) -> Unicode.Scalar? {
        switch encoding {
        case .latin1: Unicode.Scalar(byte)
        case .latin9: Self.latin9[byte] ?? Unicode.Scalar(byte)
        case .windows1252: byte < 0xa0 ? Self.windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte)
        default: nil
        }
    }

    /// Where ISO-8859-15 differs from ISO-8859-1.
    private static let latin9: [UInt8: Unicode.Scalar] = [
        0xa4: "€", 0xa6: "Š", 0xa8: "š", 0xb4: "Ž", 0xb8: "ž", 0xbc: "Œ", 0xbd: "œ", 0xbe: "Ÿ",
    ]

    /// windows-1252 from 0x80 to 0x9f, where five bytes stand for nothing.
    private static let windows1252: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
        nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]
}
