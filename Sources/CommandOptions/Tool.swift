/// The whole program: its commands, and the answers that it gives about itself.
package struct Tool: Sendable {
    /// The name of the executable.
    package let name: String
    /// The version as `--version` prints it.
    package let version: String
    /// One sentence.
    package let summary: String
    /// Paragraphs for help and man page, written as a command's discussion is.
    package let discussion: String
    /// The commands in the order of the help, with `help`, `completions` and `man` at the end.
    package let commands: [Command]
    /// The environment variables that the program heeds.
    package let environment: [EnvironmentVariable]

    /// A tool from the tables of its commands; `help`, `completions` and `man` are added to them.
    package init(
        name: String, version: String, summary: String, discussion: String = "", commands: [Command],
        environment: [EnvironmentVariable] = []
    ) {
        self.name = name
        self.version = version
        self.summary = summary
        self.discussion = discussion
        self.commands = commands + Self.builtIns(tool: name, commands: commands)
        self.environment = environment
    }

    /// The commands that may be shown.
    var visibleCommands: [Command] { commands.filter { !$0.hidden } }

    /// The options of the tool itself, before any command.
    var options: [Option] { [.help, .version] }

    /// The command of a name, hidden or not.
    func command(named name: String) -> Command? {
        commands.first { $0.name == name }
    }
}

/// An environment variable that the program heeds.
package struct EnvironmentVariable: Sendable, Equatable {
    /// Its name.
    package let name: String
    /// One or more sentences.
    package let help: String

    /// A variable and what it does.
    package init(_ name: String, help: String) {
        self.name = name
        self.help = help
    }
}

/// What to do with a command line.
package enum Outcome: Sendable, Equatable {
    /// Run a command.
    case run(Invocation)
    /// Write a text, which ends with a line end, to standard output and exit 0.
    case answer(String)
    /// Write an error to standard error and exit with ``UsageError/exitStatus``.
    case usage(UsageError)
}

extension Tool {
    /// Reads a command line.
    ///
    /// - Parameters:
    ///   - arguments: The words after the program's name.
    ///   - width: The columns that help may fill; fewer than 40 count as 40.
    package func parse(_ arguments: [String], width: Int = 80) -> Outcome {
        parse(arguments.map { Word($0) }, width: width)
    }

    /// Reads a command line as the system gives it, word by word.
    package func parse(_ arguments: [[UInt8]], width: Int = 80) -> Outcome {
        parse(arguments.map { Word($0) }, width: width)
    }

    private func parse(_ arguments: [Word], width: Int) -> Outcome {
        guard let first = arguments.first?.text else { return .answer(help(width: width)) }
        let rest = arguments.dropFirst()
        switch first {
        case "--help", "-h": return .answer(help(width: width))
        case "--version": return .answer("\(name) \(version)\n")
        case "help": return help(about: rest.filter { !Self.asksForHelp($0) }.map(\.text), width: width)
        default: break
        }
        guard let command = command(named: first) else {
            return .usage(UsageError(mistake(at: first), in: name))
        }
        return read(rest, of: command, width: width)
    }

    private func read(_ words: ArraySlice<Word>, of command: Command, width: Int) -> Outcome {
        if words.prefix(while: { $0 != Word("--") }).contains(where: Self.asksForHelp) {
            return .answer(help(for: command, width: width))
        }
        do throws(Mistake) {
            var reader = WordReader(command: command, words: words)
            let invocation = try reader.read()
            if invocation.flag(Option.help.name) { return .answer(help(for: command, width: width)) }
            return builtInAnswer(to: invocation).map(Outcome.answer) ?? .run(invocation)
        } catch {
            return .usage(UsageError(error, in: "\(name) \(command.name)"))
        }
    }

    private static func asksForHelp(_ word: Word) -> Bool { word == Word("--help") || word == Word("-h") }

    private func help(about words: [String], width: Int) -> Outcome {
        guard let word = words.first else { return .answer(help(width: width)) }
        guard let command = command(named: word) else {
            return .usage(UsageError(mistake(at: word), in: name))
        }
        if words.count > 1 {
            return .usage(UsageError(.surplus(words[1], nearest: []), in: "\(name) help"))
        }
        return .answer(help(for: command, width: width))
    }

    /// Why a word cannot stand where a command is wanted.
    private func mistake(at word: String) -> Mistake {
        guard Word(word).hasDash else {
            return .unknownCommand(word, nearest: nearestWords(to: word, among: visibleCommands.map(\.name)))
        }
        let isLong = word.utf8.starts(with: "--".utf8)
        for command in visibleCommands {
            let option = command.visibleOptions.first {
                isLong ? $0.spelling == optionPart(of: word) : $0.isShort(in: word)
            }
            guard let option else { continue }
            return .misplacedOption(option.spelling, example: "\(name) \(command.name) \(option.synopsis)")
        }
        return .unknownOption(in: word, among: options)
    }
}

extension Option {
    /// Whether a word begins with the option's dash and letter.
    fileprivate func isShort(in word: String) -> Bool {
        short.map { word.hasPrefix("-\($0)") } ?? false
    }
}
