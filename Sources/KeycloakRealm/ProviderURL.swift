import ForeignText

/// Whether Keycloak accepts a URL among the settings of an identity provider, and reaches it at sign-in.
///
/// With `sslRequired: external` it must be https, except in a private network; a URL that is refused aborts the import.
/// One that is no `java.net.URI` is saved, and then ends every sign-in with an error page. Tried with the REST services
/// of 26.0, 26.3 and 26.7, which agree.
package enum ProviderURL {
    /// Why a URL cannot be a setting of a provider.
    package enum Refusal: String, Equatable, Sendable {
        case relative = "it has no scheme"
        case scheme = "its scheme is neither http nor https"
        case syntax = "it is no valid URL"
        case hidden = "it has characters that nobody sees"
        case host = "it has no host, or something after the host that is no port"
        case userInformation = "it has a user name or password in it"
        case notEncrypted = "it is plain http outside private networks"
    }

    /// Whether the URL is accepted.
    package static func isAccepted(_ text: String) -> Bool { refusal(of: text) == nil }

    /// Why the URL is not accepted; nil when it is.
    package static func refusal(of text: String) -> Refusal? {
        if WebURL.isOrdinary(text) { return nil }
        // Nobody can compare what they do not see, and a name is not what it looks like.
        if text.unicodeScalars.contains(where: \.isInvisible) { return .hidden }
        let (address, fragment) = parts(of: text)
        switch JavaURI.check(address) {
        case .invalid: return .syntax
        case .relative: return .relative
        case .absolute(let scheme):
            guard ["http", "https"].contains(scheme.lowercased()) else { return .scheme }
        }
        guard JavaURI.isFragment(fragment) else { return .syntax }
        guard let url = WebURL(address) else {
            return WebURL.hasUserInformation(address) ? .userInformation : .host
        }
        return url.isSecure || HostAddress.isPrivate(url.host) ? nil : .notEncrypted
    }

    /// Whether the host has characters outside ASCII, which Keycloak writes into the header of a redirect as they are.
    package static func hasForeignHost(_ text: String) -> Bool {
        WebURL(parts(of: text).address).map { !$0.host.utf8.allSatisfy { $0 < 0x80 } } ?? false
    }

    private static func parts(of text: String) -> (address: String, fragment: String) {
        let address = text.utf8.prefix { $0 != UInt8(ascii: "#") }
        return (String(Substring(address)), String(Substring(text.utf8[address.endIndex...].dropFirst())))
    }
}

/// A URL that a browser opens and that `java.net.URL` takes: http or https, a host, perhaps a port, no user and no
/// fragment.
struct WebURL {
    /// Whether the scheme is https.
    let isSecure: Bool
    /// The host, as written; an IPv6 address within its brackets.
    let host: Substring

    /// Takes a URL apart; nil for what is none.
    init?(_ text: String) {
        guard case .absolute(let scheme) = JavaURI.check(text), ["http", "https"].contains(scheme.lowercased()),
            let authority = Self.authority(in: text), !authority.contains(UInt8(ascii: "@"))
        else { return nil }
        let bracket = authority.first == UInt8(ascii: "[") ? authority.firstIndex(of: UInt8(ascii: "]")) : nil
        let end =
            bracket.map(authority.index(after:)) ?? authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        let port = authority[end...]
        guard end > authority.startIndex, port.isEmpty || Self.isPort(port) else { return nil }
        isSecure = scheme.utf8.count == 5
        host = Substring(authority[..<end])
    }

    /// Whether the text is an https URL of a host's name and characters that nothing is to be said about.
    static func isOrdinary(_ text: String) -> Bool {
        let start = "https://".utf8
        guard text.utf8.starts(with: start), let first = text.utf8.dropFirst(start.count).first,
            first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z")
        else { return false }
        let bytes = text.utf8Span.span
        return (start.count..<bytes.count).allSatisfy { isOrdinary(bytes[$0]) }
    }

    /// Whether a user name or password stands before the host.
    static func hasUserInformation(_ text: String) -> Bool {
        authority(in: text)?.contains(UInt8(ascii: "@")) ?? false
    }

    /// What stands between `//` and the path; nil without `//`.
    private static func authority(in text: String) -> Substring.UTF8View? {
        let rest = text.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst()
        guard rest.starts(with: "//".utf8) else { return nil }
        return rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    }

    /// Whether the bytes are `:` and a number of a port, which may be left out.
    private static func isPort(_ bytes: Substring.UTF8View) -> Bool {
        guard bytes.first == UInt8(ascii: ":") else { return false }
        let digits = bytes.dropFirst()
        guard digits.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }) else { return false }
        return digits.isEmpty || (Int(Substring(digits)) ?? .max) <= 65_535
    }

    private static func isOrdinary(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "&"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
