import Testing

@testable import CognitoDump
@testable import StagingStore

@Suite struct DocumentTests {
    /// A record that is no user, and what identifies it.
    private struct Record {
        var kind = DocumentKind.userPoolClient
        var pool: String? = "p"
        var key = "c"
        var modified: Int64?
        var members = 1
        var json = "{}"
    }

    private func staged(_ records: [Record]) throws -> [String] {
        var store = try StagingStore(path: ":memory:", isKept: true)
        for (index, record) in records.enumerated() {
            try store.insert(
                DumpDocument(kind: record.kind, json: Array(record.json.utf8), file: 0, record: index + 1, offset: 0),
                identity: DocumentIdentity(
                    poolID: record.pool, key: record.key, modified: record.modified, memberCount: record.members))
        }
        return try store.documents().map { "\($0.kind.rawValue) \($0.poolID)/\($0.key) \($0.json)" }
    }

    /// The one record that is left of several, in whatever order they come.
    private func kept(_ records: Record...) throws -> String {
        let orders = try permutations(records).map { try staged($0) }
        for order in orders { #expect(order == orders[0]) }
        #expect(orders[0].count == 1)
        return orders[0].first.map { String($0.drop { $0 != "{" }) } ?? "nothing"
    }

    @Test func theNewerThenTheFullerThenTheSmallerStays() throws {
        #expect(
            try kept(
                Record(modified: 1, members: 9, json: #"{"a":1}"#), Record(modified: 2, json: #"{"a":2}"#),
                Record(members: 10, json: #"{"a":3}"#)) == #"{"a":2}"#)
        #expect(
            try kept(Record(modified: 1, members: 2, json: #"{"b":1}"#), Record(modified: 1, json: #"{"a":1}"#))
                == #"{"b":1}"#)
        #expect(
            try kept(Record(members: 2, json: #"{"b":1}"#), Record(members: 3, json: #"{"c":1}"#), Record(json: "{}"))
                == #"{"c":1}"#)
        #expect(
            try kept(Record(json: #"{"b":1}"#), Record(json: #"{"a":1}"#), Record(json: #"{"c":1}"#)) == #"{"a":1}"#)
    }

    @Test func inTheOrderOfKindPoolAndKey() throws {
        #expect(
            try staged([
                Record(kind: .groups, key: "b"), Record(pool: nil, key: "z"), Record(kind: .groups, key: "a"),
                Record(pool: "q", key: "a"), Record(key: "é"), Record(key: "d"),
            ]) == [
                "DescribeUserPoolClient /z {}", "DescribeUserPoolClient p/d {}", "DescribeUserPoolClient p/é {}",
                "DescribeUserPoolClient q/a {}", "ListGroups p/a {}", "ListGroups p/b {}",
            ])
    }

    @Test func viewsShowThem() throws {
        var store = try StagingStore(path: ":memory:", isKept: true)
        let json = #"{"Id":"p","Name":"Acme"}"#
        try store.insert(
            DumpDocument(kind: .userPool, json: Array(json.utf8), file: 0, record: 1, offset: 0),
            identity: DocumentIdentity(poolID: "p", key: "p", modified: nil, memberCount: 2))
        let found = try store.database.number("SELECT count(*) FROM user_pool WHERE name = 'Acme'")
        #expect(found == 1)
    }
}
