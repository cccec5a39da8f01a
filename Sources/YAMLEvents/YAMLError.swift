/// What makes a YAML text unreadable; nothing can be read behind it.
package struct YAMLError: Error, Equatable, CustomStringConvertible {
    /// Which rule is broken.
    package var kind: Kind
    /// Where.
    package var place: YAMLPlace

    /// The ways in which a text is no YAML, or more than is read.
    package enum Kind: Equatable, Sendable {
        /// Not YAML, in the words of libyaml, which quote nothing.
        case notWellFormed(String)
        /// Sequences and mappings inside one another beyond a number.
        case tooDeep(limit: Int)
        /// More bytes for one value than are read.
        case tooLong(limit: Int)
        /// No memory left.
        case noMemory
    }

    package var description: String { "line \(place.line), column \(place.column): \(reason)" }

    /// What is wrong, without the place.
    package var reason: String {
        switch kind {
        case .notWellFormed(let words): "not YAML: \(words)"
        case .tooDeep(let limit): "more than \(limit) lists and mappings inside one another"
        case .tooLong(let limit): "a value or comment longer than \(limit) bytes"
        case .noMemory: "not enough memory"
        }
    }
}
