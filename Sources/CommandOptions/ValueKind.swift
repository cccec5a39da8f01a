/// What kind of value an option or a positional takes, and the placeholder that stands for it in help.
package enum ValueKind: Sendable, Equatable {
    /// Any words; nothing to complete.
    case text(String)
    /// A file or a folder.
    case path(String)
    /// A folder.
    case directory(String)
    /// One of a few words, in the order in which they are shown.
    case choice(String, [String])
    /// A whole number in a range; `Int.max` as the upper bound means that there is none.
    case number(String, ClosedRange<Int>)

    /// The word that stands for the value in help: `DIR`.
    package var placeholder: String {
        switch self {
        case .text(let placeholder), .path(let placeholder), .directory(let placeholder): placeholder
        case .choice(let placeholder, _), .number(let placeholder, _): placeholder
        }
    }

    /// What a word must be to fit, to follow "must be"; nil where any word fits.
    var demand: String? {
        switch self {
        case .text, .path, .directory: nil
        case .choice(_, let choices): listed(choices, last: "or")
        case .number(_, let range) where range.upperBound == .max: "a whole number, \(range.lowerBound) or more"
        case .number(_, let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
    }

    /// The demand as a sentence of the help, or nil where any word fits.
    var helpSentence: String? {
        switch self {
        case .text, .path, .directory: nil
        case .choice: demand.map { "One of \($0)." }
        case .number: demand.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
        }
    }

    /// Whether a word that is not empty fits.
    func admits(_ word: String) -> Bool {
        switch self {
        case .text, .path, .directory: true
        case .choice(_, let choices): choices.contains(word)
        case .number(_, let range): Int(word).map(range.contains) ?? false
        }
    }
}

/// Words as a sentence lists them: `a`, `a or b`, `a, b or c`.
func listed(_ words: [String], last conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}
