import Foundation
import Testing

@testable import BundleVerification

/// Where somebody has changed a file and both lists with it, the contents still tell.
@Suite struct DeceptionTests {
    @Test(arguments: references + users + series)
    func everyProblemIsTold(_ tampering: Tampering) throws {
        let bundle = try TamperedBundle()
        try tampering.change(bundle)
        let found = try bundle.problems()
        #expect(found == tampering.lines, Comment(rawValue: found.joined(separator: "\n")))
    }

    @Test func manyProblemsOfAKindAreCounted() throws {
        let bundle = try TamperedBundle()
        try bundle.change(Self.realm) { $0.replace("default-roles-acme", with: "default-roles-acne") }
        let problems = try bundle.verify().problems
        let lines = problems.kept.map(\.line)
        #expect(lines.count == 20 && problems.count() == 46)
        #expect(lines[0] == "\(Self.first), user 1: refers to the realm role “default-roles-acme”, which is not there")
        #expect(problems.overflow.map(\.kind) == [.reference] && problems.overflow.map(\.count) == [26])
    }

    private static let realm = "realm/acme-realm.json"
    private static let first = "realm/acme-users-0.json"

    /// References in the realm to what is not there.
    private static let references = [
        Tampering(
            "a group under another name",
            [
                "realm/acme-users-0.json, user 12: refers to the group “/admins”, which is not there",
                "realm/acme-users-0.json, user 13: refers to the group “/admins”, which is not there",
            ]
        ) { try $0.change(realm) { $0.replace("\"name\": \"admins\"", with: "\"name\": \"bosses\"") } },
        Tampering(
            "a client scope under another name",
            ["acmem2mfakeclient000000000", "acmepartnerfakeclient00000"].map {
                "realm/acme-realm.json: client \($0) refers to the client scope “inventory/items:read”, which is not there"
            }
        ) {
            try $0.change(realm) { text in
                text.replace("\"name\": \"inventory/items:read\"", with: "\"name\": \"other\"")
            }
        },
        Tampering(
            "flows, providers and roles under other names",
            [
                "realm/acme-realm.json: role default-roles-acme refers to the realm role “uma_authorization”, which is not there",
                "realm/acme-realm.json: a scope mapping refers to the role of client account “view-groups”, which is not there",
                "realm/acme-realm.json: identity provider mapper custom:roles refers to the identity provider “CorpSAML”, which is not there",
                "realm/acme-realm.json: identity provider mapper email refers to the identity provider “CorpSAML”, which is not there",
                "realm/acme-realm.json: identity provider mapper family_name refers to the identity provider “CorpSAML”, which is not there",
                "realm/acme-realm.json: identity provider mapper given_name refers to the identity provider “CorpSAML”, which is not there",
                "realm/acme-realm.json: identity provider mapper status of new users refers to the identity provider “CorpSAML”, which is not there",
                "realm/acme-realm.json: flow browser to CorpSAML refers to the setting of an authenticator “to CorpSAML”, which is not there",
                "realm/acme-realm.json: authenticator setting to Other refers to the identity provider “CorpSAML”, which is not there",
                "realm/acme-users-0.json, user 4: refers to the identity provider “CorpSAML”, which is not there",
                "realm/acme-users-1.json, user 7: refers to the identity provider “CorpSAML”, which is not there",
                "realm/acme-users-1.json, user 16: refers to the identity provider “CorpSAML”, which is not there",
            ]
        ) {
            try $0.change(realm) { text in
                text.replace("\"alias\": \"CorpSAML\"", with: "\"alias\": \"Other\"")
                text.replace("\"alias\": \"to CorpSAML\"", with: "\"alias\": \"to Other\"")
                text.replace("\"name\": \"uma_authorization\"", with: "\"name\": \"uma\"")
                text.replace("\"name\": \"view-groups\"", with: "\"name\": \"view\"")
            }
        },
    ]

