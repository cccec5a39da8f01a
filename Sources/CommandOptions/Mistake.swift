/// Everything that can be wrong with a command line; no case holds the value of a secret option.
enum Mistake: Error, Equatable {
    case unknownCommand(String, nearest: [String])
    case unknownOption(String, nearest: [String])
    case misplacedOption(String, example: String)
    case missingValue(option: String, placeholder: String, dashFollows: Bool)
    case emptyValue(of: String)
    case unwantedValue(String)
    case unfit(String, demand: String, word: String?, nearest: [String])
    case repeated(String)
    case surplus(String, nearest: [String])
    case missing([String])

    /// The sentence for the user, which follows the name of the command and a colon.
    var sentence: String {
        switch self {
        case .unknownCommand(let word, let nearest):
            asking("unknown command \(quoted(word))", nearest)
        case .unknownOption(let word, let nearest):
            asking("unknown option \(quoted(word))", nearest)
        case .misplacedOption(let word, let example):
            "option \(quoted(word)) must follow a command, as in '\(example)'."
        case .missingValue(let option, let placeholder, let dashFollows):
            "a value is missing after '\(option)'; write '\(option) \(placeholder)'"
                + (dashFollows ? ", or '\(option)=\(placeholder)' if it begins with a dash." : ".")
        case .emptyValue(let owner):
            "\(owner) must not be empty."
        case .unwantedValue(let option):
            "option '\(option)' takes no value."
        case .unfit(let owner, let demand, let word, let nearest):
            asking("\(owner) must be \(demand)" + (word.map { ", not \(quoted($0))" } ?? ""), nearest)
        case .repeated(let option):
            "option '\(option)' may be given only once."
        case .surplus(let word, let nearest):
            asking("unexpected argument \(quoted(word))", nearest)
        case .missing(let words):
            "\(listed(words, last: "and")) \(words.count == 1 ? "is" : "are") missing."
        }
    }
}

extension Mistake {
    /// A word that begins with a dash and names none of the options.
    ///
    /// Only what cannot be a value is echoed: the part before `=`, or the one letter.
    static func unknownOption(in word: String, letter: Character? = nil, among options: [Option]) -> Mistake {
        let part = optionPart(of: word)
        let visible = options.filter { !$0.hidden }
        if word.hasPrefix("--") {
            let nearest = nearestWords(to: String(part.dropFirst(2)), among: visible.map(\.name))
            return .unknownOption(part, nearest: nearest.map { "--" + $0 })
        }
        if visible.contains(where: { "-" + $0.name == part }) {
            return .unknownOption(part, nearest: ["-" + part])
        }
        return .unknownOption(letter.map { "-\($0)" } ?? String(word.prefix(2)), nearest: [])
    }
}

/// The statement, ended by a full stop or by the question whether one of the nearest words was meant.
private func asking(_ statement: String, _ nearest: [String]) -> String {
    guard !nearest.isEmpty else { return statement + "." }
    return "\(statement); did you mean \(listed(nearest.map { "'\($0)'" }, last: "or"))?"
}

/// A word of the command line in quotes, at most 60 scalars of it, those made visible that would act on a terminal.
private func quoted(_ word: String) -> String {
    var shown = ""
    for scalar in word.unicodeScalars.prefix(60) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default:
            shown.unicodeScalars.append(scalar)
        }
    }
    return word.unicodeScalars.count > 60 ? "'\(shown)...'" : "'\(shown)'"
}
