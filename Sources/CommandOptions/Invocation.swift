/// A command and the values that a command line gave it, all checked against its table.
///
/// Options are read by their long name, positionals by their placeholder. A name that the table does not have, or has
/// for another kind of value, is a mistake in the program that no command line can cause, and stops it.
package struct Invocation: Sendable, Equatable {
    /// The command to run.
    package let command: Command
    /// The words given, in order; a flag that was given has an empty list.
    private let given: [String: [Word]]

    init(command: Command, given: [String: [Word]]) {
        self.command = command
        self.given = given
    }

    /// Whether the command line itself gave the option or the positional, defaults apart.
    package func isGiven(_ name: String) -> Bool {
        _ = row(name)
        return given[name] != nil
    }

    /// Whether a flag was given.
    package func flag(_ name: String) -> Bool {
        precondition(row(name).value == nil, "\(command.name): \(name) is not a flag")
        return given[name] != nil
    }

    /// The words given, in order; else the default, if there is one.
    package func texts(_ name: String) -> [String] {
        let row = row(name)
        precondition(row.value != nil, "\(command.name): \(name) is a flag")
        return given[name]?.map(\.text) ?? row.defaultValue.map { [$0] } ?? []
    }

    /// The bytes of the words given, in order: paths, which need not be text; else those of the default.
    package func bytes(_ name: String) -> [[UInt8]] {
        let row = row(name)
        precondition(row.value != nil, "\(command.name): \(name) is a flag")
        return given[name]?.map(\.bytes) ?? row.defaultValue.map { [Array($0.utf8)] } ?? []
    }

    /// The word given or the default.
    package func text(_ name: String) -> String? {
        texts(name).last
    }

    /// The number given or the default.
    package func number(_ name: String) -> Int? {
        guard case .number? = row(name).value else {
            preconditionFailure("\(command.name): \(name) is not a number")
        }
        return text(name).flatMap { Int($0) }
    }

    /// The word of an option or positional that is required or has a default.
    package func requiredText(_ name: String) -> String {
        guard let text = text(name) else {
            // The reader refuses a command line without what the table requires.
            preconditionFailure("\(command.name): \(name) is neither required nor has it a default")
        }
        return text
    }

    /// The number of an option or positional that is required or has a default.
    package func requiredNumber(_ name: String) -> Int {
        guard let number = number(name) else {
            // The reader refuses what is not a number, and ``Tool/contradictions`` a default that is none.
            preconditionFailure("\(command.name): \(name) is neither required nor has it a default")
        }
        return number
    }

    private func row(_ name: String) -> (value: ValueKind?, defaultValue: String?) {
        if let option = command.options.first(where: { $0.name == name }) {
            return (option.value, option.defaultValue)
        }
        if let positional = command.positionals.first(where: { $0.value.placeholder == name }) {
            return (positional.value, nil)
        }
        preconditionFailure("\(command.name) has no \(name)")
    }
}
