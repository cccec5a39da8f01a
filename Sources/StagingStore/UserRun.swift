import CognitoDump
import JSONStream

/// Batches of users that are collected to be inserted in the order of their Usernames.
struct UserRun: Sendable {
    private(set) var batches: [UserBatch] = []
    private var bytes = 0

    /// Whether it is time to insert: about 16 MiB of text, some 24,000 users.
    ///
    /// At 40 million users there are then some 1,700 runs, whose pages together fit into SQLite's cache.
    var isFull: Bool { bytes > 16 << 20 }

    mutating func append(_ batch: UserBatch) {
        bytes += batch.text.count + Self.batchBytes
        batches.append(batch)
        // A file of one user fills a small part of the memory that a batch begins with.
        batches[batches.count - 1].text.shrink()
    }

    /// What a batch takes beside its texts, of which a dump with a file for each user has many.
    private static let batchBytes = 1 << 10

    mutating func removeAll() {
        batches.removeAll(keepingCapacity: true)
        bytes = 0
    }

    /// Places of all users, by batch and user, in the order of the Usernames' bytes.
    func sorted() -> [(batch: Int, user: Int)] {
        var keys: [Key] = []
        keys.reserveCapacity(batches.reduce(0) { $0 + $1.users.count })
        for (batch, users) in batches.enumerated() {
            for (user, row) in users.users.enumerated() {
                keys.append(Key(prefix: prefix(users.text[row.username]), batch: Int32(batch), user: Int32(user)))
            }
        }
        keys.sort { left, right in
            left.prefix != right.prefix ? left.prefix < right.prefix : precedes(left, right)
        }
        return keys.map { (Int($0.batch), Int($0.user)) }
    }

    /// What is sorted: the first eight bytes decide nearly always.
    private struct Key {
        let prefix: UInt64
        let batch: Int32
        let user: Int32
    }

    private func prefix(_ text: ArraySlice<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        for byte in text.prefix(8) { value = value << 8 | UInt64(byte) }
        return text.count < 8 ? value << UInt64(8 * (8 - text.count)) : value
    }

    /// Compares whole Usernames; equal ones stay in the order of reading.
    private func precedes(_ left: Key, _ right: Key) -> Bool {
        let first = username(left)
        let second = username(right)
        if first == second { return (left.batch, left.user) < (right.batch, right.user) }
        return first.lexicographicallyPrecedes(second)
    }

    private func username(_ key: Key) -> ArraySlice<UInt8> {
        let batch = batches[Int(key.batch)]
        return batch.text[batch.users[Int(key.user)].username]
    }
}
