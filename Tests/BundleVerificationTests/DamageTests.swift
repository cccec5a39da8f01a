import Foundation
import Testing

@testable import BundleVerification

/// Damage by chance: something is always said, and nothing ever traps.
@Suite struct DamageTests {
    private static let files = [
        "manifest.json", "SHA256SUMS", "realm/acme-realm.json", "realm/acme-users-1.json", "partial/1-structure.json",
    ]

    @Test(arguments: files, 1...4)
    func damageIsAlwaysNoticed(_ path: String, _ seed: UInt64) throws {
        let bundle = try TamperedBundle()
        var dice = Dice(state: seed)
        let bytes = Array(try bundle.text(path).utf8)
        try bundle.write(damaged(bytes, &dice), to: path)
        #expect(try bundle.verify().problems.count() > 0)
    }

    /// Where the lists have been made to agree, the damage itself must be lived with.
    @Test(arguments: files.dropFirst(2), 1...4)
    func damageThatTheListsAgreeWithDoesNotStopUs(_ path: String, _ seed: UInt64) throws {
        let bundle = try TamperedBundle()
        var dice = Dice(state: seed &* 77)
        try bundle.change(path) { text in
            text = String(decoding: damaged(Array(text.utf8), &dice), as: UTF8.self)
        }
        _ = try bundle.verify()
    }

    /// The bytes with some of them changed, gone, or there twice.
    private func damaged(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        let start = Int.random(in: 0..<bytes.count, using: &dice)
        let end = min(bytes.count, start + Int.random(in: 1...40, using: &dice))
        var damaged = bytes
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: damaged[start] ^= UInt8.random(in: 1...255, using: &dice)
        case 1: damaged.removeSubrange(start..<end)
        default: damaged.insert(contentsOf: bytes[start..<end], at: start)
        }
        return damaged
    }
}

/// Numbers by chance that are the same each time.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
