import CognitoDump
import Findings
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

@Suite struct GroupTests {
    private func facts(_ groups: String..., members: [String] = []) throws -> PoolFacts {
        var facts = try acme()
        facts.groups = try groups.compactMap { UserGroup(try json($0)) }
        facts.memberGroupNames = members
        return facts
    }

    @Test func keepsRoleAndPrecedence() throws {
        let group = #"""
            {"GroupName": "admins", "Description": "Administrators", "Precedence": 0,
             "RoleArn": "arn:aws:iam::123456789012:role/Admins"}
            """#
        let mapped = map(try facts(group)).realm.realm.groups[0]
        #expect(
            text(mapped) == #"""
                {"id":"\#(mapped.id ?? "")","name":"admins","description":"Administrators","path":"/admins",\#
                "attributes":{"cognito_role_arn":["arn:aws:iam::123456789012:role/Admins"],"cognito_precedence":["0"]}}
                """#)
        #expect(text(mapped, version: .v26_2).contains("description") == false)
    }

    @Test func keepsDescriptionAsAttributeWhereTheServerLosesIt() throws {
        let mapped = map(try facts(#"{"GroupName": "a", "Description": "b"}"#), version: .v26_0).realm.realm.groups[0]
        #expect(mapped.attributes["description"] == ["b"])
    }

    @Test func givesSlashedNamesAFreeName() throws {
        let facts = try facts(#"{"GroupName": "a/b"}"#, #"{"GroupName": "a_b"}"#, #"{"group_name": "/a/b"}"#)
        let (mapped, findings) = map(facts)
        #expect(mapped.realm.groups.map(\.name) == ["_a_b", "a_b_2", "a_b"])
        #expect(mapped.groupPaths.path(for: Array("a/b".utf8)[...]) == Array("/a_b_2".utf8))
        #expect(mapped.groupPaths.path(for: Array("a".utf8)[...]) == nil)
        #expect(findings.summary.filter { $0.hasPrefix("group") } == ["group.renamed /a/b", "group.renamed a/b"])
    }

    @Test func dropsGroupsOfProvidersAndMakesThoseThatOnlyMembersName() throws {
        let facts = try facts(#"{"GroupName": "eu-central-1_AbCdEfGhI_Okta"}"#, members: ["staff"])
        let (mapped, findings) = map(facts)
        #expect(mapped.realm.groups.map(\.name) == ["staff"])
        #expect(
            findings.summary.filter { $0.hasPrefix("group") } == [
                "group.not-listed staff", "group.of-provider-dropped eu-central-1_AbCdEfGhI_Okta",
            ])
        var keep = MappingRules()
        keep.providerGroups = .keep
        #expect(map(facts, rules: keep).realm.realm.groups.count == 2)
    }

    @Test func cutsWhatIsTooLong() throws {
        let facts = try facts(
            "{\"GroupName\": \"\(String(repeating: "🙂", count: 128))\", \"Description\": \"\(String(repeating: "x", count: 256))\"}"
        )
        let (mapped, findings) = map(facts)
        #expect(mapped.realm.groups[0].name.utf16.count == 254)
        #expect(mapped.realm.groups[0].description?.count == 255)
        #expect(findings.count(.groupRenamed) == 1)
        #expect(findings.count(.groupTextCut) == 1)
    }

    /// Keycloak looks for the roles of a user without blanks at the ends of their names.
    @Test(arguments: [
        (GroupRule.groups, [" ", " a", "a"]), (.roles, ["_", "a_2", "a"]), (.both, ["_", "a_2", "a"]),
    ])
    func namesRolesWithoutBlanksAtTheEnds(_ rule: GroupRule, _ names: [String]) throws {
        var rules = MappingRules()
        rules.groups = rule
        let facts = try facts(#"{"GroupName": "a"}"#, #"{"GroupName": " a"}"#, #"{"GroupName": " "}"#)
        let realm = map(facts, rules: rules).realm.realm
        let made = rule == .groups ? realm.groups.map(\.name) : realm.roles.realm.map(\.name)
        #expect(made.filter { names.contains($0) } == names)
    }

    @Test func takesTwoSpellingsOfALetterForTwoGroups() throws {
        let facts = try facts(#"{"GroupName": "é"}"#, members: ["e\u{301}"])
        let paths = map(facts).realm.groupPaths
        #expect(paths.count == 2)
        #expect(paths.path(for: Array("e\u{301}".utf8)[...]) == Array("/e\u{301}".utf8))
    }
}
