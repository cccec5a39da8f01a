import Foundation
import Testing

@Suite struct DocumentTests {
    /// Everything that people read and that may name a page or a path.
    private static let readers =
        Project.files(under: "Sources") + Project.files(under: "Docs") + Project.files(under: ".ci")
        + ["Package.swift", "README.md"]

    @Test(arguments: readers)
    func everyPageThatIsPromisedIsThere(_ path: String) {
        for page in promisedPages(in: Project.text(of: path) ?? "") {
            #expect(Project.exists(page), "\(path) speaks of \(page)")
        }
    }

    @Test(arguments: Project.files(under: "Docs") + ["README.md"])
    func everyPathAndLinkInAPageLeadsSomewhere(_ page: String) {
        let text = Project.text(of: page) ?? ""
        for path in paths(in: text) { #expect(Project.exists(path), "\(page) speaks of \(path)") }
        let folder = page.split(separator: "/").dropLast().joined(separator: "/")
        for link in links(in: text) {
            #expect(Project.exists(folder.isEmpty ? link : "\(folder)/\(link)"), "\(page) links to \(link)")
        }
    }

    @Test func theArchitecturePageHasTheTableOfRooms() {
        let rows = tableRows(in: Project.text(of: "Docs/Architecture.md") ?? "").filter { $0.count == 4 }
        let drawn = rows.compactMap { row in names(in: row[0]).first.map { ($0, Set(names(in: row[2]))) } }
        let sees = Dictionary(drawn, uniquingKeysWith: { first, _ in first })
        for (room, imports) in Rooms.sees.sorted(by: { $0.key < $1.key }) {
            #expect(sees[room] == imports, "the row of \(room) in Docs/Architecture.md")
        }
        #expect(sees.count == Rooms.sees.count)
    }

    @Test func pathsLinksAndPagesAreFound() {
        let text = """
            See `Docs/No.md`, [here](Staging.md#x), [there](https://a.b/c.md), `Sources/A/B.swift` and
            `Sources/A/Map….swift`.
            """
        #expect(promisedPages(in: text) == ["Docs/No.md"])
        #expect(paths(in: text) == ["Docs/No.md", "Sources/A/B.swift"])
        #expect(links(in: text) == ["Staging.md"])
        #expect(tableRows(in: "| a | b \\| c |\n|---|---|\n| `d` | e |") == [["a", "b | c"], ["`d`", "e"]])
        #expect(names(in: "`A`, b, `C`") == ["A", "C"])
    }

    private func promisedPages(in text: String) -> [String] {
        text.matches(of: #/Docs/[A-Za-z]+\.md/#).map { String($0.output) }
    }

    /// Paths between backticks; those with a gap in them, such as `Map….swift`, stand for several.
    private func paths(in text: String) -> [String] {
        text.matches(of: #/`((?:Sources|Tests|Fixtures|Docs|\.ci)/[^`…* ]*)`/#).map { String($0.output.1) }
    }

    private func links(in text: String) -> [String] {
        text.matches(of: #/\]\(([^)#:]+)(?:#[^)]*)?\)/#).map { String($0.output.1) }
    }
}

/// The cells of each row of the tables in a page, without the lines that part heads from bodies.
func tableRows(in page: String) -> [[String]] {
    page.split(separator: "\n").filter { $0.hasPrefix("|") && !$0.hasPrefix("|-") }.map { line in
        line.replacing(#"\|"#, with: "\u{0}").split(separator: "|", omittingEmptySubsequences: false)
            .dropFirst().dropLast()
            .map { $0.replacing("\u{0}", with: "|").trimmingCharacters(in: .whitespaces) }
    }
}

/// What stands between backticks.
func names(in text: String) -> [String] { text.matches(of: #/`([^`]+)`/#).map { String($0.output.1) } }
