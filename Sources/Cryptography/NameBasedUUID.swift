/// The namespace in which a name-based UUID is made: itself a UUID of any version (RFC 9562, section 6.5).
package struct UUIDNamespace: Hashable, Sendable {
    /// The 16 bytes in network order.
    let bytes: [UInt8]

    /// The namespace for domain names (RFC 9562, section 6.6).
    package static let dns = UUIDNamespace(wellKnown: 0x10)
    /// The namespace for URLs (RFC 9562, section 6.6).
    package static let url = UUIDNamespace(wellKnown: 0x11)

    /// A namespace from the 36 characters of a UUID in either case; nil when the text is anything else.
    package init?(_ text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = groups.joined().compactMap { character in character.isASCII ? character.hexDigitValue : nil }
        guard digits.count == 32 else { return nil }
        bytes = (0..<16).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
    }

    /// The namespace that is the name-based UUID of a name in another namespace.
    package init(name: [UInt8], in namespace: UUIDNamespace) {
        bytes = versionFiveBytes(namespace: namespace, name: name)
    }

    /// The well-known namespaces differ in their fourth byte alone.
    private init(wellKnown fourth: UInt8) {
        bytes = [
            0x6b, 0xa7, 0xb8, fourth, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
        ]
    }
}

/// The version 5 UUID of a name in a namespace: 36 characters in lower case, the same on every run and machine.
///
/// Source: RFC 9562, section 5.5.
package func nameBasedUUID(namespace: UUIDNamespace, name: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (index, byte) in versionFiveBytes(namespace: namespace, name: name).enumerated() {
        if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
        text.append(hexadecimalDigit(byte >> 4))
        text.append(hexadecimalDigit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
}

/// SHA-1 over namespace and name, cut to 16 bytes, with the version and variant bits set.
private func versionFiveBytes(namespace: UUIDNamespace, name: [UInt8]) -> [UInt8] {
    var bytes = [UInt8](sha1(of: namespace.bytes + name).prefix(16))
    bytes[6] = bytes[6] & 0x0f | 0x50
    bytes[8] = bytes[8] & 0x3f | 0x80
    return bytes
}
