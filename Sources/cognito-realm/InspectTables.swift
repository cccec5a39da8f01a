import CognitoRealm

/// What an inspection found, as tables for a person to read.
struct InspectTables {
    private static let mostRows = 200
    /// Things of one kind of finding that are named, with a command for each.
    private static let mostSubjects = 6
    /// Notes that say why something given is not in the tables.
    private static let toldNotes: Set = ["dump.folder-passed-over"]
    private let report: InspectReport

    init(_ report: InspectReport) { self.report = report }

    /// All tables, with a blank line between two.
    var text: String {
        [files, pools, users, groups, clients, providers, missing].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var files: String {
        table(
            ["FILE", "WHAT", "TOOL", "ENCODING", "RECORDS", "DATES", ""],
            report.files.map { file in
                [
                    file.name, file.kinds.isEmpty ? "not understood" : file.kinds.prefix(3).joined(separator: ", "),
                    file.tool ?? "-", (file.packings + [file.encoding]).joined(separator: " "), grouped(file.records),
                    file.firstDay.map { "\($0) to \(file.lastDay ?? $0)" } ?? "-", file.isComplete ? "" : "incomplete",
                ]
            })
    }

    private var pools: String {
        table(
            ["POOL", "NAME", ""],
            report.pools.map { [$0.id, $0.name ?? "-", $0.isDescribed ? "" : "not described"] })
    }

    private var users: String {
        table(
            ["USERS", "STATUS"],
            [[grouped(report.users), "all"]]
                + report.usersByStatus.map { [grouped($0.users), $0.status.isEmpty ? "none given" : $0.status] }
                + [[grouped(report.usersKeepingSub), "keep their sub"]])
    }

    private var groups: String {
        table(
            ["GROUP", "MEMBERS", ""],
            report.groups.map { [$0.name, grouped($0.members), $0.isDescribed ? "" : "not described"] })
    }

    private var clients: String {
        table(
            ["CLIENT", "NAME", ""],
            report.clients.map { [$0.id, $0.name ?? "-", $0.isDescribed ? "" : "name only"] })
    }

    private var providers: String {
        table(
            ["IDENTITY PROVIDER", "TYPE", ""],
            report.identityProviders.map { [$0.name, $0.type ?? "-", $0.isDescribed ? "" : "name only"] })
    }

    private var missing: String {
        let lines = report.missing.filter {
            $0.severity != "note" || $0.id.hasPrefix("incomplete.") || Self.toldNotes.contains($0.id)
        }.map { kind in
            let subjects = shownOnTerminal(kind.subjects.prefix(Self.mostSubjects).joined(separator: "; "))
            let more = kind.count > Self.mostSubjects ? " and \(grouped(kind.count - Self.mostSubjects)) more" : ""
            let about = subjects.isEmpty ? "" : "    \(subjects)\(more)\n"
            let remedies = kind.remedies.count > Self.mostSubjects ? [kind.remedy] : kind.remedies
            let toDo = remedies.map { "    \($0)\n" }.joined()
            return "\(kind.severity) \(kind.id): \(kind.sentence)\n\(about)\(toDo)"
        }
        return lines.isEmpty ? "Nothing is missing.\n" : Terminal.bold("MISSING OR WRONG") + "\n" + lines.joined()
    }

    /// Columns as wide as their widest cell, two blanks between them; empty where there is no row.
    private func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let shown = [head] + rows.prefix(Self.mostRows).map { cells in cells.map { shownOnTerminal($0) } }
        let widths = head.indices.map { column in shown.map { $0[column].count }.max() ?? 0 }
        var lines = shown.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell + String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
        lines[0] = Terminal.bold(lines[0])
        if rows.count > Self.mostRows { lines.append("and \(grouped(rows.count - Self.mostRows)) more") }
        return lines.joined(separator: "\n") + "\n"
    }
}
