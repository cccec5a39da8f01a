import Foundation

/// The files of a bundle, by their paths in it.
struct BundleFiles {
    private let files: [String: Data]

    /// Reads every file below a folder.
    init(contentsOf folder: URL) throws {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appending(path: path)
            let isFile = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            if isFile { files[path] = try Data(contentsOf: file) }
        }
        self.files = files
    }

    /// The files of the two folders that are imported.
    ///
    /// The others say where things came from, so they differ where the same records come in other files.
    var imported: Self { Self(files.filter { $0.key.hasPrefix("realm/") || $0.key.hasPrefix("partial/") }) }

    private init(_ files: [String: Data]) { self.files = files }

    /// Makes files of texts.
    init(_ texts: [String: String]) { files = texts.mapValues { Data($0.utf8) } }

    /// Writes these files in place of everything that a folder holds.
    func replaceContents(of folder: URL) throws {
        try? FileManager.default.removeItem(at: folder)
        for (path, content) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try content.write(to: file)
        }
    }

    /// One line for each file that is missing, is more, or is otherwise than expected; empty when all bytes are equal.
    func differences(from expected: Self) -> [String] {
        Set(files.keys).union(expected.files.keys).sorted().compactMap { path in
            switch (files[path], expected.files[path]) {
            case (nil, _): "\(path): is missing"
            case (_, nil): "\(path): is not expected"
            case (let found?, let wanted?): found == wanted ? nil : "\(path), " + firstDifference(found, wanted)
            }
        }
    }

    private func firstDifference(_ found: Data, _ wanted: Data) -> String {
        let found = found.split(separator: 0x0A, omittingEmptySubsequences: false)
        let wanted = wanted.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = zip(found, wanted).prefix { $0 == $1 }.count
        guard line < found.count, line < wanted.count else {
            return "line \(line + 1): has \(found.count) lines and not \(wanted.count)"
        }
        let column = zip(found[line], wanted[line]).prefix { $0 == $1 }.count
        return """
            line \(line + 1), byte \(column + 1)
              expected \(excerpt(wanted[line], around: column))
              found    \(excerpt(found[line], around: column))
            """
    }

    private func excerpt(_ line: Data, around column: Int) -> String {
        String(decoding: line.dropFirst(max(0, column - 60)).prefix(160), as: UTF8.self)
    }
}
