import JSONStream

/// The names of the attributes that users have, each once: a pool has at most seventy, a damaged dump may have more.
package struct SeenAttributeNames: Sendable {
    private static let limit = 1_000
    private var text = TextBuffer()
    private var known: [(name: TextRange, givenCount: Int)] = []
    /// Places in `known` by hash, -1 where there is none; four times as many as names may be, so that probes are short.
    private var slots = [Int16](repeating: -1, count: 4_096)

    /// The names, in the order in which they were met.
    package var names: [String] { known.map { text.string($0.name) } }

    /// How many records give each attribute a value that a form would take, by the attribute's name.
    package var givenCounts: [String: Int] {
        Dictionary(known.map { (text.string($0.name), $0.givenCount) }, uniquingKeysWith: +)
    }

    /// Notes the attributes of a record, no name twice.
    mutating func note(_ user: UserRecord) {
        for attribute in user.attributes {
            guard let place = place(of: attribute.name, in: user.text), let value = attribute.value else { continue }
            if isGiven(user.text[value]) { known[place].givenCount += 1 }
        }
    }

    /// Whether a value fills in a field of at most 255 characters: some values are blank, longer ones are kept elsewhere.
    private func isGiven(_ value: ArraySlice<UInt8>) -> Bool {
        value.count <= 255 && value.contains { $0 > 0x20 }
    }

    /// The place of a name that lies in another buffer, in `known`; nil once there are too many.
    private mutating func place(of name: TextRange, in source: TextBuffer) -> Int? {
        var slot = Int(source.hash(name) & 4_095)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if source.equal(name, known[place].name, in: text) { return place }
            slot = (slot + 1) & 4_095
        }
        guard known.count < Self.limit else { return nil }
        slots[slot] = Int16(known.count)
        known.append((text.append(name, of: source), 0))
        return known.count - 1
    }
}
