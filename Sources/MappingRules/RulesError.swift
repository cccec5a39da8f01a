package import YAMLEvents

/// What is wrong in a rules file: every mistake that was found, in the order of the file.
package struct RulesError: Error, Equatable, CustomStringConvertible {
    /// The mistakes; at least one.
    package var mistakes: [RuleMistake]

    package var description: String { mistakes.map(\.description).joined(separator: "\n") }
}

/// One mistake in a rules file.
package struct RuleMistake: Error, Equatable, CustomStringConvertible {
    /// Where it stands.
    package var place: YAMLPlace
    /// What is wrong and what would be right.
    package var words: String

    init(_ words: String, at place: YAMLPlace) {
        self.words = words
        self.place = place
    }

    package var description: String { "line \(place.line), column \(place.column): \(words)" }
}
