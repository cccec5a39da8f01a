/// One kind of thing that a reader of the bundle should know: its stable id, its weight and what to do about it.
///
/// A kind is declared once, beside the code that raises it, and listed in `Docs/Findings.md`.
package struct FindingKind: Hashable, Sendable {
    /// Stable name, such as `user.email-taken`: subject, dot, what happened.
    package let id: String
    /// How much it matters.
    package let severity: FindingSeverity
    /// What happened, in one sentence without any value of a person.
    package let sentence: String
    /// What the reader can do, in one sentence.
    package let remedy: String
    /// The rule that raises it: the file of the code, as in `RealmMapping/MapUserNames`.
    package let rule: String

    /// Declares a kind.
    ///
    /// - Parameter file: Where it is declared, which is beside the rule that raises it.
    package init(
        _ id: String, _ severity: FindingSeverity, _ sentence: String, remedy: String, file: String = #fileID
    ) {
        self.id = id
        self.severity = severity
        self.sentence = sentence
        self.remedy = remedy
        rule = file.hasSuffix(".swift") ? String(file.dropLast(6)) : file
    }

    package static func == (left: FindingKind, right: FindingKind) -> Bool { left.id == right.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// How much a finding matters, least first.
package enum FindingSeverity: Int, Comparable, Sendable, CaseIterable {
    /// Good to know; nothing is lost.
    case note
    /// Something works differently or was left out.
    case warning
    /// Something is wrong with the input, or will not work.
    case error

    package static func < (left: FindingSeverity, right: FindingSeverity) -> Bool { left.rawValue < right.rawValue }

    /// The word in files and messages.
    package var word: String {
        switch self {
        case .note: "note"
        case .warning: "warning"
        case .error: "error"
        }
    }
}
