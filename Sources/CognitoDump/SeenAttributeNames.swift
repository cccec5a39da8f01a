import JSONStream

/// The names of the attributes that users have, each once: a pool has at most seventy, a damaged dump may have more.
package struct SeenAttributeNames: Sendable {
    private static let limit = 1_000
    private var text = TextBuffer()
    private var known: [TextRange] = []
    /// Places in `known` by hash, -1 where there is none; four times as many as names may be, so that probes are short.
    private var slots = [Int16](repeating: -1, count: 4_096)

    /// The names, in the order in which they were met.
    package var names: [String] { known.map { text.string($0) } }

    /// Notes a name of another buffer.
    mutating func note(_ name: TextRange, of source: TextBuffer) {
        var slot = Int(source.hash(name) & 4_095)
        while slots[slot] >= 0 {
            if source.equal(name, known[Int(slots[slot])], in: text) { return }
            slot = (slot + 1) & 4_095
        }
        guard known.count < Self.limit else { return }
        slots[slot] = Int16(known.count)
        known.append(text.append(name, of: source))
    }
}
