package import JSONStream

/// An outside identity provider through which users sign in.
package struct IdentityProviderRepresentation: KeycloakRepresentation {
    /// Unique in the realm, part of the address to which the provider answers.
    package var alias: String
    /// The text on the sign-in page; at most 255 UTF-16 units.
    package var displayName: String?
    /// UUID; at most 36 characters.
    package var internalId: String?
    /// `saml`, `oidc`, `google` …; an id that the server does not know aborts the import.
    package var providerId: String
    /// Whether it is offered.
    package var enabled: Bool
    /// Whether an address that it gives counts as verified.
    package var trustEmail: Bool?
    /// Whether it is left off the sign-in page.
    package var hideOnLogin: Bool?
    /// Alias of the flow for a person who signs in by it for the first time; nil for Keycloak's own.
    package var firstBrokerLoginFlowAlias: String?
    /// The secret by which the provider knows the realm, one of its settings.
    package var clientSecret: Secret?
    /// The provider's other settings; URLs must be https unless their host is local.
    package var config: OrderedMap<String>

    /// Makes an enabled provider.
    package init(alias: String, providerId: String, config: OrderedMap<String> = [:]) {
        self.alias = alias
        self.providerId = providerId
        self.enabled = true
        self.config = config
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("alias", alias)
            json.member("displayName", displayName)
            json.member("internalId", internalId)
            json.member("providerId", providerId)
            json.member("enabled", enabled)
            json.member("trustEmail", trustEmail)
            json.member("hideOnLogin", hideOnLogin)
            // False is what an absent one means.
            json.member("linkOnly", nil, refusedWithout: clientSecret)
            json.member("firstBrokerLoginFlowAlias", firstBrokerLoginFlowAlias)
            json.key("config")
            json.object { json in
                for (name, value) in config.entries {
                    json.key(text: name)
                    json.string(value)
                }
                json.member("clientSecret", clientSecret)
            }
        }
    }
}

/// A rule that copies what an identity provider says to a user.
package struct IdentityProviderMapperRepresentation: KeycloakRepresentation {
    /// UUID, or nil to let the server make one.
    package var id: String?
    /// Unique for its provider; at most 255 UTF-16 units.
    package var name: String
    /// The provider's alias.
    package var identityProviderAlias: String
    /// The mapper's provider id.
    package var identityProviderMapper: String
    /// The mapper's settings.
    package var config: OrderedMap<String>

    /// Makes a mapper.
    package init(
        name: String, identityProviderAlias: String, identityProviderMapper: String, config: OrderedMap<String>
    ) {
        self.name = name
        self.identityProviderAlias = identityProviderAlias
        self.identityProviderMapper = identityProviderMapper
        self.config = config
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("identityProviderAlias", identityProviderAlias)
            json.member("identityProviderMapper", identityProviderMapper)
            json.member("config", config)
        }
    }
}
