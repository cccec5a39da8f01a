/// A whole JSON value in memory: for documents that are small by nature, such as one app client.
package enum JSONValue: Equatable, Sendable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    /// As it was written; Cognito's timestamps would lose digits as a Double.
    case number(String)
    case bool(Bool)
    case null

    /// One member of an object, in the order of the document.
    package struct Member: Equatable, Sendable {
        /// The name as it was written.
        package let name: String
        /// Its value.
        package let value: JSONValue

        /// Makes a member.
        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

extension JSONReader {
    /// Reads the next value whole.
    ///
    /// - Parameter maximumDepth: Levels of arrays and objects accepted; one more throws ``JSONError/Reason/tooDeep``.
    package mutating func value(maximumDepth: Int = 64) throws(JSONError) -> JSONValue {
        let kind = try peek()
        switch kind {
        case .object:
            guard maximumDepth > 0 else { throw JSONError(.tooDeep, at: position) }
            return try object(maximumDepth)
        case .array:
            guard maximumDepth > 0 else { throw JSONError(.tooDeep, at: position) }
            return try array(maximumDepth)
        case .yes, .no, .null:
            _ = try literal()
            return kind == .null ? .null : .bool(kind == .yes)
        case .string, .number:
            var text = TextBuffer()
            let range = kind == .string ? try string(into: &text) : try number(into: &text)
            return kind == .string ? .string(text.string(range)) : .number(text.string(range))
        }
    }

    private mutating func object(_ depth: Int) throws(JSONError) -> JSONValue {
        var members: [JSONValue.Member] = []
        var text = TextBuffer()
        try beginObject()
        while let key = try nextKey(into: &text) {
            members.append(JSONValue.Member(name: text.string(key), value: try value(maximumDepth: depth - 1)))
            text.removeAll()
        }
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        try beginArray()
        while try nextElement() { elements.append(try value(maximumDepth: depth - 1)) }
        return .array(elements)
    }
}
