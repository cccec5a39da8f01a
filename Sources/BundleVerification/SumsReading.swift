import Cryptography

/// Reads `SHA256SUMS` line by line.
struct SumsReading {
    private static let name = "SHA256SUMS"
    /// A digest, two blanks and a path.
    private static let longestLine = 64 + 2 + 1_024
    private var number = 0

    /// Reads the whole file; what it lists goes into the inventory.
    mutating func read(
        _ file: borrowing TreeFile, into inventory: inout Inventory, _ problems: inout Problems
    ) throws(TreeRefusal) {
        var rest: [UInt8] = []
        while true {
            let chunk = try file.read()
            if chunk.isEmpty { break }
            rest += chunk
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                take(rest[start..<end], in: &inventory, &problems)
                start = end + 1
            }
            rest.removeSubrange(..<start)
            guard rest.count <= Self.longestLine, !inventory.isFull else {
                return problems.add(.sums, Self.name, "has a line that is too long, or too many, after line \(number)")
            }
        }
        guard rest.isEmpty else { return problems.add(.sums, Self.name, "ends inside line \(number + 1)") }
        inventory.hasSums = true
    }

    private mutating func take(_ line: ArraySlice<UInt8>, in inventory: inout Inventory, _ problems: inout Problems) {
        number += 1
        guard let digest = SHA256Digest(hex: line.prefix(64)), line.dropFirst(64).starts(with: [0x20, 0x20]),
            let text = String(validating: line.dropFirst(66), as: UTF8.self)
        else { return problems.add(.sums, Self.name, "line \(number) is no digest with a path behind two blanks") }
        guard let path = BundlePath(text) else {
            return problems.add(
                .path, Self.name, "line \(number) leads out of the bundle, to \(shown(text)): not opened")
        }
        if path != "manifest.json", Inventory.ownFiles.contains(path) {
            return problems.add(.sums, Self.name, "line \(number) is \(path.text), whose digest cannot stand there")
        }
        if !inventory.sum(path, digest: digest) {
            problems.add(.sums, Self.name, "line \(number) is \(shown(text)) once more")
        }
    }
}
