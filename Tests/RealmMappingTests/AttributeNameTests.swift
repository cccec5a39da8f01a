import CognitoDump
import Findings
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
