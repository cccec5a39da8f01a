import ForeignText
import YAMLEvents

/// One key of a rules file: what it decides, and how its value is read and written.
struct Rule: Sendable {
    /// The key.
    let key: String
    /// What it decides and why the default is as it is: the comment above it in a printed file.
    let reason: String
    /// Takes the value over.
    let read: @Sendable (RuleNode, inout MappingRules) throws(RuleMistake) -> Void
    /// The value as YAML, on the line of the key, or indented below it.
    let written: @Sendable (MappingRules) -> String
}

/// The place of a value among the rules.
typealias RulePath<Value> = any WritableKeyPath<MappingRules, Value> & Sendable

extension Rule {
    /// One of a few words.
    static func choice<Value: RawRepresentable<String> & CaseIterable & Sendable>(
        _ key: String, _ path: RulePath<Value>, _ reason: String
    ) -> Rule {
        Rule(key: key, reason: reason) { (node, rules) throws(RuleMistake) in
            rules[keyPath: path] = try choice(key, node)
        } written: { rules in
            rules[keyPath: path].rawValue
        }
    }

    /// One of a few words, or `by-profile`.
    static func choiceByProfile<Value: RawRepresentable<String> & CaseIterable & Sendable>(
        _ key: String, _ path: RulePath<Value?>, _ reason: String
    ) -> Rule {
        Rule(key: key, reason: reason) { (node, rules) throws(RuleMistake) in
            rules[keyPath: path] = isByProfile(node) ? nil : try choice(key, node, also: [byProfile])
        } written: { rules in
            rules[keyPath: path]?.rawValue ?? byProfile
        }
    }

    /// Yes, no, or `by-profile`.
    static func truthByProfile(_ key: String, _ path: RulePath<Bool?>, _ reason: String) -> Rule {
        Rule(key: key, reason: reason) { (node, rules) throws(RuleMistake) in
            rules[keyPath: path] = isByProfile(node) ? nil : try node.truth(key)
        } written: { rules in
            rules[keyPath: path].map { $0 ? "true" : "false" } ?? byProfile
        }
    }

    /// Yes or no.
    static func truth(_ key: String, _ path: RulePath<Bool>, _ reason: String) -> Rule {
        Rule(key: key, reason: reason) { (node, rules) throws(RuleMistake) in
            rules[keyPath: path] = try node.truth(key)
        } written: { rules in
            rules[keyPath: path] ? "true" : "false"
        }
    }

    /// A list of names, in any order.
    static func names(_ key: String, _ path: RulePath<Set<ExactText>>, _ reason: String) -> Rule {
        Rule(key: key, reason: reason) { (node, rules) throws(RuleMistake) in
            rules[keyPath: path] = Set(exactly: try node.texts(key))
        } written: { rules in
            yamlList(rules[keyPath: path])
        }
    }

    private static let byProfile = "by-profile"

    private static func isByProfile(_ node: RuleNode) -> Bool {
        guard case .scalar(let scalar) = node.value else { return false }
        return scalar.text == byProfile
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ node: RuleNode, also others: [String] = []
    ) throws(RuleMistake) -> Value {
        let word = try node.word(key, among: Value.allCases.map(\.rawValue) + others)
        guard let value = Value(rawValue: word) else { throw node.mistake("\(key) cannot be \(word)") }
        return value
    }
}

/// Texts as a list on one line, in the order of their bytes.
func yamlList(_ texts: Set<ExactText>) -> String {
    "[" + texts.sorted().map { yamlText($0.text) }.joined(separator: ", ") + "]"
}

/// A text as YAML: as it is where nothing in it means more than itself, else between quotes.
func yamlText(_ text: String) -> String {
    let isPlain =
        text.utf8.first.map(isLetter) == true
        && text.utf8.allSatisfy { isLetter($0) || "0123456789_.@/-".utf8.contains($0) }
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value > 0xD7FF:
            let digits = String(scalar.value, radix: 16)
            quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

/// Whether a byte is a letter of ASCII.
func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