    /// Users files that say other than the rest, or that the importer would not read.
    private static let users = [
        Tampering(
            "a user who refers to what is not there",
            [
                "realm/acme-users-0.json, user 2: refers to the group “/nowhere”, which is not there",
                "realm/acme-users-0.json, user 2: refers to the realm role “default-roles-ACME”, which is not there",
                "realm/acme-users-0.json, user 2: refers to the identity provider “Nobody”, which is not there",
                "realm/acme-users-0.json, user 2: refers to the required action “VERIFY_EMIAL”, which is not there",
                "realm/acme-users-0.json, user 2: refers to the role of client account “king”, which is not there",
                "realm/acme-users-0.json, user 2: refers to the client with a service account “nobody”, which is not there",
                "realm/acme-users-0.json, user 2: refers to the user storage component “x”, which is not there",
                "realm: holds 44 users of the pool, manifest.json says 45",
                "partial: holds other users than realm, or in another order",
            ]
        ) {
            try $0.change(first) { text in
                let second = text.ranges(of: "\"emailVerified\":")[1].lowerBound
                text.insert(
                    contentsOf: """
                        "groups":["/nowhere","admins"],"realmRoles":["default-roles-ACME"],\
                        "federatedIdentities":[{"userId":"1","identityProvider":"Nobody"}],\
                        "requiredActions":["VERIFY_EMIAL"],"clientRoles":{"account":["king","view-groups"]},\
                        "serviceAccountClientId":"nobody","federationLink":"x",
                        """, at: second)
            }
        },
        Tampering(
            "a role twice",
            [
                "realm/acme-users-0.json, user 1: has one realm role twice: the import would end there",
                "partial: holds other users than realm, or in another order",
            ]
        ) {
            try $0.change(first) { text in
                let role = "\"default-roles-acme\""
                text.replace("[\(role)]", with: "[\(role),\(role)]", maxReplacements: 1)
            }
        },
        Tampering("another realm first", ["realm/acme-users-0.json: is of the realm “Acme”, not of “acme”"]) {
            try $0.change(first) { $0.replace("\"acme\"", with: "\"Acme\"", maxReplacements: 1) }
        },
        Tampering(
            "a member before the users",
            [
                "realm/acme-users-0.json: has no users behind realm: no user of it would be imported",
                "realm/acme-users-0.json: holds 0 users, manifest.json says 20",
                "realm: holds 26 users of the pool, manifest.json says 45",
                "partial: holds 46 users, realm holds 26",
            ]
        ) { try $0.change(first) { $0.replace("\"users\":[", with: "\"version\":1,\"users\":[") } },
        Tampering(
            "no realm",
            [
                "realm/acme-users-0.json: does not begin with realm: no user of it would be imported",
                "realm/acme-users-0.json: holds 0 users, manifest.json says 20",
                "realm: holds 26 users of the pool, manifest.json says 45",
                "partial: holds 46 users, realm holds 26",
            ]
        ) { try $0.change(first) { $0.replace("\"realm\":\"acme\",", with: "") } },
        Tampering(
            "null in the list",
            [
                "realm/acme-users-0.json, user 1: is no object: the importer passes over it and the rest",
                "realm/acme-users-0.json: holds 21 users, manifest.json says 20",
            ]
        ) { try $0.change(first) { $0.replace("\"users\":[", with: "\"users\":[null,") } },
        Tampering(
            "a comma too many and a member behind the users",
            [
                "realm/acme-users-0.json: goes on behind its users, where the importer does not read",
                "realm/acme-users-0.json: is no JSON: a comma stands before a closing bracket",
                "realm/acme-users-1.json: goes on behind its end",
            ]
        ) {
            try $0.change(first) { $0.replace("\n]}", with: ",\n],\"more\":[]}") }
            try $0.change("realm/acme-users-1.json") { $0 += "{}" }
        },
        Tampering(
            "no JSON within a user",
            ["realm/acme-users-0.json: cannot be read behind byte 61: byte 0x27 cannot stand here"]
        ) { try $0.change(first) { $0.replace("\"username\"", with: "'username'", maxReplacements: 1) } },
        Tampering(
            "users who are not there for partial import",
            [
                "partial/2-users-00003.json: does not leave alone the users that are there already",
                "partial/2-users-00003.json: holds 5 users, manifest.json says 6",
                "partial: holds 45 users, realm holds 46",
            ]
        ) {
            try $0.change("partial/2-users-00003.json") { text in
                let lines = text.split(separator: "\n")
                text = ([lines[0].replacing("SKIP", with: "OVERWRITE")] + lines.dropFirst(2)).joined(separator: "\n")
            }
        },
    ]

    /// Files whose names the importer would not find.
    private static let series = [
        Tampering(
            "a gap in a series",
            [
                "realm/acme-users-2.json: follows a gap: number 1 of the series is not listed",
                "realm/acme-users-7.json: follows a gap: number 3 of the series is not listed",
                "partial: holds other users than realm, or in another order",
            ]
        ) { try $0.rename("realm/acme-users-1.json", to: "realm/acme-users-7.json") },
        Tampering(
            "a name that is not found",
            [
                "realm/acme-users-02.json: is not called as Keycloak's import wants it, and would be passed over",
                "realm: holds 39 users of the pool, manifest.json says 45",
                "partial: holds 46 users, realm holds 40",
            ]
        ) { try $0.rename("realm/acme-users-2.json", to: "realm/acme-users-02.json") },
        Tampering(
            "a realm under another name",
            [
                "realm/emca-realm.json: is not called as Keycloak's import wants it, and would be passed over",
                "realm/acme-realm.json: is not listed, and nothing can be imported without it",
            ]
        ) { try $0.rename("realm/acme-realm.json", to: "realm/emca-realm.json") },
    ]
}
