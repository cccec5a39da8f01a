import CognitoDump
import Findings
import ForeignText
import KeycloakRealm

/// IdentityProviderType `AttributeMapping` → `identityProviderMappers[]`, one an attribute.
///
/// `username` is left out: it would rename users, and links hold the id already. `email_verified` is the provider's
/// `trustEmail`.
func mapProviderAttributes(
    _ provider: IdentityProvider, to mapped: IdentityProviderRepresentation, in context: ProviderContext,
    ids: StableIDs, findings: inout Findings
) -> [IdentityProviderMapperRepresentation] {
    var names = TakenNames()
    return provider.attributeMapping.compactMap { mapping in
        if mapping.attribute == "username", !["sub", "id", "user_id"].contains(mapping.claim),
            provider.providerType != "SAML"
        {
            findings.add(Finding(.providerUsername, about: .identityProvider(provider.providerName)))
        }
        guard let attribute = target(of: mapping.attribute, in: context) else { return nil }
        var mapper = IdentityProviderMapperRepresentation(
            name: names.take(mapping.attribute), identityProviderAlias: mapped.alias,
            identityProviderMapper: mapperID(mapped.providerId), config: ["syncMode": "INHERIT"])
        mapper.id = ids.id(.providerMapper, "\(provider.providerName)/\(mapping.attribute)")
        for (key, value) in settings(mapped.providerId, claim: mapping.claim, attribute: attribute) {
            mapper.config[key] = value
        }
        return mapper
    }
}

/// The field or attribute of a Keycloak user; nil for what no mapper writes.
private func target(of attribute: String, in context: ProviderContext) -> String? {
    switch attribute {
    case "email": "email"
    case "given_name": "firstName"
    case "family_name": "lastName"
    case "username", "sub", "identities", "email_verified": nil
    default: context.attributes.name(for: Array(attribute.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
    }
}

private func mapperID(_ providerID: String) -> String {
    switch providerID {
    case "saml": "saml-user-attribute-idp-mapper"
    case "google": "google-user-attribute-mapper"
    case "facebook": "facebook-user-attribute-mapper"
    default: "oidc-user-attribute-idp-mapper"
    }
}

/// The settings of a mapper, in the order in which they are written.
func settings(_ providerID: String, claim: String, attribute: String) -> [(String, String)] {
    switch providerID {
    case "saml":
        let isURI = claim.holdsExactly(":") && claim.holdsExactly("/") || claim.beginsExactly(with: "urn:")
        return [
            ("attribute.name", claim),
            ("attribute.name.format", isURI ? "ATTRIBUTE_FORMAT_URI" : "ATTRIBUTE_FORMAT_BASIC"),
            ("user.attribute", attribute),
        ]
    case "google", "facebook":
        return [("jsonField", claim), ("userAttribute", attribute)]
    default:
        return [("claim", claim), ("user.attribute", attribute)]
    }
}

extension FindingKind {
    static let providerUsername = FindingKind(
        "identity-provider.username-claim", .warning,
        "Cognito knew users of this provider by a claim other than sub; Keycloak looks for sub in their links.",
        remedy: "Sign in with one user of the provider and see whether the link is found.")

    /// The kinds about identity providers.
    static let providerKinds: [FindingKind] =
        [
            providerNotDescribed, providerAddressKept, providerRenamed, providerTypeUnknown, providerAddress,
            providerIdentifiers,
            organizationMade,
            samlIncomplete, samlCertificatesUnreadable, samlTransientNameID, samlSuggestedMapper, samlMetadataAddress,
            samlSignsRequests,
            samlEncrypted, samlInitiatedByProvider,
            oidcIncomplete, appleKey, amazonNeedsNewer, providerUsername, providerACR,
        ] + addressKinds
}
