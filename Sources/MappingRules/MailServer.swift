import ForeignText

/// A mail server, and the name of its secret: no password stands in a rules file.
package struct MailServer: Equatable, Sendable {
    /// The server's name.
    package var host: String
    /// Its port.
    package var port: Int?
    /// The sender's address.
    package var from: String
    /// The sender's name.
    package var fromDisplayName: String?
    /// Where answers go.
    package var replyTo: String?
    /// The account, where the server wants one.
    package var user: String?
    /// Name of the entry in Keycloak's vault that holds the password.
    package var passwordName: String?
    /// Whether the connection turns to TLS after it is made.
    package var startTLS = true

    /// Whether Keycloak takes a text for an address: ASCII, one `@` with something on both sides, no blanks or brackets.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.parts(between: "@")
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[],;:\\\"".utf8.contains($0) }
    }

    /// Makes a server that wants no account.
    package init(host: String, from: String) {
        self.host = host
        self.from = from
    }
}
