import Foundation

/// Keycloak through the test tool `kc`, which gives each run its own folder, database and port.
struct KeycloakTestTool: Keycloak {
    let tool: URL
    var version = "26.7"

    func load(_ folder: URL, exportingTo export: URL, scratch: URL, environment: [String: String]) throws {
        let arguments = ["--keycloak", version, "load", folder.path, "--export", export.path]
        let command = Command(executable: tool, arguments: arguments, environment: environment)
        _ = try command.succeed(in: scratch, limit: keycloakLimit)
    }

    func start(with folder: URL, scratch: URL) throws -> RunningKeycloak {
        let watched = "\(ProcessInfo.processInfo.processIdentifier)"
        let arguments = [
            "--keycloak", version, "start", folder.path, "--ttl", "\(Int(keycloakLimit))", "--watch", watched,
        ]
        let outcome = try Command(executable: tool, arguments: arguments).succeed(in: scratch, limit: keycloakLimit)
        // One line: the server's address and the number of the process that ends it.
        let words = outcome.output.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let address = URL(string: String(words[0])) else {
            throw Unexpected("\(tool.path) start answered '\(outcome.output)', not an address and a process number")
        }
        let stop = Command(executable: tool, arguments: ["stop", String(words[1])])
        let log = outcome.errors.firstMatch(of: /log: (.+)/).map { String($0.1) } ?? ""
        return RunningKeycloak(address: address, log: URL(filePath: log)) {
            _ = try stop.succeed(in: scratch, limit: 120)
        }
    }

    func other(version: String) -> (any Keycloak)? {
        let archive = tool.deletingLastPathComponent().appending(path: "server-\(version).tar.xz")
        return FileManager.default.fileExists(atPath: archive.path)
            ? KeycloakTestTool(tool: tool, version: version) : nil
    }
}
