/// Bytes as base64 between two lines that name them: PEM (RFC 7468), and what OpenSSH writes in the same way.
struct ArmoredBlock {
    /// What the lines name, such as `PRIVATE KEY`.
    let label: String
    /// What stands between them; nil where it is no base64, such as PEM with headers of old.
    let bytes: [UInt8]?

    /// Reads a text that is one block and nothing else but white space around it; nil for any other.
    init?(_ text: [UInt8]) {
        let lines = text.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self).trimmed }
            .filter { !$0.isEmpty }
        let begin = "-----BEGIN "
        guard let first = lines.first, first.hasPrefix(begin), first.hasSuffix("-----"), lines.count > 2 else {
            return nil
        }
        label = String(first.dropFirst(begin.count).dropLast(5))
        guard lines.last == "-----END \(label)-----" else { return nil }
        bytes = Base64.decode(lines.dropFirst().dropLast().joined())
    }

    /// The text of a block whose lines of base64 have 70 characters, as OpenSSH breaks them.
    static func text(label: String, _ bytes: [UInt8]) -> String {
        var text = "-----BEGIN \(label)-----\n"
        var rest = Base64.encode(bytes)[...]
        while !rest.isEmpty {
            text += rest.prefix(70) + "\n"
            rest = rest.dropFirst(70)
        }
        return text + "-----END \(label)-----\n"
    }
}

extension StringProtocol {
    /// The text without blanks and tabs at its ends.
    fileprivate var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
