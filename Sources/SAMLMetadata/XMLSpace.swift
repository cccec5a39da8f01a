/// XML's white space: space, tab, line feed, carriage return.
enum XMLSpace {
    /// Whether the byte is white space.
    static func contains(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
    }

    /// The text's words: what stands between runs of white space.
    static func words(_ text: String) -> [Substring] {
        text.utf8.split(whereSeparator: contains).map { Substring($0) }
    }

    /// The text with one space for each run of white space and none at its ends.
    static func collapsed(_ text: String) -> String {
        let bytes = text.utf8Span.span
        var followsSpace = true
        for index in bytes.indices {
            let isSpace = contains(bytes[index])
            if isSpace && (followsSpace || bytes[index] != 0x20) { return words(text).joined(separator: " ") }
            followsSpace = isSpace
        }
        return followsSpace ? words(text).joined(separator: " ") : text
    }

    /// The text without any white space.
    static func removed(from text: String) -> String {
        let bytes = text.utf8Span.span
        var kept: [UInt8] = []
        kept.append(addingCapacity: bytes.count) { output in
            for index in bytes.indices where !contains(bytes[index]) { output.append(bytes[index]) }
        }
        return kept.count == bytes.count ? text : String(decoding: kept, as: UTF8.self)
    }

    /// The text without white space at its ends, as the schema types `anyURI`, `boolean` and `dateTime` are read.
    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, contains(first) || contains(last) else { return text }
        let start = bytes.firstIndex { !contains($0) } ?? bytes.endIndex
        let end = bytes[start...].lastIndex { !contains($0) }.map(bytes.index(after:)) ?? start
        return String(text[start..<end])
    }
}
