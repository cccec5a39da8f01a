/// The 32 bytes that SHA-256 makes of its input.
package struct SHA256Digest: Hashable, Sendable {
    private let vector: SIMD32<UInt8>

    init(_ vector: SIMD32<UInt8>) {
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
