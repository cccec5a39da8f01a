import Foundation
import KeycloakRealm
import TestSupport
import Testing

@testable import RealmBundle

/// One of the scripts of a bundle, by its name.
enum BundleScript: String, CaseIterable {
    case load = "load.sh"
    case mail = "mail.sh"

    /// Its text for a realm.
    func text(realm: String) throws -> String {
        let name = try RealmName(realm)
        return String(
            decoding: self == .load ? LoadScript(realm: name).bytes : MailScript(realm: name).bytes, as: UTF8.self)
    }
}

@Suite struct LoadScriptTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What a shell makes of the line that sets a variable.
    private func value(of variable: String, realm: String, in script: BundleScript) throws -> String {
        let script = try script.text(realm: realm)
        let line = try #require(script.split(separator: "\n").first { $0.hasPrefix("\(variable)=") })
        return try run("/bin/sh", "-c", "\(line); printf %s \"$\(variable)\"").output
    }

    @Test(
        arguments: ["acme", "O'Hara's realm", "''", "`id` ~ -n", "réalité"],
        BundleScript.allCases)
    func aShellReadsTheNameAsItIs(realm: String, script: BundleScript) throws {
        #expect(try value(of: "bundle_realm", realm: realm, in: script) == realm)
    }

    @Test(arguments: BundleScript.allCases) func theNameInAnAddressIsEncoded(script: BundleScript) throws {
        #expect(try value(of: "bundle_path", realm: "O'Hara é", in: script) == "O%27Hara%20%C3%A9")
    }

    @Test(
        arguments: [["/bin/sh"], ["/bin/dash"], ["/bin/bash", "--posix"], ["/bin/busybox", "sh"]], BundleScript.allCases
    )
    func everyShellReadsTheScript(shell: [String], script: BundleScript) throws {
        guard try isInstalled(shell[0]) else { return }
        let path = try write(script)
        let help = try run(shell + [path, "--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("Usage: sh \(script.rawValue) [OPTIONS]\n"))
        #expect(help.output.contains("KEYCLOAK_PASSWORD"))
        let wrong = try run(shell + [path, "--password=hunter2"])
        #expect(wrong.status == 64)
        #expect(wrong.output == "\(script.rawValue): there is no option '--password'; see --help.\n")
    }

    /// Every status that the script ends with is in its help, and no other.
    @Test(arguments: BundleScript.allCases) func theHelpNamesEveryExitStatus(script: BundleScript) throws {
        let script = try script.text(realm: "acme")
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
            "*** shellcheck IS NOT INSTALLED: that scripts are clean is NOT tested; .ci/setup --with-keycloak installs it."
        ), arguments: BundleScript.allCases)
    func shellcheckFindsNothing(script: BundleScript) throws {
        let outcome = try run("/usr/bin/shellcheck", "--shell=sh", try write(script))
        #expect(outcome.output == "")
        #expect(outcome.status == 0)
    }

    private func write(_ script: BundleScript) throws -> String {
        try folder.write(script.text(realm: "O'Hara"), to: "partial/\(script.rawValue)")
        return "\(folder.path)/partial/\(script.rawValue)"
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
