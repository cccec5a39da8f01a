package import Cryptography
import ForeignText
package import KeycloakRealm

/// A certificate with which the realm checks what an identity provider has signed, and the time it is valid for.
///
/// Keycloak accepts no signature before or after that time.
package struct PinnedCertificate: Hashable, Sendable {
    /// The alias of the identity provider.
    package let providerAlias: String
    /// The digest of the certificate's DER; nil where it cannot be read, and neither can its times.
    package let sha256: SHA256Digest?
    /// The first second of validity, in seconds since 1970; nil when it cannot be read.
    package let notBefore: Int64?
    /// The last second of validity, in seconds since 1970; nil when it cannot be read.
    package let notAfter: Int64?

    /// Reads the certificate, which stands in base64 of its DER.
    init(_ base64: String, of providerAlias: String) {
        let certificate = Base64.decode(base64).flatMap { try? Certificate(der: $0) }
        self.providerAlias = providerAlias
        sha256 = certificate?.sha256
        notBefore = certificate?.notBefore
        notAfter = certificate?.notAfter
    }
}

extension IdentityProviderRepresentation {
    /// The certificates that the provider may sign with, in the order in which Keycloak tries them.
    package var pinnedCertificates: [PinnedCertificate] {
        (config["signingCertificate"] ?? "").parts(between: ",").filter { !$0.isEmpty }.map {
            PinnedCertificate($0, of: alias)
        }
    }
}
