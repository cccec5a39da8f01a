import ForeignText
import YAMLEvents

extension MappingRules {
    /// Reads a rules file, YAML in UTF-8: what it does not say stays as it is by default.
    package init(yaml text: [UInt8]) throws(RulesError) {
        self.init()
        let node: RuleNode?
        do throws(RuleMistake) { node = try RuleNodeReader.read(text) } catch { throw RulesError(mistakes: [error]) }
        guard let node, !node.isNull else { return }
        guard case .map(let members) = node.value else {
            throw RulesError(mistakes: [node.mistake("a rules file holds keys and values, such as ids: keep")])
        }
        var mistakes: [RuleMistake] = []
        for member in members {
            do throws(RuleMistake) { try take(member) } catch { mistakes.append(error) }
        }
        if mistakes.isEmpty { mistakes = contradictions(members) }
        guard mistakes.isEmpty else { throw RulesError(mistakes: mistakes) }
    }

    private mutating func take(_ member: RuleNode.Member) throws(RuleMistake) {
        guard let rule = Rule.all.first(where: { $0.key == member.key }) else {
            throw member.unknown(in: "a rules file has", known: Rule.all.map(\.key))
        }
        try rule.read(member.node, &self)
    }

    /// The rules as a file: every key with its value, and above it what it decides.
    package var yaml: String {
        let head = """
            # Rules of cognito-realm: what you may decide about a realm. This file holds every rule as it is by default, so
            # that you may keep only those lines that you change. Give it to cognito-realm build with --rules FILE.

            """
        return head
            + Rule.all.map { rule in
                let comment = rule.reason.parts(between: "\n").filter { !$0.isEmpty }.map { "# \($0)\n" }.joined()
                let value = rule.written(self)
                return "\n\(comment)\(rule.key):\(value.beginsExactly(with: "\n") ? "" : " ")\(value)\n"
            }.joined()
    }
}

extension MappingRules {
    /// What cannot hold at once, each at the key that says it.
    private func contradictions(_ members: [RuleNode.Member]) -> [RuleMistake] {
        members.flatMap { member in
            contradictions(of: member.key).map { RuleMistake($0, at: member.place) }
        }
    }

    private func contradictions(of key: String) -> [String] {
        switch key {
        case "passwords":
            passwords == .lazy && lazyMigration == nil
                ? ["passwords: lazy needs lazy-migration, which names the plug-in"] : []
        case "ids":
            userIDs == .new && passwords == .lazy
                ? ["ids: new gives users ids that Cognito does not know, and passwords: lazy asks by id"] : []
        case "lazy-migration":
            lazyMigration != nil && passwords == .reset ? ["lazy-migration says nothing without passwords: lazy"] : []
        case "list-attributes":
            !listAttributes.isEmpty && listTexts == .keep
                ? ["list-attributes says nothing without list-texts: split"] : []
        case "unconfirmed":
            unconfirmedUsers == .keep && usersLeftOut.statuses.contains("UNCONFIRMED")
                ? ["unconfirmed: keep, but leave-out-users has UNCONFIRMED among its statuses"] : []
        case "rename-attributes": renamingMistakes
        case "copy-attributes": copyingMistakes
        case "claims": claimMistakes
        case "leave-out-attributes":
            attributesLeftOut.intersection(Self.fieldAttributes).sorted().map {
                "\($0) is a field of the user and cannot be left out"
            }
        default: []
        }
    }
}
