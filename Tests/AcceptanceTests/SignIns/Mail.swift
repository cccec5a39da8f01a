import Foundation

/// A mail that a ``MailCatcher`` caught.
struct Mail {
    let recipient: String
    let subject: String
    /// The part that is plain text.
    let plain: String
    /// The part that is HTML.
    let html: String

    /// - Parameter text: Header and body as they were sent.
    init(recipient: String, text: String) {
        let entity = Entity(text)
        self.recipient = recipient
        subject = decodedWords(entity.fields["subject"] ?? "")
        let parts = entity.parts
        plain = parts.first { $0.type.hasPrefix("text/plain") }?.decoded ?? ""
        html = parts.first { $0.type.hasPrefix("text/html") }?.decoded ?? ""
    }

    /// The first address in the text, which is what people click on.
    var link: URL? {
        plain.firstMatch(of: /https?:\/\/[^\s"<>]+/).flatMap { URL(string: String($0.0)) }
    }

    /// How many seconds the link works, as the token in it says.
    var linkLifespan: Int? {
        guard let link, let items = URLComponents(url: link, resolvingAgainstBaseURL: true)?.queryItems,
            let token = items.first(where: { $0.name == "key" })?.value,
            let claims = try? JSON.object(["key": .string(token)]).claims(of: "key"),
            case .number(let from)? = claims["iat"], case .number(let until)? = claims["exp"]
        else { return nil }
        return Int(until - from)
    }
}

/// A mail or a part of one: header and body (RFC 2045).
private struct Entity {
    /// The header's fields, names in lower case.
    var fields: [String: String] = [:]
    let body: String

    init(_ text: String) {
        let end = text.firstRange(of: "\n\n")
        body = end.map { String(text[$0.upperBound...]) } ?? ""
        let header = text[..<(end?.lowerBound ?? text.endIndex)].replacing(/\n[ \t]+/, with: " ")
        for line in header.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            fields[line[..<colon].lowercased()] = value
        }
    }

    var type: String { (fields["content-type"] ?? "text/plain").lowercased() }

    /// This entity, or those it is made of.
    var parts: [Entity] {
        guard type.hasPrefix("multipart/"),
            let boundary = fields["content-type"]?.firstMatch(of: /boundary="?([^";]+)"?/)?.1
        else { return [self] }
        let pieces = ("\n" + body).components(separatedBy: "\n--\(boundary)").dropFirst()
        return pieces.filter { !$0.hasPrefix("--") }.flatMap { Entity(String($0.drop { $0 == "\n" })).parts }
    }

    var decoded: String {
        switch fields["content-transfer-encoding"]?.lowercased() {
        case "quoted-printable": unquoted(body.replacing("=\n", with: ""))
        case "base64": base64Text(body)
        default: body
        }
    }
}

/// Text whose bytes are written `=E4`.
private func unquoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "="), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func base64Text(_ text: String) -> String {
    String(decoding: Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data(), as: UTF8.self)
}

/// A header's text with its encoded words (RFC 2047) made plain.
private func decodedWords(_ text: String) -> String {
    let joined = text.replacing(/\?= +=\?/, with: "?==?")
    return joined.replacing(/=\?[^?]+\?([QqBb])\?([^?]*)\?=/) { match in
        match.1.lowercased() == "b" ? base64Text(String(match.2)) : unquoted(String(match.2).replacing("_", with: " "))
    }
}
