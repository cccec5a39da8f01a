/// Base64 with the alphabet of RFC 4648, section 4, read as leniently as XML's base64Binary is written.
package enum Base64 {
    /// The bytes that a text stands for, or nil when it is not base64.
    ///
    /// White space may stand anywhere and the padding may be missing, but no other character is passed over: a text
    /// with a stray character would otherwise stand for bytes that nobody wrote.
    package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.underestimatedCount / 4 * 3)
        var pending: UInt32 = 0
        var digits = 0
        var padding = 0
        for character in text where !isWhiteSpace(character) {
            if character == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: character) else { return nil }
            pending = pending << 6 | value
            digits += 1
            // The first digit of a group completes no byte, each later one does.
            if digits % 4 != 1 {
                bytes.append(UInt8(truncatingIfNeeded: pending >> shift(afterDigit: digits % 4)))
            }
        }
        return digits % 4 == 1 || padding > 2 ? nil : bytes
    }

    /// The bytes that a text stands for, or nil when it is not base64.
    package static func decode(_ text: String) -> [UInt8]? {
        decode(text.utf8)
    }

    /// The text for bytes: one line, padded.
    package static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let isPadding = place > group.count
                text.append(isPadding ? UInt8(ascii: "=") : digit(for: value >> UInt32(18 - 6 * place) & 63))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a character is one of XML's four white space characters.
    private static func isWhiteSpace(_ character: UInt8) -> Bool {
        character == 0x20 || character == 0x09 || character == 0x0a || character == 0x0d
    }

    /// The number of low bits that belong to the byte after the one that the second, third or fourth digit completes.
    private static func shift(afterDigit place: Int) -> UInt32 {
        place == 2 ? 4 : place == 3 ? 2 : 0
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static func digit(for value: UInt32) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: value)
        return switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + value - 26
        case 52..<62: UInt8(ascii: "0") + value - 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
