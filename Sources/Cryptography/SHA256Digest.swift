/// The 32 bytes that SHA-256 makes of its input.
package struct SHA256Digest: Hashable, Sendable {
    private let vector: SIMD32<UInt8>

    init(_ vector: SIMD32<UInt8>) {
        self.vector = vector
    }

    /// Reads a digest of 64 lower-case hexadecimal digits; nil when the text is anything else.
    package init?(hex text: some Collection<UInt8>) {
        let digits = text.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        guard text.count == 64, digits.count == 64 else { return nil }
        var vector = SIMD32<UInt8>()
        for index in vector.indices { vector[index] = digits[2 * index] << 4 | digits[2 * index + 1] }
        self.vector = vector
    }

    /// The digest as bytes.
    package var bytes: [UInt8] {
        vector.indices.map { vector[$0] }
    }

    /// The digest as 64 lower-case hexadecimal digits.
    package var hex: String {
        hexadecimal(bytes)
    }
}

extension SHA256Digest: CustomStringConvertible {
    /// The digest as 64 lower-case hexadecimal digits.
    package var description: String { hex }
}

/// Bytes as lower-case hexadecimal digits, two a byte.
func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
        text.append(hexadecimalDigit(byte >> 4))
        text.append(hexadecimalDigit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
}

/// The ASCII code of the lower-case hexadecimal digit for a value below 16.
func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
