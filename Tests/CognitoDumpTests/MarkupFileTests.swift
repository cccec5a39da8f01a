import Findings
import Foundation
import Findings
import InputFiles
import Testing

@testable import CognitoDump

/// Files that are XML are handed to whoever can read them; what is around them is read as ever.
@Suite struct MarkupFileTests {
    /// What the reader gives of files, a word for each piece; XML is taken when asked to.
    private func pieces(_ files: [String: String], takes: Bool = true) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "markup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        var reader = DumpReader(try InputReader(paths: [folder.path]))
        var found: [String] = []
        while let piece = reader.next() {
            switch piece {
            case .item(.document(let document)): found.append(document.kind.rawValue)
            case .item(.users(let batch)): found.append("users \(batch.users.count)")
            case .item(.finding(let finding)): found.append(finding.kind.id)
            case .fileEnd(let file, _): found.append("end \(file.name) \(file.kinds.map(\.rawValue)) \(file.textBytes)")
            case .markup(let source):
                var text: [UInt8] = []
                while takes, let bytes = try reader.nextMarkup() { text += bytes }
                if takes { reader.endMarkup(providers: 1) }
                found.append("markup \(source.name) \(text.count)")
            }
        }
        return found
    }

    @Test func textComesAsItIs() throws {
        let long = "\n <a>" + String(repeating: "x", count: 3 << 20) + "</a>"
        #expect(
            try pieces([
                "a.json": #"{"UserPool": {"Id": "p"}}"#, "b.xml": long, "c.json": #"{"Users": [{"Username": "u"}]}"#,
            ])
                == [
                    "DescribeUserPool", #"end a.json ["DescribeUserPool"] 25"#, "markup b.xml \(long.utf8.count)",
                    #"end b.xml ["SAML metadata"] \#(long.utf8.count)"#, "users 1", #"end c.json ["ListUsers"] 30"#,
                ])
    }

    @Test func fileThatNobodyTakesIsPassed() throws {
        #expect(
            try pieces(["b.xml": "<a/>", "c.json": #"{"UserPool": {"Id": "p"}}"#], takes: false)
                == ["markup b.xml 0", "end b.xml [] 0", "DescribeUserPool", #"end c.json ["DescribeUserPool"] 25"#])
    }
}
