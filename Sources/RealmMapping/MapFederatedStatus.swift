import KeycloakRealm

/// Status EXTERNAL_PROVIDER → a mapper that gives it to users who come through a provider for the first time.
///
/// As in Cognito, where a federated user has the status from the first sign-in on; with it they get no password of the
/// realm. It is written once: what an administrator makes of it later stays, and a native user who is linked keeps theirs.
func mapFederatedStatus(
    of provider: IdentityProviderRepresentation, in ids: StableIDs
) -> IdentityProviderMapperRepresentation {
    var mapper = IdentityProviderMapperRepresentation(
        name: "status of new users", identityProviderAlias: provider.alias,
        identityProviderMapper: "hardcoded-attribute-idp-mapper",
        config: ["syncMode": "IMPORT", "attribute": statusAttribute, "attribute.value": "EXTERNAL_PROVIDER"])
    mapper.id = ids.id(.providerMapper, "\(provider.alias)/\(statusAttribute)")
    return mapper
}
