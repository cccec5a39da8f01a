import CognitoRealm
import Foundation
import Testing

/// Builds of the made-up pool after its files were damaged at random: books balance, and bundles are whole.
///
/// `FUZZ=N` asks for N builds.
@Suite struct DamagedDumpTests {
    private static let builds =
        ProcessInfo.processInfo.environment["FUZZ"].flatMap { Int($0) }.map { min($0, 5_000) } ?? 12

    @Test func everyBuildBalances() throws {
        var random = Damage(seed: 20)
        for round in 0..<Self.builds {
            try withScratchFolder { scratch in
                let dump = scratch.appending(path: "dump")
                try FileManager.default.copyItem(at: Acme.dump, to: dump)
                try random.damage(files(below: dump))
                var configuration = BuildConfiguration(
                    inputs: [dump.path], output: scratch.appending(path: "bundle").path, time: 0)
                configuration.pool = "us-east-1_AcmeFake1"
                configuration.skipsUnknownMemberships = true
                configuration.allowsIncomplete = true
                do {
                    let bundle = try build(configuration).bundle
                    let check = try verify(BundleCheck(bundle: bundle))
                    #expect(check.problems.map(\.line) == [], "round \(round)")
                } catch let error as BuildError {
                    // Damage may leave no record of the pool; that the books do not balance is never the dump's fault.
                    #expect(!error.description.contains("ledger"), "round \(round)")
                }
            }
        }
    }

    private func files(below folder: URL) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }.sorted()
            .map { folder.appending(path: $0) }
    }
}

/// Puts in, takes out and doubles parts of files: the same for the same seed.
private struct Damage {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next number below a limit (xorshift).
    private mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(1, limit)))
    }

    mutating func damage(_ files: [URL]) throws {
        for _ in 0...below(6) {
            let file = files[below(files.count)]
            var bytes = Array(try Data(contentsOf: file))
            for _ in 0...below(8) where !bytes.isEmpty { damage(&bytes) }
            try Data(bytes).write(to: file)
        }
    }

    private static let words = [
        "null", "\"sub\"", "\"\"", "[]", "{}", "true", ",", "12", "\"Username\"", "\"Attributes\"", "\"identities\"",
        "\"UserStatus\"", "\"id\"", "\\ud800", "\\u0000", "\"email\"", "\"custom:a\"", "\"cognito:user_status\"",
        "\"UserMFASettingList\"", "[\"SMS_MFA\"]",
    ]

    private mutating func damage(_ bytes: inout [UInt8]) {
        let place = below(bytes.count)
        let word = Array(Self.words[below(Self.words.count)].utf8)
        switch below(4) {
        case 0: bytes.insert(contentsOf: word, at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(30)))
        case 2:
            let from = below(bytes.count)
            bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + 1 + below(400))], at: place)
        default:
            guard let start = bytes[place...].firstIndex(of: UInt8(ascii: "\"")), start + 1 < bytes.count,
                let end = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\""))
            else { return }
            bytes.replaceSubrange(start...end, with: word)
        }
    }
}
