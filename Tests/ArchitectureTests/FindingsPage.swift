/// A kind of finding as its declaration reads.
struct DeclaredKind: Equatable {
    let id: String
    let severity: String
    let sentence: String
    let remedy: String

    /// The row of Docs/Findings.md.
    var row: String {
        "| " + ["`\(id)`", severity, sentence, remedy].map { $0.replacing("|", with: #"\|"#) }.joined(separator: " | ")
            + " |"
    }
}

extension SourceFile {
    /// The kinds that are declared in the file, and complaints about declarations that cannot be read.
    var findingKinds: (kinds: [DeclaredKind], complaints: [String]) {
        var kinds: [DeclaredKind] = []
        var complaints: [String] = []
        let calls = places(of: "FindingKind", "(").filter { !isSymbol(".", at: $0 - 1) }
        let others = places(of: ":", "FindingKind", "=")
        for index in (calls + others).sorted() {
            if let kind = findingKind(at: index + 2) {
                kinds.append(kind)
            } else {
                complaints.append(
                    complaint(
                        tokens[index].line,
                        #"not to be read: write FindingKind("id", .severity, "Sentence.", remedy: "Sentence.")"#))
            }
        }
        return (kinds, complaints)
    }

    /// Reads the arguments of a declaration, all of them literals.
    private func findingKind(at start: Int) -> DeclaredKind? {
        var rest = tokens[min(start, tokens.count)...]
        guard let id = Self.takeText(&rest), Self.take([",", "."], &rest),
            let severity = rest.popFirst(), severity.kind == .word, Self.take([","], &rest),
            let sentence = Self.takeText(&rest), Self.take([",", "remedy", ":"], &rest),
            let remedy = Self.takeText(&rest)
        else { return nil }
        if rest.first?.value == "," { rest.removeFirst() }
        guard rest.first?.value == ")" else { return nil }
        return DeclaredKind(id: id, severity: severity.value, sentence: sentence, remedy: remedy)
    }

    private static func take(_ values: [String], _ rest: inout ArraySlice<Token>) -> Bool {
        for value in values {
            guard let token = rest.popFirst(), token.kind != .text, token.value == value else { return false }
        }
        return true
    }

    /// Takes a literal, or several with `+` between them.
    private static func takeText(_ rest: inout ArraySlice<Token>) -> String? {
        guard let first = rest.popFirst(), first.kind == .text else { return nil }
        var text = first.value
        while rest.first?.kind == .symbol, rest.first?.value == "+" {
            rest.removeFirst()
            guard let next = rest.popFirst(), next.kind == .text else { return nil }
            text += next.value
        }
        return text.contains(#"\(…)"#) ? nil : text
    }
}

/// Docs/Findings.md: words about findings, then one table of all kinds, by id.
struct FindingsPage: Equatable {
    static let path = "Docs/Findings.md"
    private static let head = ["| id | severity | what it says | what to do |", "|---|---|---|---|"]

    /// What stands before the table.
    var introduction: [String]
    /// The table without its head.
    var rows: [String]
    /// What stands behind the table.
    var rest: [String]

    /// Takes a page apart.
    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = lines.firstIndex(of: Self.head[0]) ?? lines.endIndex
        let table = lines[start...].prefix { $0.hasPrefix("|") }
        introduction = Array(lines[..<start])
        rows = Array(table.dropFirst(Self.head.count))
        rest = Array(lines[table.endIndex...])
    }

    /// The page as a file holds it.
    var text: String { (introduction + Self.head + rows + rest).joined(separator: "\n") }

    /// How the page differs from what the kinds would make of it.
    func differences(from kinds: [DeclaredKind]) -> [String] {
        let wanted = Self.rows(of: kinds)
        let missing = wanted.filter { !rows.contains($0) }.map { "missing: \($0)" }
        let surplus = rows.filter { !wanted.contains($0) }.map { "no such kind: \($0)" }
        return missing + surplus + (missing.isEmpty && surplus.isEmpty && rows != wanted ? ["not in order of ids"] : [])
    }

    /// The rows for kinds, in the order of their ids.
    static func rows(of kinds: [DeclaredKind]) -> [String] { kinds.sorted { $0.id < $1.id }.map(\.row) }
}
