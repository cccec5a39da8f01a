import Findings
import ForeignText
import KeycloakRealm
package import SAMLMetadata

/// An address of an identity provider that Keycloak does not take, with the reason, as findings tell it.
struct RefusedAddress: CustomStringConvertible {
    private let address: String
    private let refusal: ProviderURL.Refusal

    /// Nil where the address is taken.
    init?(_ address: String) {
        guard let refusal = ProviderURL.refusal(of: address) else { return nil }
        self.address = address
        self.refusal = refusal
    }

    /// The address and why it is refused.
    var description: String { "\(ShownAddress(address)) (\(refusal.rawValue))" }

    /// The kind of notice that says so of metadata.
    fileprivate var kind: FindingKind {
        switch refusal {
        case .notEncrypted: .samlLocationNotEncrypted
        case .userInformation: .samlLocationUserInformation
        default: .samlLocationMalformed
        }
    }
}

extension EntityDescriptor {
    /// What Keycloak makes of the addresses that it would send browsers to.
    package var addressNotices: [MetadataNotice] {
        [preferredSingleSignOn, preferredSingleLogout].compactMap(\.self).compactMap { endpoint in
            if let refused = RefusedAddress(endpoint.location) {
                return MetadataNotice(refused.kind, refused.description)
            }
            guard endpoint.binding == .httpRedirect, ProviderURL.hasForeignHost(endpoint.location) else { return nil }
            return MetadataNotice(.providerHostForeign, ShownAddress(endpoint.location).description)
        }
    }
}

extension FindingKind {
    static let samlLocationMalformed = FindingKind(
        "saml.location-malformed", .error, "An endpoint's Location is not a URL that Keycloak takes.",
        remedy: "Correct the URL: http or https, a host, no spaces, braces or hidden characters.")
    static let samlLocationUserInformation = FindingKind(
        "saml.location-user-information", .error, "An endpoint's Location has a user name or password in it.",
        remedy: "Ask the partner for an address without it.")
    static let samlLocationNotEncrypted = FindingKind(
        "saml.location-http", .error, "An endpoint is reached over plain http, and not in a private network.",
        remedy:
            "Ask the partner for an https address: Keycloak refuses this one where the realm wants SSL from outside.")
    static let providerAddressRefused = FindingKind(
        "identity-provider.address-refused", .error,
        "Keycloak refuses an address of the provider; it was left out, and the provider is switched off.",
        remedy: "See the detail; ask the partner for another address, and enter it in the realm or build again.")
    static let providerLogoutRefused = FindingKind(
        "identity-provider.logout-address-refused", .warning,
        "Keycloak refuses the provider's address to sign out at; signing out ends in the realm.",
        remedy: "See the detail; ask the partner for another address, and enter it in the realm or build again.")
    static let providerHostForeign = FindingKind(
        "identity-provider.host-not-ascii", .warning,
        "The host of an address has characters outside ASCII, which browsers do not get whole from a redirect.",
        remedy: "Ask the partner for the host in ASCII (xn--…), and try a sign-in.")

    /// The kinds about addresses of identity providers.
    static let addressKinds = [
        samlLocationMalformed, samlLocationUserInformation, samlLocationNotEncrypted, providerAddressRefused,
        providerLogoutRefused, providerHostForeign,
    ]
}
