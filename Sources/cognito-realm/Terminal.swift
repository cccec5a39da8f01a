import CognitoRealm
import Glibc
import Synchronization

/// The person's terminal, as far as standard error goes there.
enum Terminal {
    /// Columns of the terminal: of the window, else of COLUMNS, else 80.
    static var width: Int {
        var size = winsize()
        // The call fills the structure or fails and leaves it as it is.
        for descriptor in [STDERR_FILENO, STDOUT_FILENO] where unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 {
            if size.ws_col > 0 { return Int(size.ws_col) }
        }
        return environment("COLUMNS").flatMap { Int($0) }.map { min(max($0, 20), 400) } ?? 80
    }

    /// Whether somebody watches standard error.
    static let isWatched = isatty(STDERR_FILENO) == 1

    /// Whether colours may be used.
    static let hasColour = isWatched && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"

    /// A variable of the environment as text, or nil.
    static func environment(_ name: String) -> String? {
        environmentBytes(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A variable of the environment, or nil.
    static func environmentBytes(_ name: String) -> [UInt8]? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe Array(UnsafeRawBufferPointer(start: value, count: strlen(value)))
    }

    /// Writes a line, or several, to standard error, without what a terminal would act upon.
    static func complain(_ text: String) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        write(lines.map { shownOnTerminal(String($0)) + "\n" }.joined())
    }

    /// Writes to standard error at once.
    static func write(_ text: String) {
        var copy = text
        copy.withUTF8 { bytes in
            _ = unsafe Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        }
    }

    /// A text in bold, where that can be shown.
    static func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

/// Where the answer of a command goes, and nothing else.
///
/// What cannot be written is noted, and ``exitStatus(_:)`` says so at the end of the run.
enum StandardOutput {
    private static let failure = Atomic<Int32>(0)

    /// Writes a text.
    static func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes a line.
    static func write(line: String) { write(line + "\n") }

    /// Writes bytes; false where they cannot be written, or some before could not.
    @discardableResult static func write(_ bytes: [UInt8]) -> Bool {
        guard failure.load(ordering: .relaxed) == 0 else { return false }
        if OutputFile.standardOutput.write(bytes) { return true }
        failure.store(errno == 0 ? EIO : errno, ordering: .relaxed)
        return false
    }

    /// The status to exit with, after a line that says why where not everything could be written.
    static func exitStatus(_ status: Int32) -> Int32 {
        let code = failure.load(ordering: .relaxed)
        guard code != 0 else { return status }
        let reason = unsafe String(cString: strerror(code))
        Terminal.complain("cognito-realm: Standard output cannot be written: \(reason); the answer is not complete.")
        return status == 0 ? 1 : status
    }
}

/// What the system has given the program.
enum Surroundings {
    /// The words behind the program's name, byte by byte.
    static var arguments: [[UInt8]] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            // The system ends each word with NUL, and all of them stay where they are as long as the program runs.
            guard let word = unsafe CommandLine.unsafeArgv[index] else { return nil }
            return unsafe Array(UnsafeRawBufferPointer(start: word, count: strlen(word)))
        }
    }

    /// Sees to it that no file which the program opens takes the place of a standard stream that is closed, and that a
    /// reader of standard output who goes away is noticed as any other failure.
    static func prepareStreams() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is taken, which is this one; nothing can be read from or written to it.
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
        signal(SIGPIPE, SIG_IGN)
    }
}

/// Seconds that have passed since some fixed moment.
func monotonicSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
