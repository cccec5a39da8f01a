import Cryptography
import ForeignText
import InputFiles
import Synchronization

/// Computes the SHA-256 of every input file as it lies on the disk, while it is being read.
final class InputDigests: RawByteObserver, Sendable {
    /// Length and digest of a file.
    struct Entry: Sendable {
        var bytes: Int64
        var digest: SHA256Digest
    }

    private struct State: ~Copyable {
        var current: SHA256?
        var bytes: Int64 = 0
        var time = Duration.zero
        var entries: [PathBytes: Entry] = [:]
    }

    private let state = Mutex(State())

    func fileBegins(_ file: InputFile) {
        state.withLock { state in
            state.current = SHA256()
            state.bytes = 0
        }
    }

    func fileReads(_ bytes: RawSpan) {
        state.withLock { state in
            let start = ContinuousClock.now
            state.current?.update(bytes)
            state.time += ContinuousClock.now - start
            state.bytes += Int64(bytes.byteCount)
        }
    }

    func fileEnds(_ file: InputFile, wasReadWhole: Bool) {
        state.withLock { state in
            guard let digest = state.current.take()?.finalize() else { return }
            state.entries[file.location] = Entry(bytes: state.bytes, digest: digest)
        }
    }

    /// How long digesting has taken.
    var time: Duration { state.withLock { $0.time } }

    /// Forgets a file of which nobody will ask.
    func forget(_ file: InputFile) { state.withLock { _ = $0.entries.removeValue(forKey: file.location) } }

    /// Length and digest of a file that has been read.
    func entry(of file: InputFile) -> Entry? { state.withLock { $0.entries[file.location] } }
}
