import Synchronization

/// How long each part of a build has worked, waiting for other threads left out.
public struct StageTimes: Sendable {
    /// The parts, in the order in which data meets them.
    public enum Stage: String, CaseIterable, Sendable {
        /// Bytes are read and parsed into records.
        case read
        /// Records are put into the database.
        case stage
        /// Rows are sorted into indexes and repeated records merged.
        case index
        /// What Keycloak would refuse is looked for.
        case check
        /// Rows are read in order, mapped and encoded.
        case map
        /// Files are written.
        case write
        /// SHA-256 of inputs and outputs.
        case digest
    }

    private var durations: [Stage: Duration] = [:]

    /// Time that a part has worked.
    public subscript(stage: Stage) -> Duration { durations[stage] ?? .zero }

    /// Adds time to a part.
    mutating func add(_ duration: Duration, to stage: Stage) { durations[stage, default: .zero] += duration }
}

/// Measures the parts of a build, on whatever thread they run.
final class StageClock: Sendable {
    private let state = Mutex(StageTimes())

    /// The times so far.
    var times: StageTimes { state.withLock { $0 } }

    /// Runs work and adds its time to a part.
    func measure<Result: ~Copyable, Failure: Error>(
        _ stage: StageTimes.Stage, _ work: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let start = ContinuousClock.now
        defer { add(ContinuousClock.now - start, to: stage) }
        return try work()
    }

    /// Adds time to a part.
    func add(_ duration: Duration, to stage: StageTimes.Stage) { state.withLock { $0.add(duration, to: stage) } }
}
