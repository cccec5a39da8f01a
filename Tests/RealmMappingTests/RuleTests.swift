import MappingRules
import Testing

@Suite struct RuleTests {
    @Test func defaultsAreThoseOfTheRules() throws {
        var rules = MappingRules()
        for rule in Rule.all { try rules.set(rule.path, to: rule.defaultValue) }
        #expect(rules == MappingRules())
        #expect(Set(Rule.all.map(\.name)).count == Rule.all.count)
        #expect(Rule.all.allSatisfy { $0.reason.hasSuffix(".") })
    }

    @Test func setsEachKindOfValue() throws {
        var rules = MappingRules()
        try rules.set(["profile"], to: .text("hardened"))
        try rules.set(["clients", "pkce"], to: .text("optional"))
        try rules.set(["groups", "leave-out"], to: .list(["old"]))
        try rules.set(["attributes", "names"], to: .map(["custom:dept": "department"]))
        try rules.set(["mail", "host"], to: .text("mail.example.com"))
        #expect(rules.profile == .hardened)
        #expect(rules.requiresPKCE == false)
        #expect(rules.scopeRule == .onRequest)
        #expect(rules.groupsLeftOut == ["old"])
        #expect(rules.mailServer?.host == "mail.example.com")
        #expect(rules.contradictions.map(\.description) == ["The rule mail.from is missing beside the others."])
    }

    @Test(arguments: [
        (["profile"], RuleValue.text("strict"), "The rule profile must be one of faithful, hardened."),
        (["clients", "cognito-claims"], .text("yes"), "The rule clients.cognito-claims must be true or false."),
        (["groups", "leave-out"], .text("a"), "The rule groups.leave-out must be a list of texts."),
        (["groups", "slash"], .text("/"), "The rule groups.slash must be a text that is possible there."),
        (["mail", "port"], .text("99999"), "The rule mail.port must be a whole number that is possible there."),
    ])
    func refusesWrongValues(_ path: [String], _ value: RuleValue, _ message: String) {
        var rules = MappingRules()
        let error = #expect(throws: RuleError.self) { try rules.set(path, to: value) }
        #expect(error?.description == message)
    }

    @Test func saysWhichRulesThereAre() {
        var rules = MappingRules()
        let error = #expect(throws: RuleError.self) { try rules.set(["group"], to: .text("x")) }
        #expect(error?.description.hasPrefix("The rule group is not known; there are profile, users.ids,") == true)
    }

    @Test func findsContradictions() throws {
        var rules = MappingRules()
        rules.attributeNames = ["custom:a": "x", "custom:b": "x"]
        rules.attributesLeftOut = ["custom:a"]
        #expect(
            rules.contradictions.map(\.problem) == [
                "names custom:a, which attributes.leave-out leaves out.", "gives the name x twice.",
            ])
    }

    @Test func printsEveryRuleWithItsReason() {
        let template = MappingRules.template
        #expect(
            template.hasPrefix(
                "# Rules of cognito-realm; every line shows the default and can be left out.\n# faithful:"))
        #expect(template.contains("\ngroups:\n  # groups: as in Cognito;"))
        #expect(template.contains("\n  slash: \"_\"\n"))
        #expect(template.contains("\n  # One of: by-profile, optional, required.\n  pkce: by-profile\n"))
    }
}
