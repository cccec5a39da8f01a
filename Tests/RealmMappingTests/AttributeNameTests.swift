import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

@Suite struct AttributeNameTests {
    @Test func namesAttributesAsKeycloaksScopesReadThem() throws {
        var facts = try acme(
            #""SchemaAttributes": [{"Name": "sub"}, {"Name": "custom:tier"}, {"Name": "custom:name"}, {"Name": "dev:custom:tier"}]"#
        )
        facts.userAttributeNames = ["custom:a b", "phone_number"]
        let (mapped, findings) = map(facts)
        let expected = [
            "phone_number": "phoneNumber", "custom:tier": "tier", "custom:name": "custom_name",
            "dev:custom:tier": "dev_tier", "custom:a b": "a_b",
        ]
        for (cognito, keycloak) in expected {
            #expect(mapped.attributeNames.name(for: Array(cognito.utf8)[...]) == Array(keycloak.utf8))
        }
        #expect(mapped.attributeNames.name(for: Array("sub".utf8)[...]) == nil)
        #expect(findings.count(.attributeRenamed) == 3)
    }
}

@Suite struct LeftOutTests {
    @Test func followsTheRules() throws {
        var facts = try acme(
            #""SchemaAttributes": [{"Name": "custom:tier"}, {"Name": "custom:secret"}, {"Name": "custom:plan"}]"#)
        facts.clients = try ["1", "2"].compactMap { UserPoolClient(try json(#"{"ClientId": "\#($0)"}"#)) }
        facts.groups = try ["a", "b"].compactMap { UserGroup(try json(#"{"GroupName": "\#($0)"}"#)) }
        var rules = MappingRules()
        rules.attributeNames = ["custom:tier": "plan", "zoneinfo": "zone"]
        rules.attributesLeftOut = ["custom:secret"]
        rules.clientsLeftOut = ["1"]
        rules.groupsLeftOut = ["b"]
        let mapped = map(facts, rules: rules).realm
        let names = mapped.attributeNames
        #expect(names.name(for: Array("custom:tier".utf8)[...]) == Array("plan".utf8))
        #expect(names.name(for: Array("custom:plan".utf8)[...]) == Array("custom_plan".utf8))
        #expect(names.name(for: Array("custom:secret".utf8)[...]) == nil)
        #expect(names.name(for: Array("zoneinfo".utf8)[...]) == Array("zone".utf8))
        #expect(mapped.ourClients.map(\.clientId) == ["2"])
        #expect(mapped.realm.groups.map(\.name) == ["a"])
    }
}
