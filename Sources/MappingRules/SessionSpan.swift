import YAMLEvents

extension Rule {
    /// How long the realm's session lasts: a span, or null.
    static let ssoSession = Rule(
        key: "sso-session",
        reason: """
            How long nobody has to sign in again, for all applications together: 30m, 12h, 1d. null: as long as the longest
            refresh token of any client, which the session carries. With a span, clients whose refresh tokens last longer
            get offline tokens: these outlive the session and a sign-out, and their sign-ins are no part of single sign-on.
            """
    ) { (node, rules) throws(RuleMistake) in
        rules.ssoSession = node.isNull ? nil : try seconds(node)
    } written: { rules in
        rules.ssoSession.map(span) ?? "null"
    }

    private static let units: [(letter: Character, seconds: Int)] = [("d", 86_400), ("h", 3600), ("m", 60)]

    /// Ten years, as long as a refresh token can be good for in Cognito.
    private static let longest = 315_360_000

    private static func seconds(_ node: RuleNode) throws(RuleMistake) -> Int {
        let text = try node.text("sso-session")
        let unit = units.first { $0.letter == text.last }
        guard let unit, let count = Int(text.dropLast()), count > 0, count <= longest / unit.seconds,
            text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") })
        else {
            throw node.mistake("sso-session must be a span such as 30m, 12h or 1d, at most 3650d, or null")
        }
        return count * unit.seconds
    }

    /// The span in its largest whole unit; the rules know minutes at least.
    private static func span(_ seconds: Int) -> String {
        let unit = units.first { seconds % $0.seconds == 0 } ?? ("m", 60)
        return "\(seconds / unit.seconds)\(unit.letter)"
    }
}
