import ForeignText

/// What a person reads of a piece of HTML, without a word about how it looks: for the part of a mail that has no markup.
///
/// Not a browser: tags go, those that end a line or a block become line ends, and what is not shown (styles, scripts,
/// comments) goes with them. A text without any tag stays as it is but for its entities.
func plainText(ofHTML html: [UInt8]) -> [UInt8] {
    var text = PlainText(keepsLines: !hasTag(html[...]))
    var rest = html[...]
    while let byte = rest.first {
        if byte == UInt8(ascii: "<"), let tag = Tag(rest) {
            if tag.breaksLine { text.endLine() }
            rest = rest.dropFirst(tag.length)
        } else if byte == UInt8(ascii: "&"), let entity = Entity(rest) {
            for byte in entity.text { text.append(byte) }
            rest = rest.dropFirst(entity.length)
        } else {
            text.append(byte)
            rest = rest.dropFirst()
        }
    }
    return text.trimmed
}

/// Whether a byte behind `<` begins a tag or a comment.
func beginsTag(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "!")
}

private func hasTag(_ html: ArraySlice<UInt8>) -> Bool {
    html.indices.contains { place in
        html[place] == UInt8(ascii: "<") && html[(place + 1)...].first.map(beginsTag) ?? false
    }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// A tag or a comment at the beginning of a text, with what it hides.
private struct Tag {
    let length: Int
    let breaksLine: Bool

    private static let blocks: Set<[UInt8]> = Set(
        [
            "br", "p", "div", "tr", "li", "ul", "ol", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
            "center", "body", "section", "header", "footer",
        ].map { Array($0.utf8) })
    private static let hidden: Set<[UInt8]> = Set(["style", "script", "head", "title"].map { Array($0.utf8) })

    init?(_ text: ArraySlice<UInt8>) {
        let inner = text.dropFirst()
        guard let first = inner.first, beginsTag(first) else { return nil }
        if inner.starts(with: "!--".utf8) {
            length = Self.end(of: "-->", in: text) ?? text.count
            breaksLine = false
            return
        }
        let closes = first == UInt8(ascii: "/")
        let name = inner.dropFirst(closes ? 1 : 0)
            .prefix { !isBlank($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }.map { $0 | 0x20 }
        let tag = Self.lengthOfTag(text)
        if !closes, Self.hidden.contains(name) {
            let close = Self.end(of: "</" + String(decoding: name, as: UTF8.self), in: text).map { end in
                end + Self.lengthOfTag(text.dropFirst(end))
            }
            length = close ?? text.count
        } else {
            length = tag
        }
        breaksLine = Self.blocks.contains(name)
    }

    /// Up to the `>` that is not within a quoted value.
    private static func lengthOfTag(_ text: ArraySlice<UInt8>) -> Int {
        var quote: UInt8?
        for (count, byte) in text.enumerated() {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return count + 1
            }
        }
        return text.count
    }

    /// How far it is to the end of a mark, upper or lower case; nil where it is not there.
    private static func end(of mark: String, in text: ArraySlice<UInt8>) -> Int? {
        let mark = Array(mark.utf8)
        var place = text.startIndex
        while place + mark.count <= text.endIndex {
            if zip(text[place...], mark).allSatisfy({ $0 == $1 || (0x61...0x7A).contains($1) && $0 | 0x20 == $1 }) {
                return place + mark.count - text.startIndex
            }
            place += 1
        }
        return nil
    }
}

/// A character reference at the beginning of a text.
private struct Entity {
    let text: [UInt8]
    let length: Int

    private static let names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " "]

    init?(_ source: ArraySlice<UInt8>) {
        let inner = source.dropFirst().prefix(10)
        guard let end = inner.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: inner[..<end], as: UTF8.self)
        length = end + 1 - source.startIndex
        if let known = Self.names[name] {
            text = Array(known.utf8)
            return
        }
        guard name.beginsExactly(with: "#") else { return nil }
        let digits = name.dropFirst()
        let number =
            digits.first.map { $0 == "x" || $0 == "X" } == true ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let number, number >= 0x20, let scalar = Unicode.Scalar(number) else { return nil }
        text = Array(String(Character(scalar)).utf8)
    }
}

/// Lines that grow, with blanks as a browser shows them.
private struct PlainText {
    /// Whether line ends of the source are line ends.
    let keepsLines: Bool
    private var bytes: [UInt8] = []
    private var blankComes = false

    init(keepsLines: Bool) { self.keepsLines = keepsLines }

    mutating func append(_ byte: UInt8) {
        if keepsLines {
            if byte != 0x0D { bytes.append(byte) }
        } else if isBlank(byte) {
            blankComes = true
        } else {
            if blankComes, let last = bytes.last, last != 0x0A { bytes.append(0x20) }
            blankComes = false
            bytes.append(byte)
        }
    }

    /// Ends a line; at most one blank line follows another.
    mutating func endLine() {
        blankComes = false
        if bytes.isEmpty || bytes.suffix(2).allSatisfy({ $0 == 0x0A }) { return }
        bytes.append(0x0A)
    }

    var trimmed: [UInt8] {
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? bytes.endIndex
        return start < end ? Array(bytes[start..<end]) : []
    }
}
