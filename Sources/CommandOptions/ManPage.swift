/// The manual page of a tool, one for all its commands.
struct ManPage {
    let tool: Tool

    /// The page in the format of man(7).
    var text: String {
        var page = Roff(
            title: tool.name.uppercased(), section: 1, source: "\(tool.name) \(tool.version)", manual: "User Commands")
        writeIntroduction(to: &page)
        page.macro("SH", "COMMANDS")
        for command in tool.visibleCommands {
            write(command, to: &page)
        }
        writeEnvironment(to: &page)
        writeExitStatus(to: &page)
        writeExamples(to: &page)
        return page.text
    }

    private func writeIntroduction(to page: inout Roff) {
        page.macro("SH", "NAME")
        page.line("\(tool.name) - \(firstSentence(of: tool.summary))")
        page.macro("SH", "SYNOPSIS")
        page.line([.bold(tool.name), .roman(" "), .italic("COMMAND"), .roman(" ["), .italic("ARGUMENTS"), .roman("]")])
        page.macro("SH", "DESCRIPTION")
        page.line(tool.summary)
        page.discussion(tool.discussion)
        page.macro("SH", "OPTIONS")
        for option in tool.options {
            page.term(pieces(of: option), option.fullHelp)
        }
    }

    private func write(_ command: Command, to page: inout Roff) {
        page.macro("SS", command.name)
        page.line(synopsis(of: command))
        page.paragraph(command.summary)
        page.discussion(command.discussion)
        for positional in command.positionals {
            page.term([.italic(positional.value.placeholder)], positional.fullHelp)
        }
        for option in command.visibleOptions where option != .help {
            page.term(pieces(of: option), option.fullHelp)
        }
        guard !command.exitStatuses.isEmpty else { return }
        page.paragraph("Exit status:")
        for status in command.exitStatuses {
            page.term([.bold(String(status.code))], status.meaning)
        }
    }

    private func writeEnvironment(to page: inout Roff) {
        guard !tool.environment.isEmpty else { return }
        page.macro("SH", "ENVIRONMENT")
        for variable in tool.environment {
            page.term([.bold(variable.name)], variable.help)
        }
    }

    private func writeExitStatus(to page: inout Roff) {
        page.macro("SH", "EXIT STATUS")
        page.line("Each command lists its own. All of them have this one:")
        page.term([.bold(String(UsageError.exitStatus))], "The command line is wrong.")
    }

    private func writeExamples(to page: inout Roff) {
        let examples = tool.visibleCommands.flatMap(\.examples)
        guard !examples.isEmpty else { return }
        page.macro("SH", "EXAMPLES")
        for example in examples {
            page.term([.bold(example.line)], example.meaning)
        }
    }

    private func synopsis(of command: Command) -> [Roff.Piece] {
        var pieces: [Roff.Piece] = [.bold("\(tool.name) \(command.name)")]
        if command.hasOptionalOptions { pieces += [.roman(" ["), .italic("OPTIONS"), .roman("]")] }
        for option in command.requiredOptions {
            pieces.append(.roman(" "))
            pieces += longPieces(of: option)
        }
        for positional in command.positionals {
            let dots = positional.repeats ? "..." : ""
            pieces += [
                .roman(positional.required ? " " : " ["), .italic(positional.value.placeholder),
                .roman(positional.required ? dots : dots + "]"),
            ]
        }
        return pieces
    }

    private func pieces(of option: Option) -> [Roff.Piece] {
        (option.short.map { [.bold("-\($0)"), .roman(", ")] } ?? []) + longPieces(of: option)
    }

    private func longPieces(of option: Option) -> [Roff.Piece] {
        [.bold(option.spelling)] + (option.value.map { [.roman(" "), .italic($0.placeholder)] } ?? [])
    }
}
