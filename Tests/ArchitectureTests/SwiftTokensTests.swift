import Testing

@Suite struct SwiftTokensTests {
    @Test(arguments: [
        ("let a = 1", ["let", "a", "=", "1"]),
        ("// unsafe\nb /* unsafe /* nested */ unsafe */ c", ["b", "c"]),
        (#"f("unsafe // no comment", g)"#, ["f", "(", "“unsafe // no comment”", ",", "g", ")"]),
        (#""a \(unsafe b("c")) d" e"#, [#"“a \(…) d”"#, "unsafe", "b", "(", "“c”", ")", "e"]),
        (##"#"raw " \n \#(x)"# y"##, [#"“raw " \n \(…)”"#, "x", "y"]),
        (#""\"\\\u{e9}" z"#, [#"“"\é”"#, "z"]),
        ("\"\"\"\n    one\n      two \"quoted\"\n    \"\"\" end", ["“one\n  two \"quoted\"”", "end"]),
        ("case `import`", ["case", "`import`"]),
    ])
    func sourceFallsIntoWordsSymbolsAndTexts(_ source: String, _ pieces: [String]) {
        #expect(SwiftLexer.tokens(of: source).map { $0.kind == .text ? "“\($0.value)”" : $0.value } == pieces)
    }

    @Test func tokensKnowTheirLines() {
        let source = "a\n\"\"\"\n  x\n  \"\"\"\n/*\n*/ b"
        #expect(SwiftLexer.tokens(of: source).map(\.line) == [1, 2, 6])
    }
}
