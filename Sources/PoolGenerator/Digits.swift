extension [UInt8] {
    /// Adds the lowest `digits` hexadecimal digits.
    mutating func appendHex(_ value: UInt64, digits: Int) {
        var shift = digits * 4
        while shift > 0 {
            shift -= 4
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
            append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }

    /// Adds the lowest `width` decimal digits, zeros in front included.
    mutating func appendDecimal(_ value: UInt64, width: Int) {
        let end = count + width
        append(contentsOf: repeatElement(0x30, count: width))
        var (rest, place) = (value, end)
        while rest > 0, place > end - width {
            place -= 1
            self[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// Adds the number as it is written, without zeros in front.
    mutating func appendDecimal(_ value: UInt64) {
        var (width, limit) = (1, UInt64(10))
        while value >= limit, width < 19 {
            width += 1
            limit *= 10
        }
        appendDecimal(value, width: value >= limit ? 20 : width)
    }

    /// Adds a string's UTF-8.
    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }
}
