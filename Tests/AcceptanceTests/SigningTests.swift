import Foundation
import TestSupport
import Testing

/// Signatures of bundles, ours and OpenSSH's, each checked by the other.
@Suite(.enabled(if: mustHaveSSHKeygen, "ssh-keygen is not installed; .ci/setup --with-keycloak installs it"))
struct SigningTests {
    @Test func whatWeSignOpenSSHAccepts() async throws {
        try await withScratchFolder { scratch in
            let place = try SigningPlace(in: scratch)
            try place.makeKey("key")
            #expect(try place.build(signedWith: "key").status == 0)
            let good = try place.sshKeygen(
                ["-Y", "verify", "-f", "allowed_signers", "-I", "cognito-realm", "-n", "cognito-realm"]
                    + ["-s", "made/manifest.sig"], input: "made/manifest.json")
            #expect(good.status == 0 && good.output.hasPrefix("Good \"cognito-realm\" signature"))
            let unknown = try place.sshKeygen(
                ["-Y", "check-novalidate", "-n", "cognito-realm", "-s", "made/manifest.sig"],
                input: "made/manifest.json")
            #expect(unknown.status == 0)
            for key in ["key.pub", "allowed_signers"] {
                let ours = try place.run(["verify", "made", "--key", key])
                #expect(ours.status == 0, Comment(rawValue: ours.output + ours.errors))
                #expect(ours.output.contains("signed by the key that was given, SHA256:"))
            }
        }
    }

    @Test func whatOpenSSHSignsWeAccept() async throws {
        try await withScratchFolder { scratch in
            let place = try SigningPlace(in: scratch)
            try place.makeKey("key")
            #expect(try place.build(signedWith: "key").status == 0)
            let ours = try place.text("made/manifest.sig")
            let theirs = try place.sshKeygen(
                ["-Y", "sign", "-q", "-f", "key", "-n", "cognito-realm"], input: "made/manifest.json")
            #expect(theirs.status == 0 && theirs.output == ours)
            #expect(try place.run(["verify", "made", "--key", "key.pub"]).status == 0)
        }
    }

    /// The lines of Docs/Verification.md for whoever has no `cognito-realm`, word for word.
    @Test func thePageSaysHowToCheckWithoutUs() async throws {
        try await withScratchFolder { scratch in
            let place = try SigningPlace(in: scratch)
            try place.makeKey("signer")
            #expect(try place.build(signedWith: "signer").status == 0)
            let good = try place.runPage()
            #expect(good.status == 0 && good.output.hasPrefix("Good \"cognito-realm\" signature for cognito-realm"))

            // Somebody who changes a file can change its sum as well, but not the manifest.
            try place.write("{}", to: "made/audit/findings.ndjson")
            let sums = try place.text("made/SHA256SUMS").split(separator: "\n").map { line in
                let sum = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
                return line.hasSuffix("findings.ndjson") ? sum + line.dropFirst(64) : line
            }
            try place.write(sums.map { $0 + "\n" }.joined(), to: "made/SHA256SUMS")
            #expect(try place.run("sha256sum -c --quiet SHA256SUMS").status == 0)
            let bad = try place.runPage()
            #expect(bad.status != 0 && bad.output.contains("audit/findings.ndjson: FAILED"))
            #expect(try place.complaints(key: "signer.pub").count == 2)
        }
    }

    @Test func nothingButTheRightSignatureIsAccepted() async throws {
        try await withScratchFolder { scratch in
            let place = try SigningPlace(in: scratch)
            try place.makeKey("key")
            try place.makeKey("other")
            #expect(try place.build(signedWith: "key").status == 0)
            let right = try place.text("made/manifest.sig")

            #expect(try place.complaints(key: "other.pub").count == 1)
            let other = try place.sshKeygen(
                ["-Y", "sign", "-q", "-f", "key", "-n", "file"], input: "made/manifest.json")
            try place.write(other.output, to: "made/manifest.sig")
            #expect(
                try place.complaints(key: "key.pub")
                    == ["manifest.sig: is for the namespace “file”, not for “cognito-realm”"])
            try place.write(String(right.dropLast(60)), to: "made/manifest.sig")
            #expect(
                try place.complaints(key: "key.pub")
                    == ["manifest.sig: is no signature as ssh-keygen -Y sign writes it"])
            try FileManager.default.removeItem(at: place.folder.appending(path: "made/manifest.sig"))
            #expect(try place.complaints(key: "key.pub") == ["manifest.sig: is missing: the bundle is not signed"])
            #expect(try place.run(["verify", "made"]).status == 0)

