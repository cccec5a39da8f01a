import CognitoDump
import Foundation
import JSONStream
import Testing

/// Dumps that were cut off or damaged: parsing comes to an end, and the cut into chunks never matters.
///
/// `FUZZ=100000 swift test` tries that many damaged dumps instead of a thousand or two, and cuts every sample at every
/// byte instead of at some.
@Suite struct DumpParserFuzzTests {
    private static let wanted = ProcessInfo.processInfo.environment["FUZZ"].flatMap { Int($0) }
    private let count = wanted ?? 2_000

    /// One small dump of each packaging.
    private static let samples = [
        """
        {"Users": [
            {"Username": "ann", "Attributes": [{"Name": "sub", "Value": "1"}, {"Name": "email", "Value": "\\u00e9\\ud83d\\ude00@x"}],
             "UserCreateDate": "2021-02-24T03:47:23.214000-05:00", "Enabled": true, "UserStatus": "CONFIRMED"},
            {"Username": "bob", "Attributes": null, "MFAOptions": [], "UserStatus": {"Value": "CONFIRMED"}}
        ], "PaginationToken": "abc"}
        """,
        #"[{"Username":"a","Attributes":[]},{"Username":"b","Attributes":{"custom:x":1}},{"sub":"3","email":"é@x"}]"#,
        #"{"Username":"a","Attributes":[]}{"Username":"b","UserAttributes":[{"Name":"x"}]}"# + "\n"
            + #"{"UserPool":{"Id":"p"}}"#,
        #"[{"Users":[{"Username":"a"}]},{"Users":[{"Username":"b"}],"NextToken":null,"ResponseMetadata":{"a":[1,2]}}]"#,
        #"[{"username":"a","custom_attributes":{"t":true},"groups":["g",{"GroupName":"h"}],"created":1.5e9,"x":[[{}]]}]"#,
        #"{"Groups":[{"GroupName":"g","Precedence":1},{"GroupName":"h"}]}{"Id":"p","Name":"n","SchemaAttributes":[]}"#,
        #"[{"Username":"a","Attributes":[{"Name":"identities","Value":"[{\"userId\":\"1\",\"providerName\":\"G\"}]"}]}]"#,
    ].map { Array($0.utf8) }

    /// One small dump of each shape and form.
    private static let others =
        (ObjectShapeTests.samples.sorted { $0.key < $1.key }.map(\.value)
        + TextFormTests.samples.sorted { $0.key < $1.key }.flatMap(\.value)).map { Array($0.utf8) }

    /// Whatever is left of a text gives something, in whatever chunks it comes.
    @Test(arguments: others.indices)
    func anyShapeCutOff(sample: Int) {
        let bytes = Self.others[sample]
        for length in stride(from: 0, to: bytes.count, by: Self.wanted == nil ? 17 : 1) {
            let cut = Array(bytes[..<length])
            #expect(Transcript(cut, size: 1 + length % 13) == Transcript(cut))
        }
    }

    @Test func damaged() {
        let samples = Self.samples + Self.others
        var generator = Damage(seed: 4)
        var broken = 0
        var users = 0
        for _ in 0..<count {
            let bytes = generator.apply(to: samples[generator.below(samples.count)])
            let whole = Transcript(bytes)
            #expect(
                Transcript(bytes, size: 1 + generator.below(24)) == whole, "\(String(decoding: bytes, as: UTF8.self))")
            users += whole.lines("user").count
            broken += whole.lines("finding").isEmpty ? 0 : 1
        }
        // Many damaged dumps still give users, and most have something to tell; else the test shows nothing.
        #expect(users > count / 3)
        #expect(broken > count / 2)
    }

    @Test(arguments: samples.indices)
    func cutOffAtEachByte(sample: Int) {
        let bytes = Self.samples[sample]
        let whole = Transcript(bytes)
        for length in 0..<bytes.count {
            let transcript = Transcript(Array(bytes[..<length]))
            let users = transcript.lines("user")
            #expect(whole.lines("user").starts(with: users))
            #expect(
                transcript.lines("finding").count(where: { $0.contains("cut-off") }) == (transcript.isCutOff ? 1 : 0))
            // A file that ends within a word such as `null` may be broken there instead of cut off.
            let findings = transcript.lines("finding").filter { !$0.hasPrefix("dump.not-understood") }
            #expect(findings.count <= 3)
            #expect(length == 0 || transcript.isCutOff || findings.allSatisfy { whole.lines("finding").contains($0) })
        }
    }

    @Test(arguments: samples.indices, [1, 2, 3, 7, 16])
    func inChunks(sample: Int, size: Int) {
        #expect(Transcript(Self.samples[sample], size: size) == Transcript(Self.samples[sample]))
    }
}

/// Makes damaged copies of a text, the same for the same seed.
private struct Damage {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number from 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// The bytes with one to four changes: a byte flipped, some removed or doubled, or something of JSON put between.
    mutating func apply(to bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) where !bytes.isEmpty {
            let place = below(bytes.count)
            switch below(5) {
            case 0: bytes[place] = UInt8(below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(12)))
            case 3: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + below(30))], at: place)
            }
        }
        return bytes
    }

    private static let pieces: [[UInt8]] =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud83d", "null", "tru", "-", "01", "\n", "[[[[", "{\"Users\":[",
            "é", "]}",
        ]
        .map { Array($0.utf8) } + [[0x00], [0x80], [0xE2, 0x82], [0xFF]]
}
