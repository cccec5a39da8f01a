/// One row of a command's table: a named option with a value, or a flag.
package struct Option: Sendable, Equatable {
    /// The long name without its dashes: `output`.
    package let name: String
    /// The one-letter name without its dash.
    package let short: Character?
    /// What the option takes; nil for a flag.
    package let value: ValueKind?
    /// Whether a command line without the option is refused.
    package let required: Bool
    /// What holds when the option is not given.
    package let defaultValue: String?
    /// Whether the option may be given more than once.
    package let repeats: Bool
    /// Whether the value is kept out of every message.
    package let secret: Bool
    /// Whether help, completions, man page and suggestions leave the option out.
    package let hidden: Bool
    /// One or more sentences; the first one, alone, is shown by completions.
    package let help: String

    /// An option with a value.
    package init(
        _ name: String, short: Character? = nil, _ value: ValueKind, required: Bool = false, default: String? = nil,
        repeats: Bool = false, secret: Bool = false, hidden: Bool = false, help: String
    ) {
        self.init(
            name: name, short: short, value: value, required: required, defaultValue: `default`, repeats: repeats,
            secret: secret, hidden: hidden, help: help)
    }

    /// An option that is given or not, and takes no value.
    package static func flag(
        _ name: String, short: Character? = nil, hidden: Bool = false, help: String
    ) -> Option {
        Option(
            name: name, short: short, value: nil, required: false, defaultValue: nil, repeats: false, secret: false,
            hidden: hidden, help: help)
    }

    private init(
        name: String, short: Character?, value: ValueKind?, required: Bool, defaultValue: String?, repeats: Bool,
        secret: Bool, hidden: Bool, help: String
    ) {
        self.name = name
        self.short = short
        self.value = value
        self.required = required
        self.defaultValue = defaultValue
        self.repeats = repeats
        self.secret = secret
        self.hidden = hidden
        self.help = help
    }
}

extension Option {
    /// The flag that every command has.
    static let help = Option.flag("help", short: "h", help: "Print this help.")

    /// The flag that only the tool itself has.
    static let version = Option.flag("version", help: "Print the version.")

    /// The long name as it is typed: `--output`.
    var spelling: String { "--" + name }

    /// The long name with its value: `--output DIR`.
    var synopsis: String {
        guard let value else { return spelling }
        return "\(spelling) \(value.placeholder)"
    }

    /// The help and what the table knows besides: choices, range, default, whether it must or may be repeated.
    var fullHelp: String {
        var sentences = [help]
        if let sentence = value?.helpSentence { sentences.append(sentence) }
        if let defaultValue, !secret { sentences.append("Default:\u{A0}\(defaultValue).") }
        if required { sentences.append("Required.") }
        if repeats { sentences.append("May be repeated.") }
        return sentences.joined(separator: " ")
    }
}
