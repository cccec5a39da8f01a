import ForeignText

/// Reads the words after a command's name by its table.
///
/// Options and positionals come in any order; `--` ends the options; `-` is a positional. The word after an option is its
/// value unless it begins with a dash: such a value is written `--name=-value`, so that no forgotten value eats an option.
struct WordReader {
    private let command: Command
    private var words: ArraySlice<Word>
    private var given: [String: [Word]] = [:]
    private var positionals: [Word] = []

    init(command: Command, words: ArraySlice<Word>) {
        self.command = command
        self.words = words
    }

    mutating func read() throws(Mistake) -> Invocation {
        while let word = words.popFirst() {
            if word == Word("--") {
                positionals += words
                break
            } else if word.bytes.starts(with: "--".utf8) {
                try readLongOption(word)
            } else if word.hasDash {
                try readShortOptions(word)
            } else {
                positionals.append(word)
            }
        }
        try placePositionals()
        try requireAll()
        return Invocation(command: command, given: given)
    }

    private mutating func readLongOption(_ word: Word) throws(Mistake) {
        let spelling = optionPart(of: word.text)
        guard let option = command.options.first(where: { $0.spelling.isExactly(spelling) }) else {
            throw .unknownOption(in: word.text, among: command.options)
        }
        let rest = word.bytes.dropFirst(spelling.utf8.count)
        try record(option, attached: rest.isEmpty ? nil : Word(Array(rest.dropFirst())))
    }

    /// Reads `-o value`, `-ovalue`, `-f` and flags joined to one word: `-fovalue`.
    ///
    /// A long name after a single dash is refused, else `-output` would be `-o utput`.
    private mutating func readShortOptions(_ word: Word) throws(Mistake) {
        let part = optionPart(of: word.text)
        if part.utf8.count > 2 && command.visibleOptions.contains(where: { "-\($0.name)".isExactly(part) }) {
            throw .unknownOption(in: word.text, among: command.options)
        }
        var rest = word.bytes.dropFirst()
        while let letter = Word(Array(rest)).text.unicodeScalars.first.map({ Character($0) }) {
            guard let option = command.options.first(where: { $0.short == letter }) else {
                throw .unknownOption(in: word.text, letter: letter, among: command.options)
            }
            rest = rest.dropFirst()
            if option.value == nil {
                try record(option, attached: nil)
            } else {
                try record(option, attached: rest.isEmpty ? nil : Word(Array(rest)))
                return
            }
        }
    }

    private mutating func record(_ option: Option, attached: Word?) throws(Mistake) {
        if given[option.name] != nil && !option.repeats { throw .repeated(option.spelling) }
        guard let value = option.value else {
            if attached != nil { throw .unwantedValue(option.spelling) }
            given[option.name] = []
            return
        }
        let word = if let attached { attached } else { try nextValue(of: option, value) }
        try value.check(word.text, of: "option '\(option.spelling)'", secret: option.secret)
        given[option.name, default: []].append(word)
    }

    private mutating func nextValue(of option: Option, _ value: ValueKind) throws(Mistake) -> Word {
        let next = words.first
        let isNegativeNumber = if case .number = value { next.flatMap { Int($0.text) } != nil } else { false }
        let dashFollows = next.map { $0.hasDash && !isNegativeNumber } ?? false
        guard let next, !dashFollows else {
            throw .missingValue(option: option.spelling, placeholder: value.placeholder, dashFollows: dashFollows)
        }
        words.removeFirst()
        return next
    }

    private mutating func placePositionals() throws(Mistake) {
        var rest = positionals[...]
        for positional in command.positionals {
            let taken = positional.repeats ? rest : rest.prefix(1)
            for word in taken {
                try positional.value.check(word.text, of: positional.value.placeholder, secret: false)
            }
            if !taken.isEmpty { given[positional.value.placeholder] = Array(taken) }
            rest = rest.dropFirst(taken.count)
        }
        guard let surplus = rest.first else { return }
        let option = command.visibleOptions.first { $0.name.isExactly(surplus.text) }
        throw .surplus(surplus.text, nearest: option.map { [$0.spelling] } ?? [])
    }

    private func requireAll() throws(Mistake) {
        // `-fh` asks for help, which needs nothing else.
        if given[Option.help.name] != nil { return }
        let words = command.positionals.filter { $0.required && given[$0.value.placeholder] == nil }
        let options = command.options.filter { $0.required && given[$0.name] == nil }
        let missing = words.map(\.value.placeholder) + options.map { "'\($0.synopsis)'" }
        if !missing.isEmpty { throw .missing(missing) }
    }
}

extension ValueKind {
    /// Refuses a word that does not fit.
    fileprivate func check(_ word: String, of owner: String, secret: Bool) throws(Mistake) {
        if word.isEmpty { throw .emptyValue(of: owner) }
        guard let demand, !admits(word) else { return }
        if secret { throw .unfit(owner, demand: demand, word: nil, nearest: []) }
        var nearest: [String] = []
        if case .choice(_, let choices) = self { nearest = nearestWords(to: word, among: choices) }
        throw .unfit(owner, demand: demand, word: word, nearest: nearest)
    }
}

/// The part of a word before `=`, which is never a value.
func optionPart(of word: String) -> String {
    String(word.unicodeScalars.prefix { $0 != "=" })
}
