/// What makes a run fail that could give a bundle.
public enum FailureCondition: String, CaseIterable, Sendable {
    /// Something is missing from the dump: nothing is written.
    case incomplete
    /// A finding that is a warning or an error.
    case warning
    /// A finding that is an error.
    case error
}
