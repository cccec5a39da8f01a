import Foundation
import Glibc

/// A program run to its end, its output kept in files: no pipe that could fill up, no run without an end.
struct Command {
    let executable: URL
    var arguments: [String]
    /// Set besides what this process has; nil takes a variable away.
    var environment: [String: String?] = [:]

    /// What the program left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs the program in `scratch`, which gets its output.
    ///
    /// - Throws: `Unexpected` when it does not end within `limit` seconds; it is killed then, with its children.
    func run(in scratch: URL, limit: TimeInterval) throws -> Outcome {
        try outcome(of: try start(in: scratch), in: scratch, limit: limit)
    }

    /// Waits for the end of a program that was started in `scratch`.
    ///
    /// - Throws: `Unexpected` when it does not end within `limit` seconds; it is killed then, with its children.
    func outcome(of process: Process, in scratch: URL, limit: TimeInterval) throws -> Outcome {
        let end = Date(timeIntervalSinceNow: limit)
        while process.isRunning && Date() < end { Thread.sleep(forTimeInterval: 0.02) }
        guard !process.isRunning else {
            Self.end(process)
            throw Unexpected("\(description) did not end within \(Int(limit)) s; its output is in \(scratch.path)")
        }
        return Outcome(
            status: process.terminationStatus,
            output: try String(contentsOf: outputFile(in: scratch), encoding: .utf8),
            errors: try String(contentsOf: errorsFile(in: scratch), encoding: .utf8))
    }

    /// Runs the program as `run(in:limit:)` does.
    ///
    /// - Throws: `Unexpected` also when its exit status is not 0.
    func succeed(in scratch: URL, limit: TimeInterval) throws -> Outcome {
        let outcome = try run(in: scratch, limit: limit)
        guard outcome.status == 0 else {
            let words = (outcome.output + outcome.errors).suffix(4000)
            throw Unexpected("\(description) ended with status \(outcome.status):\n\(words)")
        }
        return outcome
    }

    /// Starts the program and leaves it running.
    ///
    /// - Parameters:
    ///   - input: Gives it its standard input; without one there is nothing to read.
    ///   - output: Takes its standard output in place of the file.
    func start(in scratch: URL, input: Pipe? = nil, output: Pipe? = nil) throws -> Process {
        try Data().write(to: outputFile(in: scratch))
        try Data().write(to: errorsFile(in: scratch))
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment.compactMapValues { $0 }) { $1 }
            .filter { environment[$0.key] != .some(nil) }
        process.currentDirectoryURL = scratch
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = try output ?? FileHandle(forWritingTo: outputFile(in: scratch))
        process.standardError = try FileHandle(forWritingTo: errorsFile(in: scratch))
        try Self.withoutBlockedSignals { try process.run() }
        return process
    }

    /// The threads on which tests run block all signals, and a child inherits that: it could not be asked to end.
    private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    /// Ends a started program: asks, waits half a minute, then kills its process group.
    static func end(_ process: Process) {
        if process.isRunning { process.terminate() }
        let patience = Date(timeIntervalSinceNow: 30)
        while process.isRunning && Date() < patience { Thread.sleep(forTimeInterval: 0.05) }
        // Foundation makes each child the leader of its own process group.
        if process.isRunning { kill(-process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// The file in `scratch` that gets the program's standard output.
    func outputFile(in scratch: URL) -> URL { scratch.appending(path: executable.lastPathComponent + ".out") }

    private func errorsFile(in scratch: URL) -> URL { scratch.appending(path: executable.lastPathComponent + ".err") }

    private var description: String { ([executable.lastPathComponent] + arguments).joined(separator: " ") }
}

/// Gives a new folder to `body` and removes it afterwards, whatever happened.
func withScratchFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cognito-realm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
