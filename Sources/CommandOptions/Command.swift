/// The table of one command, from which parsing, errors, help, completions and man page all come.
package struct Command: Sendable, Equatable {
    /// The word that chooses the command: `build`.
    package let name: String
    /// One sentence.
    package let summary: String
    /// Paragraphs, parted by an empty line; lines that begin with a space are shown as they stand.
    package let discussion: String
    /// The words that are not options, in order; only the last may repeat.
    package let positionals: [Positional]
    /// The options in the order of the help; `--help` is always the last of them.
    package let options: [Option]
    /// What the exit statuses mean; the one for a usage error need not be listed.
    package let exitStatuses: [ExitStatus]
    /// Whole command lines worth showing.
    package let examples: [Example]
    /// Whether help, completions, man page and suggestions leave the command out.
    package let hidden: Bool

    /// A command from its table.
    package init(
        name: String, summary: String, discussion: String = "", positionals: [Positional] = [],
        options: [Option] = [], exitStatuses: [ExitStatus] = [], examples: [Example] = [], hidden: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.positionals = positionals
        self.options = options + [.help]
        self.exitStatuses = exitStatuses
        self.examples = examples
        self.hidden = hidden
    }
}

/// A word that a command takes by its place.
package struct Positional: Sendable, Equatable {
    /// What the word is; its placeholder is also the name by which it is read.
    package let value: ValueKind
    /// Whether a command line without it is refused.
    package let required: Bool
    /// Whether it takes all words that are left.
    package let repeats: Bool
    /// One or more sentences.
    package let help: String

    /// A positional from its value.
    package init(_ value: ValueKind, required: Bool = true, repeats: Bool = false, help: String) {
        self.value = value
        self.required = required
        self.repeats = repeats
        self.help = help
    }

    /// The placeholder as a synopsis shows it: `INPUT...` or `[COMMAND]`.
    var synopsis: String {
        let words = value.placeholder + (repeats ? "..." : "")
        return required ? words : "[\(words)]"
    }

    /// The help and what the table knows besides.
    var fullHelp: String {
        [help, value.helpSentence].compactMap(\.self).joined(separator: " ")
    }
}

/// An exit status and what it tells.
package struct ExitStatus: Sendable, Equatable {
    /// The status, 0 to 255.
    package let code: Int
    /// One sentence.
    package let meaning: String

    /// A status and its meaning.
    package init(_ code: Int, _ meaning: String) {
        self.code = code
        self.meaning = meaning
    }
}

/// A command line worth showing, and what it does.
package struct Example: Sendable, Equatable {
    /// The command line as it is typed.
    package let line: String
    /// One sentence.
    package let meaning: String

    /// A command line and its meaning.
    package init(_ line: String, _ meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}

extension Command {
    /// The options that may be shown.
    var visibleOptions: [Option] { options.filter { !$0.hidden } }

    /// The statuses that the man page and the help list, with the one that the parser sets.
    var allExitStatuses: [ExitStatus] {
        exitStatuses + [ExitStatus(UsageError.exitStatus, "The command line is wrong.")]
    }

    /// The options that a synopsis names.
    var requiredOptions: [Option] { options.filter(\.required) }

    /// Whether there are more options to show than the required ones and `--help`.
    var hasOptionalOptions: Bool { visibleOptions.contains { !$0.required && $0 != .help } }

    /// What may follow the command's name, in pieces that no line end may part.
    var synopsis: [String] {
        (hasOptionalOptions ? ["[OPTIONS]"] : []) + requiredOptions.map(\.synopsis) + positionals.map(\.synopsis)
    }
}
