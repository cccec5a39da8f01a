package import JSONStream

/// A part of a realm that a provider of the server implements, such as the user profile.
package struct ComponentRepresentation: KeycloakRepresentation {
    /// UUID, or nil to let the server make one.
    package var id: String?
    /// At most 255 UTF-16 units.
    package var name: String?
    /// The provider's id; one that the server does not know aborts the import.
    package var providerId: String
    /// The provider's settings.
    package var config: OrderedMap<[String]>

    /// Makes a component.
    package init(id: String? = nil, name: String? = nil, providerId: String, config: OrderedMap<[String]>) {
        self.id = id
        self.name = name
        self.providerId = providerId
        self.config = config
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("providerId", providerId)
            json.key("subComponents")
            json.object { _ in }
            json.member("config", config)
        }
    }
}
