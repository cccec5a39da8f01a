import Glibc

/// Text that waits until it may be printed: in memory while it is short, then in a file without a name.
///
/// What metadata holds may be printed only once it is known to be sound to its end, and an aggregate becomes more text
/// than there should be memory for.
final class WaitingText {
    /// The most bytes kept in memory.
    private static let mostInMemory = 4 << 20

    private var recent: [UInt8] = []
    private var file: Int32 = -1
    private var stored = 0
    /// Whether the file could not be written or read, so that something is missing.
    private(set) var isIncomplete = false

    deinit { if file >= 0 { close(file) } }

    /// Number of bytes that wait.
    var count: Int { stored + recent.count }

    /// Adds text behind all that waits.
    func append(_ text: some Sequence<UInt8>) {
        recent.append(contentsOf: text)
        if recent.count > Self.mostInMemory { store() }
    }

    /// Forgets everything but the first bytes.
    func truncate(to count: Int) {
        guard count < stored else { return recent.removeLast(self.count - count) }
        recent.removeAll(keepingCapacity: true)
        stored = count
    }

    /// Gives everything in its order, piece by piece, until the closure says that it has enough.
    func forEachPiece(_ body: ([UInt8]) -> Bool) {
        var place = 0
        while place < stored {
            let piece = read(at: place, atMost: min(1 << 20, stored - place))
            guard !piece.isEmpty else {
                isIncomplete = true
                return
            }
            place += piece.count
            guard body(piece) else { return }
        }
        if !recent.isEmpty { _ = body(recent) }
    }

    /// Moves what is in memory to the end of the file.
    private func store() {
        if file < 0 { file = Self.namelessFile() }
        var written = 0
        while written < recent.count, file >= 0 {
            // The range lies within the array, which lives until the call returns.
            let count = unsafe recent.withUnsafeBytes { bytes in
                unsafe pwrite(file, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written, off_t(stored))
            }
            guard count > 0 else { break }
            written += count
            stored += count
        }
        isIncomplete = isIncomplete || written < recent.count
        recent.removeAll(keepingCapacity: true)
    }

    private func read(at place: Int, atMost count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            // The call writes no more than the count that was allocated, and says how much.
            filled = max(0, unsafe pread(file, bytes.baseAddress, count, off_t(place)))
        }
    }

    /// Opens a new file in TMPDIR that has no name any more; -1 where there can be none.
    private static func namelessFile() -> Int32 {
        let folder = Terminal.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var name = Array("\(folder)/cognito-realm-XXXXXX".utf8CString)
        // The call replaces the X and leaves the zero at the end.
        let file = unsafe mkstemp(&name)
        if file >= 0 { unsafe unlink(name) }
        return file
    }
}
