/// What Keycloak accepts as a client's redirect or logout URI.
///
/// Source: Keycloak's client validation, which is the syntax of `java.net.URI` (RFC 2396 with square brackets and
/// non-ASCII characters) without fragment and without the schemes `data` and `javascript`. A client that lists one URI
/// that it refuses aborts the whole import.
package enum RedirectURI {
    /// Why a URI cannot be carried.
    package enum Refusal: String, Equatable, Sendable {
        case empty = "it is empty"
        case relative = "it has no scheme"
        case syntax = "it is no valid URI"
        case fragment = "it has a fragment"
        case scheme = "its scheme is refused"
        case wildcard = "Keycloak would take the * at its end for any text"
        case tooLong = "it is longer than 255 characters"
    }

    /// Whether Keycloak accepts the text as a redirect URI that stands for exactly one address.
    package static func isAccepted(_ text: String) -> Bool { refusal(of: text) == nil }

    /// Why Keycloak, or what it would make of it, forbids the text as a redirect URI; nil when it is fine.
    package static func refusal(of text: String) -> Refusal? {
        logoutRefusal(of: text) ?? (text.utf16.count > 255 ? .tooLong : nil)
    }

    /// Why the text is forbidden as a logout URI, whose length is free; nil when it is fine.
    package static func logoutRefusal(of text: String) -> Refusal? {
        if text.isEmpty { return .empty }
        if text.utf8.contains(UInt8(ascii: "#")) { return .fragment }
        if text.utf8.last == UInt8(ascii: "*") { return .wildcard }
        switch JavaURI.check(text) {
        case .invalid: return .syntax
        case .relative: return .relative
        case .absolute(let scheme):
            return ["data", "javascript"].contains(scheme.lowercased()) ? .scheme : nil
        }
    }

    /// Whether the text can be a client's base URL: an accepted URI that Java also knows how to open.
    package static func isAcceptedBaseURL(_ text: String) -> Bool {
        isAccepted(text) && WebURL(text) != nil
    }
}
