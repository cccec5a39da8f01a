/// Why no bundle could be made: one sentence that says what happened, where, and what to do.
public struct BuildError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    /// Whether the run ended because of what ``BuildConfiguration/failsOn`` asks for.
    public let isCondition: Bool

    init(_ description: String, isCondition: Bool = false) {
        self.description = description
        self.isCondition = isCondition
    }

    static let cancelled = BuildError("Interrupted; nothing was written.")
}
