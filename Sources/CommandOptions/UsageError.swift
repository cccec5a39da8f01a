/// A command line that cannot be run: one sentence that says what is wrong, and one that says where to read on.
package struct UsageError: Error, Equatable, CustomStringConvertible {
    /// The status to exit with: `EX_USAGE` of sysexits.h.
    package static let exitStatus = 64

    /// The sentence, without the command's name.
    package let sentence: String
    /// The tool's name, or the tool's and the command's: where `--help` may follow.
    package let command: String

    init(_ mistake: Mistake, in command: String) {
        self.sentence = mistake.sentence
        self.command = command
    }

    /// Two lines for standard error, without the last line end.
    package var description: String {
        "\(command): \(sentence)\nSee '\(command) --help'."
    }
}
