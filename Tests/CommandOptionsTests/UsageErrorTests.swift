import Testing

@testable import CommandOptions

@Suite struct UsageErrorTests {
    @Test(arguments: [
        ("bild in", "unknown command 'bild'; did you mean 'build'?"),
        ("BUILD in", "unknown command 'BUILD'; did you mean 'build'?"),
        ("ex acme", "unknown command 'ex'; did you mean 'explain'?"),
        ("benhc", "unknown command 'benhc'."),
        ("migrate", "unknown command 'migrate'."),
        ("help bild", "unknown command 'bild'; did you mean 'build'?"),
        ("-", "unknown command '-'."),
        ("--verson", "unknown option '--verson'; did you mean '--version'?"),
        ("-version", "unknown option '-version'; did you mean '--version'?"),
        ("--frobnicate build", "unknown option '--frobnicate'."),
        ("-x build", "unknown option '-x'."),
        (
            "--output=out build in",
            "option '--output' must follow a command, as in 'cognito-realm build --output DIR'."
        ),
        ("-osecret build", "option '--output' must follow a command, as in 'cognito-realm build --output DIR'."),
    ])
    func beforeTheCommand(_ line: String, _ sentence: String) {
        expect(line, "cognito-realm: \(sentence)\nSee 'cognito-realm --help'.")
    }

    @Test(arguments: [
        ("in --ouput out", "unknown option '--ouput'; did you mean '--output'?"),
        ("in --out=x", "unknown option '--out'; did you mean '--output'?"),
        ("in --Output x", "unknown option '--Output'; did you mean '--output'?"),
        ("in --ke x", "unknown option '--ke'; did you mean '--keycloak' or '--keep-staging'?"),
        ("in --trace-row", "unknown option '--trace-row'."),
        ("in --colour", "unknown option '--colour'."),
        ("in -x", "unknown option '-x'."),
        ("in -fx", "unknown option '-x'."),
        ("in -output out", "unknown option '-output'; did you mean '--output'?"),
        ("in -force", "unknown option '-force'; did you mean '--force'?"),
    ])
    func unknownOptions(_ line: String, _ sentence: String) {
        expectOfBuild(line, sentence)
    }

    @Test(arguments: [
        ("in --output", "a value is missing after '--output'; write '--output DIR'."),
        ("in -o", "a value is missing after '--output'; write '--output DIR'."),
        (
            "in --output --force",
            "a value is missing after '--output'; write '--output DIR', or '--output=DIR' if it begins with a dash."
        ),
        (
            "--output -- in",
            "a value is missing after '--output'; write '--output DIR', or '--output=DIR' if it begins with a dash."
        ),
        ("in --output=", "option '--output' must not be empty."),
        ("in -o d --force=yes", "option '--force' takes no value."),
        ("in -o d --jobs many", "option '--jobs' must be a whole number from 1 to 64, not 'many'."),
        ("in -o d -j0", "option '--jobs' must be a whole number from 1 to 64, not '0'."),
        ("in -o d -j 1.5", "option '--jobs' must be a whole number from 1 to 64, not '1.5'."),
        ("in -o d --limit -5", "option '--limit' must be a whole number, 0 or more, not '-5'."),
        (
            "in -o d --limit 99999999999999999999",
            "option '--limit' must be a whole number, 0 or more, not '99999999999999999999'."
        ),
        ("in -o d --keycloak 27", "option '--keycloak' must be 26.0, 26.1, 26.5 or 26.7, not '27'."),
        (
            "in -o d --keycloak 265",
            "option '--keycloak' must be 26.0, 26.1, 26.5 or 26.7, not '265'; did you mean '26.5'?"
        ),
        ("in -o d -o e", "option '--output' may be given only once."),
        ("in -o d --force -f", "option '--force' may be given only once."),
    ])
    func wrongValues(_ line: String, _ sentence: String) {
        expectOfBuild(line, sentence)
    }

    @Test(arguments: [
        ("", "INPUT and '--output DIR' are missing."),
        ("in", "'--output DIR' is missing."),
        ("-o d", "INPUT is missing."),
        ("-o d --", "INPUT is missing."),
    ])
    func whatIsMissing(_ line: String, _ sentence: String) {
        expectOfBuild(line, sentence)
    }

    @Test(arguments: [
        ("verify", "verify", "BUNDLE is missing."),
        ("verify a b", "verify", "unexpected argument 'b'."),
        ("explain a b json", "explain", "unexpected argument 'json'; did you mean '--json'?"),
        ("completions bsh", "completions", "SHELL must be bash, zsh or fish, not 'bsh'; did you mean 'bash' or 'zsh'?"),
        ("completions", "completions", "SHELL is missing."),
        ("help build verify", "help", "unexpected argument 'verify'."),
        ("man build", "man", "unexpected argument 'build'."),
    ])
    func positionals(_ line: String, _ command: String, _ sentence: String) {
        expect(line, "cognito-realm \(command): \(sentence)\nSee 'cognito-realm \(command) --help'.")
    }

    @Test func anEmptyWordIsRefused() {
        let outcome = sample.parse(["verify", ""])
        #expect(
            outcome == .usage(UsageError(.emptyValue(of: "BUNDLE"), in: "cognito-realm verify")))
        expect(["", "x"], "cognito-realm: unknown command ''.\nSee 'cognito-realm --help'.")
    }

    @Test func echoedWordsAreMadeHarmlessAndShort() {
        expect(
            ["verify", "a", "\u{1B}[31mred\u{202E}\n"],
            "cognito-realm verify: unexpected argument '\\u{1B}[31mred\\u{202E}\\u{A}'.\n"
                + "See 'cognito-realm verify --help'.")
        expect(
            [String(repeating: "x", count: 100_000)],
            "cognito-realm: unknown command '\(String(repeating: "x", count: 60))...'.\nSee 'cognito-realm --help'.")
    }

    @Test(arguments: [
        "build in -o d --pin hunter2", "build in -o d --pin=hunter2", "build in -o d --pass-phrase -hunter2",
        "build in -o d --pas-phrase=hunter2", "build in -o d -P=hunter2", "build in -o d -Phunter2",
        "build in -p hunter2 -p hunter2", "build in -phunter2", "-phunter2 build", "--pass-phrase=hunter2 build",
        "--pas-phrase=hunter2 build", "-Phunter2 build", "build in -o d --force=hunter2",
    ])
    func secretsAreNotEchoed(_ line: String) throws {
        guard case .usage(let error) = sample.parse(words(line)) else {
            Issue.record("no usage error")
            return
        }
        #expect(!error.description.contains("hunter2"))
    }

    @Test func aSecretThatDoesNotFitIsToldByItsOption() {
        expectOfBuild("in -o d --pin hunter2", "option '--pin' must be a whole number from 0 to 9999.")
    }

    private func expectOfBuild(_ line: String, _ sentence: String) {
        expect("build " + line, "cognito-realm build: \(sentence)\nSee 'cognito-realm build --help'.")
    }

    private func expect(_ line: String, _ description: String) {
        expect(words(line), description)
    }

    private func expect(_ arguments: [String], _ description: String) {
        guard case .usage(let error) = sample.parse(arguments) else {
            Issue.record("no usage error for \(arguments)")
            return
        }
        #expect(error.description == description)
    }
}
