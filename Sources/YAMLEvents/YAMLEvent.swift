/// What a YAML text holds next, and where it stands.
package struct YAMLEvent: Equatable, Sendable {
    /// What it is.
    package var kind: Kind
    /// Where it begins.
    package var place: YAMLPlace

    /// A step through the text: documents hold one node each; a node is a scalar, an alias, a sequence or a mapping.
    package enum Kind: Equatable, Sendable {
        case documentStart
        case documentEnd
        /// A reference to an earlier node; it is never followed here, so that a small text stays small.
        case alias(String)
        case scalar(YAMLScalar)
        case sequenceStart(anchor: String?, tag: String? = nil)
        case sequenceEnd
        /// The start of keys and values, which come in turns.
        case mappingStart(anchor: String?, tag: String? = nil)
        case mappingEnd
    }
}

/// A text in a YAML file, before anything decides whether it means a number, a truth value or nothing.
package struct YAMLScalar: Equatable, Sendable {
    /// The text, without quotes and with its escapes resolved.
    package var text: String
    /// Whether it stood there without quotes, so that `true`, `7` or `null` may be more than a text.
    package var isPlain: Bool
    /// Its tag in full (`tag:yaml.org,2002:str` for `!!str`), if it has one.
    package var tag: String?
    /// The name by which an alias may refer to it.
    package var anchor: String?
}

/// A place in a text: both numbers count from 1, columns in characters.
package struct YAMLPlace: Equatable, Hashable, Sendable, CustomStringConvertible {
    /// The line.
    package var line: Int
    /// The character in the line.
    package var column: Int

    /// Makes a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package var description: String { "\(line):\(column)" }
}
