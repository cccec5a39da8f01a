package import JSONStream

/// What `POST /admin/realms/{realm}/partialImport` takes, but for users: parts for a realm that exists already.
package struct PartialImportRepresentation: KeycloakRepresentation {
    /// What to do with a thing that exists already.
    package enum ExistingPolicy: String, Sendable {
        /// Leave it as it is.
        case skip = "SKIP"
        /// Put the file's in its place.
        case overwrite = "OVERWRITE"
        /// Import nothing at all.
        case fail = "FAIL"
    }

    /// What to do with a thing that exists already.
    package var ifResourceExists: ExistingPolicy = .skip
    /// Groups, each with its path.
    package var groups: [GroupRepresentation] = []
    /// Clients; no scope is made for them.
    package var clients: [ClientRepresentation] = []
    /// Roles of the realm and of clients.
    package var roles = RolesRepresentation()
    /// Identity providers.
    package var identityProviders: [IdentityProviderRepresentation] = []
    /// Their mappers.
    package var identityProviderMappers: [IdentityProviderMapperRepresentation] = []

    /// Makes an empty one.
    package init() {}

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("ifResourceExists", ifResourceExists.rawValue)
            json.member("groups", groups, version)
            json.member("clients", clients, version)
            json.member("roles", roles.isEmpty ? nil : roles, version)
            json.member("identityProviders", identityProviders, version)
            json.member("identityProviderMappers", identityProviderMappers, version)
        }
    }
}
