package import JSONStream

/// A group, with no groups below it: Cognito's groups are flat.
package struct GroupRepresentation: KeycloakRepresentation {
    /// UUID; at most 36 characters; nil to let the server make one.
    package var id: String?
    /// At most 255 UTF-16 units.
    package var name: String
    /// At most 255 UTF-16 units; written for versions that know it.
    package var description: String?
    /// The path, `/` and the name; only partial import reads it.
    package var path: String?
    /// Keys and values at most 255 UTF-16 units.
    package var attributes: OrderedMap<[String]> = [:]
    /// Names of realm roles that every member has.
    package var realmRoles: [String]?

    /// Makes a group.
    package init(id: String? = nil, name: String) {
        self.id = id
        self.name = name
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            if version.knowsGroupDescriptions { json.member("description", description) }
            json.member("path", path)
            json.member("attributes", attributes)
            json.member("realmRoles", realmRoles)
        }
    }
}

extension KeycloakVersion {
    /// Whether `description` of a group may be written: 26.2 and older refuse it.
    package var knowsGroupDescriptions: Bool { self >= .v26_3 }

    /// Whether `description` of a group is kept: 26.3 and 26.4 read it and lose it.
    package var keepsGroupDescriptions: Bool { self >= .v26_5 }
}
