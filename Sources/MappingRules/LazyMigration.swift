package import ForeignText
import YAMLEvents

/// A plug-in of the Keycloak server that asks the old system for users' passwords at their first sign-in.
///
/// Which settings it takes is its own affair: what is in ``settings`` goes into its component as it stands.
package struct LazyMigration: Equatable, Sendable {
    /// The plug-in that is known to work, daniel-frak/keycloak-user-migration.
    package static let knownProvider = "User migration using a REST client"

    /// The name of the component in the realm.
    package var name = "cognito"
    /// The plug-in's provider id; a server without it refuses the realm.
    package var provider = Self.knownProvider
    /// The address of the service that asks Cognito; nil for a plug-in that needs none.
    package var url: String?
    /// What else the plug-in's component is set to, by key.
    package var settings: [ExactText: [String]] = [:]

    /// Makes a component of the plug-in that is known to work.
    package init(url: String?) { self.url = url }
}

extension LazyMigration {
    private static let keys = ["url", "provider", "name", "settings"]
    /// Keycloak's `COMPONENT_CONFIG.VALUE` in its first versions.
    private static let longestSetting = 4_000

    /// Reads what is known of the plug-in: its address, or for any other plug-in its provider id.
    init(_ node: RuleNode) throws(RuleMistake) {
        self.init(url: nil)
        for member in try node.members("lazy-migration") {
            switch member.key {
            case "url": url = try Self.address(member.node)
            case "provider": provider = try member.node.text("provider", atMost: 255)
            case "name": name = try member.node.text("name", atMost: 255)
            case "settings": settings = try Self.settings(member.node)
            default: throw member.unknown(in: "lazy-migration has", known: Self.keys)
            }
        }
        if url == nil, provider == Self.knownProvider {
            throw node.mistake("lazy-migration needs url, an address with https: passwords are sent to it")
        }
    }

    private static func address(_ node: RuleNode) throws(RuleMistake) -> String {
        let url = try node.text("url")
        let parts = url.parts(between: "/")
        let host = parts.count > 2 && parts[1].isEmpty ? parts[2] : ""
        let isLocal = ["localhost", "127.0.0.1"].containsExactly(host.parts(between: ":")[0])
        let isSafe = parts[0].isExactly("https:") && !host.isEmpty || parts[0].isExactly("http:") && isLocal
        // What stands before an @ is an account, and the host behind it another one.
        guard isSafe, !host.utf8.contains(UInt8(ascii: "@")) else {
            throw node.mistake("url must be an address with https: passwords are sent to it")
        }
        return url
    }

    private static func settings(_ node: RuleNode) throws(RuleMistake) -> [ExactText: [String]] {
        var settings: [ExactText: [String]] = [:]
        for member in try node.members("settings") {
            if member.key.isEmpty || member.key.utf16.count > 255 {
                throw RuleMistake("a setting's name has 1 to 255 characters", at: member.place)
            }
            let values = try values(of: member)
            if isSecret(member.key, values) {
                throw RuleMistake(
                    "no secret stands in a rules file: leave \(member.key) out and enter it in the realm, or give the name "
                        + "of an entry in Keycloak's vault, ${vault.NAME}, to a plug-in that reads it", at: member.place
                )
            }
            settings[member.key] = values
        }
        return settings
    }

    /// A text, a number or a truth value as it is written, or a list of such.
    private static func values(of member: RuleNode.Member) throws(RuleMistake) -> [String] {
        let nodes: [RuleNode]
        if case .list(let entries) = member.node.value { nodes = entries } else { nodes = [member.node] }
        var values: [String] = []
        for node in nodes {
            guard case .scalar(let scalar) = node.value, !node.isNull else {
                throw node.mistake("\(member.key) must be a text or a list of texts")
            }
            if scalar.text.utf16.count > longestSetting {
                throw node.mistake("\(member.key) has at most \(longestSetting) characters")
            }
            values.append(scalar.text)
        }
        return values
    }

    /// Whether a setting holds a secret, by the end of its name: nothing else tells.
    ///
    /// What is empty, a truth value, or says where the vault has it is none.
    private static func isSecret(_ key: String, _ values: [String]) -> Bool {
        let letters = String(decoding: key.lowercased().utf8.filter(isLetter), as: UTF8.self)
        let ends = [
            "secret", "password", "passwd", "token", "apikey", "accesskey", "privatekey", "credential", "credentials",
        ]
        return ends.contains { letters.endsExactly(with: $0) }
            && values.contains { !["", "true", "false"].contains($0) && !$0.beginsExactly(with: "${vault.") }
    }

    /// The members, one a line.
    var yaml: String {
        var lines = url.map { ["url: \(yamlText($0))"] } ?? []
        lines += ["provider: \(yamlText(provider))", "name: \(yamlText(name))"]
        if !settings.isEmpty {
            lines.append("settings:")
            lines += settings.sorted { $0.key < $1.key }.map { key, values in
                let written = values.map(yamlText)
                let value = written.count == 1 ? written[0] : "[\(written.joined(separator: ", "))]"
                return "  \(yamlText(key.text)): \(value)"
            }
        }
        return lines.map { "\n  " + $0 }.joined()
    }
}
