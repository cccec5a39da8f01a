package import JSONStream

/// People who belong together and sign in at the same identity providers, known by the domains of their addresses.
package struct OrganizationRepresentation: KeycloakRepresentation {
    /// UUID; at most 36 characters, or nil to let the server make one.
    package var id: String?
    /// Unique in the realm, and its alias as well; at most 255 UTF-16 units.
    package var name: String
    /// Domains in lower case; each belongs to one organization of the realm.
    package var domains: [String]
    /// Aliases of identity providers, each of which may belong to one organization.
    package var identityProviders: [String]

    /// Makes an enabled organization.
    package init(id: String?, name: String, domains: [String], identityProviders: [String]) {
        self.id = id
        self.name = name
        self.domains = domains
        self.identityProviders = identityProviders
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("alias", name)
            json.member("enabled", true)
            json.key("domains")
            json.array { json in
                for domain in domains {
                    json.object { json in
                        json.member("name", domain)
                        json.member("verified", true)
                    }
                }
            }
            guard !identityProviders.isEmpty else { return }
            json.key("identityProviders")
            json.array { json in
                for alias in identityProviders {
                    json.object { json in json.member("alias", alias) }
                }
            }
        }
    }
}
