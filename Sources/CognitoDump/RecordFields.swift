package import JSONStream

/// The members of one record, found whatever case and separators a tool wrote their names in.
///
/// null, `""` and `[]` count as absent, since some SDKs write them for members that are not set. Numbers and truth
/// values are found in texts too, and the other way round.
package struct RecordFields: Sendable {
    private let members: [(form: [UInt8], member: JSONValue.Member)]

    /// The members of an object; nil for any other value.
    package init?(_ json: JSONValue) {
        guard case .object(let members) = json else { return nil }
        self.members =
            members
            .filter { !$0.value.isBlank }
            .map { (JSONMemberNames.normalise($0.name.utf8), $0) }
    }

    /// The names of the members that hold something, as they were written, in their order.
    package var names: [String] { members.map(\.member.name) }

    /// A member's value; the first one where a name occurs twice.
    package func value(_ name: String) -> JSONValue? {
        let form = JSONMemberNames.normalise(name.utf8)
        return members.first { $0.form == form }?.member.value
    }

    /// A member's text; a number or a truth value as it would be written.
    package func text(_ name: String) -> String? { value(name)?.scalarText }

    /// A member's whole number; some tools write 30 as 30.0.
    package func integer(_ name: String) -> Int? {
        guard let parts = text(name)?.split(separator: ".", maxSplits: 1) else { return nil }
        return parts.dropFirst().allSatisfy { $0.allSatisfy { $0 == "0" } } ? parts.first.flatMap { Int($0) } : nil
    }

    /// A member's truth value.
    package func bool(_ name: String) -> Bool? {
        switch text(name)?.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }

    /// A member's point in time, in ms since 1970.
    package func date(_ name: String) -> Int64? {
        text(name).flatMap { milliseconds(from: $0) }
    }

    /// Whether one of the two times that every record of Cognito's has is there and is none.
    var hasImpossibleDate: Bool {
        ["CreationDate", "LastModifiedDate"].contains { text($0) != nil && date($0) == nil }
    }

    /// A member's list of texts; a single text is a list of one.
    package func texts(_ name: String) -> [String] {
        switch value(name) {
        case .array(let elements)?: elements.compactMap(\.scalarText)
        case let value?: value.scalarText.map { [$0] } ?? []
        case nil: []
        }
    }

    /// A member's object.
    package func object(_ name: String) -> RecordFields? { value(name).flatMap(RecordFields.init) }

    /// A member's list of objects; a single object is a list of one.
    package func objects(_ name: String) -> [RecordFields] {
        switch value(name) {
        case .array(let elements)?: elements.compactMap(RecordFields.init)
        case let value?: RecordFields(value).map { [$0] } ?? []
        case nil: []
        }
    }

    /// A member's map of texts, in the order of the dump; values that are no text are left out.
    package func map(_ name: String) -> [(name: String, value: String)] {
        guard case .object(let members)? = value(name) else { return [] }
        return members.compactMap { member in member.value.scalarText.map { (member.name, $0) } }
    }
}

extension JSONValue {
    /// Whether the value says no more than an absent one.
    fileprivate var isBlank: Bool { self == .null || self == .string("") || self == .array([]) }

    /// The text of a string, a number or a truth value.
    fileprivate var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .object, .array, .null: nil
        }
    }
}
