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
