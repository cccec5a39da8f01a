import Testing

@testable import CommandOptions

@Suite struct ContradictionTests {
    @Test func theSampleHasNone() {
        #expect(sample.contradictions == [])
    }

    @Test(arguments: [
        ([Option.flag("a", help: ""), .flag("a", help: "")], "two options --a"),
        ([.flag("help", help: "")], "two options --help"),
        ([.flag("hard", short: "h", help: "")], "two options -h"),
        ([.flag("two words", help: "")], "an option 'two words', which is not a plain word"),
        ([Option("n", .number("N", 1...2), default: "3", help: "")], "--n with a default that it would not take"),
        ([Option("c", .choice("C", ["a", "b c"]), help: "")], "a choice 'b c', which is not a plain word"),
        ([Option("r", .text("R"), required: true, default: "x", help: "")], "--r, required, with a default"),
        ([Option("r", .text("R"), required: true, hidden: true, help: "")], "--r, required, and hidden"),
    ])
    func ofOptions(_ options: [Option], _ contradiction: String) {
        #expect(contradictions(Command(name: "x", summary: "", options: options)) == ["x has \(contradiction)."])
    }

    @Test(arguments: [
        ([Positional(.text("A"), help: ""), Positional(.text("A"), help: "")], "two positionals A"),
        (
            [Positional(.text("A"), repeats: true, help: ""), Positional(.text("B"), help: "")],
            "words after A..., which takes them all"
        ),
        (
            [Positional(.text("A"), required: false, help: ""), Positional(.text("B"), help: "")],
            "B, required, after A, which is not"
        ),
    ])
    func ofPositionals(_ positionals: [Positional], _ contradiction: String) {
        let command = Command(name: "x", summary: "", positionals: positionals)
        #expect(contradictions(command) == ["x has \(contradiction)."])
    }

    @Test func ofCommands() {
        let commands = ["man", "a b"].map { Command(name: $0, summary: "") }
        let tool = Tool(name: "t", version: "1", summary: "", commands: commands)
        #expect(
            tool.contradictions == [
                "t has two commands man.", "'a b' is not a plain word.",
                "help has a choice 'a b', which is not a plain word.",
            ])
    }

    private func contradictions(_ command: Command) -> [String] {
        Tool(name: "t", version: "1", summary: "", commands: [command]).contradictions
    }
}
