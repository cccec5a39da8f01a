import Findings
import JSONStream

@testable import CognitoDump

/// What a text gives when it is parsed in chunks of `size` bytes: a line for each piece, and the account of the file.
struct Transcript: Equatable {
    /// `user …`, `member …`, `link …`, documents and findings, in the order in which they come.
    var lines: [String] = []
    var isCutOff = false
    var records = 0
    var kinds: [DocumentKind] = []

    init(_ text: String, name: String = "dump.json", size: Int = 1 << 20) {
        self.init(Array(text.utf8), name: name, size: size)
    }

    init(
        _ bytes: [UInt8], name: String = "dump.json", size: Int = 1 << 20, largestRecord: Int = DumpParser.largestRecord
    ) {
        var parser = DumpParser(file: DumpFile(index: 0, name: name), largestRecord: largestRecord)
        var start = 0
        while start < bytes.count {
            parser.append(Array(bytes[start..<min(start + size, bytes.count)]))
            start += size
            while let item = parser.next() { lines += Self.describe(item) }
        }
        parser.finish()
        while let item = parser.next() { lines += Self.describe(item) }
        isCutOff = parser.file.isCutOff
        records = parser.file.recordCount
        kinds = parser.file.kinds
    }

    /// The lines that begin with a word, without it.
    func lines(_ word: String) -> [String] {
        lines.filter { $0.hasPrefix("\(word) ") }.map { String($0.dropFirst(word.count + 1)) }
    }

    private static func describe(_ item: DumpItem) -> [String] {
        switch item {
        case .users(let batch):
            batch.users.map { "user \(batch.text.string($0.username)) \(batch.text.string($0.attributes))" }
                + batch.memberships.map { "member \(batch.text.string($0.username)) \(batch.text.string($0.group))" }
                + batch.links.map {
                    "link \(batch.text.string($0.username)) \(batch.text.string($0.identity.provider))"
                        + " \(batch.text.string($0.identity.userId))"
                }
        case .document(let document): ["\(document.kind.rawValue): \(String(decoding: document.json, as: UTF8.self))"]
        case .finding(let finding):
            [
                "finding \(finding.kind.id) in record \(finding.place?.record ?? -1) at \(finding.place?.offset ?? -1)"
                    + (finding.detail.map { ": \($0)" } ?? "")
            ]
        }
    }
}
