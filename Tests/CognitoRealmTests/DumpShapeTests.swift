import CognitoRealm
import Foundation
import Testing

/// The same records give the same bytes, however the dump was cut, packed and ordered.
@Suite struct DumpShapeTests {
    @Test(arguments: 1...5 as ClosedRange<UInt64>) func orderOfTheFilesDoesNotMatter(seed: UInt64) throws {
        try withScratchFolder { scratch in
            var random = Seeded(state: seed)
            let shuffled = try Acme.files().shuffled(using: &random)
            try expectSameImport(bundle(of: shuffled, in: scratch), scratch)
        }
    }

    @Test func numberOfThreadsDoesNotMatter() throws {
        try withScratchFolder { scratch in
            let one = try bundle(of: [Acme.dump], jobs: 1, in: scratch)
            #expect(one.differences(from: try bundle(of: [Acme.dump], jobs: 2, in: scratch)) == [])
        }
    }

    @Test(arguments: Shape.allCases) func shapeOfTheUsersFilesDoesNotMatter(shape: Shape) throws {
        try withScratchFolder { scratch in
            let folder = scratch.appending(path: "dump")
            try FileManager.default.copyItem(at: Acme.dump, to: folder)
            for name in ["list-users", "list-users.page-1", "list-users.page-2", "list-users.page-3"] {
                let file = folder.appending(path: name + ".json")
                let users = try records(of: file)
                try FileManager.default.removeItem(at: file)
                for (index, text) in shape.texts(users).enumerated() {
                    try Data(text.utf8).write(to: folder.appending(path: "\(index)-\(name)"))
                }
            }
            try expectSameImport(bundle(of: [folder], in: scratch), scratch)
        }
    }

    @Test func packingDoesNotMatter() throws {
        try withScratchFolder { scratch in
            let folder = scratch.appending(path: "dump")
            try FileManager.default.copyItem(at: Acme.dump, to: folder)
            try run("/bin/gzip", ["-r", folder.path])
            try expectSameImport(bundle(of: [folder], in: scratch), scratch)

            let archive = scratch.appending(path: "dump.tar.gz")
            try run("/bin/tar", ["-czf", archive.path, "-C", Acme.dump.deletingLastPathComponent().path, "dump"])
            try expectSameImport(bundle(of: [archive], in: scratch), scratch)
        }
    }

    /// Several batches, chunks and users files: what acme is too small for.
    @Test func largePoolIsTheSameInPartsAndInAnyOrder() throws {
        try withScratchFolder { scratch in
            var parts = try writeMadeUpPool(users: 4_500, to: scratch)
            let whole = try bundle(of: parts, realm: "large", jobs: 1, in: scratch).imported
            let users = parts.removeFirst()
            let records = try records(of: users)
            for (index, text) in Shape.twoFiles.texts(records).enumerated() {
                let part = scratch.appending(path: "part-\(index)")
                try Data(text.utf8).write(to: part)
                parts.append(part)
            }
            var random = Seeded(state: 7)
            for jobs in [1, 2] {
                parts.shuffle(using: &random)
                let again = try bundle(of: parts, realm: "large", jobs: jobs, in: scratch).imported
                #expect(again.differences(from: whole) == [])
            }
        }
    }

    private func expectSameImport(
        _ found: BundleFiles, _ scratch: URL, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try bundle(of: [Acme.dump], in: scratch)
        let differences = found.imported.differences(from: expected.imported)
        #expect(
            differences.isEmpty, Comment(rawValue: differences.joined(separator: "\n")), sourceLocation: sourceLocation)
    }

    /// Writes a made-up pool, its users first, and answers the files.
    private func writeMadeUpPool(users: Int, to folder: URL) throws -> [URL] {
        let pool = MadeUpPool(users: users, seed: 1)
        var files = [folder.appending(path: "users.json")]
        try write(pool, to: files[0])
        for (name, json) in pool.documents() {
            files.append(folder.appending(path: name))
            try Data(json).write(to: folder.appending(path: name))
        }
        var index = 0
        while let (name, members) = pool.groupPages(index) {
            files.append(folder.appending(path: name))
            try write(members, to: folder.appending(path: name))
            index += 1
        }
        return files
    }

    private func write(_ pool: MadeUpPool, to file: URL) throws {
        var (pool, chunk, text) = (pool, [UInt8](), Data())
        while pool.next(into: &chunk) { text.append(contentsOf: chunk) }
        try text.write(to: file)
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = try Process.run(URL(filePath: program), arguments: arguments)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}

/// A shape in which a script may leave the users of a pool.
enum Shape: CaseIterable {
    case twoFiles, pages, array, jsonLines, arrayOfPages

    /// The texts of the files.
    func texts(_ users: [String]) -> [String] {
        switch self {
        case .twoFiles: [document(users.prefix(users.count / 2)), document(users.dropFirst(users.count / 2))]
        case .pages:
            users.enumerated().map { index, user in
                index + 1 < users.count ? #"{"PaginationToken": "t\#(index)", "Users": [\#(user)]}"# : document([user])
            }
        case .array: ["[" + users.joined(separator: ",") + "]"]
        case .jsonLines: [users.map { $0.filter { !$0.isNewline } + "\n" }.joined()]
        case .arrayOfPages: ["[" + users.map { document([$0]) }.joined(separator: ",\n") + "]"]
        }
    }

    private func document(_ users: some Collection<String>) -> String {
        #"{"Users": ["# + users.joined(separator: ",") + "]}"
    }
}

/// The texts of the users in a file as AWS CLI v2 indents it.
private func records(of file: URL) throws -> [String] {
    var records: [String] = []
    var record: [Substring] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if line == "        {" { record = [] }
        record.append(line)
        if line == "        }" || line == "        }," { records.append(record.joined(separator: "\n").trimmed) }
    }
    try #require(!records.isEmpty)
    return records
}

extension String {
    /// Without the comma behind an element.
    fileprivate var trimmed: String { hasSuffix(",") ? String(dropLast()) : self }
}

/// Numbers that are the same at every run: the generator of Steele, Lea and Flood (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
