/// The shells for which the tool writes completions.
enum Shell: String, CaseIterable {
    case bash, zsh, fish
}

extension Tool {
    /// The commands that every tool has.
    static func builtIns(tool: String, commands: [Command]) -> [Command] {
        let names = commands.filter { !$0.hidden }.map(\.name) + ["completions", "man"]
        return [help(commands: names), completions(tool: tool), man(tool: tool)]
    }

    /// What a built-in command answers, or nil if the command is not one of them.
    func builtInAnswer(to invocation: Invocation) -> String? {
        switch invocation.command.name {
        case "man": ManPage(tool: self).text
        case "completions":
            switch Shell(rawValue: invocation.requiredText("SHELL")) {
            case .bash: BashCompletions(tool: self).text
            case .zsh: ZshCompletions(tool: self).text
            case .fish: FishCompletions(tool: self).text
            case nil: nil
            }
        default: nil
        }
    }

    private static func help(commands: [String]) -> Command {
        Command(
            name: "help", summary: "Explain a command.",
            positionals: [
                Positional(.choice("COMMAND", commands), required: false, help: "The command to explain.")
            ])
    }

    private static func completions(tool: String) -> Command {
        Command(
            name: "completions", summary: "Print a script that completes command lines in a shell.",
            discussion: """
                Load it once to try it, or keep it where the shell looks for such scripts:

                  source <(\(tool) completions bash)
                  \(tool) completions zsh >"${fpath[1]}/_\(tool)"
                  \(tool) completions fish | source
                """,
            positionals: [
                Positional(.choice("SHELL", Shell.allCases.map(\.rawValue)), help: "The shell.")
            ],
            exitStatuses: [ExitStatus(0, "The script was printed.")])
    }

    private static func man(tool: String) -> Command {
        Command(
            name: "man", summary: "Print the manual page.",
            discussion: """
                The page is in the format of man(7). To read it, or to install it:

                  \(tool) man | man -l -
                  \(tool) man >/usr/local/share/man/man1/\(tool).1
                """,
            exitStatuses: [ExitStatus(0, "The page was printed.")])
    }
}