            try place.write(right, to: "made/manifest.sig")
            let manifest = try place.text("made/manifest.json")
            try place.write(manifest.replacing("\"made\": 0", with: "\"made\": 9"), to: "made/manifest.json")
            for key in ["key.pub", nil] {
                #expect(
                    try place.complaints(key: key) == [
                        "manifest.json: has another SHA-256 than SHA256SUMS says",
                        "manifest.sig: is not over manifest.json as it is",
                    ])
            }
        }
    }

    @Test(arguments: [["-t", "ed25519", "-N", "made up"], ["-t", "rsa", "-N", ""], ["-t", "ecdsa", "-N", ""]])
    func otherKeysAreRefusedBeforeAnythingIsWritten(_ options: [String]) async throws {
        try await withScratchFolder { scratch in
            let place = try SigningPlace(in: scratch)
            try #require(place.sshKeygen(["-q", "-f", "key"] + options).status == 0)
            let outcome = try place.build(signedWith: "key")
            #expect(outcome.status == 1 && outcome.output == "")
            #expect(
                outcome.errors.contains(
                    "ssh-keygen -Y sign -f key -n cognito-realm < made/manifest.json > made/manifest.sig"))
            for line in try place.text("key").split(separator: "\n") { #expect(!outcome.errors.contains(line)) }
            #expect(try place.contents().keys.filter { $0.contains("made") } == [])
        }
    }
}

private let sshKeygenPath = "/usr/bin/ssh-keygen"

private let mustHaveSSHKeygen =
    FileManager.default.isExecutableFile(atPath: sshKeygenPath) || isContinuousIntegration

/// A workplace with a dump, in which keys are made and used.
private struct SigningPlace {
    private let place: Workplace

    init(in scratch: URL) throws {
        place = try Workplace(in: scratch)
        try FileManager.default.createSymbolicLink(
            at: place.folder.appending(path: "dump"),
            withDestinationURL: packageRoot.appending(path: "Fixtures/acme/dump"))
    }

    var folder: URL { place.folder }

    func contents() throws -> [String: Data?] { try place.contents() }

    func write(_ text: String, to path: String) throws { try place.write(text, to: path) }

    func text(_ path: String) throws -> String {
        try String(contentsOf: place.folder.appending(path: path), encoding: .utf8)
    }

    func run(_ arguments: [String]) throws -> Command.Outcome {
        try place.run(arguments, environment: ["SOURCE_DATE_EPOCH": "0"])
    }

    func build(signedWith key: String) throws -> Command.Outcome {
        try run(["build", "dump", "--output", "made", "--realm", "acme", "--quiet", "--sign", key])
    }

    /// The problems of the bundle, in which there must be some.
    func complaints(key: String?) throws -> [String] {
        let outcome = try run(["verify", "made"] + (key.map { ["--key", $0] } ?? []))
        #expect(outcome.status == 1)
        return outcome.output.split(separator: "\n").map(String.init)
    }

    /// Makes a key without a passphrase, and `allowed_signers` that names it.
    func makeKey(_ name: String) throws {
        try #require(sshKeygen(["-q", "-t", "ed25519", "-N", "", "-C", "made up", "-f", name]).status == 0)
        let words = try text(name + ".pub").split(separator: " ").prefix(2).joined(separator: " ")
        try write("cognito-realm namespaces=\"cognito-realm\" \(words)\n", to: "allowed_signers")
    }

    /// Runs the lines of the page in the bundle.
    func runPage() throws -> Command.Outcome {
        let page = try String(contentsOf: packageRoot.appending(path: "Docs/Verification.md"), encoding: .utf8)
        let block = try #require(page.firstMatch(of: #/```sh\n((?:.|\n)*?)```/#))
        return try run("set -e\n" + block.output.1)
    }

    /// Runs shell commands in the bundle.
    func run(_ script: String) throws -> Command.Outcome {
        let arguments = ["-c", "cd \"$0\"; " + script, place.folder.path + "/made"]
        return try Command(executable: URL(filePath: "/bin/sh"), arguments: arguments).run(in: place.folder, limit: 60)
    }

    /// Runs OpenSSH's own tool, with a file as its input.
    func sshKeygen(_ arguments: [String], input: String = "/dev/null") throws -> Command.Outcome {
        let script = "cd \"$0\" && input=$1 && shift && exec \(sshKeygenPath) \"$@\" < \"$input\""
        let shell = ["-c", script, place.folder.path, input] + arguments
        return try Command(executable: URL(filePath: "/bin/sh"), arguments: shell).run(in: place.folder, limit: 60)
    }
}
