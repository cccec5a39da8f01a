package import JSONStream

/// A role of the realm or of a client, and the roles that come with it.
package struct RoleRepresentation: KeycloakRepresentation {
    /// UUID, or nil to let the server make one.
    package var id: String?
    /// At most 255 UTF-16 units.
    package var name: String
    /// At most 255 UTF-16 units.
    package var description: String?
    /// Realm roles that this role brings.
    package var realmComposites: [String] = []
    /// Client roles that this role brings, by client id.
    package var clientComposites: OrderedMap<[String]> = [:]
    /// Keys and values at most 255 UTF-16 units.
    package var attributes: OrderedMap<[String]> = [:]

    /// Makes a role.
    package init(id: String? = nil, name: String, description: String? = nil) {
        self.id = id
        self.name = name
        self.description = description
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("description", description)
            if !realmComposites.isEmpty || !clientComposites.isEmpty {
                json.key("composites")
                json.object { json in
                    if !realmComposites.isEmpty { json.member("realm", realmComposites) }
                    json.member("client", clientComposites)
                }
            }
            json.member("attributes", attributes)
        }
    }
}

/// The roles of a realm and of its clients.
package struct RolesRepresentation: KeycloakRepresentation {
    /// Roles of the realm.
    package var realm: [RoleRepresentation] = []
    /// Roles of clients, by client id.
    package var client: OrderedMap<[RoleRepresentation]> = [:]

    /// Makes an empty set.
    package init() {}

    /// Whether there is no role at all.
    package var isEmpty: Bool { realm.isEmpty && client.isEmpty }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("realm", realm, version)
            json.member("client", client, version)
        }
    }
}
