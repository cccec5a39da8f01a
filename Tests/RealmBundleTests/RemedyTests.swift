import Findings
import KeycloakRealm
import Testing

@testable import RealmBundle

extension FindingKind {
    fileprivate static let clientGone = kind(
        "a.client", "describe-user-pool-client --user-pool-id ID --client-id CLIENT.")
    fileprivate static let membersGone = kind(
        "b.members", "list-users-in-group --user-pool-id ID --group-name NAME > m.json and give --group NAME=m.json.")
    fileprivate static let providerGone = kind(
        "c.provider", "describe-identity-provider --user-pool-id ID --provider-name NAME, or the ID token's NAME.")
    fileprivate static let answerGone = kind("d.answer", "OPERATION --user-pool-id ID; an empty list is an answer.")

    private static func kind(_ id: String, _ command: String) -> FindingKind {
        .init(id, .warning, "Something is missing.", remedy: "Run aws cognito-idp " + command)
    }
}

/// Whom a finding is about is said where people read of it, and its commands can be run as they stand.
@Suite struct RemedyTests {
    private func findings(_ found: [Finding], pool: String? = "eu-west-1_Fake") -> Findings {
        var findings = Findings()
        findings.poolID = pool
        for finding in found { findings.add(finding) }
        return findings
    }

    @Test(arguments: [
        (
            Finding(.clientGone, about: .client("1web")),
            "describe-user-pool-client --user-pool-id eu-west-1_Fake --client-id 1web."
        ),
        (
            Finding(.clientGone, about: .client("a b'\u{301};c")),
            "describe-user-pool-client --user-pool-id eu-west-1_Fake --client-id 'a b'\\''\u{301};c'."
        ),
        (
            Finding(.membersGone, about: .group("team/a b")),
            "list-users-in-group --user-pool-id eu-west-1_Fake --group-name 'team/a b' > m.json and give --group 'team/a b=m.json'."
        ),
        (
            Finding(.providerGone, about: .identityProvider("Okta")),
            "describe-identity-provider --user-pool-id eu-west-1_Fake --provider-name Okta, or the ID token's NAME."
        ),
        (
            Finding(.answerGone, about: .pool(""), detail: "list-groups"),
            "list-groups --user-pool-id eu-west-1_Fake; an empty list is an answer."
        ),
        // A name that would be another's stays as it is.
        (
            Finding(.clientGone, about: .group("g")),
            "describe-user-pool-client --user-pool-id eu-west-1_Fake --client-id CLIENT."
        ),
    ])
    func commandsHaveTheirNames(finding: Finding, command: String) {
        let findings = findings([finding])
        #expect(findings.remedy(of: finding) == "Run aws cognito-idp " + command)
        #expect(findings.commonRemedy(of: finding.kind, [finding]) == "Run aws cognito-idp " + command)
        #expect(String(decoding: findings.lines(), as: UTF8.self).contains("--user-pool-id eu-west-1_Fake"))
    }

    @Test func whatIsNotKnownStays() {
        let finding = Finding(.clientGone, about: .client("1web"))
        #expect(findings([finding], pool: nil).remedy(of: finding).hasSuffix("--user-pool-id ID --client-id 1web."))
        let ofPool = Finding(.answerGone, about: .pool("eu-west-1_Fake"), detail: "list-groups")
        #expect(findings([ofPool], pool: nil).remedy(of: ofPool).contains("--user-pool-id eu-west-1_Fake;"))
    }

    @Test func readmeAndReportNameThem() {
        var guide = BundleGuide(realm: "acme", version: .newest)
        guide.findings = findings(
            [Finding(.clientGone, about: .client("1web")), Finding(.clientGone, about: .client("2app"))]
                + (0..<9).map {
                    Finding(.answerGone, about: .client("c\($0)"), detail: "CallbackURLs[\($0)] (https://h/*)")
                }
                + [Finding(.membersGone, about: .user("94b80001-a0c1-7001-e1d0-5a1c0de00001"))])
        let readme = String(decoding: guide.readme(), as: UTF8.self)
        for page in [readme, String(decoding: guide.report(), as: UTF8.self)] {
            for command in ["1web", "2app"] {
                #expect(page.contains("--user-pool-id eu-west-1_Fake --client-id \(command)."))
            }
            #expect(page.contains("CallbackURLs[4] (https://h/*)"))
        }
        #expect(readme.contains("client `1web`; client `2app`"))
        #expect(readme.contains(" and 4 more") && !readme.contains("CallbackURLs[5]"))
        #expect(!readme.contains("94b80001"))
    }

    /// Whoever makes a finding need not think of it.
    @Test func detailsShowNoCredentials() {
        let finding = Finding(.clientGone, about: .client("c"), detail: "at https://ann:c4n4ry@h/x?key=c4n4ry")
        #expect(finding.detail == "at https://…@h/x?…")
    }
}
