import Glibc
import Synchronization

/// Whether somebody has asked the program to end, by Ctrl-C or otherwise.
enum Interruption {
    private static let asked = Atomic<Bool>(false)

    /// Whether the program has been asked to end.
    static var isAsked: Bool { asked.load(ordering: .relaxed) }

    /// From now on asks the program to end instead of killing it; a second Ctrl-C kills.
    static func watch() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { number in
                Interruption.asked.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
