/// The completion script for zsh.
struct ZshCompletions {
    let tool: Tool

    /// The script, to be sourced or to be kept as a file in `$fpath`.
    var text: String {
        """
        #compdef \(tool.name)
        # Completes \(tool.name) in zsh; printed by '\(tool.name) completions zsh'.

        \(function)() {
            local context state state_descr line
            typeset -A opt_args
            local -a commands=(
        \(tool.visibleCommands.map(description).joined(separator: "\n"))
            )
            _arguments -C \\
        \(tool.options.map { "        \(specification(of: $0)) \\" }.joined(separator: "\n"))
                '1:command:->command' \\
                '*::argument:->arguments' && return
            case $state in
            command) _describe -t commands command commands ;;
            arguments)
                case $line[1] in
        \(tool.visibleCommands.map(branch).joined(separator: "\n"))
                esac
                ;;
            esac
        }

        if [[ $funcstack[1] == \(function) ]]; then
            \(function) "$@"
        else
            compdef \(function) \(tool.name)
        fi

        """
    }

    private var function: String { "_" + tool.name }

    private func description(of command: Command) -> String {
        "        " + singleQuoted("\(command.name):\(firstSentence(of: command.summary))")
    }

    private func branch(for command: Command) -> String {
        let specifications =
            command.visibleOptions.map(specification) + command.positionals.map(specification)
        let lines = specifications.map { "                \($0)" }.joined(separator: " \\\n")
        return """
                    \(command.name))
                        _arguments -s -S \\
            \(lines)
                        ;;
            """
    }

    /// One option in the language of `_arguments` (zshcompsys(1)).
    private func specification(of option: Option) -> String {
        let names = (option.short.map { ["-\($0)"] } ?? []) + [option.spelling]
        let exclusion =
            switch option {
            case .help, .version: "(- *)"
            case _ where option.repeats: "*"
            default: names.count > 1 ? "(\(names.joined(separator: " ")))" : ""
            }
        let explanation = "[\(escaped(firstSentence(of: option.help)))]"
        let value = option.value.map { ":\(escaped($0.placeholder)):\(action(for: $0))" } ?? ""
        let spelled = option.value == nil ? names : names.map { $0 + ($0.hasPrefix("--") ? "=" : "+") }
        guard spelled.count > 1 else { return singleQuoted(exclusion + spelled[0] + explanation + value) }
        return singleQuoted(exclusion) + "{\(spelled.joined(separator: ","))}" + singleQuoted(explanation + value)
    }

    private func specification(of positional: Positional) -> String {
        let place = positional.repeats ? "*" : positional.required ? "" : ":"
        return singleQuoted("\(place):\(escaped(positional.value.placeholder)):\(action(for: positional.value))")
    }

    private func action(for value: ValueKind) -> String {
        switch value {
        case .choice(_, let choices): "(\(choices.map(escaped).joined(separator: " ")))"
        case .path: "_files"
        case .directory: "_files -/"
        case .text, .number: " "
        }
    }

    /// The words with the characters escaped that part the fields of a specification.
    private func escaped(_ words: String) -> String {
        words.map { "\\:[]".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
}
