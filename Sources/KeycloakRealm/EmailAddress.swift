/// What Keycloak's validator `email` takes for an address.
///
/// Its patterns are those of `EmailValidationUtil`, which the versions share but for details; where they differ, or where
/// the server asks Java's IDN about letters outside of ASCII, this is the stricter: what it accepts, each server accepts.
package enum EmailAddress {
    /// The longest part before the `@` that the bundle's user profile allows, in UTF-16 units; Keycloak's own is 64.
    package static let longestLocalPart = 255

    /// Whether each server accepts an address, in lower case, of at most 255 UTF-16 units.
    ///
    /// - Parameter isMailed: Whether the realm has a mail server: newer servers then refuse letters outside of ASCII
    ///   before the `@`.
    package static func isAccepted(_ text: ArraySlice<UInt8>, isMailed: Bool) -> Bool {
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let local = text[..<at]
        if isMailed, local.contains(where: { $0 >= 0x80 }) { return false }
        return isLocalPart(local) && isDomain(text[(at + 1)...])
    }

    /// Words between dots, each of plain characters or between quotation marks.
    private static func isLocalPart(_ text: ArraySlice<UInt8>) -> Bool {
        var place = text.startIndex
        while place < text.endIndex {
            let end = text[place] == UInt8(ascii: "\"") ? endOfQuoted(text[place...]) : endOfPlain(text[place...])
            guard let end, end > place else { return false }
            if end == text.endIndex { return true }
            guard text[end] == UInt8(ascii: ".") else { return false }
            place = end + 1
        }
        return false
    }

    private static func endOfPlain(_ text: ArraySlice<UInt8>) -> Int? {
        text.firstIndex { !isPlain($0) } ?? text.endIndex
    }

    /// Behind the closing mark; nil where there is none, or nothing or something else before it.
    private static func endOfQuoted(_ text: ArraySlice<UInt8>) -> Int? {
        var place = text.startIndex + 1
        while place < text.endIndex {
            switch text[place] {
            case UInt8(ascii: "\""): return place > text.startIndex + 1 ? place + 1 : nil
            case UInt8(ascii: "\\"):
                guard place + 1 < text.endIndex, [0x5C, 0x22].contains(text[place + 1]) else { return nil }
                place += 2
            case let byte:
                guard isPlain(byte) || marksInQuotes.contains(byte) else { return nil }
                place += 1
            }
        }
        return nil
    }

    /// Labels between dots, or an IPv4 address between brackets.
    private static func isDomain(_ text: ArraySlice<UInt8>) -> Bool {
        guard !text.isEmpty, text.count <= 255 else { return false }
        if text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") {
            return isIPv4(text.dropFirst().dropLast())
        }
        var start = text.startIndex
        for place in text.indices where text[place] == UInt8(ascii: ".") {
            guard isLabel(text[start..<place]) else { return false }
            start = place + 1
        }
        return isLabel(text[start...])
    }

    private static func isLabel(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last, text.count <= 63 else { return false }
        guard first != UInt8(ascii: "-"), last != UInt8(ascii: "-") else { return false }
        // Not every version takes an underscore.
        guard text.allSatisfy({ isPlain($0) && $0 != UInt8(ascii: "_") }) else { return false }
        return text.allSatisfy { $0 < 0x80 } || isInternationalLabel(text)
    }

    /// Letters and digits that Java's IDN has known for long, of scripts written from left to right, and few enough for
    /// the 63 characters that their form in ASCII may have.
    private static func isInternationalLabel(_ text: ArraySlice<UInt8>) -> Bool {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        var length = 5
        for scalar in scalars {
            length += scalar.isASCII ? 1 : 4
            let age = scalar.properties.age ?? (major: 99, minor: 0)
            let isKnown = age.major < 3 || age.major == 3 && age.minor <= 2
            let isRightToLeft = (0x0590...0x08FF).contains(scalar.value) || (0xFB1D...0xFEFC).contains(scalar.value)
            let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            guard scalar.isASCII || isKnown && isLetter && !isRightToLeft else { return false }
        }
        return length <= 63
    }

    private static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// Characters without a meaning of their own; letters outside of ASCII up to U+FFFF.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x80...0xEF: true
        default: plainMarks.contains(byte)
        }
    }

    private static let plainMarks = Set("!#$%&'*+/=?^_`{|}~-".utf8)
    private static let marksInQuotes = Set(".(),<>[]:; @".utf8)
}
