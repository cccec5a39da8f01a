import ForeignText
import Testing

@Suite struct PathBytesTests {
    @Test(arguments: [
        ("a", ".", "a"), ("a/b", "a", "b"), ("a/b/", "a", "b"), ("/a", "/", "a"), ("//a", "/", "a"),
        ("/a//b//", "/a", "b"),
        ("a/\u{301}b", "a", "\u{301}b"),
    ])
    func aPathIsAFolderAndAName(path: String, folder: String, name: String) {
        let split = PathBytes(path).split
        #expect(split.folder == PathBytes(folder))
        #expect(split.name == Array(name.utf8))
    }

    @Test func pathsAreComparedByBytes() {
        #expect(PathBytes("\u{E9}") != PathBytes("e\u{301}"))
        #expect(PathBytes("e\u{301}") < PathBytes("\u{E9}"))
        #expect(PathBytes([0xFF]) != PathBytes("\u{FFFD}"))
    }

    @Test func whatIsNoTextIsKeptAndShownAsReplaced() {
        let path = PathBytes("dump").appending([0x61, 0xFF]).appending("x") + ".json"
        #expect(path.bytes == Array("dump/a".utf8) + [0xFF] + Array("/x.json".utf8))
        #expect(path.description == "dump/a\u{FFFD}/x.json")
        #expect(path.cString.last == 0 && path.cString.count == path.bytes.count + 1)
        #expect(PathBytes("a\u{202E}b\u{200B}\n").description == "a\u{FFFD}b\u{FFFD}\u{FFFD}")
    }
}
