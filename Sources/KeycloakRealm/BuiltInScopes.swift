/// The client scopes that Keycloak itself puts into a new realm.
///
/// A realm file that lists any client scope must list these too: what is not listed is not made, and tokens then have no
/// `sub`, no roles and no e-mail. Source: exports of new realms made by 26.0.8, 26.2.5, 26.3.5, 26.4.7, 26.5.6 and
/// 26.7.3, which differ only in the two scopes marked below.
package enum BuiltInScopes {
    /// All scopes of a version, by name.
    package static func all(for version: KeycloakVersion) -> [ClientScopeRepresentation] {
        var scopes = samlScopes + [acr, address, basic, email, microprofileJWT, offlineAccess, organization, phone]
        scopes += [profile, roles, webOrigins]
        // Older servers make it when the first client needs it.
        if version >= .v26_2 { scopes.append(serviceAccount) }
        if version >= .v26_7 { scopes.append(authnContextClassRef) }
        return scopes.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Names of the scopes that new clients get as default.
    package static func defaultNames(for version: KeycloakVersion) -> [String] {
        ["role_list", "saml_organization"] + (version >= .v26_7 ? ["AuthnContextClassRef"] : [])
            + ["profile", "email", "roles", "web-origins", "acr", "basic"]
    }

    /// Names of the scopes that new clients get as optional.
    package static let optionalNames = ["offline_access", "address", "phone", "microprofile-jwt", "organization"]

    /// The scopes of OpenID Connect that the four built-in clients have as default.
    static let clientDefaultNames = ["acr", "basic", "email", "profile", "roles", "web-origins"]

    /// The scopes of OpenID Connect that the four built-in clients have as optional.
    static let clientOptionalNames = ["address", "microprofile-jwt", "offline_access", "organization", "phone"]

    private static let acr = scope(
        "acr", "OpenID Connect scope for add acr (authentication context class reference) to the token",
        ["display.on.consent.screen": "false", "include.in.token.scope": "false"],
        [mapper("acr loa level", "oidc-acr-mapper", inAllTokens)])

    private static let address = scope(
        "address", "OpenID Connect built-in scope: address", consent("addressScopeConsentText"),
        [
            mapper(
                "address", "oidc-address-mapper",
                [
                    "access.token.claim": "true", "id.token.claim": "true", "introspection.token.claim": "true",
                    "user.attribute.country": "country", "user.attribute.formatted": "formatted",
                    "user.attribute.locality": "locality", "user.attribute.postal_code": "postal_code",
                    "user.attribute.region": "region", "user.attribute.street": "street",
                    "userinfo.token.claim": "true",
                ])
        ])

    private static let basic = scope(
        "basic", "OpenID Connect scope for add all basic claims to the token",
        ["display.on.consent.screen": "false", "include.in.token.scope": "false"],
        [note("auth_time", "auth_time", "AUTH_TIME", type: "long"), mapper("sub", "oidc-sub-mapper", inAccessTokens)])

    private static let email = scope(
        "email", "OpenID Connect built-in scope: email", consent("emailScopeConsentText"),
        [
            attribute("email", "email", "email"),
            claim(
                "email verified", "oidc-usermodel-property-mapper", "email_verified", type: "boolean",
                ["user.attribute": "emailVerified", "userinfo.token.claim": "true"]),
        ])

    private static let microprofileJWT = scope(
        "microprofile-jwt", "Microprofile - JWT built-in scope",
        ["display.on.consent.screen": "false", "include.in.token.scope": "true"],
        [
            claim(
                "groups", "oidc-usermodel-realm-role-mapper", "groups",
                ["multivalued": "true", "user.attribute": "foo"]),
            attribute("upn", "upn", "username"),
        ])

    private static let offlineAccess = scope(
        "offline_access", "OpenID Connect built-in scope: offline_access",
        ["consent.screen.text": "${offlineAccessScopeConsentText}", "display.on.consent.screen": "true"], [])

    private static let organization = scope(
        "organization", "Additional claims about the organization a subject belongs to",
        consent("organizationScopeConsentText"),
        [claim("organization", "oidc-organization-membership-mapper", "organization", ["multivalued": "true"])])

    private static let phone = scope(
        "phone", "OpenID Connect built-in scope: phone", consent("phoneScopeConsentText"),
        [
            attribute("phone number", "phone_number", "phoneNumber"),
            attribute("phone number verified", "phone_number_verified", "phoneNumberVerified", type: "boolean"),
        ])

    private static let profile = scope(
        "profile", "OpenID Connect built-in scope: profile", consent("profileScopeConsentText"),
        [
            attribute("birthdate", "birthdate", "birthdate"),
            attribute("family name", "family_name", "lastName"),
            mapper(
                "full name", "oidc-full-name-mapper",
                [
                    "access.token.claim": "true", "id.token.claim": "true", "introspection.token.claim": "true",
                    "userinfo.token.claim": "true",
                ]),
            attribute("gender", "gender", "gender"),
            attribute("given name", "given_name", "firstName"),
            attribute("locale", "locale", "locale"),
            attribute("middle name", "middle_name", "middleName"),
            attribute("nickname", "nickname", "nickname"),
            attribute("picture", "picture", "picture"),
            attribute("profile", "profile", "profile"),
            attribute("updated at", "updated_at", "updatedAt", type: "long"),
            attribute("username", "preferred_username", "username"),
            attribute("website", "website", "website"),
            attribute("zoneinfo", "zoneinfo", "zoneinfo"),
        ])

    private static let roles = scope(
        "roles", "OpenID Connect scope for add user roles to the access token",
        [
            "consent.screen.text": "${rolesScopeConsentText}", "display.on.consent.screen": "true",
            "include.in.token.scope": "false",
        ],
        [
            mapper("audience resolve", "oidc-audience-resolve-mapper", inAccessTokens),
            roleMapper(
                "client roles", "oidc-usermodel-client-role-mapper", "resource_access.${client_id}.roles"),
            roleMapper("realm roles", "oidc-usermodel-realm-role-mapper", "realm_access.roles"),
        ])

    private static let webOrigins = scope(
        "web-origins", "OpenID Connect scope for add allowed web origins to the access token",
        ["consent.screen.text": "", "display.on.consent.screen": "false", "include.in.token.scope": "false"],
        [mapper("allowed web origins", "oidc-allowed-origins-mapper", inAccessTokens)])

    /// Since 26.2.
    private static let serviceAccount = scope(
        "service_account", "Specific scope for a client enabled for service accounts",
        ["display.on.consent.screen": "false", "include.in.token.scope": "false"],
        [
            note("Client Host", "clientHost", "clientHost"),
            note("Client ID", "client_id", "client_id"),
            note("Client IP Address", "clientAddress", "clientAddress"),
        ])

    private static let samlScopes = [
        samlScope(
            "role_list", "SAML role list",
            ["consent.screen.text": "${samlRoleListScopeConsentText}", "display.on.consent.screen": "true"],
            "role list", "saml-role-list-mapper",
            ["attribute.name": "Role", "attribute.nameformat": "Basic", "single": "false"]),
        samlScope(
            "saml_organization", "Organization Membership", ["display.on.consent.screen": "false"],
            "organization", "saml-organization-membership-mapper", [:]),
    ]

    /// Since 26.7.
    private static let authnContextClassRef = samlScope(
        "AuthnContextClassRef", "AuthnContextClassRef Level of Authentiation", [:],
        "AuthnContextClassRef", "saml-authn-context-class-ref-mapper", [:])
}

extension BuiltInScopes {
    private static let inAccessTokens: OrderedMap<String> = [
        "access.token.claim": "true", "introspection.token.claim": "true",
    ]
    private static let inAllTokens: OrderedMap<String> = [
        "access.token.claim": "true", "id.token.claim": "true", "introspection.token.claim": "true",
    ]

    private static func consent(_ message: String) -> OrderedMap<String> {
        [
            "consent.screen.text": "${\(message)}", "display.on.consent.screen": "true",
            "include.in.token.scope": "true",
        ]
    }

    private static func scope(
        _ name: String, _ description: String, _ attributes: OrderedMap<String>,
        _ mappers: [ProtocolMapperRepresentation]
    ) -> ClientScopeRepresentation {
        var scope = ClientScopeRepresentation(name: name, description: description)
        scope.attributes = attributes
        scope.protocolMappers = mappers
        return scope
    }

    private static func samlScope(
        _ name: String, _ description: String, _ attributes: OrderedMap<String>,
        _ mapperName: String, _ mapper: String, _ config: OrderedMap<String>
    ) -> ClientScopeRepresentation {
        let mapper = ProtocolMapperRepresentation(
            name: mapperName, protocolName: "saml", protocolMapper: mapper, config: config)
        var scope = scope(name, description, attributes, [mapper])
        scope.protocolName = "saml"
        return scope
    }

    private static func mapper(
        _ name: String, _ mapper: String, _ config: OrderedMap<String>
    ) -> ProtocolMapperRepresentation {
        ProtocolMapperRepresentation(name: name, protocolMapper: mapper, config: config)
    }

    private static func claim(
        _ name: String, _ mapper: String, _ claim: String, type: String = "String", _ more: OrderedMap<String>
    ) -> ProtocolMapperRepresentation {
        var config = inAllTokens
        config["claim.name"] = claim
        config["jsonType.label"] = type
        for (key, value) in more.entries { config[key] = value }
        return ProtocolMapperRepresentation(name: name, protocolMapper: mapper, config: config)
    }

    private static func attribute(
        _ name: String, _ claim: String, _ attribute: String, type: String = "String"
    ) -> ProtocolMapperRepresentation {
        self.claim(
            name, "oidc-usermodel-attribute-mapper", claim, type: type,
            ["user.attribute": attribute, "userinfo.token.claim": "true"])
    }

    private static func note(
        _ name: String, _ claim: String, _ note: String, type: String = "String"
    ) -> ProtocolMapperRepresentation {
        self.claim(name, "oidc-usersessionmodel-note-mapper", claim, type: type, ["user.session.note": note])
    }

    private static func roleMapper(_ name: String, _ mapper: String, _ claim: String) -> ProtocolMapperRepresentation {
        var config = inAccessTokens
        config["claim.name"] = claim
        config["jsonType.label"] = "String"
        config["multivalued"] = "true"
        config["user.attribute"] = "foo"
        return ProtocolMapperRepresentation(name: name, protocolMapper: mapper, config: config)
    }
}
