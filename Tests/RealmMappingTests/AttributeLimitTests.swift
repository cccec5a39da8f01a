import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// Values are compared with the validators that the bundle itself writes.
@Suite struct AttributeLimitTests {
    private func limited() throws -> PoolFacts {
        try acme(
            #"""
            "SchemaAttributes": [
             {"Name": "custom:tier", "AttributeDataType": "String", "Mutable": true,
              "StringAttributeConstraints": {"MinLength": "2", "MaxLength": "4"}},
             {"Name": "custom:age", "AttributeDataType": "Number",
              "NumberAttributeConstraints": {"MinValue": "0", "MaxValue": "150"}}]
            """#)
    }

    /// The limits of an attribute after the users have been mapped, and what is found.
    private func validations(_ values: [String: String]) throws -> (limits: [String], findings: [String]) {
        let facts = try limited()
        var (mapped, findings) = map(facts)
        let mapping = UserMapping(mapped, rules: MappingRules())
        var tally = UserTally(mapping)
        var target = UserRepresentation()
        let members = values.map { #","\#($0.key)":"\#($0.value)""# }.joined()
        var reader = UserReader()
        var user = UserRecord()
        let dump = #"{"Username":"a","UserStatus":"CONFIRMED","Attributes":{"sub":"s"\#(members)}}"#
        try withJSONReader(over: Array(dump.utf8)) { json throws(JSONError) in try reader.read(&json, into: &user) }
        mapUser(user, UserContext(), mapping, into: &target, tally: &tally, findings: &findings)
        mapped.takeLimits(off: tally.valuesOutOfLimits, subject: "pool", findings: &findings)
        let component = mapped.realm.components[UserProfile.componentType]?.first?.config["kc.user.profile.config"]
        #expect(component?.first?.contains("\"length\":{\"min\":2,\"max\":4}") == !mapped.limits("tier").isEmpty)
        #expect(mapped.partialPreparation.userProfile == mapped.profile.withoutScopes)
        return (
            ["tier", "age"].filter { !mapped.limits($0).isEmpty },
            findings.summary.filter { $0.hasPrefix("attribute.values-out-of-limits") }
        )
    }

    @Test func valuesWithinTheLimitsKeepThem() throws {
        let (limits, findings) = try validations(["custom:tier": "gold", "custom:age": "34.5"])
        #expect(limits == ["tier", "age"])
        #expect(findings == [])
        #expect(try validations(["custom:tier": "", "custom:age": ""]).limits == ["tier", "age"])
        #expect(try validations(["custom:tier": " ab "]).limits == ["tier", "age"])
    }

    /// Cognito counts characters; Keycloak UTF-16 units, of which 😀 has two.
    @Test(arguments: ["a", "lower", "ab😀😀"])
    func lengthsOutside(value: String) throws {
        let (limits, findings) = try validations(["custom:tier": value])
        #expect(limits == ["age"])
        #expect(findings == ["attribute.values-out-of-limits pool custom:tier, 1 user"])
    }

    @Test(arguments: ["-1", "151", "old", "1e2", ".5", "1.2.3", "-"])
    func numbersOutside(value: String) throws {
        #expect(try validations(["custom:age": value]).limits == ["tier"])
    }
}

extension MappedRealm {
    fileprivate func limits(_ name: String) -> [UserProfile.Validation] {
        profile.attributes.first { $0.name == name }?.validations ?? []
    }
}
