package import ForeignText
import YAMLEvents

/// A claim that tokens have besides: what a function before token generation added in Cognito.
package struct ClaimRule: Equatable, Sendable {
    /// What a claim says.
    package enum Source: Equatable, Sendable {
        /// The value of a user's attribute, by its name in Cognito.
        case attribute(String)
        /// The same for everybody.
        case value(String)
    }

    /// Where a claim is.
    package enum Token: String, CaseIterable, Sendable {
        case access
        case id
        case userInfo = "user-info"
    }

    /// What a claim is in JSON.
    package enum ValueType: String, CaseIterable, Sendable {
        case string
        case number
        case boolean
        case json
    }

    /// The claim's name.
    package var claim: String
    /// What it says.
    package var source: Source
    /// Where it is.
    package var tokens: Set<Token> = [.access, .id]
    /// What it is in JSON.
    package var type = ValueType.string
    /// Ids of the clients whose tokens have it; none means all.
    package var clients: Set<ExactText> = []

    /// Makes a claim that all clients get.
    package init(claim: String, source: Source) {
        self.claim = claim
        self.source = source
    }

    /// Claims that the realm sets itself: a second mapper for one of them would win or lose by chance.
    static let taken: Set<ExactText> = [
        "iss", "sub", "aud", "exp", "iat", "nbf", "jti", "auth_time", "nonce", "acr", "azp", "at_hash", "c_hash",
        "s_hash", "sid", "typ", "scope", "session_state", "token_use", "client_id", "version", "username",
        "cognito:username", "cognito:groups", "cognito:roles", "name", "family_name", "given_name", "middle_name",
        "nickname", "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale",
        "updated_at", "email", "email_verified", "phone_number", "phone_number_verified", "address", "realm_access",
        "resource_access", "allowed-origins",
    ]

    /// The attribute that the claim is read from, by its name in Cognito; nil for a fixed value.
    package var attribute: String? {
        guard case .attribute(let name) = source else { return nil }
        return name
    }

    /// Whether some token of some client would have both claims under one name.
    func meets(_ other: ClaimRule) -> Bool {
        Array(claim.utf8) == Array(other.claim.utf8) && !tokens.isDisjoint(with: other.tokens)
            && (clients.isEmpty || other.clients.isEmpty || !clients.isDisjoint(with: other.clients))
    }
}

extension ClaimRule {
    private static let keys = ["claim", "attribute", "value", "tokens", "type", "clients"]

    /// Reads one claim.
    init(_ node: RuleNode) throws(RuleMistake) {
        var claim: String?
        var sources: [Source] = []
        self.init(claim: "", source: .value(""))
        for member in try node.members("a claim") {
            switch member.key {
            case "claim": claim = try Self.name(member.node)
            case "attribute": sources.append(.attribute(try member.node.text("attribute")))
            case "value": sources.append(.value(try member.node.text("value", atMost: 2000)))
            case "tokens": tokens = try Self.tokens(member.node)
            case "type":
                let word = try member.node.word("type", among: ValueType.allCases.map(\.rawValue))
                type = ValueType(rawValue: word) ?? type
            case "clients": clients = Set(exactly: try member.node.texts("clients"))
            default: throw member.unknown(in: "a claim has", known: Self.keys)
            }
        }
        guard let claim else { throw node.mistake("a claim needs claim, its name") }
        guard sources.count == 1, let source = sources.first else {
            throw node.mistake("the claim \(claim) needs attribute or value, and not both")
        }
        self.claim = claim
        self.source = source
        if !isValueOfType { throw node.mistake("the value of the claim \(claim) is no \(type.rawValue)") }
    }

    private static func name(_ node: RuleNode) throws(RuleMistake) -> String {
        let name = try node.text("claim", atMost: 200)
        if taken.contains(name) {
            throw node.mistake("the realm sets the claim \(name) itself")
        }
        return name
    }

    private static func tokens(_ node: RuleNode) throws(RuleMistake) -> Set<Token> {
        guard case .list(let nodes) = node.value, !nodes.isEmpty else {
            throw node.mistake("tokens must be a list, such as [access, id]")
        }
        var tokens: Set<Token> = []
        for entry in nodes {
            let word = try entry.word("a token", among: Token.allCases.map(\.rawValue))
            if let token = Token(rawValue: word) { tokens.insert(token) }
        }
        return tokens
    }

    /// Whether a fixed value is what the type says; JSON is looked at where it is written.
    private var isValueOfType: Bool {
        guard case .value(let text) = source else { return true }
        switch type {
        case .string, .json: return true
        case .boolean: return text == "true" || text == "false"
        case .number: return Self.isNumber(text)
        }
    }

    /// Whether a text is a number of JSON.
    private static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
    }

    /// The claim on one line.
    var yaml: String {
        var parts = ["claim: \(yamlText(claim))"]
        switch source {
        case .attribute(let name): parts.append("attribute: \(yamlText(name))")
        case .value(let text): parts.append("value: \(yamlText(text))")
        }
        parts.append("tokens: \(yamlList(Set(exactly: tokens.map(\.rawValue))))")
        parts.append("type: \(type.rawValue)")
        if !clients.isEmpty { parts.append("clients: \(yamlList(clients))") }
        return "{" + parts.joined(separator: ", ") + "}"
    }
}

extension Rule {
    /// Claims that tokens have besides: a list.
    static let claims = Rule(
        key: "claims",
        reason: """
            Further claims, such as a function before token generation added. Each is an attribute by its name in Cognito,
            or a fixed value; tokens ([access, id] unless you say; also user-info), type (string, number, boolean, json) and
            clients (all unless you name some) are up to you. A claim custom:x given here takes the place of its own.
              claims:
                - {claim: tenant_id, attribute: "custom:tenant_id", tokens: [access]}
                - {claim: plan_level, attribute: "custom:level", type: number}
                - {claim: stage, value: production, clients: [1example23456789]}
            """
    ) { (node, rules) throws(RuleMistake) in
        guard case .list(let nodes) = node.value else { throw node.mistake("claims must be a list of claims") }
        var claims: [ClaimRule] = []
        for node in nodes {
            let claim = try ClaimRule(node)
            if claims.contains(where: claim.meets) {
                throw node.mistake("the claim \(claim.claim) is given twice for one token of one client")
            }
            claims.append(claim)
        }
        rules.claims = claims
    } written: { rules in
        rules.claims.isEmpty ? "[]" : rules.claims.map { "\n  - \($0.yaml)" }.joined()
    }
}
