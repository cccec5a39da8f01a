import Testing

/// The comparison itself, on realms small enough to see: it must not pass what is wrong.
@Suite struct RealmComparisonTests {
    let sent = RealmFolder(
        realm: [
            "realm": "acme", "passwordPolicy": "length(12) and digits(1)",
            "groups": [["name": "team/red", "attributes": ["precedence": ["3"]]]],
            "clients": [
                [
                    "clientId": "web", "secret": "acmewebfakesecret", "standardFlowEnabled": true,
                    "redirectUris": ["https://a.example.com/cb", "https://b.example.com/cb"],
                    "attributes": ["access.token.lifespan": "3600"],
                ]
            ],
        ],
        users: [
            [
                "id": "1", "username": "ann", "email": "ann@example.com", "enabled": true, "createdTimestamp": 1000,
                "attributes": ["nickname": ["Ann", "Anna"]], "requiredActions": ["UPDATE_PASSWORD"],
                "groups": ["team/red"],
                "federatedIdentities": [["identityProvider": "Google", "userId": "42", "userName": "ann"]],
            ],
            ["id": "2", "username": "bob", "enabled": true],
        ])

    /// What Keycloak makes of it: other order, more members, its own clients and accounts.
    let exported = RealmFolder(
        realm: [
            "id": "r", "realm": "acme", "passwordPolicy": "digits(1) and length(12)", "keycloakVersion": "26.7.3",
            "groups": [["id": "g", "name": "team/red", "path": "/team/red", "attributes": ["precedence": ["3"]]]],
            "clients": [
                ["clientId": "account", "redirectUris": ["/realms/acme/account/*"]],
                [
                    "id": "c", "clientId": "web", "secret": "acmewebfakesecret", "standardFlowEnabled": true,
                    "redirectUris": ["https://b.example.com/cb", "https://a.example.com/cb"],
                    "attributes": ["access.token.lifespan": "3600", "realm_client": "false"],
                ],
            ],
        ],
        users: [
            ["id": "2", "username": "bob", "enabled": true, "groups": [], "requiredActions": [], "notBefore": 0],
            ["id": "3", "username": "service-account-m2m", "serviceAccountClientId": "m2m"],
            [
                "id": "1", "username": "ann", "email": "ann@example.com", "enabled": true, "createdTimestamp": 1000,
                "attributes": ["nickname": ["Ann", "Anna"]], "requiredActions": ["UPDATE_PASSWORD"],
                "groups": ["/team/red"],
                "federatedIdentities": [["identityProvider": "Google", "userId": "42", "userName": "ann"]],
            ],
        ])

    @Test func whatTheServerAddsIsNoDifference() {
        #expect(RealmComparison(sent: sent, exported: exported).differences == [])
    }

    @Test(
        arguments: [
            ("username", "anne"), ("email", "ann@example.org"), ("enabled", false), ("createdTimestamp", 1001),
            ("attributes", ["nickname": ["Ann", "Anne"]]), ("attributes", ["nickname": ["Anna", "Ann"]]),
            ("attributes", ["nickname": ["Ann", "Anna"], "more": ["x"]]), ("attributes", [:]), ("requiredActions", []),
            ("groups", []), ("groups", ["/team/red", "/admins"]), ("federatedIdentities", []), ("lastName", "Lee"),
            ("federatedIdentities", [["identityProvider": "Google", "userId": "43", "userName": "ann"]]),
        ] as [(String, JSON)])
    func changedUserIsReported(member: String, value: JSON) {
        var changed = exported
        changed.users[2] = changed.users[2].with(member, value)
        let differences = RealmComparison(sent: sent, exported: changed).differences
        #expect(differences.count == 1)
        #expect(differences.allSatisfy { $0.hasPrefix("user[1].\(member)") })
    }

    @Test func missingAndAddedUsersAreReported() {
        var changed = exported
        changed.users[0] = ["id": "4", "username": "eve", "enabled": true]
        #expect(
            RealmComparison(sent: sent, exported: changed).differences
                == ["user[2]: was sent and is missing", "[4]: was not sent and is there"])
    }

    @Test(
        arguments: [
            ("redirectUris", ["https://a.example.com/cb"]), ("secret", "another"), ("standardFlowEnabled", false),
            ("redirectUris", ["https://a.example.com/cb", "https://b.example.com/cb", "https://c.example.com/*"]),
            ("attributes", ["access.token.lifespan": "60"]),
        ] as [(String, JSON)])
    func changedClientIsReported(member: String, value: JSON) {
        var changed = exported
        let clients = changed.realm["clients"]?.elements ?? []
        changed.realm = changed.realm.with("clients", .array([clients[0], clients[1].with(member, value)]))
        let differences = RealmComparison(sent: sent, exported: changed).differences
        #expect(differences.count == 1)
        #expect(differences.allSatisfy { $0.hasPrefix("realm.clients[web].\(member)") })
    }

    @Test(
        arguments: [
            ("groups", []), ("groups", [["name": "team/red", "attributes": ["precedence": ["4"]]]]),
            ("passwordPolicy", "length(12)"), ("clients", []),
        ] as [(String, JSON)])
    func changedRealmIsReported(member: String, value: JSON) {
        var changed = exported
        changed.realm = changed.realm.with(member, value)
        let differences = RealmComparison(sent: sent, exported: changed).differences
        #expect(differences.count == 1)
        #expect(differences.allSatisfy { $0.hasPrefix("realm.\(member)") })
    }

    @Test func composedAndDecomposedLettersDiffer() {
        let composed = RealmFolder(realm: [:], users: [["id": "1", "firstName": "Jos\u{E9}"]])
        let decomposed = RealmFolder(realm: [:], users: [["id": "1", "firstName": "Jose\u{301}"]])
        #expect(RealmComparison(sent: composed, exported: decomposed).differences.count == 1)
    }

    /// No value is looked past: whichever single one of those sent had been another, the comparison says so.
    @Test func eachValueSentIsCompared() {
        for realm in sent.realm.withOneValueChanged() {
            #expect(
                RealmComparison(sent: RealmFolder(realm: realm, users: sent.users), exported: exported).differences
                    != [])
        }
        for users in JSON.array(sent.users).withOneValueChanged() {
            let changed = RealmFolder(realm: sent.realm, users: users.elements)
            #expect(RealmComparison(sent: changed, exported: exported).differences != [])
        }
    }
}

extension JSON {
    /// This object with one member set.
    fileprivate func with(_ member: String, _ value: JSON) -> JSON {
        guard case .object(var members) = self else { return self }
        members[member] = value
        return .object(members)
    }

    /// This value as often as it has texts, numbers and truth values in it, each time with another one of them changed.
    fileprivate func withOneValueChanged() -> [JSON] {
        switch self {
        case .null: []
        case .bool(let bool): [.bool(!bool)]
        case .number(let number): [.number(number + 1)]
        case .string(let text): [.string(text + "x")]
        case .object(let members):
            members.flatMap { name, value in value.withOneValueChanged().map { with(name, $0) } }
        case .array(let elements):
            elements.indices.flatMap { index in
                elements[index].withOneValueChanged().map { changed in
                    .array(elements[..<index] + [changed] + elements[(index + 1)...])
                }
            }
        }
    }
}
