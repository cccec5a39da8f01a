import CognitoRealm
import Foundation

/// The made-up pool that has everything odd, and what a build makes of it.
enum Acme {
    static let dump = packageRoot.appending(path: "Fixtures/acme/dump")
    static let expectedBundle = packageRoot.appending(path: "Fixtures/acme/bundle")

    /// The files of the dump, in the order of their paths.
    static func files() throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: dump.path).filter { $0.hasSuffix(".json") }.sorted()
            .map { dump.appending(path: $0) }
    }
}

/// The folder that holds Package.swift.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Builds at time 0 and answers the bundle's files.
func bundle(
    of inputs: [URL], realm: String = "acme", jobs: Int = 2, in scratch: URL
) throws -> BundleFiles {
    let output = scratch.appending(path: "bundle-\(UUID().uuidString)")
    var configuration = BuildConfiguration(inputs: inputs.map(\.path), output: output.path, time: 0)
    configuration.realm = realm
    configuration.jobs = jobs
    let report = try build(configuration)
    return try BundleFiles(contentsOf: URL(filePath: report.bundle))
}

/// Gives a new folder to `body` and removes it afterwards, whatever happened.
func withScratchFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cognito-realm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
