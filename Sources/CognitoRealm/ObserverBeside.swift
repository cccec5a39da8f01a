import InputFiles
import JSONStream

/// Lets another observer see the bytes of the input files on a thread of its own, so that reading need not wait for it.
final class ObserverBeside: RawByteObserver, Sendable {
    /// What happens to the files, in order.
    private enum Event: Sendable {
        case begins(InputFile)
        case reads(TextBuffer)
        case ends(InputFile, wasReadWhole: Bool)
    }

    private let handover: Handover<Event>
    private let work: WorkBeside

    /// Starts the thread, which ends with ``finish()``.
    init(_ observer: some RawByteObserver & Sendable) {
        let handover = Handover<Event>(capacity: 16)
        self.handover = handover
        work = WorkBeside("observing") {
            while let event = handover.receive() {
                switch event {
                case .begins(let file): observer.fileBegins(file)
                case .reads(let bytes):
                    bytes.storage.withRawSpan { observer.fileReads($0.extracting(0..<bytes.count)) }
                case .ends(let file, let wasReadWhole): observer.fileEnds(file, wasReadWhole: wasReadWhole)
                }
            }
        }
    }

    func fileBegins(_ file: InputFile) { _ = handover.send(.begins(file)) }

    func fileReads(_ bytes: RawSpan) {
        var copy = TextBuffer(capacity: bytes.byteCount)
        copy.append(bytes)
        _ = handover.send(.reads(copy))
    }

    func fileEnds(_ file: InputFile, wasReadWhole: Bool) {
        _ = handover.send(.ends(file, wasReadWhole: wasReadWhole))
    }

    /// Waits until the observer has seen everything.
    func finish() {
        handover.finish()
        work.wait()
    }
}
