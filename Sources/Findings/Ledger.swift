import ForeignText

/// The books of a run: how much was read of each kind of record and of each field, and what has become of it.
///
/// The two sides are written by different steps, reading on the one hand, staging and mapping on the other, so that
/// something which is forgotten between them shows.
package struct Ledger: Sendable {
    /// What is counted: the records of a kind, or those of them that have a field.
    package struct Line: Hashable, Sendable {
        private let exactKind: ExactText
        private let exactField: ExactText?

        /// Makes a line.
        package init(_ kind: String, field: String? = nil) {
            exactKind = ExactText(kind)
            exactField = field.map { ExactText($0) }
        }

        /// What the records are, such as `users`.
        package var kind: String { exactKind.text }
        /// Name of the field; nil for the records themselves.
        package var field: String? { exactField?.text }
    }

    /// A line whose accounts do not add up to what was read.
    package struct Imbalance: Error, Equatable, Sendable {
        package let line: Line
        package let read: Int
        package let booked: Int
    }

    private var reads: [Line: Int] = [:]
    private var bookings: [Line: [LedgerAccount: Int]] = [:]
    /// How many fields that nobody knows have a line, by kind.
    private var strangeFields: [ExactText: Int] = [:]
    private static let mostStrangeFields = 1_000
    /// The field of names beyond the first thousand, which only a damaged dump has.
    package static let others = "(further names)"

    /// Makes empty books.
    package init() {}

    /// Notes that something was read.
    package mutating func read(_ count: Int, of line: Line) {
        if count != 0 { reads[line, default: 0] += count }
    }

    /// Whether a field that nobody knows has a line of its own, or gets one: a damaged dump has any number of them.
    package mutating func tellsApart(_ strange: Line) -> Bool {
        if reads[strange] != nil { return true }
        guard strangeFields[ExactText(strange.kind), default: 0] < Self.mostStrangeFields else { return false }
        strangeFields[ExactText(strange.kind), default: 0] += 1
        return true
    }

    /// Notes what has become of something.
    package mutating func book(_ count: Int, of line: Line, as account: LedgerAccount) {
        if count != 0 { bookings[line, default: [:]][account, default: 0] += count }
    }

    /// How much of a line was read.
    package func read(of line: Line) -> Int { reads[line] ?? 0 }

    /// The accounts of a line, in the order of the file; a sum of zero is left out.
    package func accounts(of line: Line) -> [(account: LedgerAccount, count: Int)] {
        (bookings[line] ?? [:]).filter { $0.value != 0 }.sorted { $0.key.order < $1.key.order }.map {
            ($0.key, $0.value)
        }
    }

    /// How much of a line ends in accounts of a name, such as `carried`.
    package func total(of line: Line, in name: String) -> Int {
        accounts(of: line).reduce(0) { $1.account.name == name ? $0 + $1.count : $0 }
    }

    /// All lines, by kind and field, the records before their fields.
    package var lines: [Line] {
        Set(reads.keys).union(bookings.keys).sorted { left, right in
            let kinds = (Array(left.kind.utf8), Array(right.kind.utf8))
            if kinds.0 != kinds.1 { return kinds.0.lexicographicallyPrecedes(kinds.1) }
            return (left.field ?? "").utf8.lexicographicallyPrecedes((right.field ?? "").utf8)
        }
    }

    /// The lines that do not add up.
    package var imbalances: [Imbalance] {
        lines.compactMap { line in
            let read = read(of: line)
            let accounts = accounts(of: line)
            let booked = accounts.reduce(0) { $0 + $1.count }
            // A negative number on one account would hide what is missing on another.
            guard booked != read || accounts.contains(where: { $0.count < 0 }) else { return nil }
            return Imbalance(line: line, read: read, booked: booked)
        }
    }

    /// Puts fields that do not add up under the further names, where there are such: which names are the first thousand
    /// is another question for each who counts them.
    package mutating func gatherFurtherNames() {
        for fault in imbalances {
            let others = Line(fault.line.kind, field: Self.others)
            guard fault.line.field != nil, fault.line != others, reads[others] != nil else { continue }
            read(reads.removeValue(forKey: fault.line) ?? 0, of: others)
            let accounts = bookings.removeValue(forKey: fault.line) ?? [:]
            for (account, count) in accounts { book(count, of: others, as: account) }
        }
    }

    /// Takes over what another has noted.
    package mutating func add(_ other: Ledger) {
        for (line, count) in other.reads { read(count, of: line) }
        for (line, accounts) in other.bookings {
            for (account, count) in accounts { book(count, of: line, as: account) }
        }
    }
}
