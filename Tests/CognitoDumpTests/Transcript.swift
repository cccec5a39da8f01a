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
    /// Usernames by the numbers of their records.
    private var usernames: [Int: String] = [:]

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
            while let item = parser.next() { take(item) }
        }
        parser.finish()
        while let item = parser.next() { take(item) }
        isCutOff = parser.file.isCutOff
        records = parser.file.recordCount
        kinds = parser.file.kinds
    }

    /// The lines that begin with a word, without it.
    func lines(_ word: String) -> [String] {
        lines.filter { $0.hasPrefix("\(word) ") }.map { String($0.dropFirst(word.count + 1)) }
    }

    /// The group of records before it, which a page names behind them, becomes a line for each of them.
    private mutating func take(_ item: DumpItem) {
        lines += Self.describe(item)
        guard case .users(let batch) = item else { return }
        for user in batch.users { usernames[user.record] = batch.text.string(user.username) }
        for page in batch.groupsOfRecords {
            lines += page.records.compactMap { usernames[$0] }.map { "member \($0) \(batch.text.string(page.group))" }
        }
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
