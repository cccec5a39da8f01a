import ForeignText
import JSONStream

extension JSONReader {
    /// Passes the next value and looks at all of it, where skipping would only count brackets.
    ///
    /// - Parameters:
    ///   - scratch: Holds texts for a moment; it is left as it was.
    ///   - depth: Levels of arrays and objects accepted.
    mutating func passValue(_ scratch: inout TextBuffer, depth: Int = 64) throws(JSONError) {
        let length = scratch.count
        defer { scratch.truncate(to: length) }
        switch try peek() {
        case .object:
            guard depth > 0 else { throw JSONError(.tooDeep, at: position) }
            try beginObject()
            while try nextKey(into: &scratch) != nil { try passValue(&scratch, depth: depth - 1) }
        case .array:
            guard depth > 0 else { throw JSONError(.tooDeep, at: position) }
            try beginArray()
            while try nextElement() { try passValue(&scratch, depth: depth - 1) }
        case .string: _ = try string(into: &scratch)
        case .number: _ = try number(into: &scratch)
        case .yes, .no, .null: _ = try literal()
        }
    }
}

extension JSONFlaws {
    /// What strict readers refuse, or databases; nil where there is nothing.
    var sentence: String? {
        if contains(.invalidUTF8) { return "holds bytes that are no UTF-8" }
        if contains(.trailingComma) { return "is no JSON: a comma stands before a closing bracket" }
        if contains(.rawControl) { return "is no JSON: a control character stands in a text" }
        if contains(.nul) || contains(.loneSurrogate) { return "holds a character that not every database takes" }
        return nil
    }
}

extension JSONValue {
    /// The member of an object, the last one where several have the name, as the importer takes it.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name.isExactly(name) }?.value
    }

    /// The text of a string.
    var text: ExactText? {
        guard case .string(let text) = self else { return nil }
        return ExactText(text)
    }

    /// The whole number, if it is one that fits.
    var integer: Int64? {
        guard case .number(let digits) = self else { return nil }
        return Int64(digits)
    }

    /// The elements of an array; none of anything else.
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The strings of an array.
    var texts: [ExactText] { elements.compactMap(\.text) }

    /// The members of an object; none of anything else.
    var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }
}
