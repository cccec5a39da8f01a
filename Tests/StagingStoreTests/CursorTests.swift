import CognitoDump
import Testing

@testable import StagingStore

@Suite struct CursorTests {
    @Test func usersInCodePointOrder() throws {
        let names = ["b", "a", "C", "_", "é", "z", "10", "9", "\u{10000}", "\u{FFFD}", "ab"]
        let text = names.map { "{\"Username\":\"\($0)\"}" }.joined(separator: "\n")
        let expected = ["10", "9", "C", "_", "a", "ab", "b", "z", "é", "\u{FFFD}", "\u{10000}"]
        #expect(try StagedPool([text]).users == expected)
    }

    @Test func nobody() throws {
        #expect(try StagedPool([]).users == [])
        #expect(try StagedPool(["{\"Users\":[]}"]).users == [])
    }

    @Test func membershipsAreJoinedOnceAndSorted() throws {
        var store = try StagingStore(path: ":memory:", isKept: true)
        try store.insert(#"[{"Username":"a"},{"Username":"c","groups":["y","x","y"]}]"#, file: 0)
        try store.insert(#"{"Users":[{"Username":"c"},{"Username":"b"}]}"#, file: 1, name: "ListUsersInGroup/x.json")
        try store.insert(#"{"Users":[{"Username":"c"}]}"#, file: 2, name: "ListUsersInGroup/Z.json")
        let groups = try store.groupsReferredTo().map { "\($0.name): \($0.members)" }
        #expect(groups == ["Z: 1", "x: 2", "y: 1"])
        let pool = try StagedPool(settling: &store)
        let stray = try store.strayMemberships()
        #expect(stray == 0)
        #expect(pool.users == ["a", #"b in ["x"]"#, #"c in ["Z", "x", "y"]"#])
    }

    @Test func everyFieldComesBack() throws {
        let user = """
            {"Username":"Ann","UserStatus":"CONFIRMED","Enabled":false,"UserCreateDate":1.5,"UserLastModifiedDate":-2,
             "Attributes":[{"Name":"sub","Value":"1"},{"Name":"z","Value":"\\" \\\\ \\n \\u0001 é😀"},{"Name":"custom:\\"","Value":""},
             {"Name":"n","Value":null}]}
            """
        #expect(
            try StagedPool([user]).users
                == ["Ann sub=1 CONFIRMED disabled created=1500 modified=-2000 custom:\"= n=nil z=\" \\ \n \u{1} é😀"])
    }

    @Test func theSourceIsKnown() throws {
        var store = try StagingStore(path: ":memory:", isKept: true)
        try store.insert("{}", file: 6)
        try store.insert(#"{"Users":[{"Username":"b"},{"Username":"a"}]}"#, file: 7)
        _ = try store.settle(signInName: .username)
        var cursor = try UserCursor(store)
        var sources: [String] = []
        while try cursor.next() { sources.append("\(cursor.source)") }
        #expect(sources == ["(file: 7, record: 2, offset: 27)", "(file: 7, record: 1, offset: 10)"])
    }

    @Test func providersReferredTo() throws {
        var store = try StagingStore(path: ":memory:", isKept: true)
        let identities = #"[{\"userId\":\"1\",\"providerName\":\"H\"},{\"userId\":\"2\",\"providerName\":\"G\"}]"#
        try store.insert(#"{"Username":"a","Attributes":{"identities":"\#(identities)"}}"#, file: 0)
        #expect(try store.providersReferredTo() == ["G", "H"])
    }
}
