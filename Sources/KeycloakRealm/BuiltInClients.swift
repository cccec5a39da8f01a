/// The clients and roles that Keycloak itself puts into a new realm, as far as a realm with client scopes must list them.
///
/// Without them the consoles have no scopes and refuse everybody. `broker` and `realm-management` are left to the
/// server, which knows the roles of its own version. Source: as for ``BuiltInScopes``; all versions agree.
package enum BuiltInClients {
    /// The four clients.
    package static func all(of realm: RealmName) -> [ClientRepresentation] {
        [account(realm), accountConsole(realm), adminCLI, adminConsole(realm)]
    }

    /// The default role with what it brings, `offline_access` and `uma_authorization`.
    package static func realmRoles(of realm: RealmName) -> [RoleRepresentation] {
        var role = defaultRole(of: realm)
        role.realmComposites = ["offline_access", "uma_authorization"]
        role.clientComposites = ["account": ["view-profile", "manage-account"]]
        return [
            role,
            RoleRepresentation(name: "offline_access", description: "${role_offline-access}"),
            RoleRepresentation(name: "uma_authorization", description: "${role_uma_authorization}"),
        ]
    }

    /// The role that every new user gets, by name.
    package static func defaultRole(of realm: RealmName) -> RoleRepresentation {
        RoleRepresentation(
            name: "default-roles-" + realm.text.lowercased(), description: "${role_default-roles}")
    }

    /// The eight roles of the client `account`.
    package static var accountRoles: [RoleRepresentation] {
        let plain = [
            "delete-account", "manage-account-links", "view-applications", "view-consent", "view-groups",
            "view-profile",
        ]
        let brings = ["manage-account": "manage-account-links", "manage-consent": "view-consent"]
        return (plain + brings.keys).sorted().map { name in
            var role = RoleRepresentation(name: name, description: "${role_\(name)}")
            if let other = brings[name] { role.clientComposites = ["account": [other]] }
            return role
        }
    }

    /// Roles that scopes let into tokens.
    package static let scopeMappings = [
        ScopeMappingRepresentation(clientScope: "offline_access", roles: ["offline_access"])
    ]

    /// Client roles that clients let into tokens.
    package static let clientScopeMappings: OrderedMap<[ScopeMappingRepresentation]> = [
        "account": [
            ScopeMappingRepresentation(client: "account-console", roles: ["manage-account", "view-groups"])
        ]
    ]

    private static func account(_ realm: RealmName) -> ClientRepresentation {
        var client = publicClient("account")
        client.rootUrl = "${authBaseUrl}"
        client.baseUrl = "/realms/\(realm.pathSegment)/account/"
        client.redirectUris = ["/realms/\(realm.pathSegment)/account/*"]
        client.fullScopeAllowed = false
        client.attributes = ["post.logout.redirect.uris": "+", "realm_client": "false"]
        return client
    }

    private static func accountConsole(_ realm: RealmName) -> ClientRepresentation {
        var client = account(realm)
        client.clientId = "account-console"
        client.name = "${client_account-console}"
        client.attributes = [
            "pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "+", "realm_client": "false",
        ]
        client.protocolMappers = [
            ProtocolMapperRepresentation(
                name: "audience resolve", protocolMapper: "oidc-audience-resolve-mapper", config: [:])
        ]
        return client
    }

    private static var adminCLI: ClientRepresentation {
        var client = publicClient("admin-cli")
        client.standardFlowEnabled = false
        client.directAccessGrantsEnabled = true
        client.fullScopeAllowed = true
        client.redirectUris = []
        client.attributes = ["client.use.lightweight.access.token.enabled": "true", "realm_client": "false"]
        return client
    }

    private static func adminConsole(_ realm: RealmName) -> ClientRepresentation {
        var client = publicClient("security-admin-console")
        client.rootUrl = "${authAdminUrl}"
        client.baseUrl = "/admin/\(realm.pathSegment)/console/"
        client.redirectUris = ["/admin/\(realm.pathSegment)/console/*"]
        client.webOrigins = ["+"]
        client.fullScopeAllowed = true
        client.attributes = [
            "client.use.lightweight.access.token.enabled": "true", "pkce.code.challenge.method": "S256",
            "post.logout.redirect.uris": "+", "realm_client": "false",
        ]
        client.protocolMappers = [
            ProtocolMapperRepresentation(
                name: "locale", protocolMapper: "oidc-usermodel-attribute-mapper",
                config: [
                    "access.token.claim": "true", "claim.name": "locale", "id.token.claim": "true",
                    "introspection.token.claim": "true", "jsonType.label": "String", "user.attribute": "locale",
                    "userinfo.token.claim": "true",
                ])
        ]
        return client
    }

    private static func publicClient(_ id: String) -> ClientRepresentation {
        var client = ClientRepresentation(clientId: id)
        client.name = "${client_\(id)}"
        client.publicClient = true
        client.webOrigins = []
        client.defaultClientScopes = BuiltInScopes.clientDefaultNames
        client.optionalClientScopes = BuiltInScopes.clientOptionalNames
        return client
    }
}
