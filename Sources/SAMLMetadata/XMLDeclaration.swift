/// The `<?xml … ?>` that may open a document.
struct XMLDeclaration: Hashable, Sendable {
    /// The version, `1.0` nearly always.
    let version: String
    /// The encoding, when one is named.
    let encoding: String?
    /// The declaration's length in bytes, with its closing `?>`.
    let length: Int

    /// The most bytes that a declaration has.
    static let longest = 256

    /// The declaration at the start of the text, or nil when there is none that can be read.
    init?(_ text: ArraySlice<UInt8>) {
        let start = text.prefix(Self.longest)
        guard start.starts(with: "<?xml".utf8), let after = start.dropFirst(5).first, XMLSpace.contains(after) else {
            return nil
        }
        let end = start.indices.first { index in
            start[index] == UInt8(ascii: "?") && index + 1 < start.endIndex && start[index + 1] == UInt8(ascii: ">")
        }
        guard let end else { return nil }
        let body = String(decoding: start[start.startIndex + 5..<end], as: UTF8.self)
        version = Self.value(of: "version", in: body) ?? ""
        encoding = Self.value(of: "encoding", in: body)
        length = end + 2 - start.startIndex
    }

    /// The quoted value of a pseudo-attribute.
    private static func value(of name: String, in body: String) -> String? {
        guard let range = body.firstRange(of: name) else { return nil }
        let rest = body[range.upperBound...].drop(while: \.isWhitespace)
        guard rest.first == "=" else { return nil }
        let quoted = rest.dropFirst().drop(while: \.isWhitespace)
        guard let quote = quoted.first, quote == "\"" || quote == "'" else { return nil }
        return String(quoted.dropFirst().prefix { $0 != quote })
    }
}

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

    /// The text without any white space.
    static func removed(from text: String) -> String {
        var kept: [UInt8] = []
        kept.reserveCapacity(text.utf8.count)
        let bytes = text.utf8Span.span
        for index in bytes.indices where !contains(bytes[index]) { kept.append(bytes[index]) }
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
