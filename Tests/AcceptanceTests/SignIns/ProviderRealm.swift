import Foundation

/// Somebody with an account at the company whose sign-in the pools trust.
struct Colleague {
    let login: String
    /// Their id at the company, which OpenID Connect gives as `sub`.
    let id: String
    let email: String
    var isEmailVerified = true
    /// The values of the attribute `plan`.
    var plans: [String] = []

    static let password = "a password for tests"

    init(_ login: String, number: Int, email: String? = nil, isEmailVerified: Bool = true, plans: [String] = []) {
        self.login = login
        id = "c0119a9e-0000-4000-8000-0000000000\(number)"
        self.email = email ?? "\(login)@corp.example"
        self.isEmailVerified = isEmailVerified
        self.plans = plans
    }

    static let lou = Colleague("lou", number: 11, plans: ["admins", "editors"])
    static let pat = Colleague("pat", number: 12)
    static let uli = Colleague("uli", number: 13, isEmailVerified: false, plans: ["gold"])
    static let nia = Colleague("nia", number: 14)
    static let eva = Colleague("eva", number: 15, plans: ["basic"])
    /// New to the pools.
    static let zoe = Colleague("zoe", number: 16, plans: ["gold", "trial"])
    /// New to the pools; a native user has their address.
    static let kim = Colleague("kim", number: 17, email: "kim@shop.example")
    static let rob = Colleague("rob", number: 18)

    static let all = [lou, pat, uli, nia, eva, zoe, kim, rob]

    fileprivate var representation: JSON {
        [
            "id": .string(id), "username": .string(login), "enabled": true, "email": .string(email),
            "emailVerified": .bool(isEmailVerified), "firstName": .string(login.capitalized), "lastName": "Example",
            "attributes": ["plan": .array(plans.map { .string($0) })],
            "credentials": [["type": "password", "value": .string(Self.password)]],
        ]
    }
}

/// The company: a realm that is the SAML and the OpenID Connect provider of all pools.
enum ProviderRealm {
    static let name = "corp"
    static let emailClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
    static let oidcSecret = "corpfakesecret0000000000000000000000"

    static let representation: JSON = [
        "realm": .string(name), "enabled": true, "users": .array(Colleague.all.map(\.representation)),
    ]

    /// What the partner changes: the clients that Cognito was have the addresses of a realm.
    static func clients(of realm: LiveRealm) -> [JSON] {
        let broker = realm.address.absoluteString + "/broker/"
        return [
            [
                "clientId": .string("urn:amazon:cognito:sp:\(realm.pool.id)"), "protocol": "saml", "enabled": true,
                "redirectUris": [.string(broker + "CorpSAML/endpoint")],
                "attributes": [
                    "saml.assertion.signature": "true", "saml.server.signature": "true",
                    "saml.client.signature": "false", "saml.force.post.binding": "true",
                ],
                "protocolMappers": [
                    nameID, samlMapper("email", emailClaim, "saml-user-property-mapper"),
                    samlMapper("plan", "plan", "saml-user-attribute-mapper"),
                ],
            ],
            [
                "clientId": .string(realm.pool.id), "secret": .string(oidcSecret), "enabled": true,
                "redirectUris": [.string(broker + "CorpOIDC/endpoint"), .string(broker + "PartnerOIDC/endpoint")],
                "protocolMappers": [
                    [
                        "name": "plan", "protocol": "openid-connect",
                        "protocolMapper": "oidc-usermodel-attribute-mapper",
                        "config": [
                            "user.attribute": "plan", "claim.name": "plan", "multivalued": "true",
                            "id.token.claim": "true", "userinfo.token.claim": "true",
                        ],
                    ]
                ],
            ],
        ]
    }

    private static let nameID: JSON = [
        "name": "name id", "protocol": "saml", "protocolMapper": "saml-user-property-nameid-mapper",
        "config": [
            "user.attribute": "email",
            "mapper.nameid.format": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        ],
    ]

    private static func samlMapper(_ attribute: String, _ claim: String, _ mapper: String) -> JSON {
        [
            "name": .string(attribute), "protocol": "saml", "protocolMapper": .string(mapper),
            "config": [
                "user.attribute": .string(attribute), "attribute.name": .string(claim),
                "attribute.nameformat": .string(claim.contains(":") ? "URI Reference" : "Basic"),
            ],
        ]
    }
}
