import Foundation

/// A folder in which the command is run, and what else lies in it.
struct Workplace {
    let folder: URL
    /// The captured output, which must not lie where the command leaves things.
    private let captures: URL

    /// Makes the folder in `scratch`.
    init(in scratch: URL) throws {
        folder = scratch.appending(path: "place")
        captures = scratch.appending(path: "captures")
        for folder in [folder, captures] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    /// Runs `cognito-realm` with arguments, in the folder; `script` is what a shell does before.
    func run(
        _ arguments: [String], after script: String = ":", environment: [String: String?] = [:]
    ) throws -> Command.Outcome {
        let shell = ["-c", "cd \"$0\"; \(script); exec \"$@\"", folder.path, builtCommand.path] + arguments
        let command = Command(executable: URL(filePath: "/bin/sh"), arguments: shell, environment: environment)
        return try command.run(in: captures, limit: 120)
    }

    /// Makes a file and the folders above it.
    func write(_ text: String, to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Copies a folder of the package's fixtures.
    func copy(fixture: String, to path: String) throws {
        let source = packageRoot.appending(path: "Fixtures").appending(path: fixture)
        try FileManager.default.copyItem(at: source, to: folder.appending(path: path))
    }

    /// Everything in the folder: paths with the bytes of files, hidden ones too.
    func contents(below path: String = "") throws -> [String: Data?] {
        let folder = folder.appending(path: path)
        var contents: [String: Data?] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            contents.updateValue(try? Data(contentsOf: folder.appending(path: path)), forKey: path)
        }
        return contents
    }
}
