package import JSONStream

/// A client scope: a name that clients may ask for, and the claims that come with it.
///
/// A realm that lists any scope must list all of Keycloak's own, or its tokens lose `sub` and roles.
package struct ClientScopeRepresentation: KeycloakRepresentation {
    /// UUID, or nil to let the server make one.
    package var id: String?
    /// Unique in the realm; at most 255 UTF-16 units; Keycloak puts `_` for blanks.
    package var name: String
    /// At most 255 UTF-16 units.
    package var description: String?
    /// `openid-connect` or `saml`.
    package var protocolName: String = "openid-connect"
    /// Values at most 2048 UTF-16 units.
    package var attributes: OrderedMap<String> = [:]
    /// The claims.
    package var protocolMappers: [ProtocolMapperRepresentation] = []

    /// Makes a scope of OpenID Connect without claims.
    package init(name: String, description: String? = nil) {
        self.name = name
        self.description = description
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("description", description)
            json.member("protocol", protocolName)
            json.member("attributes", attributes)
            json.member("protocolMappers", protocolMappers, version)
        }
    }
}

/// Roles that a client or a client scope lets into tokens.
package struct ScopeMappingRepresentation: KeycloakRepresentation {
    /// The client that is given the roles, or nil.
    package var client: String?
    /// The client scope that is given the roles, or nil.
    package var clientScope: String?
    /// Names of the roles.
    package var roles: [String]

    /// Makes a mapping for a client or a client scope.
    package init(client: String? = nil, clientScope: String? = nil, roles: [String]) {
        self.client = client
        self.clientScope = clientScope
        self.roles = roles
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("client", client)
            json.member("clientScope", clientScope)
            json.member("roles", roles)
        }
    }
}
