import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// One user of a dump, mapped: what stands in the users file, and what the report says.
struct MappedUser {
    /// The representation as it is written.
    let text: String
    /// Ids of the findings with their detail, weightiest first; all are about the user.
    let findings: [String]
    private let members: [JSONValue.Member]

    /// Maps a user given as JSON.
    ///
    /// - Parameters:
    ///   - used: Names of the custom attributes that the pool's users have.
    ///   - lost: Providers at which another user keeps his identity.
    init(
        _ dump: String, signInName: SignInName = .username, conflicts: UserConflicts = [], lost: [String] = [],
        used: [String] = [], groups: [(name: String, path: String)] = [],
        aliases: [(name: String, alias: String)] = []
    ) throws {
        var user = UserRecord()
        var reader = UserReader()
        try withJSONReader(over: Array(dump.utf8)) { json throws(JSONError) in try reader.read(&json, into: &user) }
        let lostProviders = lost.map { user.text.append(Array($0.utf8)) }
        var findings = Findings()
        let names = AttributeNames.make([], used: used, rules: MappingRules(), subject: "pool", findings: &findings)
        findings = Findings()
        let mapping = UserMapping(
            realm: "Acme", signInName: signInName, attributeNames: names, groupPaths: GroupPaths(groups),
            providerAliases: ProviderAliases(aliases))
        var tally = UserTally(mapping)
        var target = UserRepresentation()
        let context = UserContext(conflicts: conflicts, lostProviders: lostProviders)
        mapUser(user, context, mapping, into: &target, tally: &tally, findings: &findings)
        var writer = JSONWriter()
        target.encode(into: &writer)
        let bytes = writer.take()
        text = String(decoding: bytes, as: UTF8.self)
        self.findings = findings.byWeight.flatMap(\.samples).map { finding in
            finding.kind.id + (finding.detail.map { ": \($0)" } ?? "")
        }
        let value = try withJSONReader(over: bytes) { json throws(JSONError) in try json.value() }
        guard case .object(let members) = value else {
            self.members = []
            return
        }
        self.members = members
    }

    /// A member as compact JSON; nil where it is absent.
    subscript(name: String) -> String? { member(name, of: members) }

    /// The values of an attribute as compact JSON; nil where it is absent.
    func attribute(_ name: String) -> String? {
        guard case .object(let attributes) = members.first(where: { $0.name == "attributes" })?.value else {
            return nil
        }
        return member(name, of: attributes)
    }

    private func member(_ name: String, of members: [JSONValue.Member]) -> String? {
        members.first { $0.name == name }.map { Self.compact($0.value) }
    }

    private static func compact(_ value: JSONValue) -> String {
        switch value {
        case .object(let members): "{\(members.map { "\($0.name):\(compact($0.value))" }.joined(separator: ","))}"
        case .array(let elements): "[\(elements.map(compact).joined(separator: ","))]"
        case .string(let text), .number(let text): text
        case .bool(let value): "\(value)"
        case .null: "null"
        }
    }
}

@Suite struct UserMappingTests {
    @Test func aWholeUser() throws {
        let user = try MappedUser(
            """
            {"Username":"Ann","UserStatus":"CONFIRMED","Enabled":true,"UserCreateDate":1614156443.214,
             "Attributes":[{"Name":"sub","Value":"4f0e2a9c-0000-7000-8000-00000000a001"},{"Name":"email","Value":"Ann@X.org"},
             {"Name":"email_verified","Value":"true"},{"Name":"given_name","Value":"Ann"},{"Name":"family_name","Value":"Lee"},
             {"Name":"phone_number","Value":"+15550100"},{"Name":"custom:tier","Value":"gold"}],"groups":["admins"]}
            """, used: ["custom:tier"], groups: [("admins", "/admins")])
        #expect(
            user.text == """
                {"id":"4f0e2a9c-0000-7000-8000-00000000a001","username":"ann","firstName":"Ann","lastName":"Lee",\
                "email":"ann@x.org","emailVerified":true,"attributes":{"cognito_status":["CONFIRMED"],\
                "cognito_username":["Ann"],"migration_source":["cognito"],"phoneNumber":["+15550100"],"tier":["gold"]},\
                "enabled":true,"createdTimestamp":1614156443214,"requiredActions":["UPDATE_PASSWORD"],\
                "realmRoles":["default-roles-acme"],"groups":["/admins"]}
                """)
        #expect(user.findings == [])
    }

    @Test func theLeastUser() throws {
        let user = try MappedUser(#"{"Username":"ann"}"#)
        #expect(
            user.text == """
                {"id":"\(user["id"] ?? "")","username":"ann","emailVerified":false,\
                "attributes":{"cognito_username":["ann"],"migration_source":["cognito"]},"enabled":true,\
                "requiredActions":["UPDATE_PASSWORD"],"realmRoles":["default-roles-acme"]}
                """)
        #expect(user.findings == ["user.id-made", "user.status-unknown"])
    }

    @Test func placeholdersAreWrittenSoThatNothingIsReplaced() throws {
        let user = try MappedUser(
            #"""
            {"Username":"${a}","UserStatus":"CONFIRMED","groups":["${g}"],"Attributes":[{"Name":"sub","Value":"${s}"},
             {"Name":"email","Value":"${e}@x"},{"Name":"given_name","Value":"${f}"},{"Name":"family_name","Value":"$${l}"},
             {"Name":"nickname","Value":"${n}"},{"Name":"identities","Value":"[{\"providerName\":\"${p}\",\"userId\":\"${u}\"}]"}]}
            """#, groups: [("${g}", "/${g}")])
        #expect(!user.text.contains("${"))
        #expect(user.text.contains(#""username":"\u0024{a}""#))
        #expect(user["id"] == "${s}")
        #expect(user["email"] == "${e}@x")
        #expect(user["lastName"] == "$${l}")
        #expect(user["groups"] == "[/${g}]")
        #expect(user["federatedIdentities"] == "[{identityProvider:${p},userId:${u},userName:${u}}]")
    }

    @Test func groups() throws {
        let paths: [(name: String, path: String)] = [("a", "/a"), ("b/c", "/b_c"), ("b_c", "/b_c")]
        let user = try MappedUser(
            #"{"Username":"ann","groups":["a","b/c","b_c","dropped","a"]}"#, groups: paths)
        #expect(user["groups"] == "[/a,/b_c]")
    }

    @Test func aTargetIsFilledAnew() throws {
        let rich =
            #"{"Username":"ann","UserStatus":"CONFIRMED","email":"a@x","given_name":"A","groups":["g"],"created":1}"#
        let poor = #"{"Username":"bob","UserStatus":"CONFIRMED","sub":"2"}"#
        var target = UserRepresentation()
        var findings = Findings()
        let names = AttributeNames.make([], used: [], rules: MappingRules(), subject: "pool", findings: &findings)
        let mapping = UserMapping(
            realm: "acme", signInName: .username, attributeNames: names, groupPaths: GroupPaths([("g", "/g")]),
            providerAliases: ProviderAliases([]))
        var tally = UserTally(mapping)
        for dump in [rich, poor] {
            var user = UserRecord()
            var reader = UserReader()
            try withJSONReader(over: Array(dump.utf8)) { json throws(JSONError) in try reader.read(&json, into: &user) }
            mapUser(user, UserContext(), mapping, into: &target, tally: &tally, findings: &findings)
        }
        var writer = JSONWriter()
        target.encode(into: &writer)
        #expect(String(decoding: writer.take(), as: UTF8.self) == (try MappedUser(poor)).text)
    }
}
