/// Why a JSON text could not be read on, and where.
package struct JSONError: Error, Hashable, Sendable {
    /// What was wrong.
    package enum Reason: Hashable, Sendable {
        /// The bytes at hand ended inside a value; with more bytes it may go on.
        case endOfInput
        /// A byte that cannot stand at this place.
        case unexpectedByte(UInt8)
        /// A value of another kind than was asked for.
        case wrongKind(expected: JSONKind, found: JSONKind)
        /// An escape that JSON does not know, or an incomplete one.
        case badEscape
        /// More levels of arrays and objects than are accepted.
        case tooDeep
        /// A value that is larger than is accepted.
        case tooLarge
    }

    /// What was wrong.
    package let reason: Reason
    /// Position in the reader's bytes, from 0.
    package let position: Int

    /// Makes an error for a place.
    package init(_ reason: Reason, at position: Int) {
        self.reason = reason
        self.position = position
    }
}

extension JSONError: CustomStringConvertible {
    /// What was wrong, as part of a sentence, without the place and without any of the text.
    package var description: String {
        switch reason {
        case .endOfInput: "the text ends inside a value"
        case .unexpectedByte(let byte): "byte 0x\(String(byte, radix: 16)) cannot stand here"
        case .wrongKind(let expected, let found): "\(expected) was expected and \(found) found"
        case .badEscape: "an escape that JSON does not know"
        case .tooDeep: "arrays and objects are nested too deeply"
        case .tooLarge: "a value is larger than is accepted"
        }
    }
}

/// The six kinds of JSON value, with both truth values told apart.
package enum JSONKind: Hashable, Sendable {
    case object, array, string, number, yes, no, null
}

extension JSONKind: CustomStringConvertible {
    /// The kind with its article, as it stands in messages.
    package var description: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .yes: "true"
        case .no: "false"
        case .null: "null"
        }
    }
}
