/// How far a build has come.
public struct BuildProgress: Sendable {
    /// What a build does, one after the other.
    public enum Stage: String, CaseIterable, Sendable {
        /// Dumps are read and staged.
        case reading
        /// Rows are sorted, what was dumped twice is merged, conflicts are found.
        case checking
        /// Users are mapped and written.
        case writing
    }

    /// What is being done.
    public let stage: Stage
    /// Number of users that have come so far in this stage.
    public let users: Int
    /// Number of users that will have come at its end, where that is known.
    public let totalUsers: Int?
    /// Bytes that have been read or written in this stage.
    public let bytes: Int
}
