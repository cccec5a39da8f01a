import Testing

@testable import MappingRules

@Suite struct MappingRulesTests {
    @Test func whatTheRulesLeaveOpenFollowsTheProfile() {
        var rules = MappingRules()
        #expect(!rules.requiresPKCE && rules.scopeRule == .always)
        rules.profile = .hardened
        #expect(rules.requiresPKCE && rules.scopeRule == .onRequest)
    }
}
