import Foundation

/// One Swift file under Sources.
struct SourceFile {
    /// Path from the project's folder, with `/`.
    let path: String
    let text: String
    let tokens: [Token]

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
        tokens = SwiftLexer.tokens(of: text)
    }

    /// The room that the file belongs to: the folder below Sources.
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// Something about a line of the file, as compilers write it.
    func complaint(_ line: Int, _ words: String) -> String { "\(path):\(line): \(words)" }
}

/// The project's folder, from where this file lies in it.
enum Project {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All Swift files under Sources, by path.
    static let sources: [SourceFile] = files(under: "Sources").filter { $0.hasSuffix(".swift") }.compactMap { path in
        text(of: path).map { SourceFile(path, $0) }
    }

    /// Paths of all files under a folder, in order.
    static func files(under path: String) -> [String] {
        let found = FileManager.default.enumerator(at: url(path), includingPropertiesForKeys: [.isRegularFileKey])
        let files = found?.compactMap { $0 as? URL }.filter { url in
            (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
        }
        return (files ?? []).map { String($0.path.dropFirst(folder.path.count)) }
            .map { String($0.drop { $0 == "/" }) }.sorted()
    }

    /// The text of a file; nil where there is none, or none that is UTF-8.
    static func text(of path: String) -> String? { try? String(contentsOf: url(path), encoding: .utf8) }

    /// Whether a file or folder is there.
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    /// Writes a file anew.
    static func write(_ text: String, to path: String) throws {
        try text.write(to: url(path), atomically: true, encoding: .utf8)
    }

    private static func url(_ path: String) -> URL { folder.appending(path: path) }
}
