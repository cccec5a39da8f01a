import Foundation
import Testing

/// What the command says at the end: ten lines at most, on standard error.
@Suite struct SummaryTests {
    @Test func summaryOfAcme() async throws {
        let lines = try await summary(of: packageRoot.appending(path: "Fixtures/acme/dump"))
        #expect(lines.count <= 10)
        // Where many users change their sub, that comes first.
        #expect(lines.first == "3 of 45 users get a new sub: the dump does not tell theirs")
        #expect(lines.contains("Realm acme for Keycloak 26.7 from pool us-east-1_AcmeFake1"))
        #expect(lines.contains("  65 user records read = 45 users + 20 merged"))
        #expect(lines.contains("  10 groups, 7 clients, 3 identity providers"))
        #expect(lines.contains { $0.hasSuffix(" in audit/findings.ndjson") })
        #expect(lines.last?.wholeMatch(of: /\ +and [0-9]+ more kinds?/) != nil)
    }

    private static let everyKind = findFolder("shared/data/cognito/cli-v2")

    /// A folder with an answer of every operation, several of them unknown to the realm, and files that are no JSON.
    @Test(
        .enabled(
            if: everyKind != nil,
            "*** NO shared/data/cognito/cli-v2 beside the package: the summary of everything at once is NOT tested."))
    func summaryOfEverything() async throws {
        let lines = try await summary(
            of: try #require(Self.everyKind), "--skip-unknown-memberships", "--pool", "eu-central-1_niRratqCD")
        #expect(lines.count <= 10)
        #expect(lines.contains { $0.hasPrefix("  not carried yet: ") && $0.hasSuffix(" more") })
    }

    private func summary(of dump: URL, _ options: String...) async throws -> [Substring] {
        try await withScratchFolder { scratch in
            let place = try Workplace(in: scratch)
            let outcome = try place.run(["build", dump.path, "--output", "made"] + options)
            #expect(outcome.status == 0)
            #expect(outcome.output == "made\n")
            return outcome.errors.split(separator: "\n")
        }
    }
}

/// A folder beside the package or beside a folder that holds it.
private func findFolder(_ path: String) -> URL? {
    var folder = packageRoot
    while folder.path != "/" {
        folder.deleteLastPathComponent()
        let found = folder.appending(path: path)
        if FileManager.default.fileExists(atPath: found.path) { return found }
    }
    return nil
}
