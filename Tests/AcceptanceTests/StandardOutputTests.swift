import Foundation
import Testing

/// An answer that cannot be written is a failure that shows, and never ends up in a file.
@Suite struct StandardOutputTests {
    /// Runs a shell's command line in the folder, in which `$0` is the tool.
    private func run(_ line: String, in place: Workplace, scratch: URL) throws -> Command.Outcome {
        let arguments = ["-c", "cd \"$1\" && \(line)", builtCommand.path, place.folder.path]
        return try Command(executable: URL(filePath: "/bin/sh"), arguments: arguments).run(in: scratch, limit: 120)
    }

    @Test(arguments: [
        "build dump -o made -q", "inspect dump", "inspect dump --json", "verify bundle", "verify bundle --json",
        "saml dump/idp.xml --json", "rules", "help", "--version", "man", "completions bash",
        "bench --generate --users 10",
    ])
    func everyCommandEndsWithAStatusAndALine(command: String) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            try place.copy(fixture: "acme/dump", to: "dump")
            try place.write(
                #"<?xml version="1.0"?><EntityDescriptor entityID="https://idp.example.org" xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>"#,
                to: "dump/idp.xml")
            if command.contains("bundle") { _ = try place.run(["build", "dump", "-o", "bundle", "-q"]) }
            for way in [">/dev/full", ">&-"] {
                let outcome = try run("\"$0\" \(command) \(way)", in: place, scratch: scratch)
                let complaints = outcome.errors.split(separator: "\n").filter { $0.contains("tandard output") }
                #expect(outcome.status == 1, "\(command) \(way): \(outcome.status)")
                #expect(complaints.count == 1, "\(command) \(way): \(outcome.errors)")
                if command.hasPrefix("build") {
                    #expect(try place.run(["verify", "made"]).status == 0)
                    try FileManager.default.removeItem(at: place.folder.appending(path: "made"))
                }
            }
        }
    }

    @Test func aReaderWhoGoesAwayIsNoCrash() async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            let line = "{ \"$0\" bench --generate --users 20000; echo $? >status; } | head -c 10 >/dev/null; cat status"
            let outcome = try run(line, in: place, scratch: scratch)
            #expect(outcome.output == "1\n")
            #expect(outcome.errors.contains("Standard output cannot be written: Broken pipe"))
        }
    }

    @Test(arguments: ["abc", "", "-1", "1.5", "12x", "0x10", "99999999999999999999", "253402300800"])
    func aTimeThatIsNoneIsAnError(epoch: String) async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            try place.copy(fixture: "acme/dump", to: "dump")
            let outcome = try place.run(
                ["build", "dump", "-o", "made"], environment: ["SOURCE_DATE_EPOCH": epoch])
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains("SOURCE_DATE_EPOCH is no number of seconds since 1970"))
            #expect(try place.contents().keys.allSatisfy { $0.hasPrefix("dump") })
        }
    }

    /// Marks that turn the direction of writing, or that nobody sees, disguise what is said.
    @Test func marksThatNobodySeesReachNoTerminalAndNoFinding() async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            try place.copy(fixture: "acme/dump", to: "dump")
            let marks = ["\u{202E}", "\u{2066}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2028}", "\u{AD}", "\u{E0041}"]
            let name = "x" + marks.joined() + "y"
            try place.write(
                #"{"Users":[{"Username":"u","\#(name)":1,"Attributes":[{"Name":"sub","Value":"u"}]}]}"#,
                to: "dump/\(name).json")
            try place.write(
                #"{"UserPoolClient":{"ClientId":"\#(name)","ClientName":"\#(name)","CallbackURLs":["http://\#(name)"]}}"#,
                to: "dump/client.json")
            try place.write(#"{"Groups":[{"GroupName":"\#(name)","\#(name)":1}]}"#, to: "dump/groups.json")
            let runs = try [
                place.run(["build", "dump", "-o", "made"]), place.run(["inspect", "dump"]),
                place.run(["inspect", "dump", "--json"]), place.run(["build", name, "-o", "other"]),
                place.run(["verify", name]), place.run(["build", "dump", "-o", "\(name)/x"]), place.run([name]),
                place.run(["build", "--\(name)"]), place.run(["build", "dump", "-o", "m2", "--realm", name]),
                place.run(["build", "dump", "-o", "m3", "--pool", name]), place.run(["saml", "dump/client.json"]),
            ]
            let findings = try String(
                contentsOf: place.folder.appending(path: "made/audit/findings.ndjson"), encoding: .utf8)
            for text in runs.flatMap({ [$0.output, $0.errors] }) + [findings] {
                for mark in marks {
                    #expect(!text.unicodeScalars.contains(mark.unicodeScalars[mark.unicodeScalars.startIndex]))
                }
            }
            #expect(findings.contains("x\u{FFFD}"))
            #expect(runs[2].output.contains(#"x\u202e\u2066"#))
        }
    }

    @Test func inspectSaysWhyXMLWasRefused() async throws {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            try place.copy(fixture: "acme/dump", to: "dump")
            try place.write("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", to: "dump/idp.xml")
            for arguments in [["inspect", "dump"], ["inspect", "dump", "--json"]] {
                let outcome = try place.run(arguments)
                #expect(outcome.output.contains("metadata.unreadable"))
                #expect(outcome.output.contains("idp.xml"))
                #expect(outcome.output.contains("DOCTYPE"), "\(outcome.output.suffix(1_000))")
            }
        }
    }
}
