package import JSONStream

/// Puts names in lower case as Keycloak does with usernames and e-mail addresses.
package struct CaseFolder: Sendable {
    /// Makes a folder.
    package init() {}

    /// Appends the text in lower case to `target`; ASCII, which is nearly everything, without a detour.
    package mutating func fold(_ range: TextRange, of source: TextBuffer, into target: inout TextBuffer) -> TextRange {
        target.appendLowercased(range, of: source) ?? target.append(source.string(range).lowercased())
    }
}
