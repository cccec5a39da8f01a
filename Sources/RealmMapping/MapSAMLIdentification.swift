import CognitoDump
import ForeignText
import KeycloakRealm

/// What tells the users of a SAML provider apart: their name ids, or an attribute.
struct SAMLIdentification: Equatable {
    /// The format of name ids to ask for, as a URI.
    let format: String
    /// The attribute in place of the name id.
    var attribute: String?

    /// Writes it as settings of the provider.
    func set(in config: inout OrderedMap<String>) {
        config["principalType"] = attribute == nil ? "SUBJECT" : "ATTRIBUTE"
        config["principalAttribute"] = attribute
        config["nameIDPolicyFormat"] = format
    }
}

/// Formats of name ids in metadata and links of users → `nameIDPolicyFormat`, `principalType`, `principalAttribute`.
///
/// Where users are linked, their ids tell what Cognito got, and only a format that gives the same again is asked for:
/// `unspecified`, with which a provider decides as it likes, unless it offers the very format that they show. Where
/// nobody is, the most lasting format that is offered. Without a format Keycloak would ask for `persistent`, which some
/// providers refuse; it refuses itself `transient` together with name ids. Nil where nothing identifies anybody.
func mapSAMLIdentification(_ provider: IdentityProvider, _ facts: SAMLProviderFacts?) -> SAMLIdentification? {
    let offered = facts?.nameIDFormats ?? []
    if let linked = facts?.linkedNameIDs {
        let shown: String? =
            switch linked {
            case .mailAddresses: NameIDFormat.emailAddress
            case .opaque: NameIDFormat.persistent
            case .other: nil
            }
        return SAMLIdentification(format: shown.flatMap { offered.contains($0) ? $0 : nil } ?? NameIDFormat.unspecified)
    }
    guard !offered.isEmpty else { return SAMLIdentification(format: NameIDFormat.unspecified) }
    for format in [NameIDFormat.persistent, NameIDFormat.emailAddress, NameIDFormat.unspecified]
    where offered.contains(format) {
        return SAMLIdentification(format: format)
    }
    if let other = offered.first(where: { $0 != NameIDFormat.transient }) { return SAMLIdentification(format: other) }
    return lastingAttribute(provider, facts).map {
        SAMLIdentification(format: NameIDFormat.transient, attribute: $0)
    }
}

/// An attribute of one person alone that the provider sends: one that it declares, else what Cognito took for `email`.
private func lastingAttribute(_ provider: IdentityProvider, _ facts: SAMLProviderFacts?) -> String? {
    facts?.lastingAttribute ?? provider.attributeMapping.first { $0.attribute.isExactly("email") }?.claim
}

extension SAMLProviderFacts {
    /// Whether the provider offers no name ids but those that are others at each sign-in.
    var isTransientOnly: Bool {
        !nameIDFormats.isEmpty && nameIDFormats.allSatisfy { $0.isExactly(NameIDFormat.transient) }
    }
}

/// Formats of name ids that rules speak of.
private enum NameIDFormat {
    static let persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
    static let transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
    static let emailAddress = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
    static let unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
}
