import JSONStream

/// A shape that a tool other than Cognito gives to an object: how it is known, and what Cognito's records are in it.
///
/// A new shape is one file: its recogniser (the members that every such object has), its reader, and a line in ``all``.
struct ObjectShape: Sendable {
    /// What the object is.
    let kind: DocumentKind
    /// Members that an object of the shape always has; each entry is one choice of them.
    let members: [[String]]
    /// Members by which the object would be something else.
    var without: [String] = []
    /// Gives the records in the object, as Cognito would have given them.
    let read: @Sendable (JSONValue) -> [ShapedRecord]

    /// Every shape, in order of precedence: the first one that an object meets decides.
    ///
    /// No two of them claim one object; a test holds them to it.
    static let all: [ObjectShape] = [
        triggerEvent, dynamoDBItem, profilesExportItem, terraformState, amplifyOutputs, awsExports, amplifyInputs,
        amplifyMeta, createUserPoolInput, cloudFormation,
    ]
}

extension DocumentKind {
    /// Whether it is a file of a tool's, in which there may be nothing of a pool.
    package var isOfTool: Bool { ObjectShape.all.contains { $0.kind == self } }
}

/// One record that was found in an object of a tool's own shape.
enum ShapedRecord: Equatable, Sendable {
    /// A user, as an object that ``UserReader`` reads.
    case user(JSONValue)
    /// Another record, as Cognito's operation of that kind gives it.
    case document(DocumentKind, JSONValue)
    /// That a user, named by Username or sub, belongs to a group.
    case membership(user: String, group: String)
    /// A member of a template whose value stands elsewhere and was left out, such as `Ref`.
    case notLiteral(member: String)
    /// An app client of a template, which has no id before it exists.
    case clientWithoutID(name: String)
    /// Something of Cognito's that is not read, by what it is called: its type, or its name in a template.
    case notRead(what: String)
    /// Nothing at all was found, where something could have been.
    case nothing
    /// Something that has its place beside the pool and says nothing about it.
    case aside
}

extension JSONValue {
    /// The members of an object; none for anything else.
    var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    /// The elements of an array; none for anything else.
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The text of a string; nil for anything else.
    var stringText: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// A member's value by its exact name.
    subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

    /// The value as JSON text.
    var encoded: [UInt8] {
        var writer = JSONWriter(escapesPlaceholders: false)
        write(into: &writer)
        return writer.take()
    }

    private func write(into writer: inout JSONWriter) {
        switch self {
        case .object(let members):
            writer.object { object in
                for member in members {
                    object.key(text: member.name)
                    member.value.write(into: &object)
                }
            }
        case .array(let elements):
            writer.array { array in
                for element in elements { element.write(into: &array) }
            }
        case .string(let text): writer.string(text)
        case .number(let text): writer.raw(Array(text.utf8))
        case .bool(let value): writer.bool(value)
        case .null: writer.null()
        }
    }

    /// An object of the members that have a value.
    static func record(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
    }
}
