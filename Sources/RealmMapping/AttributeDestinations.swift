import Findings
import ForeignText
import JSONStream
import KeycloakRealm
import MappingRules

/// Where the value of each Cognito attribute goes; made of ``AttributeNames`` for looking up millions of them.
struct AttributeDestinations: Sendable {
    /// Where a value goes.
    enum Destination: Sendable {
        /// To the user attribute of this name.
        case attribute(TextRange)
        /// To the user attribute of this name, a text such as `[A, B]` as a list.
        case list(TextRange)
        /// To the parts of a postal address.
        case address
        /// To a field of the user or a link, by another rule.
        case field
        /// Nowhere, as the rules say.
        case leftOut
    }

    /// Holds Cognito's names and the realm's.
    let text: TextBuffer
    private let names: [TextRange]
    private let destinations: [Destination]
    /// The place of `locale` where it keeps its name; nil where the rules rename it or leave it out.
    let locale: Int?
    /// What claims of the rules take a value for, by its place; empty where they take all for texts.
    private let types: [ClaimRule.ValueType?]
    /// Names in Cognito, and further ones in the realm.
    let copies: [(source: TextRange, target: TextRange)]
    /// Places in `names` by hash, -1 where there is none; four times as many as names, so that probes are short.
    private let slots: [Int16]

    /// Makes the table.
    init(_ attributeNames: AttributeNames) {
        var text = TextBuffer()
        var names: [TextRange] = []
        var destinations: [Destination] = []
        for field in AttributeNames.fields.union(attributeNames.leftOut).sortedByBytes() {
            names.append(text.append(field))
            destinations.append(AttributeNames.fields.contains(field) ? .field : .leftOut)
        }
        for entry in attributeNames.entries {
            names.append(text.append(entry.cognito))
            let target = text.append(entry.keycloak)
            if entry.cognito == "address", entry.keycloak == "formatted" {
                destinations.append(.address)
            } else {
                destinations.append(attributeNames.lists.contains(entry.cognito) ? .list(target) : .attribute(target))
            }
        }
        copies = attributeNames.copies.map { (text.append($0.cognito), text.append($0.keycloak)) }
        types =
            attributeNames.types.isEmpty ? [] : names.map { attributeNames.types[text.string($0)] }
        self.text = text
        self.names = names
        self.destinations = destinations
        slots = Self.slots(for: names, in: text)
        locale = names.indices.first { place in
            guard case .attribute(let target) = destinations[place] else { return false }
            return text.equals(names[place], "locale") && text.equals(target, "locale")
        }
    }

    /// Number of attributes.
    var count: Int { names.count }

    /// Where the value of an attribute goes.
    subscript(place: Int) -> Destination { destinations[place] }

    /// What claims of the rules take the value of a place for; nil where they take it for a text.
    func type(_ place: Int) -> ClaimRule.ValueType? { types.isEmpty ? nil : types[place] }

    /// Cognito's name of an attribute.
    func name(_ place: Int) -> String { text.string(names[place]) }

    /// What a user profile lets pass of each attribute, by place.
    func limits(in profile: UserProfile) -> [AttributeLimit] {
        let byName = profile.attributes.byName(\.name)
        return destinations.map { destination in
            switch destination {
            case .attribute(let name), .list(let name):
                byName[Array(text[name])].map { AttributeLimit($0.validations) } ?? .none
            case .address, .field, .leftOut: .none
            }
        }
    }

    /// The end of what the attribute of a place holds, as the ledger names it.
    func account(_ place: Int) -> LedgerAccount {
        switch destinations[place] {
        case .attribute(let name), .list(let name): .carried("attributes." + text.string(name))
        case .address: .carried("attributes.formatted and the other parts of an address")
        case .field: .carried("a field of the user")
        case .leftOut: .setAside("rules: attributes")
        }
    }

    /// The place of an attribute whose name lies in a record's buffer; nil where nobody knows the name.
    func place(of name: TextRange, in source: TextBuffer) -> Int? {
        var slot = Int(source.hash(name) >> 8) & (slots.count - 1)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if source.equal(name, names[place], in: text) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func slots(for names: [TextRange], in text: TextBuffer) -> [Int16] {
        var size = 64
        while size < names.count * 4 { size *= 2 }
        var slots = [Int16](repeating: -1, count: size)
        for (place, name) in names.enumerated().prefix(Int(Int16.max)) {
            var slot = Int(text.hash(name) >> 8) & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int16(place)
        }
        return slots
    }
}
