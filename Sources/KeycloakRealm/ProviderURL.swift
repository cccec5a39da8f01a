/// Whether Keycloak accepts a URL among the settings of an identity provider.
///
/// With `sslRequired: external` it must be https, except on this machine; a URL that is refused aborts the import.
package enum ProviderURL {
    /// Whether the URL is accepted; one on a private network, which Keycloak might accept, is not.
    package static func isAccepted(_ text: String) -> Bool {
        guard case .absolute(let scheme) = JavaURI.check(text), !text.utf8.contains(UInt8(ascii: "#")) else {
            return false
        }
        let rest = text.dropFirst(scheme.count + 1)
        guard rest.hasPrefix("//"), JavaURI.hasProperPort(text) else { return false }
        let host = rest.dropFirst(2).prefix { !":/?".contains($0) }
        switch scheme.lowercased() {
        case "https": return !host.isEmpty
        case "http": return host == "localhost" || host == "127.0.0.1"
        default: return false
        }
    }
}
