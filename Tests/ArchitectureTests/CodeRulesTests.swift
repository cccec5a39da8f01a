import Testing

@Suite struct CodeRulesTests {
    @Test(arguments: Project.sources.map(\.path))
    func theFileKeepsEveryRule(_ path: String) throws {
        let file = try #require(Project.sources.first { $0.path == path })
        let rules: [CodeRule] = [
            CodeRules.imports, CodeRules.memorySafety, CodeRules.purity, CodeRules.door, CodeRules.silence,
            CodeRules.size, CodeRules.exactness,
        ]
        for rule in rules {
            for complaint in rule(file) { Issue.record("\(complaint)") }
        }
    }

    @Test func everyFileWithUnsafeCodeStillHasSome() {
        for path in Rooms.unsafeFiles.sorted() {
            let file = Project.sources.first { $0.path == path }
            #expect(
                file?.words(where: CodeRules.isUnsafe).isEmpty == false,
                "\(path) has no unsafe code any more: take it out of Rooms.unsafeFiles")
        }
    }

    @Test(arguments: [
        ("JSONStream", "import Foundation", "JSONStream may not import Foundation"),
        ("JSONStream", "package import struct Findings.Finding", "JSONStream may not import Findings"),
        ("RealmMapping", "import Glibc", "RealmMapping may not import Glibc"),
        ("RealmMapping", "import CSQLite", "RealmMapping may not import CSQLite here"),
        ("StagingStore", "import CSQLite", "StagingStore may not import CSQLite here"),
        ("StagingStore", "import Synchronization", "StagingStore may not import Synchronization"),
        ("cognito-realm", "import JSONStream", "cognito-realm may not import JSONStream"),
        ("Elsewhere", "import JSONStream", "Elsewhere may not import JSONStream"),
    ])
    func aForbiddenImportIsFound(_ room: String, _ source: String, _ words: String) {
        let file = SourceFile("Sources/\(room)/A.swift", "\n" + source)
        #expect(CodeRules.imports(file) == ["Sources/\(room)/A.swift:2: \(words)"])
    }

    @Test(arguments: ["unsafe f()", "nonisolated(unsafe) var a", "let p: UnsafeRawPointer", "let p: OpaquePointer"])
    func unsafeCodeIsFound(_ source: String) {
        #expect(CodeRules.memorySafety(SourceFile("Sources/StagingStore/A.swift", source)).count == 1)
        #expect(CodeRules.memorySafety(SourceFile("Sources/JSONStream/A.swift", source)) == [])
        #expect(CodeRules.memorySafety(SourceFile("Sources/StagingStore/Statement.swift", source)) == [])
    }

    @Test(arguments: [
        "Date()", "UUID()", "Int.random(in: 0..<2)", "list.randomElement()", "getenv(\"A\")", "print(1)",
        "ContinuousClock.now", "CommandLine.arguments",
    ])
    func whatIsNoFunctionOfTheInputIsFound(_ source: String) {
        #expect(CodeRules.purity(SourceFile("Sources/RealmMapping/A.swift", source)).count == 1)
        #expect(CodeRules.purity(SourceFile("Sources/CognitoRealm/A.swift", source)) == [])
    }

    @Test(arguments: ["// Date()", "\"print(1)\"", "let randomness = 1", "nameBasedUUID(x)"])
    func whatOnlyLooksLikeItIsNot(_ source: String) {
        #expect(CodeRules.purity(SourceFile("Sources/RealmMapping/A.swift", source)) == [])
    }

    @Test func aSecondDoorAndASecondVoiceAreFound() {
        let file = SourceFile("Sources/Findings/A.swift", "public let a = 1\nfunc f() { print(a) }")
        #expect(CodeRules.door(file) == ["Sources/Findings/A.swift:1: only CognitoRealm has public declarations"])
        #expect(CodeRules.silence(file) == ["Sources/Findings/A.swift:2: only the command prints"])
        #expect(CodeRules.silence(SourceFile("Sources/cognito-realm/main.swift", "print(1)")) == [])
    }

    @Test(arguments: [
        "name.replacing(a, with: b)", "name.hasPrefix(a)", "name.split(separator: \".\")", "name.split { $0 == \".\" }",
        "let a: Set<String> = []",
        "let a: [String: Int] = [:]", "a.clientId == b", "a != group.groupName",
    ])
    func whatGoesByCharactersIsFound(_ source: String) {
        #expect(CodeRules.exactness(SourceFile("Sources/RealmBundle/A.swift", source)).count == 1)
        #expect(CodeRules.exactness(SourceFile("Sources/Cryptography/A.swift", source)) == [])
    }

    @Test(arguments: [
        "name.utf8.split(separator: UInt8(ascii: \".\"))", "name.utf8.split { $0 == UInt8(ascii: \".\") }",
        "let a: Set<ExactText> = []", "a.isExactly(b)", "a.count == 1",
    ])
    func whatGoesByBytesIsNot(_ source: String) {
        #expect(CodeRules.exactness(SourceFile("Sources/RealmBundle/A.swift", source)) == [])
    }

    @Test func aLongFileIsFound() {
        let most = String(repeating: "a\n", count: CodeRules.mostLines)
        #expect(CodeRules.size(SourceFile("Sources/Findings/A.swift", most)) == [])
        #expect(CodeRules.size(SourceFile("Sources/Findings/A.swift", most + "a\n")).count == 1)
    }
}
