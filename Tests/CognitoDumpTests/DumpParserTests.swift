import CognitoDump
import Findings
import JSONStream
import Testing

@Suite struct DumpParserTests {
    /// Parses a text in chunks of `size` bytes and describes what comes out.
    private func parse(_ text: String, name: String = "dump.json", size: Int = 1 << 20) -> [String] {
        var parser = DumpParser(file: DumpFile(index: 0, name: name))
        let bytes = Array(text.utf8)
        var lines: [String] = []
        var start = 0
        while true {
            while let item = parser.next() { lines.append(contentsOf: describe(item)) }
            guard start < bytes.count else { break }
            parser.append(Array(bytes[start..<min(start + size, bytes.count)]))
            start += size
        }
        parser.finish()
        while let item = parser.next() { lines.append(contentsOf: describe(item)) }
        return lines
    }

    private func describe(_ item: DumpItem) -> [String] {
        switch item {
        case .users(let batch):
            batch.users.map { "user \(batch.text.string($0.username)) \(batch.text.string($0.attributes))" }
                + batch.memberships.map { "member \(batch.text.string($0.username)) \(batch.text.string($0.group))" }
                + batch.links.map {
                    "link \(batch.text.string($0.username)) \(batch.text.string($0.identity.provider))"
                        + " \(batch.text.string($0.identity.userId))"
                }
        case .document(let document): ["\(document.kind.rawValue) \(String(decoding: document.json, as: UTF8.self))"]
        case .finding(let finding): ["\(finding.kind.id) at \(finding.place?.offset ?? -1)"]
        }
    }

    @Test(arguments: [1, 2, 7, 1 << 20])
    func listUsersInAnyChunks(size: Int) {
        let text = """
            {"Users": [
              {"Username": "ann", "Attributes": [{"Name": "sub", "Value": "1"}, {"Name": "email", "Value": "A\\u00e9@x.org"}],
               "UserCreateDate": "2021-02-24T03:47:23.214000-05:00", "Enabled": true, "UserStatus": "CONFIRMED"},
              {"Username": "bob", "Attributes": null, "MFAOptions": []}
            ], "PaginationToken": "abc"}
            """
        #expect(
            parse(text, size: size).sorted() == [
                "dump.page-token at 309", #"user ann {"email":"Aé@x.org","sub":"1"}"#, "user bob {}",
            ])
    }

    @Test func shapes() {
        #expect(
            parse(#"[{"Username":"a","Attributes":[]},{"Username":"b","Attributes":[]}]"#) == [
                "user a {}", "user b {}",
            ])
        #expect(
            parse(#"{"Username":"a","Attributes":[]}{"Username":"b","Attributes":[]}"#) == ["user a {}", "user b {}"])
        #expect(
            parse(#"[{"Users":[{"Username":"a"}]},{"Users":[{"Username":"b"}],"NextToken":null}]"#) == [
                "user a {}", "user b {}",
            ])
        #expect(parse(#"{"PaginationToken":null,"Users":[]}"#) == [])
        #expect(parse("null") == [])
        #expect(parse(#"{"UserPool":{"Id":"p"}}"#) == [#"DescribeUserPool {"Id":"p"}"#])
        #expect(
            parse(#"{"Id":"p","Name":"n","SchemaAttributes":[]}"#) == [
                #"DescribeUserPool {"Id":"p","Name":"n","SchemaAttributes":[]}"#
            ])
        #expect(parse(#"{"Groups":[{"GroupName":"g"}]}"#) == [#"ListGroups {"GroupName":"g"}"#])
        #expect(parse(#"{"a":1}"#) == ["dump.record-not-understood at 0"])
    }

    @Test func transformedUser() {
        let text = """
            [{"username":"ann","email":"ann@example.com","email_verified":true,"custom_attributes":{"tier":"gold","custom:n":3},
              "groups":["admins"],"status":"CONFIRMED","enabled":true,"created":"2020-01-01T00:00:00Z"}]
            """
        #expect(
            parse(text) == [
                #"user ann {"custom:n":"3","custom:tier":"gold","email":"ann@example.com","email_verified":"true"}"#,
                "member ann admins",
            ])
    }

    @Test func brokenRecordsAreFindingsAndTheRestIsRead() {
        #expect(
            parse(#"{"Users":[{"Username":"a"},{"Username":x},{"Username":"c"}]}"#) == [
                "dump.record-broken at 39", "user a {}", "user c {}",
            ])
        #expect(parse(#"{"Users":[{"Username":"a"},{"Userna"#) == ["dump.cut-off at 35", "user a {}"])
        #expect(parse(#"{"Users":[{"Username":"a"},"#) == ["dump.cut-off at 27", "user a {}"])
        #expect(parse(#"{"Users":[{"Username":"a"},]}"#) == ["user a {}"])
        #expect(parse("\u{89}PNG\r\n") == ["dump.not-understood at 0"])
    }

    @Test func groupFromFileName() {
        #expect(NameOfFile("dump/ListUsersInGroup/admins.json", .membersOfGroup) == .named("admins"))
        #expect(NameOfFile("list-users-in-group.my.group.json", .membersOfGroup) == .named("my.group"))
        #expect(NameOfFile("a/list-users-in-group.json", .membersOfGroup) == .unknown)
        #expect(NameOfFile("list-users.json", .membersOfGroup) == .none)
        #expect(
            parse(#"{"Users":[{"Username":"a"}]}"#, name: "ListUsersInGroup/g.json") == ["user a {}", "member a g"])
    }

    @Test func identities() {
        let text =
            #"[{"Username":"G_1","Attributes":[{"Name":"identities","Value":"[{\"userId\":\"AD\\\\x\",\"providerName\":\"Corp\",\"primary\":true}]"}]}]"#
        #expect(parse(text).last == #"link G_1 Corp AD\x"#)
    }
}
