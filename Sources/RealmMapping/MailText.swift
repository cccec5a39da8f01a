/// The text of one of Cognito's mails with its placeholders, as Keycloak's mails take it.
///
/// Keycloak formats it with Java's `MessageFormat`, in which `{0}` is the mail's link, and braces and apostrophes mean
/// more than themselves. Where Cognito writes a code Keycloak can only put its link.
struct MailText {
    /// A piece of the text.
    private enum Part {
        case text(ArraySlice<UInt8>)
        /// Where the code or the link stands, with the link's label.
        case link(label: ArraySlice<UInt8>?)
    }

    /// Why a text cannot be carried.
    enum Refusal: Error {
        /// It names the user, whose name Keycloak does not hand to the text.
        case namesUser
        /// Its code is part of an address, of an application that takes codes.
        case codeWithinTag
        /// It has no place for a link, and so nobody could go on.
        case noLink
    }

    private let parts: [Part]
    /// Whether the text speaks of a code, in whose place a link comes.
    let hasCode: Bool

    /// Takes a text apart.
    init(_ text: String) throws(Refusal) {
        var parts: [Part] = []
        var hasCode = false
        var rest = Array(text.utf8)[...]
        var tag = TagScan()
        while let brace = rest.firstIndex(of: UInt8(ascii: "{")) {
            let placeholder = Placeholder(rest[brace...])
            let end = placeholder.map { brace + $0.length } ?? brace + 1
            tag.scan(rest[..<brace])
            switch placeholder?.kind {
            case .username?: throw .namesUser
            case .code? where tag.isWithin, .link? where tag.isWithin: throw .codeWithinTag
            case .code?:
                hasCode = true
                parts += [.text(rest[..<brace]), .link(label: nil)]
            case .link(let label)?: parts += [.text(rest[..<brace]), .link(label: label)]
            case nil: parts.append(.text(rest[..<end]))
            }
            rest = rest[end...]
        }
        parts.append(.text(rest))
        self.parts = parts
        self.hasCode = hasCode
        if !parts.contains(where: { if case .link = $0 { true } else { false } }) { throw .noLink }
    }

    /// The text for the HTML part of a mail.
    var html: String {
        var format = MessageFormatText()
        for part in parts {
            switch part {
            case .text(let bytes): format.append(bytes)
            case .link(let label):
                format.append("<a href=\"")
                format.appendArgument("{0}")
                format.append("\">")
                if let label { format.append(label) } else { format.appendArgument("{0}") }
                format.append("</a>")
            }
        }
        return format.text
    }

    /// The text for the part of a mail that has no markup: tags are gone, and a link's label stands before it.
    var plain: String {
        // A control character, of which a plain text has none, stands for the link until the tags are gone.
        let mark: UInt8 = 0x01
        var source: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let bytes): source += bytes.filter { $0 != mark }
            case .link(let label): source += (label.map { $0 + Array(": ".utf8) } ?? []) + [mark]
            }
        }
        var format = MessageFormatText()
        for (index, text) in plainText(ofHTML: source).split(separator: mark, omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { format.appendArgument("{0}") }
            format.append(text)
        }
        return format.text
    }
}

/// One of the placeholders of Cognito's texts.
private struct Placeholder {
    enum Kind {
        case username
        case code
        case link(label: ArraySlice<UInt8>)
    }

    let kind: Kind
    let length: Int

    /// The placeholder at the beginning of a text; nil where none is.
    init?(_ text: ArraySlice<UInt8>) {
        for (word, kind) in [("{username}", Kind.username), ("{####}", .code)] where text.starts(with: word.utf8) {
            self.kind = kind
            length = word.utf8.count
            return
        }
        guard text.starts(with: "{##".utf8) else { return nil }
        let inner = text.dropFirst(3)
        guard let end = inner.indices.first(where: { inner[$0...].starts(with: "##}".utf8) }), end > inner.startIndex
        else { return nil }
        kind = .link(label: inner[..<end])
        length = end + 3 - text.startIndex
    }
}

/// Whether a place in HTML is within a tag.
private struct TagScan {
    private(set) var isWithin = false
    private var quote: UInt8?

    mutating func scan(_ bytes: ArraySlice<UInt8>) {
        for place in bytes.indices {
            let byte = bytes[place]
            if !isWithin {
                isWithin = byte == UInt8(ascii: "<") && bytes[(place + 1)...].first.map(beginsTag) ?? false
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                isWithin = false
            }
        }
    }
}

/// Text with all that `MessageFormat` would take for more than itself quoted.
struct MessageFormatText {
    private var bytes: [UInt8] = []
    /// Whether what comes next stands between apostrophes, as braces must.
    ///
    /// Two runs may not touch: `''` is an apostrophe.
    private var isQuoting = false

    /// The text so far.
    var text: String {
        String(decoding: isQuoting ? bytes + [UInt8(ascii: "'")] : bytes, as: UTF8.self)
    }

    /// Adds a text, which stays as it is.
    mutating func append(_ text: some Sequence<UInt8>) {
        for byte in text {
            let isBrace = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
            if byte == UInt8(ascii: "'") {
                bytes.append(byte)
            } else if isBrace != isQuoting {
                bytes.append(UInt8(ascii: "'"))
                isQuoting = isBrace
            }
            bytes.append(byte)
        }
    }

    /// Adds a text, which stays as it is.
    mutating func append(_ text: StaticString) { append("\(text)".utf8) }

    /// Adds an argument such as `{0}`.
    mutating func appendArgument(_ argument: StaticString) {
        if isQuoting { bytes.append(UInt8(ascii: "'")) }
        isQuoting = false
        bytes += "\(argument)".utf8
    }
}
