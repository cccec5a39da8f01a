import Foundation
import Glibc
import Testing

/// Sees every opening and reading of the files in a folder, by inotify.
final class FolderWatch {
    private let descriptor: Int32

    init(_ folder: String) throws {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        try #require(descriptor >= 0)
        try #require(unsafe inotify_add_watch(descriptor, folder, UInt32(IN_OPEN | IN_ACCESS)) >= 0)
    }

    deinit { close(descriptor) }

    /// The kinds of the accesses since the last call; none where nobody has looked.
    func accesses() -> [UInt32] {
        var kinds: [UInt32] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return kinds }
            var place = 0
            // An event is four numbers of 32 bits, the last the length of the name behind it.
            while place + 16 <= count {
                let words = unsafe buffer.withUnsafeBytes { bytes in
                    (1..<4).map { unsafe bytes.loadUnaligned(fromByteOffset: place + $0 * 4, as: UInt32.self) }
                }
                kinds.append(words[0])
                place += 16 + Int(words[2])
            }
        }
    }
}
