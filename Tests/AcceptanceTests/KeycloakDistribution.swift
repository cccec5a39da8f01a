import Foundation

/// Keycloak through the `bin/kc.sh` of an unpacked distribution, with a database of its own: the data of whoever uses
/// that distribution stays as it is.
struct KeycloakDistribution: Keycloak {
    let script: URL

    func load(_ folder: URL, exportingTo export: URL, scratch: URL, environment: [String: String]) throws {
        try importRealm(in: folder, scratch: scratch, environment: environment)
        let export = command(["export", "--dir", export.path, "--users", "different_files"], scratch: scratch)
        _ = try export.succeed(in: scratch, limit: keycloakLimit)
        try removeMasterRealm(from: URL(filePath: export.arguments[2]))
    }

    func start(with folder: URL, scratch: URL) throws -> RunningKeycloak {
        try importRealm(in: folder, scratch: scratch)
        // Port 0: the system picks a free one, the log names it. `timeout` ends the server should this process die.
        var server = command(
            ["start-dev", "--http-host=127.0.0.1", "--http-port=0", "--cache=local"], scratch: scratch)
        server.arguments = ["timeout", "\(Int(keycloakLimit))", script.path] + server.arguments
        server = Command(
            executable: URL(filePath: "/usr/bin/env"), arguments: server.arguments, environment: server.environment)
        let process = try server.start(in: scratch)
        do {
            let log = server.outputFile(in: scratch)
            let address = try address(in: log, of: process)
            return RunningKeycloak(address: address, log: log) { Command.end(process) }
        } catch {
            Command.end(process)
            throw error
        }
    }

    func other(version: String) -> (any Keycloak)? { nil }

    private func importRealm(in folder: URL, scratch: URL, environment: [String: String] = [:]) throws {
        var command = command(["import", "--dir", folder.path], scratch: scratch)
        for (name, value) in environment { command.environment[name] = value }
        let outcome = try command.succeed(in: scratch, limit: keycloakLimit)
        // Some versions end with status 0 when the import failed; the log does not lie.
        guard outcome.output.contains("KC-SERVICES0032") else {
            throw Unexpected("Keycloak did not finish the import:\n\(outcome.output.suffix(4000))")
        }
    }

    private func command(_ arguments: [String], scratch: URL) -> Command {
        let database = scratch.appending(path: "database/keycloak").path
        // Keycloak takes each variable `KC_…` for an option: none of the user's own may reach it.
        var environment: [String: String?] = [:]
        for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("KC_") {
            environment[name] = .some(nil)
        }
        environment["KC_DB"] = "dev-file"
        environment["KC_DB_URL"] = "jdbc:h2:file:\(database);NON_KEYWORDS=VALUE"
        environment["KC_BOOTSTRAP_ADMIN_USERNAME"] = "admin"
        environment["KC_BOOTSTRAP_ADMIN_PASSWORD"] = "admin"
        return Command(executable: script, arguments: arguments, environment: environment)
    }

    /// An export without `--realm` holds the administrators' realm as well.
    private func removeMasterRealm(from export: URL) throws {
        for file in try FileManager.default.contentsOfDirectory(at: export, includingPropertiesForKeys: nil)
        where file.lastPathComponent.hasPrefix("master-") {
            try FileManager.default.removeItem(at: file)
        }
    }

    private func address(in log: URL, of process: Process) throws -> URL {
        let end = Date(timeIntervalSinceNow: keycloakLimit)
        while process.isRunning && Date() < end {
            let text = try String(contentsOf: log, encoding: .utf8)
            if let match = text.firstMatch(of: /Listening on: (http:\/\/[0-9.:]+)/),
                let address = URL(string: String(match.1))
            {
                return address
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
        throw Unexpected("Keycloak did not start:\n\(try String(contentsOf: log, encoding: .utf8).suffix(4000))")
    }
}
