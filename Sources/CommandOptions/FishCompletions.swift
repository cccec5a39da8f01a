/// The completion script for fish, version 3 or later.
struct FishCompletions {
    let tool: Tool

    /// The script, to be sourced or to be kept in fish's folder of completions.
    var text: String {
        """
        # Completes \(tool.name) in fish; printed by '\(tool.name) completions fish'.

        # Whether the command on the command line is the one named, or whether there is none yet.
        function \(function) -a wanted
            set -l words (commandline -opc)
            set -e words[1]
            for word in $words
                if not string match -q -- '-*' $word
                    test "$word" = "$wanted"
                    return
                end
            end
            test -z "$wanted"
        end

        complete -c \(tool.name) -f
        \(lines.joined(separator: "\n"))

        """
    }

    private var function: String { "_" + shellFunctionName(of: tool) }

    private var lines: [String] {
        tool.options.map { line(for: $0, of: "") }
            + tool.visibleCommands.map { entry(of: "", "-a \($0.name) -d \(quoted(firstSentence(of: $0.summary)))") }
            + tool.visibleCommands.flatMap(lines)
    }

    private func lines(for command: Command) -> [String] {
        let options = command.visibleOptions.map { line(for: $0, of: command.name) }
        guard let action = command.completedPositional.flatMap(action) else { return options }
        return options + [entry(of: command.name, action)]
    }

    private func line(for option: Option, of command: String) -> String {
        var words = option.short.map { ["-s \($0)"] } ?? []
        words.append("-l \(option.name)")
        if let value = option.value {
            // -x instead of -r keeps the files out that a positional may offer.
            if case .path = value { words.append("-r") } else { words.append("-x") }
            if let action = action(for: value) { words.append(action) }
        }
        words.append("-d \(quoted(firstSentence(of: option.help)))")
        return entry(of: command, words.joined(separator: " "))
    }

    private func entry(of command: String, _ words: String) -> String {
        let condition = command.isEmpty ? function : "\(function) \(command)"
        return "complete -c \(tool.name) -n \(quoted(condition)) \(words)"
    }

    private func action(for value: ValueKind) -> String? {
        switch value {
        case .choice(_, let choices): "-a \(quoted(choices.joined(separator: " ")))"
        case .path: "-F"
        case .directory: "-a '(__fish_complete_directories (commandline -ct))'"
        case .text, .number: nil
        }
    }

    /// A word that fish takes as it stands: in its single quotes, backslashes escape.
    private func quoted(_ word: String) -> String {
        "'" + word.map { "\\'".contains($0) ? "\\\($0)" : String($0) }.joined() + "'"
    }
}
