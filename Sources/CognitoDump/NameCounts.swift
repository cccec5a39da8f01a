package import JSONStream

/// Names and how often each was met, such as those of attributes: a pool has at most seventy, a damaged dump may have
/// any number, of which the first thousand are told apart.
package struct NameCounts: Sendable {
    private static let limit = 1_000
    private var text = TextBuffer()
    private var known: [TextRange] = []
    /// How often each was met, and how often with a value that fills in a field.
    private var numbers: [(all: Int, filled: Int)] = []
    /// Places in `known` by hash, -1 where there is none; four times as many as names may be, so that probes are short.
    private var slots = Self.free
    /// How often a name was met that is none of the first thousand.
    package private(set) var others = 0

    /// What files without users share, since there may be many files.
    private static let free = [Int16](repeating: -1, count: 4_096)

    /// Makes counts of nothing.
    package init() {}

    /// The names, in the order in which they were met.
    package var names: [String] { known.map { text.string($0) } }

    /// The names with their numbers, in the order in which they were met.
    package var counts: [(name: String, count: Int)] { zip(names, numbers).map { ($0, $1.all) } }

    /// The names that came with a value just so many times.
    package func namesFilled(_ times: Int) -> [String] {
        known.indices.filter { numbers[$0].filled == times }.map { text.string(known[$0]) }
    }

    /// Counts a name of another buffer.
    ///
    /// - Parameter filled: How often it came with a value that fills in a field.
    package mutating func note(_ name: TextRange, of source: TextBuffer, times: Int = 1, filled: Int = 0) {
        var slot = Int(source.hash(name) & 4_095)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if source.equal(name, known[place], in: text) {
                numbers[place] = (numbers[place].all + times, numbers[place].filled + filled)
                return
            }
            slot = (slot + 1) & 4_095
        }
        guard known.count < Self.limit else {
            others += times
            return
        }
        slots[slot] = Int16(known.count)
        known.append(text.append(name, of: source))
        numbers.append((times, filled))
    }

    /// Counts a name a number of times.
    package mutating func add(_ count: Int, of name: String) {
        var source = TextBuffer()
        note(source.append(name), of: source, times: count)
    }

    /// Adds what others have counted.
    package mutating func add(_ other: NameCounts) {
        for (place, name) in other.known.enumerated() {
            note(name, of: other.text, times: other.numbers[place].all, filled: other.numbers[place].filled)
        }
        others += other.others
    }
}
