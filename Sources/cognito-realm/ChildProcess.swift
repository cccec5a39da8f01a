import Glibc

/// A program that was run as a process of its own, and what the system says it has used.
struct ChildProcess {
    /// Exit status; 128 and the signal's number where a signal ended it.
    let status: Int32
    /// Wall-clock time in s.
    let seconds: Double
    /// Processor time in s, of user and system together.
    let processorSeconds: Double
    /// Largest resident size in KiB.
    let peakKibibytes: Int

    /// Runs a program, found in PATH, with standard output thrown away, and waits for it.
    ///
    /// nil where it cannot be started.
    init?(_ arguments: [String]) {
        let start = monotonicSeconds()
        guard let process = Self.spawn(arguments) else { return nil }
        var status: Int32 = 0
        var usage = rusage()
        // Both structures are the call's to fill.
        while unsafe wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { return nil }
        }
        self.status = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        seconds = monotonicSeconds() - start
        processorSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        peakKibibytes = usage.ru_maxrss
    }

    /// Processor time in s that this process has used so far.
    static var ownProcessorSeconds: Double {
        var usage = rusage()
        // The structure is the call's to fill.
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func spawn(_ arguments: [String]) -> pid_t? {
        // Each word is copied and freed here; the list ends with null, as the system wants it.
        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var process: pid_t = 0
        guard let program = unsafe words[0],
            unsafe posix_spawnp(&process, program, &actions, nil, &words, environ) == 0
        else { return nil }
        return process
    }
}

/// Files and folders that a measurement needs for a while.
enum ScratchFolder {
    /// Makes a folder of its own in another one; nil where that cannot be.
    static func make(in folder: String) -> String? {
        var template = Array("\(folder)/cognito-realm-bench.XXXXXX".utf8CString)
        // The call changes the X of the text in place and keeps its length.
        return unsafe template.withUnsafeMutableBufferPointer { text in
            guard let base = text.baseAddress, let made = unsafe mkdtemp(base) else { return nil }
            return unsafe String(cString: made)
        }
    }

    /// Removes a folder with all that is in it.
    static func remove(_ path: String) { _ = ChildProcess(["rm", "-rf", "--", path]) }
}

/// A file that is written from its start to its end; standard output among them.
struct OutputFile {
    private let descriptor: Int32

    static let standardOutput = OutputFile(descriptor: STDOUT_FILENO)

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Makes a file; nil where that cannot be.
    init?(_ path: String) {
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600 as mode_t)
        if descriptor < 0 { return nil }
    }

    /// Writes all of the bytes; false where the other end takes no more.
    func write(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { raw in
            var done = 0
            while done < raw.count {
                // The pointer never goes behind the array: `done` counts what the system has taken.
                let count = unsafe Glibc.write(descriptor, raw.baseAddress?.advanced(by: done), raw.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    func close() { _ = Glibc.close(descriptor) }
}
