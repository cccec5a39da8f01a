import CognitoDump
import Findings
import ForeignText
import MappingRules

/// Names in the rules that the dump does not hold → a finding each: most are misspelt.
func reportUnusedRules(_ facts: PoolFacts, rules: MappingRules, findings: inout Findings) {
    let attributes = Set(exactly: facts.userAttributeNames + (facts.pool?.schemaAttributes ?? []).map(\.name))
        .union(MappingRules.standardAttributes.map(\.cognito)).union(AttributeNames.fields)
    let namedAttributes = rules.attributesLeftOut.union(rules.attributeNames.keys)
        .union(rules.attributeCopies.keys).union(rules.listAttributes).union(rules.claims.compactMap(\.attribute))
    let groups = Set(exactly: facts.groups.map(\.groupName) + facts.memberGroupNames)
    let clients = Set(exactly: facts.clients.map(\.clientId) + facts.listedClientIDs)
    let providers = Set(exactly: facts.identityProviders.map(\.providerName) + facts.linkedProviderNames)
    let unused =
        namedAttributes.subtracting(attributes)
        .union(rules.groupsLeftOut.union(rules.usersLeftOut.groups).subtracting(groups))
        .union(rules.clientsLeftOut.union(rules.claims.flatMap(\.clients)).subtracting(clients))
        .union(rules.trustedProviders.subtracting(providers))
    for name in unused.sortedByBytes() {
        findings.add(Finding(.ruleUnused, about: .pool(facts.subject), detail: name))
    }
    for claim in rules.claims {
        guard claim.type == .json, case .value(let text) = claim.source, !isJSON(text) else { continue }
        findings.add(Finding(.claimNotJSON, about: .pool(facts.subject), detail: claim.claim))
    }
}

extension FindingKind {
    static let ruleUnused = FindingKind(
        "rules.unused-name", .warning,
        "The rules name an attribute, a group, a client or a provider that the dump does not hold.",
        remedy: "Look whether the name is spelt as in Cognito, and whether the dump is whole.")
}
