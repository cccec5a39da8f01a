/// A column of a table or view; `type` is nil for views, whose columns have none.
struct StagingColumn: Hashable, CustomStringConvertible {
    let table: String
    let name: String
    let type: String?

    var description: String { "\(table).\(name)" + (type.map { ": \($0)" } ?? "") }
}

/// The tables and views that SQL text makes.
enum StagingSQL {
    /// The columns of every `CREATE TABLE` and `CREATE VIEW`.
    static func columns(in sql: String) -> [StagingColumn] {
        sql.split(separator: ";").flatMap { statement in
            let words = statement.split(whereSeparator: \.isWhitespace)
            guard words.count > 3, words[0] == "CREATE" else { return [StagingColumn]() }
            let name = String(words[2].prefix { $0 != "(" })
            switch words[1] {
            case "TABLE": return tableColumns(name, statement)
            case "VIEW": return viewColumns(name, statement)
            default: return []
            }
        }
    }

    private static func tableColumns(_ table: String, _ statement: Substring) -> [StagingColumn] {
        let constraints: Set<Substring> = ["PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"]
        let body = statement.drop { $0 != "(" }.dropFirst()
        return parts(of: body).compactMap { part in
            let words = part.split(whereSeparator: \.isWhitespace)
            guard words.count > 1, !constraints.contains(words[0]) else { return nil }
            let isNeverNull = part.contains("NOT NULL") || part.contains("PRIMARY KEY")
            let type = words[1].lowercased() + (isNeverNull ? "" : " or null")
            return StagingColumn(table: table, name: String(words[0]), type: type)
        }
    }

    private static func viewColumns(_ view: String, _ statement: Substring) -> [StagingColumn] {
        guard let select = statement.firstRange(of: "SELECT"), let from = statement.firstRange(of: "FROM") else {
            return []
        }
        return parts(of: statement[select.upperBound..<from.lowerBound]).compactMap { part in
            part.split(whereSeparator: \.isWhitespace).last.map {
                StagingColumn(table: view, name: String($0), type: nil)
            }
        }
    }

    /// What the commas part, up to the parenthesis that closes the list; commas in parentheses do not count.
    private static func parts(of list: Substring) -> [Substring] {
        var depth = 0
        var end = list.endIndex
        var commas: [Substring.Index] = []
        for index in list.indices {
            if list[index] == "(" { depth += 1 }
            if list[index] == ")" { depth -= 1 }
            if list[index] == ",", depth == 0 { commas.append(index) }
            if depth < 0 {
                end = index
                break
            }
        }
        let starts = [list.startIndex] + commas.map { list.index(after: $0) }
        return zip(starts, commas + [end]).map { list[$0..<$1] }
    }
}

/// Docs/Staging.md: a section for each table and view, a row for each column.
enum StagingPage {
    static let path = "Docs/Staging.md"

    /// The columns that a page describes: rows with a name in backticks below a heading with one.
    static func columns(in page: String) -> [StagingColumn] {
        var section: String?
        var columns: [StagingColumn] = []
        for line in page.split(separator: "\n") {
            if line.hasPrefix("#") { section = names(in: String(line)).first }
            guard line.hasPrefix("| `"), let section, let row = tableRows(in: String(line)).first,
                let name = names(in: row[0]).first
            else { continue }
            columns.append(StagingColumn(table: section, name: name, type: row.count > 2 ? row[1] : nil))
        }
        return columns
    }
}
