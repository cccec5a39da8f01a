import Foundation
import TestSupport

/// A Keycloak on this machine that tests may load things into.
///
/// `KEYCLOAK_HOME` names it: an unpacked distribution (`bin/kc.sh`), or a folder with the test tool `kc` in it, which
/// runs a Keycloak made small. Without the variable the tool is looked for in `shared/keycloak` beside the package and
/// beside each folder that holds it.
protocol Keycloak: Sendable {
    /// Loads the realm in `folder` into a fresh database and exports it again into `export`, a folder it makes.
    ///
    /// - Parameter environment: Variables that Keycloak has besides those of this process.
    func load(_ folder: URL, exportingTo export: URL, scratch: URL, environment: [String: String]) throws

    /// Starts a server that holds the realm in `folder`; an administrator `admin` with password `admin` may sign in.
    func start(with folder: URL, scratch: URL) throws -> RunningKeycloak

    /// Another version of Keycloak in the same place; nil where there is none.
    func other(version: String) -> (any Keycloak)?
}

extension Keycloak {
    /// Loads and exports as ``load(_:exportingTo:scratch:environment:)`` does, with the variables of this process.
    func load(_ folder: URL, exportingTo export: URL, scratch: URL) throws {
        try load(folder, exportingTo: export, scratch: scratch, environment: [:])
    }
}

/// A started server, and how to end it.
struct RunningKeycloak {
    let address: URL
    /// The server's log, which says what its answers leave out.
    let log: URL
    let stop: () throws -> Void
}

/// How long a server or an import may take, in seconds, before it counts as hung.
let keycloakLimit: TimeInterval = 600

/// The Keycloak found on this machine; nil without one, or without Java.
let installedKeycloak: (any Keycloak)? = {
    let found = hasJava ? findKeycloak() : nil
    if found == nil {
        FileHandle.standardError.write(Data("\n*** \(noKeycloak)\n\n".utf8))
    }
    return found
}()

/// Whether tests that need a Keycloak run: with CI=true a machine without one is a failure, not a reason to skip.
let mustHaveKeycloak = installedKeycloak != nil || isContinuousIntegration

/// Whether tests that need an older version of Keycloak run, which only the test tool has.
func mustHaveKeycloak(version: String) -> Bool {
    installedKeycloak?.other(version: version) != nil || isContinuousIntegration
}

/// What to say where no Keycloak was found.
let noKeycloak: String =
    "The acceptance tests need a Keycloak and Java 17: set KEYCLOAK_HOME to an unpacked Keycloak distribution "
    + "and run .ci/setup --with-keycloak. Without them NOTHING here shows that Keycloak loads the bundle."

private var hasJava: Bool {
    let environment = ProcessInfo.processInfo.environment
    let folders =
        environment["JAVA_HOME"].map { ["\($0)/bin"] }
        ?? (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/java") }
}

private func findKeycloak() -> (any Keycloak)? {
    if let home = ProcessInfo.processInfo.environment["KEYCLOAK_HOME"], !home.isEmpty {
        return keycloak(in: URL(filePath: home))
    }
    var folder = packageRoot
    while folder.path != "/" {
        folder.deleteLastPathComponent()
        if let found = keycloak(in: folder.appending(path: "shared/keycloak")) { return found }
    }
    return nil
}

private func keycloak(in folder: URL) -> (any Keycloak)? {
    let script = folder.appending(path: "bin/kc.sh")
    let tool = folder.appending(path: "kc")
    if FileManager.default.isExecutableFile(atPath: script.path) { return KeycloakDistribution(script: script) }
    if FileManager.default.isExecutableFile(atPath: tool.path) { return KeycloakTestTool(tool: tool) }
    return nil
}

/// The folder that holds Package.swift.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
