extension MappingRules {
    /// Sets one rule, by its path in a rules file.
    package mutating func set(_ path: [String], to value: RuleValue) throws(RuleError) {
        let name = path.joined(separator: ".")
        guard let rule = Rule.all.first(where: { $0.path == path }) else {
            let known = Rule.all.map(\.name).joined(separator: ", ")
            throw RuleError(name: name, problem: "is not known; there are \(known).")
        }
        guard rule.apply(&self, value) else { throw RuleError(name: name, problem: rule.expectation) }
    }

    /// What contradicts itself in rules that are each fine.
    package var contradictions: [RuleError] {
        var errors: [RuleError] = []
        if let server = mailServer {
            if server.host.isEmpty {
                errors.append(RuleError(name: "mail.host", problem: "is missing beside the others."))
            }
            if server.from.isEmpty {
                errors.append(RuleError(name: "mail.from", problem: "is missing beside the others."))
            }
            if (server.user == nil) != (server.passwordName == nil) {
                errors.append(RuleError(name: "mail.user", problem: "and mail.password-name are of use only together."))
            }
        }
        for attribute in attributesLeftOut.intersection(attributeNames.keys).sorted() {
            errors.append(
                RuleError(
                    name: "attributes.names", problem: "names \(attribute), which attributes.leave-out leaves out."))
        }
        let targets = attributeNames.values.sorted()
        for (first, second) in zip(targets, targets.dropFirst()) where first == second {
            errors.append(RuleError(name: "attributes.names", problem: "gives the name \(first) twice."))
        }
        return errors
    }

    /// A rules file that holds every rule with its default and its reason, as YAML.
    package static var template: String {
        var lines = ["# Rules of cognito-realm; every line shows the default and can be left out."]
        var section: String?
        for rule in Rule.all {
            let isNested = rule.path.count > 1
            if isNested, rule.path[0] != section {
                section = rule.path[0]
                lines += ["", "\(rule.path[0]):"]
            }
            let indent = isNested ? "  " : ""
            lines.append("\(indent)# \(rule.reason)")
            if case .choice(let values) = rule.form {
                lines.append("\(indent)# One of: \(values.joined(separator: ", ")).")
            }
            lines.append("\(indent)\(rule.path.last ?? ""): \(rule.defaultValue.yaml)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Rule {
    /// What the value should have been, as the end of a sentence.
    fileprivate var expectation: String {
        switch form {
        case .choice(let values): "must be one of \(values.joined(separator: ", "))."
        case .flag: "must be true or false."
        case .number: "must be a whole number that is possible there."
        case .text: "must be a text that is possible there."
        case .list: "must be a list of texts."
        case .map: "must be texts by texts."
        }
    }
}

extension RuleValue {
    /// The value as YAML; texts stand in quotes where YAML might take them for something else.
    fileprivate var yaml: String {
        switch self {
        case .text(let text):
            let isPlain =
                !text.isEmpty
                && text.utf8.allSatisfy { Unicode.Scalar($0).properties.isAlphabetic || $0 == UInt8(ascii: "-") }
            return isPlain ? text : "\"\(text)\""
        case .list(let texts): return "[" + texts.joined(separator: ", ") + "]"
        case .map(let map):
            return map.isEmpty
                ? "{}" : "{" + map.keys.sorted().map { "\($0): \(map[$0] ?? "")" }.joined(separator: ", ") + "}"
        }
    }
}
