import ForeignText

extension MailServer {
    private static let keys = [
        "host", "port", "from", "from-name", "reply-to", "user", "password-name", "start-tls",
    ]

    /// Reads a server; host and sender must be given.
    init(_ node: RuleNode) throws(RuleMistake) {
        self.init(host: "", from: "")
        for member in try node.members("mail-server") {
            switch member.key {
            case "host": host = try member.node.text("host", atMost: 255)
            case "port": port = try member.node.number("port", in: 1...65_535)
            case "from": from = try member.node.address("from")
            case "from-name": fromDisplayName = try member.node.text("from-name", atMost: 255)
            case "reply-to": replyTo = try member.node.address("reply-to")
            case "user": user = try member.node.text("user", atMost: 255)
            case "password-name": passwordName = try member.node.text("password-name", atMost: 240)
            case "start-tls": startTLS = try member.node.truth("start-tls")
            case "password":
                throw RuleMistake(
                    "no password stands in a rules file: put it into Keycloak's vault and its name into password-name",
                    at: member.place)
            default: throw member.unknown(in: "a mail server has", known: Self.keys)
            }
        }
        if host.isEmpty { throw node.mistake("a mail server needs its host") }
        if from.isEmpty { throw node.mistake("a mail server needs from, the sender's address") }
        if (passwordName == nil) != (user == nil) { throw node.mistake("user and password-name need each other") }
        if let passwordName, !passwordName.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "}") }) {
            throw node.mistake("password-name must be a name without blanks and without }")
        }
    }

    /// The members that are set, one a line.
    var yaml: String {
        var lines = ["host: \(yamlText(host))"]
        if let port { lines.append("port: \(port)") }
        lines.append("from: \(yamlText(from))")
        if let fromDisplayName { lines.append("from-name: \(yamlText(fromDisplayName))") }
        if let replyTo { lines.append("reply-to: \(yamlText(replyTo))") }
        if let user { lines.append("user: \(yamlText(user))") }
        if let passwordName { lines.append("password-name: \(yamlText(passwordName))") }
        lines.append("start-tls: \(startTLS)")
        return lines.map { "\n  " + $0 }.joined()
    }
}

extension UsersLeftOut {
    /// Reads which users are set aside.
    init(_ node: RuleNode) throws(RuleMistake) {
        self.init()
        for member in try node.members("leave-out-users") {
            switch member.key {
            case "statuses": statuses = try Self.statuses(member.node)
            case "groups": groups = Set(exactly: try member.node.texts("groups"))
            case "unchanged-since": unchangedSince = member.node.isNull ? nil : try Self.day(member.node)
            default:
                throw member.unknown(in: "leave-out-users has", known: ["statuses", "groups", "unchanged-since"])
            }
        }
    }

    private static let knownStatuses = [
        "CONFIRMED", "UNCONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "EXTERNAL_PROVIDER", "ARCHIVED",
        "COMPROMISED", "UNKNOWN",
    ]

    private static func statuses(_ node: RuleNode) throws(RuleMistake) -> Set<ExactText> {
        var statuses: Set<ExactText> = []
        guard case .list(let nodes) = node.value else {
            throw node.mistake("statuses must be a list, such as [ARCHIVED]")
        }
        for entry in nodes { statuses.insert(ExactText(try entry.word("a status", among: knownStatuses))) }
        return statuses
    }

    private static func day(_ node: RuleNode) throws(RuleMistake) -> CalendarDay {
        guard let day = CalendarDay(try node.text("unchanged-since")) else {
            throw node.mistake("unchanged-since must be a day such as 2024-01-31")
        }
        return day
    }

    /// The members, one a line.
    var yaml: String {
        [
            "statuses: \(yamlList(statuses))", "groups: \(yamlList(groups))",
            "unchanged-since: \(unchangedSince?.description ?? "null")",
        ].map { "\n  " + $0 }.joined()
    }
}
