/// Something that is not as it must be in a bundle.
package struct Problem: Hashable, Sendable {
    /// What sort of thing is wrong.
    package enum Kind: String, CaseIterable, Sendable {
        /// The manifest cannot be read, or contradicts itself.
        case manifest
        /// `SHA256SUMS` cannot be read, or says other than the manifest.
        case sums
        /// A path leads out of the folder.
        case path
        /// A file is not there.
        case missing
        /// Something that cannot be read, or is no plain file.
        case unreadable
        /// A file has another length.
        case size
        /// A file has another content.
        case digest
        /// Something lies in the folder that is not of the bundle.
        case stray
        /// A file that the importer would pass over, or a gap in a series of files.
        case name
        /// A text is no JSON, or none that the importer takes.
        case json
        /// A users file that the importer would not read to its end.
        case walk
        /// There are more or fewer of something than the manifest says.
        case count
        /// Something refers to what is not there.
        case reference
        /// The signature is missing, wrong, or of somebody else.
        case signature
    }

    /// What sort of thing is wrong.
    package let kind: Kind
    /// Path in the bundle, made fit to be shown.
    package let file: String
    /// Number of the user in the file, from 1; nil where it is not about one.
    package let record: Int?
    /// What is wrong, as the end of a sentence that begins with the file's name.
    package let message: String

    /// The problem on one line.
    package var line: String { "\(file)\(record.map { ", user \($0)" } ?? ""): \(message)" }
}

/// The problems of a bundle: the first of each kind, and how many there are.
package struct Problems: Sendable {
    /// How many of a kind are kept.
    package static let mostOfAKind = 20

    /// The problems that are kept, in the order in which they were found.
    package private(set) var kept: [Problem] = []
    private var counts: [Problem.Kind: Int] = [:]

    /// Number of problems, of one kind or of all.
    package func count(_ kind: Problem.Kind? = nil) -> Int {
        kind.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
    }

    /// The kinds of which more were found than are kept, and how many more.
    package var overflow: [(kind: Problem.Kind, count: Int)] {
        Problem.Kind.allCases.map { ($0, count($0) - Self.mostOfAKind) }.filter { $0.1 > 0 }
    }

    /// Counts problems that are not kept.
    mutating func count(_ number: Int, moreOf kind: Problem.Kind) { counts[kind, default: 0] += number }

    /// Adds a problem; `message` is asked for only if it is kept.
    mutating func add(_ kind: Problem.Kind, _ file: String, record: Int? = nil, _ message: @autoclosure () -> String) {
        counts[kind, default: 0] += 1
        guard count(kind) <= Self.mostOfAKind else { return }
        kept.append(Problem(kind: kind, file: shown(file), record: record, message: message()))
    }
}
