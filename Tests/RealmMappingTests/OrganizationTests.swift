import CognitoDump
import Findings
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// What becomes of the identifiers by which Cognito sent users to a provider.
@Suite struct OrganizationTests {
    private func facts(_ identifiers: [(provider: String, identifiers: String)], _ members: String = "") throws
        -> PoolFacts
    {
        var facts = try acme(members)
        facts.identityProviders = try identifiers.compactMap { provider in
            IdentityProvider(
                try json(
                    #"{"ProviderName": "\#(provider.provider)", "ProviderType": "Google", "IdpIdentifiers": \#(provider.identifiers)}"#
                ))
        }
        return facts
    }

    private var rules: MappingRules {
        var rules = MappingRules()
        rules.organizations = .fromIdentifiers
        return rules
    }

    private func organizations(_ realm: RealmRepresentation) -> [String] {
        realm.organizations.map { "\($0.name): \($0.domains.joined(separator: " ")) -> \($0.identityProviders)" }
    }

    @Test func domainsMakeAnOrganizationOfEachProvider() throws {
        let facts = try facts([
            ("b b", #"["shared.example", "B.Example", "not a domain", "b.example"]"#),
            ("a", #"["shared.example", "1.2.3.4", "-x.example", "a..example", "\u212A.example", "x"]"#), ("c", "[]"),
        ])
        let (mapped, findings) = map(facts, rules: rules)
        #expect(mapped.realm.organizationsEnabled == true)
        #expect(
            organizations(mapped.realm) == [
                #"a: shared.example -> ["a"]"#, #"b-b: b.example -> ["b-b"]"#,
            ])
        let configs = mapped.realm.identityProviders.map { $0.config["kc.org.domain"] }
        #expect(configs == ["shared.example", "b.example", nil])
        #expect(mapped.realm.identityProviders[0].config["kc.org.broker.redirect.mode.email-matches"] == "true")
        #expect(
            findings.summary.filter { $0.contains("identifiers") || $0.contains("organization") } == [
                "identity-provider.identifiers a 5 of 6", "identity-provider.identifiers b b 2 of 3",
                "realm.organization a shared.example", "realm.organization b b b.example",
            ])
    }

    @Test(arguments: [
        (KeycloakVersion.v26_0, "one.example", "one.example"), (.v26_2, "one.example", "one.example"),
        (.v26_3, "one.example two.example", "ANY"), (.v26_7, "one.example two.example", "ANY"),
    ])
    func severalDomainsNeedAVersionThatTakesThem(version: KeycloakVersion, domains: String, routed: String) throws {
        let facts = try facts([("a", #"["two.example", "one.example"]"#)])
        var findings = Findings()
        let realm = mapRealm(facts, rules: rules, version: version, findings: &findings).realm
        #expect(realm.organizations.map(\.domains) == [domains.split(separator: " ").map(String.init)])
        #expect(realm.identityProviders[0].config["kc.org.domain"] == routed)
        #expect(findings.summary.contains("identity-provider.identifiers a 1 of 2") == (version < .v26_3))
    }

    @Test func withoutTheRuleThereIsAFinding() throws {
        let (mapped, findings) = map(try facts([("a", #"["a.example"]"#)]))
        #expect(mapped.realm.organizations.isEmpty && mapped.realm.organizationsEnabled == nil)
        #expect(mapped.realm.identityProviders[0].config["kc.org.domain"] == nil)
        #expect(findings.summary.contains("identity-provider.identifiers a"))
    }

    @Test func aBrowserFlowOfOursGetsTheStep() throws {
        let facts = try facts([("a", #"["a.example"]"#)], #""MfaConfiguration": "ON""#)
        let realm = map(facts, rules: rules).realm.realm
        let browser = try #require(realm.browserFlow)
        let flow = try #require(realm.authenticationFlows.first { $0.alias == browser })
        let steps = flow.authenticationExecutions
        #expect(steps[steps.count - 2].step == .flow("\(browser) organization"))
        #expect(steps.map(\.priority) == steps.map(\.priority).sorted())
        let inner = try #require(realm.authenticationFlows.first { $0.alias == "\(browser) identity first" })
        #expect(inner.authenticationExecutions.map(\.step).last == .authenticator("organization", config: nil))
        #expect(map(facts).realm.realm.authenticationFlows.count == realm.authenticationFlows.count - 2)
    }
}
