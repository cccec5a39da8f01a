import Foundation
import Testing

@testable import CognitoRealm

/// A dump with a file for each user: nothing is kept of each, and the manifest lists them as one.
@Suite struct ManyFilesTests {
    private let count = 2_100

    private func user(_ number: Int) -> String {
        let sub = "00000000-0000-4000-8000-" + String(String(1_000_000_000_000 + number).dropFirst())
        return
            #"{"Username":"u\#(number)","Attributes":[{"Name":"sub","Value":"\#(sub)"}],"UserStatus":"CONFIRMED","Enabled":true}"#
    }

    /// Makes the dump: users in two folders, a pool, and one file more if it is asked for.
    private func write(to dump: URL, one more: (name: String, text: String)? = nil) throws {
        for folder in ["users/a", "users/b"] {
            try FileManager.default.createDirectory(at: dump.appending(path: folder), withIntermediateDirectories: true)
        }
        for number in 0..<count {
            let name = "users/\(number % 2 == 0 ? "a" : "b")/\(10_000 + number).json"
            try Data(user(number).utf8).write(to: dump.appending(path: name))
        }
        try Data(#"{"UserPool":{"Id":"us-east-1_ManyFake1","Name":"many"}}"#.utf8)
            .write(to: dump.appending(path: "pool.json"))
        if let more { try Data(more.text.utf8).write(to: dump.appending(path: more.name)) }
    }

    @Test(arguments: [1, 2]) func theManifestListsThemAsOne(jobs: Int) throws {
        try withScratchFolder { scratch in
            let dump = scratch.appending(path: "dump")
            try write(to: dump)
            var configuration = BuildConfiguration(
                inputs: [dump.path], output: scratch.appending(path: "bundle").path, time: 0)
            configuration.jobs = jobs
            let report = try build(configuration)
            #expect(report.users == count && report.filesRead == count + 1)
            let file = URL(filePath: report.bundle).appending(path: "manifest.json")
            let manifest = try #require(
                try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
            let inputs = try #require(manifest["inputs"] as? [[String: Any]])
            #expect(inputs.map { $0["path"] as? String } == ["pool.json", "users/"])
            #expect(inputs[1]["files"] as? Int == count && inputs[1]["records"] as? Int == count)
            #expect(inputs[1]["sha256"] as? String == (try sums(of: dump)))
            #expect(try verify(BundleCheck(bundle: report.bundle)).isIntact)
        }
    }

    /// What `sha256sum` makes of what `sha256sum` prints for the files.
    private func sums(of dump: URL) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.currentDirectoryURL = dump
        process.arguments = ["-c", "LC_ALL=C; export LC_ALL; find users -type f | sort | xargs sha256sum | sha256sum"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return String(text.prefix(64))
    }

    /// What is wrong with one of them is told of it by its name, however many there are.
    @Test func whatIsWrongWithOneIsToldOfIt() throws {
        try withScratchFolder { scratch in
            let dump = scratch.appending(path: "dump")
            let broken = #"{"Username":"x","Attributes":[{"Name":"sub","Value":"x"}],"UserCreateDate":"2020-02-30"}"#
            try write(to: dump, one: ("users/b/z.json", broken))
            let report = try build(
                BuildConfiguration(inputs: [dump.path], output: scratch.appending(path: "bundle").path, time: 0))
            let findings = try String(
                contentsOfFile: report.bundle + "/audit/findings.ndjson", encoding: .utf8)
            #expect(findings.contains(#""id":"dump.value-unreadable""#) && findings.contains("users/b/z.json"))
            try FileManager.default.removeItem(at: dump.appending(path: "users/b/z.json"))
            let cut = #"{"Users":[{"Username":"y","Attributes":["#
            try Data(cut.utf8).write(to: dump.appending(path: "users/b/z.json"))
            let error = #expect(throws: BuildError.self) {
                try build(BuildConfiguration(inputs: [dump.path], output: scratch.path + "/other", time: 0))
            }
            #expect(error?.description.contains("z.json is cut off") == true)
        }
    }
}
