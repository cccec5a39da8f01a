import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// Groups of a realm, and where memberships find them.
struct MappedGroups: Sendable {
    /// The groups, in the order of their names in Cognito.
    var groups: [GroupRepresentation] = []
    /// Roles of the same names, where the rules ask for them.
    var roles: [RoleRepresentation] = []
    /// The path of each group by its name in Cognito; none where groups become roles only.
    var paths = GroupPaths([])
    /// The role of each group by its name in Cognito; none unless groups become roles only.
    var roleNames = GroupPaths([])
    /// Whether some group or role has another name than the group in Cognito.
    var hasRenamed = false
}

/// GroupType `GroupName`, `Description`, `RoleArn`, `Precedence` → `groups[]` with `name`, `description` and the
/// attributes `cognito_role_arn` and `cognito_precedence`; `roles.realm[]` where the rules ask for them.
///
/// Groups are flat. `<poolId>_<Provider>`, which Cognito makes by itself, is dropped unless the rules keep it; a group
/// that only memberships name is made by its name.
func mapGroups(
    _ facts: PoolFacts, rules: MappingRules, version: KeycloakVersion, realm: RealmName, ids: StableIDs,
    findings: inout Findings
) -> MappedGroups {
    let groups = groupsToMake(facts, rules: rules, findings: &findings)
    let names = groupNames(
        groups.map(\.name), slash: rules.groupSlash,
        besideRoles: rules.groups == .groups ? nil : builtInRoles(of: realm), findings: &findings)
    var mapped = MappedGroups()
    for (group, name) in zip(groups, names) {
        var representation = GroupRepresentation(id: ids.id(.group, group.name), name: name)
        representation.path = "/" + name
        describe(&representation, group, version: version, findings: &findings)
        if rules.groups != .groups {
            representation.realmRoles = [name]
            mapped.roles.append(RoleRepresentation(id: ids.id(.role, name), name: name))
        }
        mapped.groups.append(representation)
    }
    let pairs = zip(groups.map(\.name), names)
    mapped.hasRenamed = pairs.contains { !$0.isExactly($1) }
    if rules.groups == .roles {
        mapped.groups = []
        mapped.roleNames = GroupPaths(pairs.map { ($0, $1) })
    } else {
        mapped.paths = GroupPaths(pairs.map { ($0, "/" + $1) })
    }
    return mapped
}

/// Realm roles that every realm has; none may be one of ours.
func builtInRoles(of realm: RealmName) -> Set<ExactText> {
    Set(exactly: ["offline_access", "uma_authorization", "default-roles-" + realm.text.lowercased()])
}

/// A group that is made: listed in the dump, or only named by memberships.
private struct GroupToMake {
    let name: String
    let listed: UserGroup?
}

/// The groups that are made, sorted by name.
private func groupsToMake(_ facts: PoolFacts, rules: MappingRules, findings: inout Findings) -> [GroupToMake] {
    let listed = facts.groups.byName(\.groupName)
    let prefix = facts.knownPoolID
    return (facts.groups.map(\.groupName) + facts.memberGroupNames).sortedByBytes().compactMap { name in
        guard !rules.groupsLeftOut.contains(name) else { return nil }
        if rules.providerGroups == .drop, let prefix, name.beginsExactly(with: prefix + "_") {
            findings.add(Finding(.providerGroupDropped, about: .group(name)))
            return nil
        }
        let group = listed[Array(name.utf8)]
        if group == nil { findings.add(Finding(.groupNotListed, about: .group(name))) }
        return GroupToMake(name: name, listed: group)
    }
}

/// The names in Keycloak: without `/`, at most 255 UTF-16 units, no two alike.
///
/// A name that can stay as it is keeps itself; the others take the first free of `name`, `name_2`, `name_3` ….
///
/// - Parameter roles: Where the names are those of roles too, the ones that are taken. Users name their roles without
///   blanks at the ends, whatever they write: a role with some would not be found, and the import would end.
private func groupNames(
    _ names: [String], slash: String, besideRoles roles: Set<ExactText>?, findings: inout Findings
) -> [String] {
    let wished = names.map { name in
        let flat = name.parts(between: "/").joined(separator: slash)
        return roles == nil ? ColumnWidth.cut(flat) : withoutBlankEnds(ColumnWidth.cut(flat))
    }
    let reserved = roles ?? []
    let kept = Set(exactly: zip(names, wished).filter { $0.isExactly($1) }.map(\.0)).subtracting(reserved)
    var taken = kept.union(reserved)
    return zip(names, wished).map { name, wish in
        guard !kept.contains(name) else { return name }
        findings.add(Finding(.groupRenamed, about: .group(name)))
        var free = wish
        var number = 2
        while !taken.add(free) {
            free = ColumnWidth.cut(wish, to: ColumnWidth.text - 12) + "_\(number)"
            number += 1
        }
        return free
    }
}

/// The text without what Java takes for blanks at its ends; `_` where nothing else is in it.
private func withoutBlankEnds(_ text: String) -> String {
    var rest = text.unicodeScalars[...]
    while let first = rest.first, first.value <= 0x20 { rest.removeFirst() }
    while let last = rest.last, last.value <= 0x20 { rest.removeLast() }
    return rest.isEmpty ? "_" : String(rest)
}

/// Adds description, role and precedence; what is too long for its column is cut or left out.
private func describe(
    _ representation: inout GroupRepresentation, _ group: GroupToMake, version: KeycloakVersion,
    findings: inout Findings
) {
    if let description = group.listed?.description {
        let fitting = ColumnWidth.cut(description)
        if !fitting.isExactly(description) {
            findings.add(Finding(.groupTextCut, about: .group(group.name), detail: "Description"))
        }
        representation.description = fitting
        if !version.keepsGroupDescriptions { representation.attributes["description"] = [fitting] }
    }
    if let role = group.listed?.roleArn {
        if ColumnWidth.fits(role) {
            representation.attributes["cognito_role_arn"] = [role]
        } else {
            findings.add(Finding(.groupTextCut, about: .group(group.name), detail: "RoleArn"))
        }
    }
    if let precedence = group.listed?.precedence {
        representation.attributes["cognito_precedence"] = [String(precedence)]
    }
    if !representation.name.isExactly(group.name), ColumnWidth.fits(group.name) {
        representation.attributes["cognito_group"] = [group.name]
    }
}

extension FindingKind {
    static let providerGroupDropped = FindingKind(
        "group.of-provider-dropped", .note,
        "Cognito made this group by itself for users of an identity provider; it and its memberships were left out.",
        remedy: "Nothing, unless an application reads it from cognito:groups: then keep it by the rule provider-groups."
    )
    static let groupNotListed = FindingKind(
        "group.not-listed", .warning, "Users belong to this group, but no dump describes it; it was made by its name.",
        remedy:
            "Run aws cognito-idp list-groups --user-pool-id ID and add the output, or look over the group's description and role."
    )
    static let groupRenamed = FindingKind(
        "group.renamed", .warning,
        "The group's name holds /, is too long, or as a role's has blanks at an end; it was changed, and cognito:groups shows the new name.",
        remedy: "Change applications that look for the old name, which is in the group's attribute cognito_group.")
    static let groupTextCut = FindingKind(
        "group.text-cut", .warning, "A text of the group is longer than 255 characters and was cut or left out.",
        remedy: "Shorten the description or role, or note it elsewhere.")
}
