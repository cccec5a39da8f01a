package import JSONStream

/// A rule that puts a claim into tokens, of a client or of a client scope.
package struct ProtocolMapperRepresentation: KeycloakRepresentation {
    /// UUID, or nil to let the server make one.
    package var id: String?
    /// Unique in its client or scope; at most 255 UTF-16 units.
    package var name: String
    /// `openid-connect` or `saml`.
    package var protocolName: String
    /// The provider's id, such as `oidc-usermodel-attribute-mapper`.
    package var protocolMapper: String
    /// The provider's settings.
    package var config: OrderedMap<String>

    /// Makes a mapper, of OpenID Connect unless another protocol is given.
    package init(
        name: String, protocolName: String = "openid-connect", protocolMapper: String, config: OrderedMap<String>
    ) {
        self.name = name
        self.protocolName = protocolName
        self.protocolMapper = protocolMapper
        self.config = config
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("protocol", protocolName)
            json.member("protocolMapper", protocolMapper)
            if config.isEmpty {
                json.key("config")
                json.object { _ in }
            }
            json.member("config", config)
        }
    }
}
