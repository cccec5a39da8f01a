import CognitoRealm
import CommandOptions

/// Looks whether a bundle is what was built; see Docs/Verification.md.
let verifyCommand = Command(
    name: "verify", summary: "Check that a bundle is whole, unchanged and loadable, offline.",
    discussion: """
        Reads every file of a bundle once and compares it with manifest.json and SHA256SUMS: lengths, digests, numbers of \
        users, groups, clients and identity providers. Looks whether everything that is referred to is there, whether \
        Keycloak reads every users file to its end, and whether anything lies in the folder that does not belong there. \
        Links are not followed, and nothing outside the folder is opened. Memory does not grow with the number of users.
        """,
    positionals: [Positional(.directory("BUNDLE"), help: "Folder that build has made, or a copy of it.")],
    options: [
        Option(
            "key", .path("PUB"),
            help:
                "Public Ed25519 key that must have signed the bundle: a .pub file, a line of allowed_signers, or PEM."
        ),
        .flag("json", help: "Print the problems as a JSON array."),
    ],
    exitStatuses: [
        ExitStatus(0, "The bundle is intact, and signed by the key if one was given."),
        ExitStatus(
            1,
            "It is not, or could not be read; standard output has a line for each problem, of each kind the first 20 and how many more."
        ),
    ],
    examples: [
        Example("cognito-realm verify acme", "Is the copy on this machine whole?"),
        Example("cognito-realm verify acme --key signer.pub", "And is it from whom it should be?"),
    ])

/// Runs `cognito-realm verify` and gives the exit status.
func runVerify(_ invocation: Invocation) -> Int32 {
    var check = BundleCheck(bundle: LocalPath(bytes: invocation.bytes("BUNDLE").last ?? []))
    check.key = invocation.path("key")
    do throws(BundleCheckError) {
        let report = try verify(check, isCancelled: { Interruption.isAsked })
        if invocation.flag("json") {
            StandardOutput.write(shownOnTerminal(json: report.json))
        } else if report.isIntact {
            let secrets = report.secretsAreElsewhere ? ", secrets.env is elsewhere" : ""
            StandardOutput.write(
                """
                \(check.bundle): intact, \(grouped(report.files)) files, \(grouped(report.users)) users, \
                \(report.signature)\(secrets)

                """)
        } else {
            StandardOutput.write(report.problems.map { shownOnTerminal($0.line) + "\n" }.joined())
        }
        guard !report.isIntact else { return 0 }
        let problems = report.problemCount == 1 ? "1 problem" : "\(grouped(report.problemCount)) problems"
        Terminal.complain("cognito-realm: \(check.bundle) is not intact: \(problems).")
        return 1
    } catch {
        Terminal.complain("cognito-realm: \(error)")
        return 1
    }
}
