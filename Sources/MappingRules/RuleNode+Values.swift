import ForeignText
import YAMLEvents

extension RuleNode {
    /// The value as a text; whatever stands there, but not nothing.
    func text(_ name: String) throws(RuleMistake) -> String {
        guard case .scalar(let scalar) = value, !isNull, !scalar.text.isEmpty else {
            throw mistake("\(name) must be a text")
        }
        return scalar.text
    }

    /// The value as a text of so many UTF-16 units at most.
    func text(_ name: String, atMost limit: Int) throws(RuleMistake) -> String {
        let text = try text(name)
        if text.utf16.count > limit { throw mistake("\(name) has at most \(limit) characters") }
        return text
    }

    /// The value as an e-mail address.
    func address(_ name: String) throws(RuleMistake) -> String {
        let text = try text(name, atMost: 255)
        if !MailServer.isAddress(text) { throw mistake("\(name) must be an address such as no-reply@example.com") }
        return text
    }

    /// The value as yes or no.
    func truth(_ name: String) throws(RuleMistake) -> Bool {
        if case .scalar(let scalar) = value, scalar.isPlain {
            if scalar.text == "true" { return true }
            if scalar.text == "false" { return false }
        }
        throw mistake("\(name) must be true or false")
    }

    /// The value as a whole number in a range.
    func number(_ name: String, in range: ClosedRange<Int>) throws(RuleMistake) -> Int {
        if case .scalar(let scalar) = value, scalar.isPlain, let number = Int(scalar.text), range.contains(number) {
            return number
        }
        throw mistake("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }

    /// The value as one of several words.
    func word(_ name: String, among words: [String]) throws(RuleMistake) -> String {
        let demand = "\(name) must be \(listed(words))"
        guard case .scalar(let scalar) = value else { throw mistake(demand) }
        guard words.contains(scalar.text) else {
            throw mistake(demand + suggestion(for: scalar.text, among: words))
        }
        return scalar.text
    }

    /// The value as a list of texts, none twice.
    func texts(_ name: String) throws(RuleMistake) -> [String] {
        guard case .list(let nodes) = value else { throw mistake("\(name) must be a list, such as [a, b]") }
        var texts: [String] = []
        for node in nodes {
            let text = try node.text("each entry of \(name)")
            if texts.containsExactly(text) { throw node.mistake("\(text) stands in \(name) a second time") }
            texts.append(text)
        }
        return texts
    }

    /// The value as keys and values.
    func members(_ name: String) throws(RuleMistake) -> [Member] {
        guard case .map(let members) = value else { throw mistake("\(name) must hold keys and values") }
        return members
    }

    /// A mistake at this place.
    func mistake(_ words: String) -> RuleMistake { RuleMistake(words, at: place) }
}

extension RuleNode.Member {
    /// That nobody knows the key.
    func unknown(in owner: String, known: [String]) -> RuleMistake {
        RuleMistake("\(owner) no key \(key)" + suggestion(for: key, among: known), at: place)
    }
}

/// `a`, `a or b`, `a, b or c`.
private func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

/// `; did you mean X?` where one word is near enough.
private func suggestion(for typed: String, among words: [String]) -> String {
    let bound = max(1, min(3, typed.unicodeScalars.count / 2))
    let near = words.map { (word: $0, edits: edits(from: typed.lowercased(), to: $0.lowercased())) }.filter {
        $0.edits <= bound
    }
    let nearest = near.min { $0.edits < $1.edits }
    return nearest.map { "; did you mean \($0.word)?" } ?? ""
}

/// How many letters must be added, taken away or changed.
private func edits(from left: String, to right: String) -> Int {
    // Nothing that long is a misspelt key, and the time grows with the product.
    guard left.utf8.count <= 64 else { return .max }
    let to = Array(right.unicodeScalars)
    var last = Array(0...to.count)
    for (row, letter) in left.unicodeScalars.enumerated() {
        var next = [row + 1]
        for (column, other) in to.enumerated() {
            next.append(min(last[column + 1] + 1, next[column] + 1, last[column] + (letter == other ? 0 : 1)))
        }
        last = next
    }
    return last[to.count]
}
