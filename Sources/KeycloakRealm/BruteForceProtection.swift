import JSONStream

/// How a realm slows down who guesses passwords.
package struct BruteForceProtection: Equatable, Sendable {
    /// Failures in a row after which a user is locked out for a while.
    package var failureFactor: Int
    /// Seconds of the first lock-out; further ones grow by as much.
    package var waitIncrementSeconds: Int
    /// Longest lock-out in seconds.
    package var maxFailureWaitSeconds: Int
    /// Seconds without a failure after which the count starts anew.
    package var maxDeltaTimeSeconds: Int

    /// Makes a setting without permanent lock-outs.
    package init(
        failureFactor: Int, waitIncrementSeconds: Int, maxFailureWaitSeconds: Int, maxDeltaTimeSeconds: Int
    ) {
        self.failureFactor = failureFactor
        self.waitIncrementSeconds = waitIncrementSeconds
        self.maxFailureWaitSeconds = maxFailureWaitSeconds
        self.maxDeltaTimeSeconds = maxDeltaTimeSeconds
    }

    func encodeMembers(into json: inout JSONWriter) {
        json.member("bruteForceProtected", true)
        json.member("permanentLockout", false)
        json.member("maxFailureWaitSeconds", maxFailureWaitSeconds)
        json.member("waitIncrementSeconds", waitIncrementSeconds)
        json.member("maxDeltaTimeSeconds", maxDeltaTimeSeconds)
        json.member("failureFactor", failureFactor)
    }
}
