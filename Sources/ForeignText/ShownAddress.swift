/// An address as messages and pages may show it: without what people put secrets into, and names of persons.
///
/// User information, query, fragment and parameters of the path give way to `…`. What is no address as RFC 3986 has it
/// shows less rather than more, since nobody knows then where a password ends.
package struct ShownAddress: Sendable, CustomStringConvertible {
    /// Bytes of an address that are shown at most.
    private static let longest = 240
    private static let mark = Array("…".utf8)

    /// The address, on one line.
    package let description: String

    /// Makes an address presentable.
    package init(_ address: String) {
        let bytes = Array(address.utf8)
        let start = Self.authorityStart(of: bytes)
        var shown = Array(bytes[..<start])
        let cut = Self.secretsStart(in: bytes[start...])
        let head = bytes[start..<cut]
        if Self.isTangled(head, rest: bytes[cut...], hasAuthority: start > 0) {
            shown += Self.mark
        } else {
            let at = Self.place(of: ["@", "%40"], in: head) { $0.last }
            shown += at.map { Self.mark + head[$0...] } ?? Array(head)
            if cut < bytes.endIndex { shown += [bytes[cut]] + Self.mark }
        }
        if shown.count > Self.longest { shown = shown.prefix(Self.longest) + Self.mark }
        description = String(decoding: shown, as: UTF8.self).visible()
    }

    /// A text in which every address with `://` in it is shown as such.
    package static func within(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let sign = Array("://".utf8)
        guard bytes.indices.contains(where: { bytes[$0...].starts(with: sign) }) else { return text }
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let end = bytes[place...].firstIndex(where: isBetweenWords) ?? bytes.endIndex
            let word = bytes[place..<end]
            let isAddress = word.indices.contains { word[$0...].starts(with: sign) }
            result +=
                isAddress ? Array(ShownAddress(String(decoding: word, as: UTF8.self)).description.utf8) : Array(word)
            if end < bytes.endIndex { result.append(bytes[end]) }
            place = end + 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where the scheme and the slashes behind it end; 0 where there is no scheme with slashes.
    private static func authorityStart(of bytes: [UInt8]) -> Int {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[..<colon].allSatisfy(isOfScheme) else {
            return 0
        }
        let slashes = bytes[(colon + 1)...].prefix { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
        let isMail = bytes[...colon].elementsEqual("mailto:".utf8)
        return slashes.isEmpty && !isMail ? 0 : slashes.isEmpty ? colon + 1 : slashes.endIndex
    }

    /// Where query, fragment or parameters begin, however they are spelt.
    private static func secretsStart(in bytes: ArraySlice<UInt8>) -> Int {
        place(of: ["?", "#", ";", "&", "=", "%3f", "%23", "%3b", "%26", "%3d"], in: bytes) { $0.first }
            ?? bytes.endIndex
    }

    /// Whether a `:` stands behind the host that no port follows, or user information may go on behind the cut.
    private static func isTangled(_ head: ArraySlice<UInt8>, rest: ArraySlice<UInt8>, hasAuthority: Bool) -> Bool {
        guard place(of: ["@", "%40"], in: head, { $0.first }) == nil else { return false }
        let authority = head.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
        let goesOn = place(of: ["@", "%40"], in: rest) { $0.first } != nil
        if goesOn, authority.endIndex == head.endIndex || authority.contains(UInt8(ascii: ":")) { return true }
        guard hasAuthority, let colon = authority.lastIndex(of: UInt8(ascii: ":")), authority.first != UInt8(ascii: "[")
        else { return false }
        return !authority[(colon + 1)...].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// One of the places at which one of these texts of ASCII stands, letters in either case.
    private static func place(
        of texts: [StaticString], in bytes: ArraySlice<UInt8>, _ choose: ([Int]) -> Int?
    ) -> Int? {
        let wanted = texts.map { Array("\($0)".utf8) }
        return choose(
            bytes.indices.filter { place in
                wanted.contains { text in
                    let found = bytes[place...].prefix(text.count)
                    return found.count == text.count && zip(found, text).allSatisfy { lowercased($0) == $1 }
                }
            })
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func isOfScheme(_ byte: UInt8) -> Bool {
        switch lowercased(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func isBetweenWords(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
            || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "(")
            || byte == UInt8(ascii: ")")
    }
}
