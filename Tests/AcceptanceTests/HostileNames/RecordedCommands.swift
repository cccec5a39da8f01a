import Foundation
import Testing

/// Runs the command blocks of a bundle's README where every program that they call only records its arguments.
struct RecordedCommands {
    /// One call of a program: its name, and its arguments byte by byte.
    struct Call: Hashable {
        let program: String
        let arguments: [[UInt8]]

        /// The arguments as text.
        var words: [String] { arguments.map { String(decoding: $0, as: UTF8.self) } }
    }

    /// The programs that commands of the README call, and those that an attacker would.
    private static let recorders = [
        "kcadm.sh", "kc.sh", "curl", "docker", "sh", "stty", "sha256sum", "ssh-keygen", "touch", "rm", "reboot",
    ]
    /// What the blocks need of the system.
    private static let tools = ["awk", "cat", "cp", "find", "mkdir", "sed", "sort", "dirname", "printf"]

    /// A folder of its own, for programs, the copy of the bundle and the record.
    let folder: URL
    /// What `kcadm.sh get client-scopes` and `get authentication/flows` answer: lines `id,name`.
    let answers: [String: String]

    /// What the blocks of the bundle called, and what the shell had to complain of.
    func run(_ bundle: URL, by shell: [String]) throws -> (calls: [Call], errors: String) {
        let place = folder.appending(path: UUID().uuidString)
        let programs = place.appending(path: "programs")
        try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: bundle, to: place.appending(path: "bundle"))
        try makePrograms(in: programs, record: place.appending(path: "record"))
        let readme = try String(contentsOf: bundle.appending(path: "README.md"), encoding: .utf8)
        let script = Self.blocks(of: readme).replacingOccurrences(
            of: "/opt/keycloak/bin/", with: programs.path + "/"
        ).replacingOccurrences(of: "/opt/keycloak", with: place.path + "/keycloak")
        try Data(script.utf8).write(to: place.appending(path: "blocks.sh"))
        let command = Command(
            executable: URL(filePath: shell[0]),
            arguments: Array(shell.dropFirst()) + [
                "-c", "cd \"$1\" && PATH=\"$2\" && . \"$3\"", "blocks", place.path + "/bundle", programs.path,
                place.path + "/blocks.sh",
            ])
        let outcome = try command.run(in: place, limit: 600)
        let here = try FileManager.default.subpathsOfDirectory(atPath: place.path)
        // Files of the bundle are called after the realm, whose name holds the word; a command would make one of this name.
        #expect(here.allSatisfy { ($0 as NSString).lastPathComponent != "PWNED" })
        return (try calls(in: place.appending(path: "record")), outcome.errors)
    }

    /// The lines of all blocks fenced as sh.
    static func blocks(of readme: String) -> String {
        var lines: [Substring] = []
        var isInside = false
        for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.utf8.elementsEqual("```sh".utf8) {
                isInside = true
            } else if line.utf8.elementsEqual("```".utf8) {
                isInside = false
            } else if isInside {
                lines.append(line)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func makePrograms(in programs: URL, record: URL) throws {
        for (name, answer) in answers {
            try Data(answer.utf8).write(to: programs.appending(path: "answer-\(name)"))
        }
        // Fields end with NUL; a call ends with an empty field after a line feed, which no field begins with.
        let script = """
            #!/bin/busybox sh
            {
                printf '%s\\0' "${0##*/}" "$#" "$@"
            } >>'\(record.path)'
            case "$2" in
                client-scopes) /bin/cat '\(programs.path)/answer-client-scopes' ;;
                authentication/flows) [ "$1" != get ] || /bin/cat '\(programs.path)/answer-flows' ;;
                *) echo answered ;;
            esac
            """
        for name in Self.recorders {
            let file = programs.appending(path: name)
            try Data(script.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
        for tool in Self.tools {
            let target = ["/usr/bin/\(tool)", "/bin/\(tool)"].first { FileManager.default.isExecutableFile(atPath: $0) }
            try FileManager.default.createSymbolicLink(
                atPath: programs.path + "/" + tool, withDestinationPath: try #require(target, "no \(tool)"))
        }
    }

    private func calls(in record: URL) throws -> [Call] {
        var fields = [UInt8](try Data(contentsOf: record)).split(separator: 0, omittingEmptySubsequences: false)[...]
        var calls: [Call] = []
        while fields.count >= 2 {
            let program = String(decoding: fields.removeFirst(), as: UTF8.self)
            let count = try #require(Int(String(decoding: fields.removeFirst(), as: UTF8.self)))
            calls.append(Call(program: program, arguments: fields.prefix(count).map(Array.init)))
            fields = fields.dropFirst(count)
        }
        return calls
    }
}
