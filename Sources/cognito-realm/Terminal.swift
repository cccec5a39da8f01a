import Glibc

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

    /// A variable of the environment, or nil.
    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// Writes a line to standard error.
    static func complain(_ line: String) { write(line + "\n") }

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

/// Seconds that have passed since some fixed moment.
func monotonicSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
