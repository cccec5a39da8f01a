import CognitoDump
import JSONStream
import Testing

@Suite struct LinkedIdentityTests {
    /// Each identity of an `identities` attribute, and whether the whole text could be read.
    private func read(_ json: String) -> [String] {
        var source = TextBuffer()
        let range = source.append(Array(json.utf8))
        var text = TextBuffer()
        var found: [LinkedIdentity] = []
        let isReadable = forEachIdentity(in: source, range, into: &text) { found.append($0) }
        let lines = found.map { identity in
            [
                text.string(identity.provider), text.string(identity.userId),
                identity.providerType.map { text.string($0) } ?? "", identity.isPrimary ? "primary" : "",
                identity.created.map { "\($0)" } ?? "",
            ].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return lines + (isReadable ? [] : ["unreadable"])
    }

    @Test func asListUsersGivesThem() {
        #expect(
            read(
                #"[{"userId":"AD\\ann","providerName":"Azure","providerType":"OIDC","issuer":null,"primary":true,"dateCreated":1620000000000}]"#
            ) == [#"Azure AD\ann OIDC primary 1620000000000"#])
    }

    @Test func asTokensGiveThem() {
        #expect(
            read(
                #"[{"dateCreated":"1620000000000","primary":"false","providerName":"G","userId":"1"},{"userId":2,"providerName":"H","primary":"true"}]"#
            ) == ["G 1 1620000000000", "H 2 primary"])
    }

    @Test func incompleteAndBroken() {
        #expect(read("[]") == [])
        #expect(read(#"[{"userId":"1"},{"providerName":"G"},{"userId":"","providerName":"G"},{"userId":null}]"#) == [])
        #expect(read(#"[{"userId":"1","providerName":"G"},{"userId":"2","prov"#) == ["G 1", "unreadable"])
        #expect(read("") == ["unreadable"])
        #expect(read("none") == ["unreadable"])
        #expect(read("{}") == ["unreadable"])
        #expect(read("[1]") == ["unreadable"])
        #expect(read(#"[{"userId":["1"],"providerName":"G"}]"#) == ["unreadable"])
    }
}
