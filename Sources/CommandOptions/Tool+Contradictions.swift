extension Tool {
    /// What the tables say that cannot be, one sentence each; a test of the program keeps it empty.
    package var contradictions: [String] {
        repeated(commands.map(\.name)).map { "\(name) has two commands \($0)." }
            + ([name] + commands.map(\.name)).filter { !isPlain($0) }.map { "'\($0)' is not a plain word." }
            + commands.flatMap(\.contradictions)
    }
}

extension Command {
    fileprivate var contradictions: [String] {
        let sentences =
            repeated(options.map(\.name)).map { "two options --\($0)" }
            + repeated(options.compactMap(\.short).map(String.init)).map { "two options -\($0)" }
            + repeated(positionals.map(\.value.placeholder)).map { "two positionals \($0)" }
            + positionals.dropLast().filter(\.repeats).map { "words after \($0.synopsis), which takes them all" }
            + zip(positionals, positionals.dropFirst())
            .filter { !$0.required && $1.required }
            .map { "\($1.value.placeholder), required, after \($0.value.placeholder), which is not" }
            + options.flatMap(\.contradictions) + positionals.flatMap(\.value.contradictions)
        return sentences.map { "\(name) has \($0)." }
    }
}

extension Option {
    fileprivate var contradictions: [String] {
        var sentences = value?.contradictions ?? []
        if !isPlain(name) { sentences.append("an option '\(name)', which is not a plain word") }
        if let defaultValue, let value, !value.admits(defaultValue) {
            sentences.append("\(spelling) with a default that it would not take")
        }
        if required && defaultValue != nil { sentences.append("\(spelling), required, with a default") }
        if required && hidden { sentences.append("\(spelling), required, and hidden") }
        return sentences
    }
}

extension ValueKind {
    fileprivate var contradictions: [String] {
        guard case .choice(_, let choices) = self else { return [] }
        return choices.filter { !isPlain($0) }.map { "a choice '\($0)', which is not a plain word" }
    }
}

/// Whether a word is a name, or a choice, that every shell and roff take as it stands.
private func isPlain(_ word: String) -> Bool {
    !word.isEmpty && !word.hasPrefix("-")
        && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-+".contains($0)) }
}

/// The words that stand more than once, each once, in order.
private func repeated(_ words: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return words.filter { word in
        seen[word, default: 0] += 1
        return seen[word] == 2
    }
}
