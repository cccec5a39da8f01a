/// One choice that a rules file can make.
package struct Rule: Sendable {
    /// Where it stands in a rules file: section and name, or a name alone.
    package let path: [String]
    /// What its value looks like.
    package let form: Form
    /// What stands there unless the file says otherwise.
    package let defaultValue: RuleValue
    /// Why one would choose otherwise, in a sentence or two.
    package let reason: String
    let apply: @Sendable (inout MappingRules, RuleValue) -> Bool

    /// What values look like.
    package enum Form: Equatable, Sendable {
        /// One of these words.
        case choice([String])
        /// `true` or `false`.
        case flag
        /// A whole number.
        case number
        /// Any text.
        case text
        /// A list of texts.
        case list
        /// Texts by texts.
        case map
    }

    /// The path as messages show it: `groups.slash`.
    package var name: String { path.joined(separator: ".") }
}

/// The value of a rule as a rules file holds it; numbers and truth values as they are written.
package enum RuleValue: Equatable, Sendable {
    case text(String)
    case list([String])
    case map([String: String])
}

/// Why a rules file cannot be used.
package struct RuleError: Error, Equatable, CustomStringConvertible {
    /// The rule, as it stands in the file.
    package let name: String
    /// What is wrong and what to do, as the end of a sentence that starts with the rule's name.
    package let problem: String

    /// One sentence.
    package var description: String { "The rule \(name) \(problem)" }
}

extension Rule {
    static func choice<Value: RawRepresentable<String> & CaseIterable & Sendable>(
        _ path: String..., set member: any (WritableKeyPath<MappingRules, Value> & Sendable), because reason: String
    ) -> Rule {
        Rule(
            path: path, form: .choice(Value.allCases.map(\.rawValue)),
            defaultValue: .text(MappingRules()[keyPath: member].rawValue), reason: reason
        ) { rules, value in
            guard case .text(let text) = value, let choice = Value(rawValue: text) else { return false }
            rules[keyPath: member] = choice
            return true
        }
    }

    /// A choice that the profile makes unless the file does.
    static func profileChoice<Value: Sendable>(
        _ path: String..., among values: [(name: String, value: Value)],
        set member: any (WritableKeyPath<MappingRules, Value?> & Sendable), because reason: String
    ) -> Rule {
        Rule(
            path: path, form: .choice([byProfile] + values.map(\.name)), defaultValue: .text(byProfile),
            reason: reason
        ) { rules, value in
            guard case .text(let text) = value else { return false }
            let choice = values.first { $0.name == text }
            guard choice != nil || text == byProfile else { return false }
            rules[keyPath: member] = choice?.value
            return true
        }
    }

    static func flag(
        _ path: String..., set member: any (WritableKeyPath<MappingRules, Bool> & Sendable), because reason: String
    ) -> Rule {
        Rule(
            path: path, form: .flag, defaultValue: .text(MappingRules()[keyPath: member] ? "true" : "false"),
            reason: reason
        ) { rules, value in
            guard case .text(let text) = value, let flag = Bool(text) else { return false }
            rules[keyPath: member] = flag
            return true
        }
    }

    static func names(
        _ path: String..., set member: any (WritableKeyPath<MappingRules, Set<String>> & Sendable),
        because reason: String
    ) -> Rule {
        Rule(path: path, form: .list, defaultValue: .list([]), reason: reason) { rules, value in
            guard case .list(let names) = value else { return false }
            rules[keyPath: member] = Set(names)
            return true
        }
    }

    /// A text of the mail server, which is there as soon as one of them is other than its default.
    static func mail(
        _ name: String, form: Form = .text, default defaultText: String = "", because reason: String,
        set: @escaping @Sendable (inout MailServer, String) -> Bool
    ) -> Rule {
        Rule(path: ["mail", name], form: form, defaultValue: .text(defaultText), reason: reason) { rules, value in
            guard case .text(let text) = value else { return false }
            if text.isEmpty || text == defaultText && rules.mailServer == nil { return true }
            var server = rules.mailServer ?? MailServer(host: "", from: "")
            let isSet = set(&server, text)
            rules.mailServer = server
            return isSet
        }
    }
}

/// What stands for a choice that the profile makes.
private let byProfile = "by-profile"
