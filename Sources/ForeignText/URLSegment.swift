/// A text as a segment of a URL's path, every byte of it but letters, digits and `-._~` of ASCII percent-encoded.
///
/// Source: RFC 3986, 2.3; Keycloak writes realms' names into the addresses of its own clients like that.
package struct URLSegment: Sendable, CustomStringConvertible {
    /// The segment as it is written.
    package let description: String

    /// Encodes a text.
    package init(_ text: String) {
        var segment: [UInt8] = []
        for byte in text.utf8 {
            if Self.isUnreserved(byte) {
                segment.append(byte)
            } else {
                segment += [UInt8(ascii: "%"), Self.digit(byte >> 4), Self.digit(byte & 15)]
            }
        }
        description = String(decoding: segment, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
