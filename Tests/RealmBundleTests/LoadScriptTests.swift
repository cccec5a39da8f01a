import Foundation
import KeycloakRealm
import Testing

@testable import RealmBundle

@Suite struct LoadScriptTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What a shell makes of the line that sets a variable.
    private func value(of variable: String, realm: String) throws -> String {
        let script = String(decoding: LoadScript(realm: try RealmName(realm)).bytes, as: UTF8.self)
        let line = try #require(script.split(separator: "\n").first { $0.hasPrefix("\(variable)=") })
        return try run("/bin/sh", "-c", "\(line); printf %s \"$\(variable)\"").output
    }

    @Test(arguments: ["acme", "O'Hara's realm", "''", "`id` ~ -n", "réalité"])
    func aShellReadsTheNameAsItIs(realm: String) throws {
        #expect(try value(of: "bundle_realm", realm: realm) == realm)
    }

    @Test func theNameInAnAddressIsEncoded() throws {
        #expect(try value(of: "bundle_path", realm: "O'Hara é") == "O%27Hara%20%C3%A9")
    }

    @Test(arguments: [["/bin/sh"], ["/bin/dash"], ["/bin/bash", "--posix"], ["/bin/busybox", "sh"]])
    func everyShellReadsTheScript(shell: [String]) throws {
        guard FileManager.default.isExecutableFile(atPath: shell[0]) else { return }
        let script = try writeScript()
        let help = try run(shell + [script, "--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("Usage: sh load.sh [OPTIONS]\n"))
        #expect(help.output.contains("KEYCLOAK_PASSWORD"))
        let wrong = try run(shell + [script, "--password=hunter2"])
        #expect(wrong.status == 64)
        #expect(wrong.output == "load.sh: there is no option '--password'; see --help.\n")
    }

    /// Every status that the script ends with is in its help, and no other.
    @Test func theHelpNamesEveryExitStatus() throws {
        let script = String(decoding: LoadScript(realm: try RealmName("acme")).bytes, as: UTF8.self)
        let used = script.matches(of: /(?:fail|exit|stop_all) ([0-9]+)\b/).compactMap { Int($0.1) }
        let section = try #require(script.split(separator: "Exit status:\n").last?.split(separator: "HELP\n").first)
        let named = section.matches(of: #/(?m)^  ([0-9, ]+?)  /#).flatMap { $0.1.split(separator: ", ") }.compactMap {
            Int($0)
        }
        #expect(Set(named) == Set(used).union([129, 130, 143]))
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/shellcheck"),
            "*** shellcheck IS NOT INSTALLED: that load.sh is clean is NOT tested; .ci/setup --with-keycloak installs it."
        ))
    func shellcheckFindsNothing() throws {
        let outcome = try run("/usr/bin/shellcheck", "--shell=sh", try writeScript())
        #expect(outcome.output == "")
        #expect(outcome.status == 0)
    }

    private func writeScript() throws -> String {
        try folder.write(
            String(decoding: LoadScript(realm: try RealmName("O'Hara")).bytes, as: UTF8.self), to: "partial/load.sh")
        return "\(folder.path)/partial/load.sh"
    }

    private func run(_ words: String...) throws -> (status: Int32, output: String) { try run(words) }

    /// Runs a program to its end; what it says on both streams is taken together.
    private func run(_ words: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.standardInput = Foundation.FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
