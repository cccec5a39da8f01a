/// The completion script for bash, version 4 or later.
struct BashCompletions {
    let tool: Tool

    /// The script, to be sourced.
    var text: String {
        """
        # Completes \(tool.name) in bash; printed by '\(tool.name) completions bash'.

        \(function)() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
            local command='' ended='' index
            COMPREPLY=()
            # bash parts --name=value into three words.
            if [[ $current == '=' ]]; then
                current=''
            elif [[ $previous == '=' ]]; then
                previous=${COMP_WORDS[COMP_CWORD - 2]}
            fi
            for ((index = 1; index < COMP_CWORD; index++)); do
                case ${COMP_WORDS[index]} in
                    --) ended=1 ;;
                    -*) ;;
                    *) [[ $command ]] || command=${COMP_WORDS[index]} ;;
                esac
            done
            [[ $ended ]] && previous=''
            case $command in
                '') \(words(topWords)) ;;
        \(tool.visibleCommands.map(branch).joined(separator: "\n"))
            esac
        }

        \(function)_words() {
            mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
        }

        \(function)_paths() {
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
        }

        complete -F \(function) \(tool.name)

        """
    }

    private var function: String { shellFunctionName(of: tool) }

    private var topWords: [String] {
        tool.visibleCommands.map(\.name) + tool.options.flatMap(spellings)
    }

    private func branch(for command: Command) -> String {
        let options = command.visibleOptions
        let values = options.compactMap { option in
            option.value.map {
                "                \(spellings(of: option).joined(separator: "|"))) \(action(for: $0)); return ;;"
            }
        }
        var lines = ["        \(command.name))"]
        if !values.isEmpty {
            lines += ["            case $previous in"] + values + ["            esac"]
        }
        lines += [
            "            if [[ $current == -* && ! $ended ]]; then",
            "                \(words(options.flatMap(spellings)))",
            "            else",
            "                \(action(for: command.completedPositional))",
            "            fi",
            "            ;;",
        ]
        return lines.joined(separator: "\n")
    }

    private func action(for value: ValueKind?) -> String {
        switch value {
        case .choice(_, let choices): words(choices)
        case .path: "\(function)_paths -f"
        case .directory: "\(function)_paths -d"
        case .text, .number, nil: ":"
        }
    }

    private func words(_ words: [String]) -> String {
        "\(function)_words \(singleQuoted(words.joined(separator: " ")))"
    }

    private func spellings(of option: Option) -> [String] {
        (option.short.map { ["-\($0)"] } ?? []) + [option.spelling]
    }
}

/// The name of the completion function: `_cognito_realm`.
func shellFunctionName(of tool: Tool) -> String {
    "_" + String(tool.name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
}

/// A word that a POSIX shell takes as it stands.
func singleQuoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

extension Command {
    /// What to complete where a positional may stand: choices before paths, since the place is not counted.
    var completedPositional: ValueKind? {
        let values = positionals.map(\.value)
        let byPreference: [(ValueKind) -> Bool] = [
            { if case .choice = $0 { true } else { false } },
            { if case .path = $0 { true } else { false } },
            { if case .directory = $0 { true } else { false } },
        ]
        return byPreference.lazy.compactMap { values.first(where: $0) }.first
    }
}
