import Testing

@Suite struct StagingPageTests {
    private let schema = Project.sources.first { $0.path == "Sources/StagingStore/StagingSchema.swift" }

    @Test func thePageDescribesEveryTableViewAndColumnAndNoOther() throws {
        let sql = try #require(schema).tokens.filter { $0.kind == .text }.map(\.value).joined(separator: "\n;")
        let wanted = StagingSQL.columns(in: sql)
        let described = StagingPage.columns(in: try #require(Project.text(of: StagingPage.path)))
        #expect(!wanted.isEmpty)
        for column in wanted where !described.contains(column) {
            Issue.record("\(StagingPage.path) does not describe \(column)")
        }
        for column in described where !wanted.contains(column) {
            Issue.record("\(StagingPage.path) describes \(column), which is not there")
        }
        #expect(described.count == Set(described).count)
    }

    @Test func thePageIsAboutTheVersionInForce() throws {
        let schema = try #require(schema)
        let place = try #require(schema.places(of: "static", "let", "version", "=").first)
        let page = try #require(Project.text(of: StagingPage.path))
        #expect(page.contains("version \(schema.tokens[place + 4].value) of the schema"))
    }

    @Test func columnsAreReadFromSQL() {
        let sql = """
            PRAGMA user_version = 1;
            CREATE TABLE one (
                id INTEGER PRIMARY KEY,
                flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
                note TEXT,
                PRIMARY KEY (id, flag)
            ) STRICT;
            CREATE VIEW two AS SELECT id AS key, json ->> 'A' AS a, note FROM one WHERE flag = 1;
            """
        #expect(
            StagingSQL.columns(in: sql).map(\.description) == [
                "one.id: integer", "one.flag: integer", "one.note: text or null", "two.key", "two.a", "two.note",
            ])
    }

    @Test func columnsAreReadFromThePage() {
        let page = """
            ### `one`: a table
            | column | type | meaning |
            |---|---|---|
            | `id` | integer | Words. |

            ### `two`: a view
            | column | meaning |
            |---|---|
            | `key` | Words with `code`. |
            ## More
            | `no` | column |
            """
        #expect(StagingPage.columns(in: page).map(\.description) == ["one.id: integer", "two.key"])
    }
}
