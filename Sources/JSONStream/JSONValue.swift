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
    /// - Parameters:
    ///   - maximumDepth: Levels of arrays and objects accepted; one more throws ``JSONError/Reason/tooDeep``.
    ///   - maximumCount: Values in it accepted, itself included; one more throws ``JSONError/Reason/tooLarge``.
    package mutating func value(maximumDepth: Int = 64, maximumCount: Int = 1 << 19) throws(JSONError) -> JSONValue {
        var room = maximumCount
        return try value(maximumDepth, &room)
    }

    private mutating func value(_ depth: Int, _ room: inout Int) throws(JSONError) -> JSONValue {
        let kind = try peek()
        guard room > 0 else { throw JSONError(.tooLarge, at: position) }
        room -= 1
        switch kind {
        case .object:
            guard depth > 0 else { throw JSONError(.tooDeep, at: position) }
            return try object(depth, &room)
        case .array:
            guard depth > 0 else { throw JSONError(.tooDeep, at: position) }
            return try array(depth, &room)
        case .yes, .no, .null:
            _ = try literal()
            return kind == .null ? .null : .bool(kind == .yes)
        case .string, .number:
            var text = TextBuffer()
            let range = kind == .string ? try string(into: &text) : try number(into: &text)
            return kind == .string ? .string(text.string(range)) : .number(text.string(range))
        }
    }

    private mutating func object(_ depth: Int, _ room: inout Int) throws(JSONError) -> JSONValue {
        var members: [JSONValue.Member] = []
        var text = TextBuffer()
        try beginObject()
        while let key = try nextKey(into: &text) {
            members.append(JSONValue.Member(name: text.string(key), value: try value(depth - 1, &room)))
            text.removeAll()
        }
        return .object(members)
    }

    private mutating func array(_ depth: Int, _ room: inout Int) throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        try beginArray()
        while try nextElement() { elements.append(try value(depth - 1, &room)) }
        return .array(elements)
    }
}
