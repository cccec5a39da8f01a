import Testing

@testable import CommandOptions

@Suite struct HelpTests {
    @Test(arguments: ["", "--help", "-h", "help", "help --help"])
    func theToolExplainsItself(_ line: String) {
        #expect(sample.parse(words(line)) == .answer(toolHelp))
    }

    @Test(arguments: [
        "help build", "build --help", "build -h", "build in --ouput x --help", "build --output --help",
        "build in -o d -fh", "help build --help", "build -fh",
    ])
    func aCommandIsExplained(_ line: String) {
        #expect(sample.parse(words(line)) == .answer(buildHelp80))
    }

    @Test func afterTheEndOfOptionsHelpIsAWord() {
        guard case .run(let invocation) = sample.parse(words("build -o d -- --help")) else {
            Issue.record("not run")
            return
        }
        #expect(invocation.texts("INPUT") == ["--help"])
    }

    @Test func theVersionIsOneLine() {
        #expect(sample.parse(["--version"]) == .answer("cognito-realm 0.1.0\n"))
    }

    @Test(arguments: [(40, buildHelp40), (80, buildHelp80), (120, buildHelp120)])
    func helpKeepsToTheWidth(_ width: Int, _ expected: String) {
        #expect(sample.parse(["build", "--help"], width: width) == .answer(expected))
    }

    @Test func aTerminalOfNoWidthCountsAsFortyColumns() {
        #expect(sample.parse(["build", "--help"], width: 0) == .answer(buildHelp40))
        #expect(sample.parse(["build", "--help"], width: -1) == .answer(buildHelp40))
    }

    @Test func aCommandWithFewOptionsSaysNoMoreThanItHas() {
        #expect(sample.parse(["help", "verify"]) == .answer(verifyHelp))
    }

    @Test func hiddenRowsAreLeftOutButHiddenCommandsExplained() {
        for text in [sample.help(width: 80), sample.help(for: build, width: 80)] {
            #expect(!text.contains("bench") && !text.contains("trace") && !text.contains("Never shown"))
        }
        guard case .answer(let help) = sample.parse(["help", "bench"]) else {
            Issue.record("no answer")
            return
        }
        #expect(help.hasPrefix("Never shown.\n\nUsage: cognito-realm bench\n"))
    }

    @Test(arguments: 40...130)
    func noLineIsTooLongNorEndsWithABlank(_ width: Int) {
        let verbatim = Set(["  cognito-realm build dumps --output acme"])
        let lines = (sample.help(width: width) + sample.help(for: build, width: width)).split(separator: "\n")
        for line in lines where !verbatim.contains(String(line)) {
            #expect(line.count <= width)
            #expect(!line.hasSuffix(" "))
        }
    }

    @Test func secretsDoNotShowTheirDefault() {
        let option = Option("pin", .text("PIN"), default: "1234", secret: true, help: "Opens the key.")
        #expect(option.fullHelp == "Opens the key.")
    }
}
