/// A URL taken apart as far as it takes to name who is behind it.
struct SAMLLocation: Hashable, Sendable {
    /// The host in lower case without port, or nil when there is none.
    let host: String?

    init(_ text: String) {
        let bytes = text.utf8
        let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.startIndex
        let rest = bytes[colon...].dropFirst()
        guard isScheme(bytes[..<colon]), rest.starts(with: "//".utf8) else {
            host = nil
            return
        }
        let authority = rest.dropFirst(2).prefix { !endsAuthority($0) }
        let at = authority.lastIndex(of: UInt8(ascii: "@"))
        host = hostName(in: at.map { authority[$0...].dropFirst() } ?? authority)
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
