import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
import Testing

@testable import RealmMapping

@Suite struct AttributeProfileTests {
    private func profile(_ facts: PoolFacts) throws -> (attributes: [String: String], findings: Findings) {
        let (mapped, findings) = map(facts)
        let component = try #require(mapped.realm.components[UserProfile.componentType]?.first)
        let config = try json(try #require(component.config["kc.user.profile.config"]?.first))
        guard case .array(let attributes)? = config["attributes"] else { return ([:], findings) }
        var texts: [String: String] = [:]
        for case .object(let members) in attributes {
            guard case .string(let name) = members[0].value else { continue }
            var json = JSONWriter()
            JSONValue.object(Array(members.dropFirst(2))).write(into: &json)
            texts[name] = String(decoding: json.take(), as: UTF8.self)
        }
        return (texts, findings)
    }

    /// A range that Keycloak refuses would abort the import.
    @Test(arguments: [("5", "5"), ("6", "5"), ("1e400", "-1e400"), ("x", "")])
    func leavesOutRangesThatKeycloakRefuses(minimum: String, maximum: String) throws {
        let facts = try acme(
            #"""
            "SchemaAttributes": [{"Name": "custom:age", "AttributeDataType": "Number",
              "NumberAttributeConstraints": {"MinValue": "\#(minimum)", "MaxValue": "\#(maximum)"}}]
            """#)
        let age = try #require(try profile(facts).attributes["age"])
        #expect(!age.contains("\"min\"") && !age.contains("\"max\""), "\(age)")
    }

    @Test func turnsLimitsIntoValidations() throws {
        var facts = try acme(
            #"""
            "SchemaAttributes": [
             {"Name": "custom:tier", "AttributeDataType": "String", "Mutable": true,
              "StringAttributeConstraints": {"MinLength": "1", "MaxLength": "8"}},
             {"Name": "custom:age", "AttributeDataType": "Number", "NumberAttributeConstraints": {"MinValue": "0"}},
             {"Name": "dev:custom:x", "AttributeDataType": "String", "DeveloperOnlyAttribute": true},
             {"Name": "nickname", "AttributeDataType": "String", "StringAttributeConstraints": {"MinLength": "0", "MaxLength": "2048"}}]
            """#)
        facts.clients = [
            try #require(UserPoolClient(try json(#"{"ClientId": "1", "WriteAttributes": ["custom:tier"]}"#)))
        ]
        let (attributes, _) = try profile(facts)
        #expect(
            attributes["tier"]
                == #"{"validations":{"length":{"min":1,"max":8}},"selector":{"scopes":["registration-page"]},"permissions":{"view":["admin","user"],"edit":["admin","user"]},"multivalued":false}"#
        )
        #expect(
            attributes["age"]
                == #"{"validations":{"double":{"min":"0"}},"permissions":{"view":["admin","user"],"edit":["admin"]},"multivalued":false}"#
        )
        #expect(
            attributes["x"]
                == #"{"validations":{},"permissions":{"view":["admin"],"edit":["admin"]},"multivalued":false}"#)
        #expect(attributes["nickname"] == nil)
        #expect(attributes["cognito_username"] == attributes["x"])
        #expect(attributes["firstName"]?.contains(#""edit":["admin"]"#) == true)
    }

    /// Nor what nobody could fill in who registers, nor an address, whose parts nobody counts.
    @Test func requiresOnlyWhatEveryUserHas() throws {
        var facts = try acme(
            #"""
            "SchemaAttributes": [{"Name": "email", "Required": true, "Mutable": true},
             {"Name": "nickname", "Required": true, "Mutable": true},
             {"Name": "birthdate", "Required": true, "Mutable": false},
             {"Name": "address", "Required": true, "Mutable": true}, {"Name": "sub", "Required": true}]
            """#)
        facts.universalAttributeNames = ["address", "birthdate", "email", "sub"]
        let (attributes, findings) = try profile(facts)
        #expect(attributes["email"]?.contains(#""required":{"roles":["user"]}"#) == true)
        for name in ["nickname", "birthdate", "formatted"] {
            #expect(attributes[name]?.contains("required") == false, "\(name)")
        }
        let lost = findings.summary.filter { $0.hasPrefix("attribute.required-not-carried") }
        #expect(lost.map { $0.split(separator: " ").last } == ["address", "birthdate", "nickname"])
    }
}

extension JSONValue {
    /// Writes the value as it was read.
    func write(into json: inout JSONWriter) {
        switch self {
        case .object(let members):
            json.object { json in
                for member in members {
                    json.key(text: member.name)
                    member.value.write(into: &json)
                }
            }
        case .array(let elements):
            json.array { json in
                for element in elements { element.write(into: &json) }
            }
        case .string(let text): json.string(text)
        case .number(let text): json.raw(Array(text.utf8))
        case .bool(let value): json.bool(value)
        case .null: json.null()
        }
    }
}
