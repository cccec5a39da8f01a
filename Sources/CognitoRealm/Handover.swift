import Dispatch
import Synchronization

/// Hands values from one thread to another, in order; few are ever on the way, so memory stays flat.
final class Handover<Item: Sendable>: Sendable {
    private struct State: Sendable {
        var items: [Item] = []
        var isFinished = false
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    /// Makes a hand-over for at most `capacity` values at a time.
    init(capacity: Int) {
        // Signalled and not given as the initial value: a semaphore must not be released below that.
        for _ in 0..<capacity { room.signal() }
    }

    /// Hands a value over, waiting for room; false when the receiver wants no more.
    func send(_ item: Item) -> Bool {
        // One signal wakes one waiting sender; whoever comes later must not wait for a second.
        guard !state.withLock({ $0.isCancelled }) else { return false }
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isCancelled { state.items.append(item) }
            return !state.isCancelled
        }
        filled.signal()
        return isWanted
    }

    /// Says that nothing more comes.
    func finish() {
        state.withLock { $0.isFinished = true }
        filled.signal()
    }

    /// Takes the next value, waiting for it; nil when nothing more comes.
    ///
    /// - Parameter waiting: Called ten times a second while there is none; what it throws ends the waiting.
    func receive<Failure: Error>(waiting: () throws(Failure) -> Void) throws(Failure) -> Item? {
        while filled.wait(timeout: .now() + .milliseconds(100)) == .timedOut { try waiting() }
        return taken()
    }

    /// Takes the next value, waiting for it; nil when nothing more comes.
    func receive() -> Item? {
        filled.wait()
        return taken()
    }

    private func taken() -> Item? {
        let item = state.withLock { state in state.items.isEmpty ? nil : state.items.removeFirst() }
        if item == nil { filled.signal() } else { room.signal() }
        return item
    }

    /// Says that no more values are wanted, so that the sender ends.
    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.items.removeAll()
        }
        room.signal()
    }
}

/// Work that runs on a thread of its own.
struct WorkBeside: Sendable {
    private let group = DispatchGroup()

    /// Starts the work.
    init(_ name: String, _ work: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "cognito-realm.\(name)", qos: .userInitiated)
        queue.async(group: group, execute: DispatchWorkItem(block: work))
    }

    /// Waits until the work has ended.
    func wait() { group.wait() }
}
