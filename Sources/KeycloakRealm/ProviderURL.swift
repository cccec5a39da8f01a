/// Whether Keycloak accepts a URL among the settings of an identity provider.
///
/// With `sslRequired: external` it must be https, except on this machine; a URL that is refused aborts the import.
package enum ProviderURL {
    /// Whether the URL is accepted; one on a private network, which Keycloak might accept, is not.
    package static func isAccepted(_ text: String) -> Bool {
        guard let url = WebURL(text) else { return false }
        return url.isSecure || ["localhost", "127.0.0.1"].contains(url.host)
    }
}

/// A URL that a browser opens and that `java.net.URL` takes: http or https, a host, perhaps a port, no user and no
/// fragment.
struct WebURL {
    /// Whether the scheme is https.
    let isSecure: Bool
    /// The host, as written.
    let host: Substring

    /// Takes a URL apart; nil for what is none.
    init?(_ text: String) {
        guard case .absolute(let scheme) = JavaURI.check(text), !text.utf8.contains(UInt8(ascii: "#")) else {
            return nil
        }
        let rest = text.dropFirst(scheme.count + 1)
        guard ["http", "https"].contains(scheme.lowercased()), rest.hasPrefix("//") else { return nil }
        let authority = rest.dropFirst(2).prefix { !"/?".contains($0) }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty, host.utf8.allSatisfy(Self.isHostByte), parts.count < 3 else {
            return nil
        }
        if parts.count == 2 {
            let isNumber = parts[1].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard isNumber, let port = Int(parts[1]), port <= 65_535 else { return nil }
        }
        isSecure = scheme.lowercased() == "https"
        self.host = host
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        let scalar = Unicode.Scalar(byte)
        return byte < 0x80 && (scalar.properties.isAlphabetic || "0123456789.-".unicodeScalars.contains(scalar))
    }
}
