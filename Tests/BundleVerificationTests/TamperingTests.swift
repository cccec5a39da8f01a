import Foundation
import Testing

@testable import BundleVerification

/// Whatever is done to a bundle behind our back is told, all of it and nothing else.
@Suite struct TamperingTests {
    @Test func whatWasBuiltIsIntact() throws {
        let found = try TamperedBundle().verify()
        #expect(found.problems.kept.map(\.line) == [])
        #expect(found.users == 45 && found.realm == "acme" && found.signature == .none)
    }

    @Test(arguments: contents + folders + lists)
    func everyProblemIsTold(_ tampering: Tampering) throws {
        let bundle = try TamperedBundle()
        try tampering.change(bundle)
        let found = try bundle.problems()
        #expect(found == tampering.lines, Comment(rawValue: found.joined(separator: "\n")))
    }

    /// The files of the realm folder.
    private static let realmFiles = ["realm", "users-0", "users-1", "users-2"].map { "realm/acme-\($0).json" }

    /// Files that are not as they were.
    private static let contents = [
        Tampering("a byte", ["audit/findings.ndjson: has another SHA-256 than manifest.json and SHA256SUMS say"]) {
            try $0.replace("warning", by: "harmles", in: "audit/findings.ndjson")
        },
        Tampering(
            "a byte of a user",
            [
                "realm/acme-users-1.json: has another SHA-256 than manifest.json and SHA256SUMS say",
                "partial: holds other users than realm, or in another order",
            ]
        ) { try $0.replace("\"enabled\":true", by: "\"enabled\":null", in: "realm/acme-users-1.json") },
        Tampering(
            "a file that was cut off",
            ["realm/acme-users-2.json: has 100 bytes, manifest.json says …"]
        ) { try $0.write(String($0.text("realm/acme-users-2.json").prefix(100)), to: "realm/acme-users-2.json") },
        Tampering("a file that is gone", ["realm/acme-users-1.json: is missing"]) {
            try $0.remove("realm/acme-users-1.json")
        },
        Tampering("a folder that is gone", realmFiles.map { "\($0): is missing" }) { try $0.remove("realm") },
    ]

    /// Things that do not belong in the folder, and things that are none of what they should be.
    private static let folders = [
        Tampering(
            "a stray realm", ["realm/._acme-realm.json: is not of this bundle, and Keycloak may import it"]
        ) { try $0.write("{}", to: "realm/._acme-realm.json") },
        Tampering(
            "a stray file", ["notes.txt: is not of this bundle", "audit/b: is a folder that is not of this bundle"]
        ) {
            try $0.write("", to: "notes.txt")
            try FileManager.default.createDirectory(
                at: $0.folder.appending(path: "audit/b/c"), withIntermediateDirectories: true)
        },
        Tampering("a link", ["realm/acme-users-1.json: is a symbolic link, or behind one: not followed"]) {
            try $0.remove("realm/acme-users-1.json")
            try FileManager.default.createSymbolicLink(
                atPath: $0.folder.path + "/realm/acme-users-1.json", withDestinationPath: "acme-users-0.json")
        },
        Tampering(
            "a link to a folder",
            ["realm: is a symbolic link that is not of this bundle: not followed"]
                + realmFiles.map { "\($0): is a symbolic link, or behind one: not followed" }
        ) {
            try $0.remove("realm")
            try FileManager.default.createSymbolicLink(
                atPath: $0.folder.path + "/realm", withDestinationPath: "partial")
        },
        Tampering(
            "named pipes",
            [
                "SHA256SUMS: is a named pipe in place of a file: not opened",
                "realm/pipe: is a named pipe that is not of this bundle: not opened",
                "audit/findings.ndjson: is a named pipe in place of a file: not opened",
            ]
        ) { bundle in
            try ["audit/findings.ndjson", "SHA256SUMS"].forEach(bundle.remove)
            for path in ["audit/findings.ndjson", "SHA256SUMS", "realm/pipe"] {
                #expect(unsafe mkfifo(bundle.folder.path + "/" + path, 0o600) == 0)
            }
        },
        Tampering("a folder for a file", ["audit/differences.json: is a folder in place of a file: not opened"]) {
            try $0.remove("audit/differences.json")
            try FileManager.default.createDirectory(
                at: $0.folder.appending(path: "audit/differences.json"), withIntermediateDirectories: true)
        },
    ]

