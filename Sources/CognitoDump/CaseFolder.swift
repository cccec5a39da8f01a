package import JSONStream

/// Puts names in lower case as Keycloak does with usernames and e-mail addresses.
package struct CaseFolder: Sendable {
    /// Makes a folder.
    package init() {}

    /// Appends the text in lower case to `target`; ASCII, which is nearly everything, without a detour.
    package mutating func fold(_ range: TextRange, of source: TextBuffer, into target: inout TextBuffer) -> TextRange {
        let bytes = source[range]
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            return target.append(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
        }
        return target.append(bytes.lazy.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
    }
}
