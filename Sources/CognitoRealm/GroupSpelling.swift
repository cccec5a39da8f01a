import Cryptography

/// A name that a file has, compared with names of groups: scripts write what a file's name cannot hold, or what they
/// would rather hide, in another spelling.
struct GroupSpelling {
    /// The name as the file has it.
    private let bytes: [UInt8]
    /// The name with the characters for which `%` and two digits stand.
    private let decoded: [UInt8]

    init(_ name: String) {
        bytes = Array(name.utf8)
        decoded = Self.withoutPercents(bytes)
    }

    /// Whether `%2F` or its like is in the name.
    var isPercentEncoded: Bool { decoded != bytes }

    /// Whether the name is nothing but digits of a digest, or a UUID.
    var isDigest: Bool {
        let digits = bytes.filter { $0 != UInt8(ascii: "-") }
        return digits.count >= 32 && digits.allSatisfy(Self.isHexDigit)
    }

    /// How the name is another spelling of a group's, in words; nil where it is none.
    func likeness(to group: String) -> String? {
        let name = Array(group.utf8)
        if name == bytes { return "the same name" }
        if name == decoded || name == Self.withoutPercents(decoded) { return "its characters written with %" }
        if let digest = Self.lowercased(bytes) as [UInt8]?, digest.count >= 8, digest.allSatisfy(Self.isHexDigit),
            Array(SHA256.digest(of: name).hex.utf8).starts(with: digest)
        {
            return "its SHA-256"
        }
        if name.count > 3, base64 == name { return "its base64" }
        return Self.plain(decoded) == Self.plain(name) ? "other characters for some of its" : nil
    }

    /// The words that the name is made of, without those that every file of a dump may have, such as `users` and numbers of
    /// pages; empty where it has no other.
    var core: [UInt8] {
        Array(Self.words(decoded).filter { !Self.saysNothing($0) }.joined(separator: [0x20]))
    }

    /// The name in small letters.
    var lowercased: [UInt8] { Self.lowercased(bytes) }

    private static func saysNothing(_ word: [UInt8]) -> Bool {
        word.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            || plainWords.contains { $0.utf8.elementsEqual(word) }
    }

    private static let plainWords = [
        "user", "users", "group", "groups", "member", "members", "list", "all", "in", "of", "for", "page", "pages",
        "part", "json", "dump", "export", "listusers",
    ]

    /// The name without case, in pieces between characters that no script leaves out of a name.
    private static func words(_ bytes: [UInt8]) -> [[UInt8]] {
        lowercased(bytes).split { byte in
            byte < 0x80 && !isLetterOrDigit(byte)
        }.map(Array.init)
    }

    /// The name without case, and with one sign for each character that a file's name may not hold.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        lowercased(bytes).map { $0 < 0x80 && !isLetterOrDigit($0) ? UInt8(ascii: "_") : $0 }
    }

    /// What the name means as base64, with `-` and `_` for `+` and `/` or without.
    private var base64: [UInt8]? {
        var text = bytes.map { byte in
            byte == UInt8(ascii: "-") ? UInt8(ascii: "+") : byte == UInt8(ascii: "_") ? UInt8(ascii: "/") : byte
        }
        while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        return Base64.decode(text)
    }

    private static func withoutPercents(_ bytes: [UInt8]) -> [UInt8] {
        var decoded: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count, let high = hexValue(bytes[place + 1]),
                let low = hexValue(bytes[place + 2])
            {
                decoded.append(high << 4 | low)
                place += 3
            } else {
                decoded.append(bytes[place])
                place += 1
            }
        }
        return decoded
    }

    private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { hexValue(byte) != nil }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