    /// Lists that are wrong, or contradict each other.
    private static let lists = [
        Tampering(
            "a path out of the folder",
            [
                "manifest.json: output 2 leads out of the bundle, to ../../etc/passwd: not opened",
                "SHA256SUMS: lists audit/differences.json, which manifest.json does not",
            ]
        ) { try $0.changeManifest { $0.replace("audit/differences.json", with: "../../etc/passwd") } },
        Tampering(
            "an absolute path",
            [
                "SHA256SUMS: line 2 leads out of the bundle, to /etc/passwd: not opened",
                "SHA256SUMS: does not list audit/differences.json, which manifest.json does",
            ]
        ) { try $0.replace("audit/differences.json", by: "/etc/passwd", in: "SHA256SUMS") },
        Tampering(
            "another digest",
            ["SHA256SUMS: gives another SHA-256 for audit/findings.ndjson than manifest.json"]
        ) { bundle in
            let lines = try bundle.text("SHA256SUMS").split(separator: "\n").map { line in
                line.hasSuffix("findings.ndjson") ? String(repeating: "0", count: 64) + line.dropFirst(64) : line
            }
            try bundle.write(lines.map { $0 + "\n" }.joined(), to: "SHA256SUMS")
        },
        Tampering("another manifest", ["manifest.json: has another SHA-256 than SHA256SUMS says"]) {
            try $0.replace("\"made\": 0", by: "\"made\": 1", in: "manifest.json")
        },
        Tampering(
            "a manifest that was cut off",
            [
                "manifest.json: cannot be read behind byte 500: the text ends inside a value",
                "manifest.json: has another SHA-256 than SHA256SUMS says",
            ]
        ) { try $0.write(String($0.text("manifest.json").prefix(500)), to: "manifest.json") },
        Tampering("no manifest", ["manifest.json: is missing"]) { try $0.remove("manifest.json") },
        Tampering("no sums", ["SHA256SUMS: is missing"]) { try $0.remove("SHA256SUMS") },
        Tampering("sums that were cut off", ["SHA256SUMS: ends inside line 3"]) {
            try $0.write(
                String($0.text("SHA256SUMS").split(separator: "\n").prefix(3).joined(separator: "\n")), to: "SHA256SUMS"
            )
        },
        Tampering(
            "huge numbers",
            [
                "manifest.json: output 1 has no path, bytes and sha256 as they must be",
                "manifest.json: counts.users is no number",
                "SHA256SUMS: lists realm/acme-realm.json, which manifest.json does not",
                "realm/acme-realm.json: holds 10 groups, manifest.json says 9223372036854775807",
                "partial/1-structure.json: holds 10 groups, manifest.json says 9223372036854775807",
            ]
        ) {
            try $0.changeManifest { text in
                text.replace("\"users\": 45", with: "\"users\": 1e999")
                text.replace("\"groups\": 10", with: "\"groups\": 9223372036854775807")
                text.replace(#/(acme-realm.json",\n +"bytes": )\d+/#) { "\($0.output.1)99999999999999999999" }
            }
        },
        Tampering(
            "numbers of users",
            [
                "realm/acme-users-0.json: holds 20 users, manifest.json says 21",
                "realm: holds 45 users of the pool, manifest.json says 46",
            ]
        ) {
            try $0.changeManifest { text in
                text.replace("\"users\": 45", with: "\"users\": 46")
                text.replace("\"users\": 20", with: "\"users\": 21", maxReplacements: 1)
            }
        },
        Tampering(
            "a manifest of another format",
            [
                "manifest.json: is of another format than this version of the tool checks",
                "manifest.json: is for a version of Keycloak that is not known here",
            ]
        ) {
            try $0.changeManifest { text in
                text.replace("\"format\": 1", with: "\"format\": 2")
                text.replace("\"26.7\"", with: "\"99\"")
            }
        },
        Tampering(
            "a file listed twice",
            [
                "manifest.json: output 2 is realm/acme-realm.json once more",
                "SHA256SUMS: lists audit/differences.json, which manifest.json does not",
            ]
        ) { try $0.changeManifest { $0.replace("audit/differences.json", with: "realm/acme-realm.json") } },
    ]
}
