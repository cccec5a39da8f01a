/// A line for a POSIX shell: what is written in the source is the shell's, what is put in is quoted as a ``ShellWord``.
///
/// A value may be a part of a word, `realm/\(name)-realm.json`, but may not be put between quotation marks.
package struct ShellLine: Equatable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The line.
    package let description: String

    package init(stringLiteral value: String) { description = value }

    package init(stringInterpolation: Interpolation) { description = stringInterpolation.text }

    /// Gathers the parts of a line.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { text += literal }

        /// Puts in a value from outside.
        package mutating func appendInterpolation(_ value: String) { text += ShellWord(value).description }

        /// Puts in a number.
        package mutating func appendInterpolation(_ number: Int) { text += String(number) }

        /// Puts in what is a shell's already.
        package mutating func appendInterpolation(_ line: ShellLine) { text += line.description }
    }
}
