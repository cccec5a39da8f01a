/// Why no bundle could be made: one sentence that says what happened, where, and what to do.
public struct BuildError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ description: String) { self.description = description }

    static let cancelled = BuildError("Interrupted; nothing was written.")
}
