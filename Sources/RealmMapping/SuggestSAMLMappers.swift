import CognitoDump
import Findings
import ForeignText
import KeycloakRealm

/// Attributes that a SAML provider declares → mappers, where Cognito had no `AttributeMapping` for it.
///
/// They fill in a new user and leave all others alone (`syncMode IMPORT`): Cognito copied nothing, so what users have is
/// their own, and Keycloak takes an attribute away that a provider does not send.
func suggestSAMLMappers(
    _ provider: IdentityProvider, to mapped: IdentityProviderRepresentation, in context: ProviderContext,
    ids: StableIDs, findings: inout Findings
) -> [IdentityProviderMapperRepresentation] {
    guard provider.providerType == "SAML", provider.attributeMapping.isEmpty,
        let declared = context.saml[provider.providerName]?.attributeNames
    else { return [] }
    return wellKnownAttributes.compactMap { field, names in
        guard let name = names.first(where: declared.contains) else { return nil }
        var mapper = IdentityProviderMapperRepresentation(
            name: field, identityProviderAlias: mapped.alias,
            identityProviderMapper: "saml-user-attribute-idp-mapper", config: ["syncMode": "IMPORT"])
        mapper.id = ids.id(.providerMapper, "\(provider.providerName)/\(field)")
        for (key, value) in settings("saml", claim: name, attribute: field) { mapper.config[key] = value }
        findings.add(Finding(.samlSuggestedMapper, about: .identityProvider(provider.providerName), detail: field))
        return mapper
    }
}

/// Fields of a Keycloak user and what directories and ADFS call them.
private let wellKnownAttributes = [
    (
        field: "email",
        names: [
            "urn:oid:0.9.2342.19200300.100.1.3", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
            "mail", "email",
        ]
    ),
    (
        field: "firstName",
        names: ["urn:oid:2.5.4.42", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "givenName"]
    ),
    (
        field: "lastName",
        names: ["urn:oid:2.5.4.4", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "sn"]
    ),
]

extension FindingKind {
    static let samlSuggestedMapper = FindingKind(
        "identity-provider.suggested-mapper", .note,
        "Cognito copied no attribute of this provider; since the provider declares this one, new users get it.",
        remedy: "Nothing, or delete the mapper in the realm.")
}
