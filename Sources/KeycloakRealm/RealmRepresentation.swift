package import JSONStream

/// A realm without its users, as `R-realm.json` holds it.
///
/// A member that is nil is left out, and Keycloak then takes its default. There is no `keycloakVersion`: with it the
/// server would run migrations over the realm.
package struct RealmRepresentation: KeycloakRepresentation {
    /// UUID; at most 36 characters, unique on the server; nil to let the server make one.
    package var id: String?
    /// The name in the realm's addresses and file names.
    package var realm: String
    /// At most 255 UTF-16 units.
    package var displayName: String?
    /// Spans of sessions and tokens.
    package var lifespans = RealmLifespans()
    /// Whether anything of the realm works.
    package var enabled = true
    /// Which connections must be encrypted.
    package var sslRequired: SSLRequirement?
    /// How users sign in and register.
    package var login = RealmLogin()
    /// How guessing is slowed down.
    package var bruteForce: BruteForceProtection?
    /// Roles of the realm and of clients.
    package var roles = RolesRepresentation()
    /// The groups.
    package var groups: [GroupRepresentation] = []
    /// The role that every new user gets.
    package var defaultRole: RoleRepresentation?
    /// Rules for new passwords; see ``PasswordPolicy``.
    package var passwordPolicy: PasswordPolicy?
    /// How one-time codes are made.
    package var otpPolicy: OTPPolicy?
    /// How passkeys and security keys are made.
    package var webAuthn: WebAuthnPolicy?
    /// Roles that client scopes let into tokens.
    package var scopeMappings: [ScopeMappingRepresentation] = []
    /// Client roles that clients let into tokens, by the client that owns the roles.
    package var clientScopeMappings: OrderedMap<[ScopeMappingRepresentation]> = [:]
    /// The clients.
    package var clients: [ClientRepresentation] = []
    /// All client scopes, Keycloak's own among them; none at all leaves Keycloak's own to the server.
    package var clientScopes: [ClientScopeRepresentation] = []
    /// Scopes that new clients get as default.
    package var defaultDefaultClientScopes: [String]?
    /// Scopes that new clients get as optional.
    package var defaultOptionalClientScopes: [String]?
    /// The mail server; values at most 255 UTF-16 units, `from` is needed.
    package var smtpServer: OrderedMap<String> = [:]
    /// Languages and texts.
    package var locales = RealmLocales()
    /// Outside identity providers.
    package var identityProviders: [IdentityProviderRepresentation] = []
    /// Whether the realm knows organizations.
    package var organizationsEnabled: Bool?
    /// The organizations.
    package var organizations: [OrganizationRepresentation] = []
    /// Their mappers.
    package var identityProviderMappers: [IdentityProviderMapperRepresentation] = []
    /// Parts by provider type.
    package var components: OrderedMap<[ComponentRepresentation]> = [:]
    /// Flows of ours; the server adds its own.
    package var authenticationFlows: [AuthenticationFlowRepresentation] = []
    /// Settings of authenticators in these flows.
    package var authenticatorConfig: [AuthenticatorConfigRepresentation] = []
    /// All required actions; none at all leaves Keycloak's own to the server.
    package var requiredActions: [RequiredActionRepresentation] = []
    /// Alias of the flow by which browsers sign in.
    package var browserFlow: String?
    /// Alias of the flow by which applications that are given a password get tokens.
    package var directGrantFlow: String?
    /// Alias of the flow by which users who forgot their password set a new one.
    package var resetCredentialsFlow: String?
    /// Further settings.
    package var attributes: OrderedMap<String> = [:]

    /// Makes an enabled realm with nothing in it.
    package init(id: String? = nil, name: RealmName) {
        self.id = id
        self.realm = name.text
    }

    /// The secrets that the environment holds while Keycloak imports, in the order of the file.
    package var secretsInEnvironment: [Secret] {
        (clients.map(\.secret) + identityProviders.map(\.clientSecret)).compactMap { $0 }.filter { $0.variable != nil }
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("realm", realm)
            json.member("displayName", displayName)
            lifespans.encodeMembers(into: &json)
            json.member("enabled", enabled)
            json.member("sslRequired", sslRequired?.rawValue)
            login.encodeMembers(into: &json)
            bruteForce?.encodeMembers(into: &json)
            json.member("roles", roles.isEmpty ? nil : roles, version)
            json.member("groups", groups, version)
            json.member("defaultRole", defaultRole, version)
            json.member("passwordPolicy", passwordPolicy?.text)
            otpPolicy?.encodeMembers(into: &json)
            webAuthn?.encodeMembers(into: &json, version: version)
            json.member("scopeMappings", scopeMappings, version)
            json.member("clientScopeMappings", clientScopeMappings, version)
            json.member("clients", clients, version)
            json.member("clientScopes", clientScopes, version)
            json.member("defaultDefaultClientScopes", defaultDefaultClientScopes)
            json.member("defaultOptionalClientScopes", defaultOptionalClientScopes)
            json.member("smtpServer", smtpServer)
            json.member("identityProviders", identityProviders, version)
            json.member("identityProviderMappers", identityProviderMappers, version)
            json.member("components", components, version)
            json.member("authenticationFlows", authenticationFlows, version)
            json.member("authenticatorConfig", authenticatorConfig, version)
            json.member("requiredActions", requiredActions, version)
            json.member("browserFlow", browserFlow)
            json.member("directGrantFlow", directGrantFlow)
            json.member("resetCredentialsFlow", resetCredentialsFlow)
            json.member("organizationsEnabled", organizationsEnabled)
            json.member("organizations", organizations, version)
            locales.encodeMembers(into: &json)
            json.member("attributes", attributes)
        }
    }
}

/// Which connections to a realm must be encrypted.
package enum SSLRequirement: String, Sendable {
    /// All but those from this machine and private networks.
    case external
}
