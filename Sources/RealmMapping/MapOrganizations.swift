import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// IdentityProvider `IdpIdentifiers` → `organizations`, by the rule `organizations: from-idp-identifiers`.
///
/// One organization for each provider with domains among its identifiers: who types an address of such a domain goes to the
/// provider, as `idp_identifier` had it. Up to 26.2 a provider can have one domain, later all of its organization's.
func mapOrganizations(
    _ facts: PoolFacts, rules: MappingRules, version: KeycloakVersion, aliases: ProviderAliases, ids: StableIDs,
    into realm: inout RealmRepresentation, findings: inout Findings
) {
    var taken: Set<ExactText> = []
    let described = facts.identityProviders.byName(\.providerName)
    for name in facts.identityProviders.map(\.providerName).sortedByBytes() {
        guard let provider = described[Array(name.utf8)], !provider.idpIdentifiers.isEmpty else { continue }
        let alias = aliases.alias(for: name)
        let place = realm.identityProviders.firstIndex { $0.alias.isExactly(alias) && $0.enabled }
        var domains: [String] = []
        if rules.organizations == .fromIdentifiers, place != nil {
            domains = emailDomains(provider.idpIdentifiers).filter { !taken.contains($0) }
            if version < .v26_3 { domains = Array(domains.prefix(1)) }
        }
        let left = Set(provider.idpIdentifiers.map { $0.lowercased() }).subtracting(domains).count
        if left > 0 {
            findings.add(
                Finding(
                    .providerIdentifiers, about: .identityProvider(name),
                    detail: domains.isEmpty ? nil : "\(left) of \(left + domains.count)"))
        }
        guard let place, let domain = domains.first else { continue }
        taken.formUnion(domains.map { ExactText($0) })
        realm.identityProviders[place].config["kc.org.domain"] = domains.count == 1 ? domain : "ANY"
        realm.identityProviders[place].config["kc.org.broker.redirect.mode.email-matches"] = "true"
        realm.organizations.append(
            OrganizationRepresentation(
                id: ids.id(.organization, name), name: alias, domains: domains, identityProviders: [alias]))
        findings.add(
            Finding(.organizationMade, about: .identityProvider(name), detail: domains.joined(separator: ", ")))
    }
    if !realm.organizations.isEmpty {
        realm.organizationsEnabled = true
        addOrganizationStep(to: &realm, ids: ids)
    }
}

/// The identifiers that are domains of addresses, in lower case and byte order, each once.
private func emailDomains(_ identifiers: [String]) -> [String] {
    identifiers.filter { $0.utf8.allSatisfy { $0 < 0x80 } }.map { $0.lowercased() }.filter(isDomain).sortedByBytes()
}

/// Whether a text is a domain name of two labels or more, in ASCII.
private func isDomain(_ text: String) -> Bool {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 1, text.utf8.count <= 253 else { return false }
    let hyphen = UInt8(ascii: "-")
    return labels.allSatisfy { label in
        (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy { $0 == hyphen || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    } && labels.last?.allSatisfy { (0x30...0x39).contains($0) } == false
}

/// Gives a browser flow of ours the step that Keycloak's own has: it asks for the address alone and goes to its provider.
private func addOrganizationStep(to realm: inout RealmRepresentation, ids: StableIDs) {
    guard let flow = realm.browserFlow,
        let place = realm.authenticationFlows.firstIndex(where: { $0.alias.isExactly(flow) }),
        let forms = realm.authenticationFlows[place].authenticationExecutions.last
    else { return }
    let outer = "\(flow) organization"
    let inner = "\(flow) identity first"
    realm.authenticationFlows[place].authenticationExecutions.insert(
        .init(.flow(outer), .alternative, priority: forms.priority - 1),
        at: realm.authenticationFlows[place].authenticationExecutions.count - 1)
    realm.authenticationFlows += [
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, outer), alias: outer, description: "Goes to the provider of an address's domain",
            topLevel: false, authenticationExecutions: [.init(.flow(inner), .conditional, priority: 10)]),
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, inner), alias: inner, description: "Asks for the address alone", topLevel: false,
            authenticationExecutions: [
                .init(.authenticator("conditional-user-configured", config: nil), .required, priority: 10),
                .init(.authenticator("organization", config: nil), .alternative, priority: 20),
            ]),
    ]
}

extension FindingKind {
    static let organizationMade = FindingKind(
        "realm.organization", .warning,
        "Users who type an address of these domains go to the provider; so do native users of them who have no password in the realm yet, and the sign-in page asks for the address first and shows the provider later.",
        remedy: "Let native users of these domains set their password by mail (partial/mail.sh) before they sign in.")
}
