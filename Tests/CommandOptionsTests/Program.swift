import Foundation

/// Another program that a test runs in a folder of its own.
enum Program {
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Whether a program stands in the search path.
    static func isInstalled(_ name: String) -> Bool {
        path(of: name) != nil
    }

    /// Runs a program among some files and empty folders; a name that ends with a slash makes a folder.
    static func run(_ name: String, _ arguments: [String], files: [String: String]) throws -> Run {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            if name.hasSuffix("/") {
                try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
            } else {
                try Data(text.utf8).write(to: file)
            }
        }
        return try run(name, arguments, in: folder)
    }

    private static func run(_ name: String, _ arguments: [String], in folder: URL) throws -> Run {
        let output = folder.appendingPathComponent(".output")
        let errors = folder.appendingPathComponent(".errors")
        try Data().write(to: output)
        try Data().write(to: errors)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path(of: name) ?? name)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": searchPath, "LC_ALL": "C.UTF-8", "HOME": folder.path, "MANWIDTH": "78"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    private static var searchPath: String {
        ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    }

    private static func path(of name: String) -> String? {
        searchPath.split(separator: ":").map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    }
}
