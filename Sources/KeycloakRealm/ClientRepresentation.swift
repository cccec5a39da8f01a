package import JSONStream

/// A client: an application that signs users in, or that calls an API in its own name.
///
/// A member that is nil is left out, and Keycloak then takes its default.
package struct ClientRepresentation: KeycloakRepresentation {
    /// UUID; at most 36 characters.
    package var id: String?
    /// Unique in the realm, at most 255 UTF-16 units.
    package var clientId: String
    /// At most 255 UTF-16 units.
    package var name: String?
    /// At most 255 UTF-16 units.
    package var description: String?
    /// What relative redirect URIs start with; must be a URL.
    package var rootUrl: String?
    /// Where links to the application go; must be a URL that Java knows.
    package var baseUrl: String?
    /// Whether anything can sign in with it.
    package var enabled: Bool?
    /// How a confidential client shows who it is.
    package var clientAuthenticatorType: String?
    /// The secret of a confidential client, at most 255 UTF-16 units.
    package var secret: Secret?
    /// Each accepted by ``RedirectURI``.
    package var redirectUris: [String]?
    /// Origins that browsers may call from; `+` stands for the origins of `redirectUris`.
    package var webOrigins: [String]?
    /// Whether the authorization code flow is open.
    package var standardFlowEnabled: Bool?
    /// Whether tokens come straight from the authorization endpoint.
    package var implicitFlowEnabled: Bool?
    /// Whether the password grant is open.
    package var directAccessGrantsEnabled: Bool?
    /// Whether the client credentials grant is open.
    package var serviceAccountsEnabled: Bool?
    /// Whether the client has no secret.
    package var publicClient: Bool?
    /// Whether logout goes through the browser.
    package var frontchannelLogout: Bool?
    /// `openid-connect`, unless nil.
    package var protocolName: String?
    /// Values may have any length.
    package var attributes: OrderedMap<String> = [:]
    /// Flows that this client uses in place of the realm's: `browser`, `direct_grant` → id of a flow.
    package var authenticationFlowBindingOverrides: OrderedMap<String> = [:]
    /// Whether all roles of a user may go into tokens.
    package var fullScopeAllowed: Bool?
    /// Claims of this client alone.
    package var protocolMappers: [ProtocolMapperRepresentation] = []
    /// Scopes that every token gets; with this or the next list given, nothing else is attached.
    package var defaultClientScopes: [String]?
    /// Scopes that a token gets when they are asked for.
    package var optionalClientScopes: [String]?

    /// Makes a client.
    package init(id: String? = nil, clientId: String) {
        self.id = id
        self.clientId = clientId
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("clientId", clientId)
            json.member("name", name)
            json.member("description", description)
            json.member("rootUrl", rootUrl)
            json.member("baseUrl", baseUrl)
            json.member("enabled", enabled)
            json.member("clientAuthenticatorType", clientAuthenticatorType)
            json.member("secret", secret)
            json.member("redirectUris", redirectUris)
            json.member("webOrigins", webOrigins)
            json.member("standardFlowEnabled", standardFlowEnabled)
            json.member("implicitFlowEnabled", implicitFlowEnabled)
            json.member("directAccessGrantsEnabled", directAccessGrantsEnabled)
            json.member("serviceAccountsEnabled", serviceAccountsEnabled)
            json.member("publicClient", publicClient, refusedWithout: secret)
            json.member("frontchannelLogout", frontchannelLogout)
            json.member("protocol", protocolName)
            json.member("attributes", attributes)
            json.member("authenticationFlowBindingOverrides", authenticationFlowBindingOverrides)
            json.member("fullScopeAllowed", fullScopeAllowed)
            json.member("protocolMappers", protocolMappers, version)
            json.member("defaultClientScopes", defaultClientScopes)
            json.member("optionalClientScopes", optionalClientScopes)
        }
    }
}
