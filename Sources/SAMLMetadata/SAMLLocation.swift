/// A URL of an endpoint, taken apart as far as it takes to say whether a browser should be sent there.
struct SAMLLocation: Hashable, Sendable {
    /// The scheme in lower case, or nil when there is none.
    let scheme: String?
    /// The host in lower case without port, or nil when there is none.
    let host: String?
    /// Whether a user name or password stands before the host.
    let hasUserInformation: Bool
    /// Whether there are characters that no URL has: spaces, controls, quotes, `{}|\^<>`, or some that are not seen.
    let hasForeignCharacters: Bool

    init(_ text: String) {
        let bytes = text.utf8
        hasForeignCharacters = !bytes.allSatisfy(isPlain) && text.unicodeScalars.contains(where: isForeign)
        let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.startIndex
        scheme = isScheme(bytes[..<colon]) ? text[..<colon].lowercased() : nil
        let rest = bytes[colon...].dropFirst()
        guard scheme != nil, rest.starts(with: "//".utf8) else {
            host = nil
            hasUserInformation = false
            return
        }
        let authority = rest.dropFirst(2).prefix { !endsAuthority($0) }
        let at = authority.lastIndex(of: UInt8(ascii: "@"))
        hasUserInformation = at != nil
        host = hostName(in: at.map { authority[$0...].dropFirst() } ?? authority)
    }

    /// Whether the text is an https URL with a host and nothing else to look at, as nearly all are.
    static func isOrdinary(_ text: String) -> Bool {
        let start = "https://"
        guard text.hasPrefix(start), let first = text.utf8.dropFirst(start.utf8.count).first else { return false }
        let hasHost = first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z")
        let bytes = text.utf8Span.span
        return hasHost && bytes.indices.allSatisfy { isPlain(bytes[$0]) }
    }

    /// Whether the host is this machine or in a network that is never public (RFC 1918, RFC 4193, RFC 6761).
    var isLocal: Bool {
        guard let host else { return false }
        if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" || host.hasPrefix("[fd") {
            return true
        }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard numbers.count == 4, !numbers.contains(nil) else { return false }
        return switch (numbers[0], numbers[1]) {
        case (127, _), (10, _), (192, 168): true
        case (172, let second?): (16...31).contains(second)
        default: false
        }
    }
}

/// The host in `user@host:port`, without what stands around it.
private func hostName(in authority: Substring.UTF8View) -> String? {
    let isAddress = authority.first == UInt8(ascii: "[")
    let end = isAddress ? UInt8(ascii: "]") : UInt8(ascii: ":")
    let host = authority.prefix { $0 != end }
    return host.isEmpty ? nil : Substring(host).lowercased() + (isAddress ? "]" : "")
}

private func endsAuthority(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): true
    default: false
    }
}

private func isScheme(_ bytes: Substring.UTF8View) -> Bool {
    guard let first = bytes.first, first >= UInt8(ascii: "A") else { return false }
    return bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

/// Whether a byte is one of the ASCII characters that most URLs are made of, so that no closer look is needed.
private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "%")...UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "_"):
        true
    default: false
    }
}

private func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{0}"..."\u{20}", "\u{7f}"..."\u{a0}", "{", "}", "|", "\\", "^", "`", "\"", "<", ">": true
    // Direction marks, embeddings, overrides and isolates; zero-width characters.
    case "\u{200b}"..."\u{200f}", "\u{2028}"..."\u{202e}", "\u{2060}"..."\u{2069}", "\u{feff}": true
    default: false
    }
}
