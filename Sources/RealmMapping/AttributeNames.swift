import CognitoDump
import Findings
package import ForeignText
import KeycloakRealm
import MappingRules

/// What each Cognito attribute is called in Keycloak; made for looking up one value after another.
///
/// Standard attributes take the names that Keycloak's own client scopes read. `custom:x` and `dev:custom:x` become `x`,
/// with `_` for each character that a user profile refuses.
package struct AttributeNames: Sendable {
    /// One attribute.
    package struct Entry: Equatable, Sendable {
        /// As in the dump, such as `custom:tier`.
        package let cognito: String
        /// As in Keycloak, such as `tier`.
        package let keycloak: String
    }

    /// All attributes, in the order of their names in Cognito.
    package let entries: [Entry]
    /// Names in Cognito of attributes that the rules leave out.
    package let leftOut: Set<ExactText>
    /// Further names in Keycloak, each beside the name in Cognito, in the order of both.
    package let copies: [Entry]
    /// Names in Cognito of attributes whose texts become lists.
    package let lists: Set<ExactText>
    /// What claims of the rules take the values of attributes for, by their names in Cognito.
    let types: [ExactText: ClaimRule.ValueType]
    private let names: [[UInt8]]
    private let targets: [[UInt8]]

    /// The Keycloak name for a Cognito name; nil for what is no attribute in Keycloak (`sub`, `email`, `given_name` …)
    /// and for names that the table was not made for.
    package func name(for cognito: ArraySlice<UInt8>) -> [UInt8]? {
        var lower = 0
        var upper = names.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if names[middle].lexicographicallyPrecedes(cognito) { lower = middle + 1 } else { upper = middle }
        }
        return lower < names.count && names[lower].elementsEqual(cognito) ? targets[lower] : nil
    }

    fileprivate init(_ entries: [Entry], lists: [String], rules: MappingRules) {
        leftOut = rules.attributesLeftOut
        copies = rules.attributeCopies
            .sorted { $0.key < $1.key }
            .flatMap { copy in copy.value.sorted().map { Entry(cognito: copy.key.text, keycloak: $0.text) } }
        let given = Set(lists.map { Array($0.utf8) })
        self.lists = Self.lists(entries, rules: rules).union(
            entries.map(\.cognito).filter { given.contains(Array($0.utf8)) && $0 != "address" })
        types = Dictionary(
            rules.claims.compactMap { claim in
                claim.type == .string ? nil : claim.attribute.map { (ExactText($0), claim.type) }
            }
        ) { first, _ in first }
        self.entries = entries.sorted { $0.cognito.precedesByBytes($1.cognito) }
        names = self.entries.map { Array($0.cognito.utf8) }
        targets = self.entries.map { Array($0.keycloak.utf8) }
    }

    /// The attributes that the rules make lists of: those that they name, else all custom ones.
    private static func lists(_ entries: [Entry], rules: MappingRules) -> Set<ExactText> {
        guard rules.listTexts == .split else { return [] }
        if !rules.listAttributes.isEmpty { return rules.listAttributes }
        return Set(exactly: entries.map(\.cognito).filter { $0.isCustomAttribute })
    }

    /// New names of standard attributes that the rules rename, by the names that Keycloak's own scopes read.
    var renamedStandard: [ExactText: String] {
        var renamed: [ExactText: String] = [:]
        for (cognito, keycloak) in MappingRules.standardAttributes {
            guard let entry = entries.first(where: { $0.cognito.isExactly(cognito) }),
                !entry.keycloak.isExactly(keycloak)
            else {
                continue
            }
            renamed[keycloak] = entry.keycloak
        }
        return renamed
    }

    /// Cognito attributes that become fields of a user or links, and no attributes.
    static let fields: Set<ExactText> = ["sub", "email", "email_verified", "given_name", "family_name", "identities"]

    /// Attributes of our own, which only administrators see.
    package static let ours = ["cognito_username", "cognito_status", "migration_source"]

    /// Names that no custom attribute may take.
    private static let reserved = Set(
        exactly: MappingRules.standardAttributes.map(\.keycloak) + MappingRules.addressParts + ours + [
            "id", "username", "email", "emailVerified", "firstName", "lastName", "enabled", "cognito_email",
            "cognito_linked_sub", "cognito_email_verified",
        ])

    /// Names for the attributes of a schema and of a dump; those of the rules come first, since they were chosen.
    ///
    /// - Parameter lists: Names in Cognito of attributes whose texts become lists whatever the rules say.
    static func make(
        _ schema: [SchemaAttribute], used: [String], lists: [String] = [], rules: MappingRules, subject: String,
        findings: inout Findings
    ) -> AttributeNames {
        let known = fields.union(rules.attributesLeftOut)
        let chosen = rules.attributeNames.filter { !known.contains($0.key) }.mapValues(legal)
        var entries = chosen.map { Entry(cognito: $0.key.text, keycloak: $0.value) }
        var taken = reserved.union(chosen.values).union(rules.attributeCopies.values.flatMap(\.self))
        for (cognito, keycloak) in MappingRules.standardAttributes
        where chosen[cognito] == nil && !known.contains(cognito) {
            entries.append(Entry(cognito: cognito, keycloak: keycloak))
        }
        let named = known.union(entries.map(\.cognito))
        for name in (schema.map(\.name) + used).sortedByBytes() where !named.contains(name) {
            let free = freeName(name, taken: &taken)
            if !free.isExactly(split(name).stem) {
                findings.add(Finding(.attributeRenamed, about: .pool(subject), detail: name))
            }
            entries.append(Entry(cognito: name, keycloak: free))
        }
        return AttributeNames(entries, lists: lists, rules: rules)
    }

    /// The name without its prefix, or with what tells it apart from the one that has that name.
    private static func freeName(_ name: String, taken: inout Set<ExactText>) -> String {
        let (stem, prefix) = split(name)
        let wish = legal(stem)
        if taken.add(wish) { return wish }
        var free = prefix + wish
        var number = 2
        while !taken.add(free) {
            free = "\(prefix)\(wish)_\(number)"
            number += 1
        }
        return free
    }

    /// A name without the prefix that Cognito gives it, and what tells it apart when another has that name.
    private static func split(_ name: String) -> (stem: String, prefix: String) {
        for (prefix, mark) in [("dev:custom:", "dev_"), ("custom:", "custom_")] where name.beginsExactly(with: prefix) {
            return (String(Substring(name.utf8.dropFirst(prefix.utf8.count))), mark)
        }
        return (name, "cognito_")
    }

    /// A name in which `_` stands for what a user profile refuses: all but letters and digits of ASCII, `.`, `_`, `-`.
    private static func legal(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            let isLegal =
                scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains(scalar))
            result.unicodeScalars.append(isLegal ? scalar : "_")
        }
        return result.isEmpty ? "_" : ColumnWidth.cut(result, to: 200)
    }
}

extension FindingKind {
    static let attributeRenamed = FindingKind(
        "attribute.renamed", .note,
        "An attribute's name is taken or holds characters that Keycloak's user profile refuses; it has another name there.",
        remedy: "Nothing for applications that read the claim, whose name stays; others read the new name.")
}

extension String {
    /// Whether the text is the name of a custom attribute in Cognito, which users or only the pool's clients may write.
    var isCustomAttribute: Bool { beginsExactly(with: "custom:") || beginsExactly(with: "dev:custom:") }
}
