import CognitoRealm

/// What a person wants to know at the end of a build: ten lines at most, however much there is to say.
struct Summary {
    private static let mostLines = 10
    private let report: BuildReport
    private let width: Int?

    /// Makes the summary of a build.
    ///
    /// - Parameter width: Columns of the terminal, at which lines are broken; nil leaves them whole, as logs want them.
    init(of report: BuildReport, width: Int?) {
        self.report = report
        self.width = width
    }

    /// The lines, each with its line feed.
    var text: String {
        var lines = fittingLists.map { shownOnTerminal($0) }
        lines += foundKinds(room: Self.mostLines - lines.count)
        lines[0] = Terminal.bold(lines[0])
        return lines.map { $0 + "\n" }.joined()
    }

    /// All but the findings, naming the fewer things the narrower the terminal is, so that room is left for findings.
    private var fittingLists: [String] {
        let choices = [5, 3, 2].map { limit in lists(limit: limit).flatMap { $0.lines(width: width) } }
        return choices.first { $0.count <= Self.mostLines - 3 } ?? choices.last { $0.count < Self.mostLines }
            ?? lists(limit: 5).flatMap { $0.lines(width: nil) }
    }

    /// What the lines are made of, naming no more than `limit` things of one sort.
    private func lists(limit: Int) -> [WordList] {
        var lists = [
            WordList(
                "Realm \(report.realm) for Keycloak \(report.keycloakVersion)",
                report.poolID.map { ["from pool \($0)"] } ?? [], separator: " "),
            WordList("  " + counted(report.userRecords, "user record") + " read = " + userSum, []),
            WordList(
                "  " + counted(report.groups, "group"),
                [counted(report.clients, "client"), counted(report.identityProviders, "identity provider")]),
        ]
        // More than one in a hundred: applications that keep the sub no longer know these users.
        if report.usersWithNewSub * 100 > report.users {
            let all = counted(report.users, "user")
            let gets = report.usersWithNewSub == 1 ? "gets" : "get"
            let change = "\(grouped(report.usersWithNewSub)) of \(all) \(gets) a new sub: the dump does not tell theirs"
            lists.insert(WordList(change, []), at: 0)
        }
        if !notCarried.isEmpty {
            lists.append(WordList("  not carried yet:", notCarried, limit: limit, separator: " "))
        }
        let foreign = report.filesNotUnderstood
        if !foreign.isEmpty {
            lists.append(WordList("  not understood:", foreign, limit: limit, separator: " "))
        }
        lists.append(
            WordList(
                "  " + counted(report.errors, "error"),
                [counted(report.warnings, "warning"), counted(report.notes, "note") + " in audit/findings.ndjson"]))
        return lists
    }

    /// What has become of the records of users: the line of the ledger that everybody asks for.
    private var userSum: String {
        let parts: [(Int, String)] = [
            (report.mergedRecords + report.mergedProfiles, "merged"), (report.usersSetAside, "set aside"),
            (report.brokenRecords, "broken"),
        ]
        let rest = parts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
        return ([counted(report.users, "user")] + rest).joined(separator: " + ")
    }

    /// What is not carried, most first; where numbers are equal, as the report has them.
    private var notCarried: [String] {
        let places = report.notCarried.indices.sorted {
            (report.notCarried[$1].count, $0) < (report.notCarried[$0].count, $1)
        }
        return places.map { "\(grouped(report.notCarried[$0].count)) \(report.notCarried[$0].what)" }
    }

    private func foundKinds(room: Int) -> [String] {
        let lines = report.findings.filter { $0.severity != "note" }.map {
            "    \($0.severity) \($0.id): \(grouped($0.count))"
        }
        guard lines.count > room else { return lines }
        return lines.prefix(room - 1) + ["    and \(counted(lines.count - room + 1, "more kind"))"]
    }
}

/// Words that belong together, broken between them where a line is full.
private struct WordList {
    private let lead: String
    private var words: [String]

    /// Makes a list, of which no more than the first `limit` words are shown.
    ///
    /// - Parameter separator: What stands between the lead and the first word.
    init(_ lead: String, _ words: [String], limit: Int = .max, separator: String = ", ") {
        self.lead = lead
        self.words = words.prefix(limit).enumerated().map { ($0.offset == 0 ? separator : ", ") + $0.element }
        if words.count > limit { self.words.append(" and \(grouped(words.count - limit)) more") }
    }

    func lines(width: Int?) -> [String] {
        var lines = [lead]
        for word in words {
            let last = lines[lines.count - 1]
            if let width, last.count + word.count >= width {
                // The comma stays on the line above.
                lines[lines.count - 1] += word.prefix { $0 == "," }
                lines.append("    " + word.drop { $0 == "," || $0 == " " })
            } else {
                lines[lines.count - 1] += word
            }
        }
        return lines
    }
}

private func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}
