import Foundation

/// Whether the tests run where nothing may be skipped: `CI=true`.
public let isContinuousIntegration = ProcessInfo.processInfo.environment["CI"] == "true"

/// That a program without which a test shows nothing is missing where nothing may be skipped.
public struct MissingProgram: Error {
    /// Where it should be.
    public let path: String
}

/// Whether a program is there to test with.
///
/// - Throws: ``MissingProgram`` where it is not and nothing may be skipped.
public func isInstalled(_ path: String) throws(MissingProgram) -> Bool {
    if FileManager.default.isExecutableFile(atPath: path) { return true }
    guard !isContinuousIntegration else { throw MissingProgram(path: path) }
    return false
}
