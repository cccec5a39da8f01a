import Testing

@testable import CommandOptions

/// Files beside which the shells complete; names with blanks and stars must survive.
private let surroundings = ["a file*.json": "", "dumps.txt": "", "dumps/": "", "a dir/": ""]

private func script(for shell: String) -> String {
    guard case .answer(let script) = sample.parse(["completions", shell]) else { return "" }
    return script
}

@Suite struct CompletionTests {
    @Test(arguments: ["bash", "zsh", "fish"])
    func hiddenRowsAreLeftOut(_ shell: String) {
        let script = script(for: shell)
        #expect(script.contains("keep-staging"))
        #expect(!script.contains("bench") && !script.contains("trace-rows") && !script.contains("Never shown"))
        #expect(!script.split(separator: "\n").contains { $0.hasSuffix(" ") })
        #expect(script.hasSuffix("\n") && !script.hasSuffix("\n\n"))
    }
}

/// Calls the function that the script defines as bash would; skipped where bash is not installed.
@Suite(.enabled(if: Program.isInstalled("bash"), "bash is not installed"))
struct BashCompletionTests {
    @Test func theScriptIsBash() throws {
        let run = try Program.run("bash", ["-n", "script"], files: ["script": script(for: "bash")])
        #expect(run.status == 0)
        #expect(run.errors == "")
    }

    @Test(arguments: [
        ([""], ["build", "verify", "explain", "help", "completions", "man", "-h", "--help", "--version"]),
        (["b"], ["build"]),
        (["--"], ["--help", "--version"]),
        (["build", "--k"], ["--keycloak", "--keep-staging"]),
        (["build", "--keycloak", ""], ["26.0", "26.1", "26.5", "26.7"]),
        (["build", "--keycloak", "="], ["26.0", "26.1", "26.5", "26.7"]),
        (["build", "--keycloak", "=", "26.7"], ["26.7"]),
        (["build", "--realm", ""], []),
        (["build", "-j", ""], []),
        (["build", "a"], ["a dir", "a file*.json"]),
        (["build", "in", "d"], ["dumps", "dumps.txt"]),
        (["build", "--output", "d"], ["dumps"]),
        (["build", "-o", "a"], ["a dir"]),
        (["build", "-r", "d"], ["dumps", "dumps.txt"]),
        (["build", "--", "-"], []),
        (["build", "--", "--output", "dumps"], ["dumps", "dumps.txt"]),
        (["verify", "--"], ["--help"]),
        (["verify", "d"], ["dumps"]),
        (["verify", "build", "--k"], []),
        (["help", "b"], ["build"]),
        (["completions", ""], ["bash", "zsh", "fish"]),
        (["nonsense", ""], []),
    ])
    func completes(_ words: [String], _ expected: [String]) throws {
        let driver = """
            set -u
            source ./.script
            COMP_WORDS=(cognito-realm "$@")
            COMP_CWORD=$#
            COMPREPLY=()
            _cognito_realm
            [[ ${#COMPREPLY[@]} == 0 ]] || printf '%s\\n' "${COMPREPLY[@]}"
            """
        let files = surroundings.merging([".script": script(for: "bash")]) { _, new in new }
        let run = try Program.run("bash", ["--norc", "-c", driver, "bash"] + words, files: files)
        #expect(run.errors == "")
        let found = run.output.split(separator: "\n").map(String.init)
        #expect(found.sorted() == expected.sorted())
    }
}

/// Asks fish itself what it would offer; skipped where fish is not installed (Debian: apt-get install fish).
@Suite(.enabled(if: Program.isInstalled("fish"), "fish is not installed"))
struct FishCompletionTests {
    @Test func theScriptIsFish() throws {
        let run = try Program.run("fish", ["--no-config", "-n", "script"], files: ["script": script(for: "fish")])
        #expect(run.status == 0)
        #expect(run.errors == "")
    }

    @Test(arguments: [
        ("", ["build", "completions", "explain", "help", "man", "verify"]),
        ("-", ["--help", "--version", "-h"]),
        ("build --k", ["--keep-staging", "--keycloak"]),
        ("build --keycloak ", ["26.0", "26.1", "26.5", "26.7"]),
        ("build --keycloak=26.7", ["--keycloak=26.7"]),
        ("build --realm ", []),
        ("build d", ["dumps.txt", "dumps/"]),
        ("build -o d", ["dumps/"]),
        ("build --rules d", ["dumps.txt", "dumps/"]),
        ("verify build --", ["--help"]),
        ("verify d", ["dumps/"]),
        ("completions ", ["bash", "fish", "zsh"]),
    ])
    func completes(_ line: String, _ expected: [String]) throws {
        let driver = "source ./.script; complete -C 'cognito-realm \(line)'"
        let files = surroundings.merging([".script": script(for: "fish")]) { _, new in new }
        let run = try Program.run("fish", ["--no-config", "-c", driver], files: files)
        #expect(run.errors == "")
        let found = run.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        #expect(found.map(String.init).sorted() == expected)
    }
}

/// Presses Tab in a zsh on a pseudo terminal; skipped where zsh is not installed (Debian: apt-get install zsh).
@Suite(.enabled(if: Program.isInstalled("zsh"), "zsh is not installed"))
struct ZshCompletionTests {
    @Test func theScriptIsZsh() throws {
        let run = try Program.run("zsh", ["-f", "-n", "script"], files: ["script": script(for: "zsh")])
        #expect(run.status == 0)
        #expect(run.errors == "")
    }

    @Test(arguments: [
        ("b", "build "),
        ("build --keyc", "build --keycloak="),
        ("build --keycloak=26.7", "build --keycloak=26.7 "),
        ("build -o a", #"build -o a\ dir/"#),
        ("build a -r dumps.", "build a -r dumps.txt "),
        ("build --forc", "build --force "),
        ("verify d", "verify dumps/"),
        ("completions z", "completions zsh "),
        ("help ver", "help verify "),
    ])
    func completes(_ line: String, _ expected: String) throws {
        let files = surroundings.merging([".script": script(for: "zsh"), ".driver": Self.driver]) { _, new in new }
        let run = try Program.run("zsh", ["-f", ".driver", "cognito-realm \(line)"], files: files)
        #expect(run.errors == "")
        #expect(run.output == "<cognito-realm \(expected)>\n")
    }

    /// Completes its argument in an inner zsh, whose line editor then writes the line to a file.
    private static let driver = #"""
        zmodload zsh/zpty
        cat >.inner <<'END'
        PS1=
        autoload -U compinit
        compinit -D -u
        source ./.script
        finish() { zle complete-word; print -r -- "<$BUFFER>" >|.line; exit }
        zle -N finish
        bindkey '^I' finish
        : >.ready
        END
        zpty inner zsh -f -i
        zpty -w inner 'source ./.inner'
        repeat 400; do [[ -e .ready ]] && break; sleep 0.05; done
        zpty -n -w inner "$1"$'\t'
        repeat 400; do [[ -s .line ]] && break; sleep 0.05; done
        zpty -d inner
        cat .line
        """#
}
