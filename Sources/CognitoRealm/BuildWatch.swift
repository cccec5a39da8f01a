/// Tells the caller how far a build has come, and asks whether to go on.
struct BuildWatch {
    let progress: (BuildProgress) -> Void
    let isCancelled: () -> Bool

    /// Reports; throws when the caller wants no more.
    func report(_ stage: BuildProgress.Stage, users: Int, of total: Int?, bytes: Int) throws(BuildError) {
        try goOn()
        progress(BuildProgress(stage: stage, users: users, totalUsers: total, bytes: bytes))
    }

    /// Throws when the caller wants no more.
    func goOn() throws(BuildError) {
        if isCancelled() { throw .cancelled }
    }
}
