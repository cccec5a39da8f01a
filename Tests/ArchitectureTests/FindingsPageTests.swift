import Foundation
import Testing

@Suite struct FindingsPageTests {
    private static let kinds = Project.sources.flatMap { $0.findingKinds.kinds }

    @Test func everyDeclarationCanBeRead() {
        for file in Project.sources {
            for complaint in file.findingKinds.complaints { Issue.record("\(complaint)") }
        }
        #expect(!Self.kinds.isEmpty)
    }

    @Test func thePageHasARowForEveryKindAndNoOther() throws {
        var page = FindingsPage(try #require(Project.text(of: FindingsPage.path)))
        if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
            page.rows = FindingsPage.rows(of: Self.kinds)
            try Project.write(page.text, to: FindingsPage.path)
            Issue.record("\(FindingsPage.path) was written anew: look at it, then run without RECORD_FIXTURES")
            return
        }
        for difference in page.differences(from: Self.kinds) { Issue.record("\(FindingsPage.path): \(difference)") }
    }

    @Test(arguments: kinds)
    func aKindIsWellFormed(_ kind: DeclaredKind) {
        #expect(Self.kinds.filter { $0.id == kind.id }.count == 1, "\(kind.id) is declared twice")
        #expect(kind.id.wholeMatch(of: /[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*/) != nil)
        #expect(["note", "warning", "error"].contains(kind.severity))
        #expect(kind.sentence.hasSuffix("."), "a sentence ends with a full stop")
        #expect(kind.remedy.hasSuffix("."), "a sentence ends with a full stop")
    }

    @Test func aDeclarationIsReadOverLinesAndPieces() {
        let file = SourceFile(
            "Sources/A/B.swift",
            """
            extension FindingKind {
                // FindingKind("no.comment", .note, "", remedy: "")
                static let a = FindingKind(
                    "user.a-b", .warning,
                    "One " + "and | two.",
                    remedy: "Do \\"it\\".")
                static let b = FindingKind("user.c", .note, "At \\(place).", remedy: "No.")
                static let c: FindingKind = .init("user.d", .note, "A.", remedy: "B.")
            }
            """)
        #expect(
            file.findingKinds.kinds == [
                DeclaredKind(id: "user.a-b", severity: "warning", sentence: "One and | two.", remedy: #"Do "it"."#)
            ])
        #expect(file.findingKinds.complaints.map { $0.prefix(20) } == ["Sources/A/B.swift:7:", "Sources/A/B.swift:8:"])
    }

    @Test func aRowTooFewTooManyOrInTheWrongPlaceIsFound() {
        let kinds = ["a.a", "b.b"].map { DeclaredKind(id: $0, severity: "note", sentence: "S.", remedy: "R|r.") }
        var page = FindingsPage("# Findings\n\n| id | severity | what it says | what to do |\n|---|---|---|---|\n")
        #expect(page.differences(from: kinds).count == 2)
        page.rows = FindingsPage.rows(of: kinds)
        #expect(page.rows[0] == #"| `a.a` | note | S. | R\|r. |"#)
        #expect(page.differences(from: kinds) == [])
        #expect(page.differences(from: [kinds[0]]) == ["no such kind: \(kinds[1].row)"])
        #expect(FindingsPage(page.text) == page)
        page.rows.reverse()
        #expect(page.differences(from: kinds) == ["not in order of ids"])
    }
}
