import Foundation
import KeycloakRealm
import TestSupport
import Testing

@testable import RealmBundle

/// Whom `mail.sh` would mail, which it reads from the users files without asking Keycloak.
@Suite struct MailScriptTests {
    private let folder: TemporaryFolder
    private static let shells = [["/bin/sh"], ["/bin/bash", "--posix"], ["/bin/busybox", "sh"]]

    init() throws { folder = try TemporaryFolder() }

    /// A user as users files have them, each on a line of its own.
    private func user(_ number: Int, _ head: String, _ attributes: String = "", _ tail: String) -> String {
        let id = "94b8000\(number)-a0c1-7001-e1d0-5a1c0de00001"
        return #"{"id":"\#(id)","username":"u\#(number)",\#(head)"emailVerified":true,\#(attributes)\#(tail)}"#
    }

    /// Two who must set a password, one of them in the second file; all others only look like it.
    private func writeBundle() throws {
        let email = #""email":"someone@example.com","#
        let due = #""enabled":true,"requiredActions":["VERIFY_EMAIL","UPDATE_PASSWORD"]"#
        let first = [
            user(0, email, "", due),
            user(1, "", "", due),
            user(2, "", #""attributes":{"email":["someone@example.com"]},"#, due),
            user(3, email, "", #""enabled":false,"requiredActions":["UPDATE_PASSWORD"]"#),
            user(4, email, "", #""enabled":true,"requiredActions":["CONFIGURE_TOTP"],"groups":["UPDATE_PASSWORD"]"#),
            user(
                5, email, #""attributes":{"enabled":["true"],"requiredActions":["UPDATE_PASSWORD"]},"#,
                #""enabled":true,"realmRoles":["default-roles-x"]"#),
            user(
                6, email, #""attributes":{"note":["\",\"enabled\":true,\"requiredActions\":[\"UPDATE_PASSWORD\"]"]},"#,
                #""enabled":false,"realmRoles":["default-roles-x"]"#),
        ]
        let second = [user(7, email, #""attributes":{"enabled":["no"],"requiredActions":["x"]},"#, due)]
        for (index, users) in [first, second].enumerated() {
            let text = "{\"realm\":\"x y\",\"users\":[\n" + users.joined(separator: ",\n") + "\n]}\n"
            try folder.write(text, to: "bundle/realm/x y-users-\(index).json")
        }
        try folder.write(BundleScript.mail.text(realm: "x y"), to: "bundle/partial/mail.sh")
        let sums = try run("/bin/sh", "-c", "cd '\(folder.path)/bundle' && sha256sum realm/* partial/* > SHA256SUMS")
        #expect(sums.status == 0)
    }

    private func mail(_ shell: [String], _ options: String..., input: String = "") throws -> (
        status: Int32, output: String
    ) {
        let line =
            "cd '\(folder.path)' && printf '\(input)' | "
            + (shell + ["bundle/partial/mail.sh", "--dry-run"] + options).joined(separator: " ")
        return try run("/bin/sh", "-c", line)
    }

    @Test(arguments: shells) func theCohortComesFromTheUsersFiles(shell: [String]) throws {
        guard try isInstalled(shell[0]) else { return }
        try writeBundle()
        let outcome = try mail(shell, "--rate", "1")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("mail.sh: 2 users must set a password and cannot be sent a mail;"))
        #expect(outcome.output.contains("mail.sh: 2 users to mail, of whom 0 were dealt with before: 2 are left."))
        #expect(outcome.output.contains("takes about 3 min."))
        #expect(!outcome.output.contains("someone"))
    }

    @Test(arguments: shells) func whoWasMailedIsNotCountedAgain(shell: [String]) throws {
        guard try isInstalled(shell[0]) else { return }
        try writeBundle()
        try folder.write(
            "# somewhere\n94b80007-a0c1-7001-e1d0-5a1c0de00001 sent\n", to: "cognito-realm-mail.x%20y/done")
        #expect(try mail(shell).output.contains("of whom 1 were dealt with before: 1 are left."))
        #expect(try mail(shell, "--state", "other").output.contains("of whom 0 were dealt with before: 2 are left."))
    }

    @Test(arguments: shells) func aListMayBeGiven(shell: [String]) throws {
        guard try isInstalled(shell[0]) else { return }
        try writeBundle()
        let list = #"# all of them\r\n\n  a-1 \r\nb.2 # why\na-1\n"#
        #expect(try mail(shell, "--users", "-", input: list).output.contains("mail.sh: 2 users to mail,"))
        let wrong = try mail(shell, "--users", "-", input: #"a-1\nmia@example.com\n"#)
        #expect(wrong.status == 64)
        #expect(
            wrong.output.hasSuffix(
                "mail.sh: line 2 of the list of users is no id; it takes one id (in Cognito: sub) a line.\n"))
    }

    @Test func aChangedUsersFileIsNotTrusted() throws {
        try writeBundle()
        try folder.write("{}", to: "bundle/realm/x y-users-1.json")
        let outcome = try mail(["/bin/sh"])
        #expect(outcome.status == 2)
        #expect(
            outcome.output.contains("nothing was sent.")
                && outcome.output.contains("  realm/x y-users-1.json: FAILED\n"))
    }

    @Test(arguments: [
        ("--lifespan", "7"), ("--lifespan", "0d"), ("--lifespan", "366d"), ("--lifespan", "1w"), ("--rate", "0"),
        ("--rate", "6001"), ("--rate", "1e3"), ("--limit", "-1"), ("--back-to", "https://x.example"),
    ])
    func whatCannotBeIsRefused(option: String, value: String) throws {
        try writeBundle()
        let outcome = try mail(["/bin/sh"], option, value)
        #expect(outcome.status == 64)
        #expect(outcome.output.contains("mail.sh: \(option) "))
    }

    private func run(_ words: String...) throws -> (status: Int32, output: String) {
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
