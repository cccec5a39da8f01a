import Findings
import KeycloakRealm
import Testing

@testable import RealmBundle

/// README.md and report.html of bundles, as somebody who has never heard of us reads them.
@Suite struct GuideTests {
    private func guide(users: Int = 3, version: KeycloakVersion = .newest) -> BundleGuide {
        var guide = BundleGuide(realm: "acme", version: version)
        guide.pool.id = "eu-central-1_AbCdEfGhI"
        guide.pool.host = "acme.auth.eu-central-1.amazoncognito.com"
        guide.users.read = users + 1
        guide.users.written = users
        guide.users.merged = 1
        return guide
    }

    private func readme(_ guide: BundleGuide) -> String { String(decoding: guide.readme(), as: UTF8.self) }

    @Test func aSmallPoolIsOneImport() {
        let text = readme(guide())
        #expect(
            text.hasPrefix("# The realm acme\n\nThis folder holds the realm `acme` for Keycloak 26.7, with 3 users,"))
        #expect(text.contains("\n/opt/keycloak/bin/kc.sh import --dir realm\n"))
        #expect(text.contains("it takes about 1 minute for 3 users"))
        #expect(!text.contains("--transaction-setup-timeout"))
    }

    @Test(arguments: [(2_592_000, "30 days"), (43_200, "12 hours"), (5400, "90 minutes")])
    func theSpanOfTheSessionIsTold(_ seconds: Int, _ words: String) {
        var guide = guide()
        guide.sessionSeconds = seconds
        #expect(readme(guide).contains("A browser stays signed in for \(words), or until it is closed"))
    }

    /// Without a mail, only a password shows that an address is theirs.
    @Test func theDeadEndAtAProviderIsTold() {
        var guide = guide()
        #expect(!readme(guide).contains("get no further"))
        guide.providers = [.init(alias: "Corp", type: "saml", isEnabled: true, linkedUsers: 1)]
        #expect(readme(guide).contains("get no further"))
        guide.hasMailServer = true
        #expect(!readme(guide).contains("get no further"))
    }

    @Test func aLargePoolGetsTimeForItsTransaction() {
        let text = readme(guide(users: 300_000))
        #expect(text.contains("\n/opt/keycloak/bin/kc.sh import --dir realm --transaction-setup-timeout=60m\n"))
        #expect(text.contains("about 17 minutes for 300,000 users"))
    }

    @Test func aHugePoolIsLoadedInParts() {
        let text = readme(guide(users: 2_000_000))
        #expect(text.contains("too large for one import"))
        #expect(text.contains("\ncp realm/acme-realm.json realm/acme-users-0.json ../structure/\n"))
        #expect(text.contains("\n/opt/keycloak/bin/kc.sh import --dir ../structure\n"))
        #expect(!text.contains("import --dir realm"))
        #expect(text.contains("\nsh partial/load.sh --address https://HOST --user admin --users-only\n"))
    }

    @Test func usersWhoMustSetAPasswordAreMailed() {
        var guide = guide()
        #expect(!readme(guide).contains("mail.sh"))
        guide.usersToMail = 7_201
        guide.hasMailServer = true
        let text = readme(guide)
        let words = text.replacing("\n", with: " ")
        #expect(words.contains("mails 7,201 users who must set a password"))
        #expect(words.contains("good for 7 days") && words.contains("about 2 hours"))
        #expect(
            text.contains(
                "\nsh partial/mail.sh --address https://HOST --user admin --lifespan 7d --rate 60 --limit 100\n"))
    }

    @Test func theWayOutOfAPlugInStandsInTheReadme() {
        var guide = guide()
        #expect(!readme(guide).contains("unlink-users"))
        guide.realm = "O'Hara"
        guide.lazyComponent = "0c6c3b5e-0000-5000-8000-000000000001"
        let text = readme(guide)
        #expect(
            text.contains(
                #"kcadm.sh create user-storage/0c6c3b5e-0000-5000-8000-000000000001/unlink-users -r 'O'\''Hara'"#))
        #expect(text.split(separator: "unlink-users -r").last?.contains("kcadm.sh delete components/") == true)
    }

    @Test func whatOlderVersionsNeedIsSaid() {
        #expect(readme(guide(users: 30_000, version: .v26_3)).contains("default-transaction-timeout=600s"))
        #expect(readme(guide(users: 30, version: .v26_2)).contains("must have been used by this Keycloak before"))
        #expect(readme(guide(users: 30_000, version: .v26_0)).contains("too large for one import"))
    }

    @Test func applicationsThatMeetTheSameAreToldOnce() {
        var guide = guide()
        let change = BundleGuide.Change(what: "iss", was: "old", is: "new", remedy: "Change it.")
        let nothing = BundleGuide.Change(what: "azp", was: "absent", is: "present", remedy: "Nothing.")
        guide.clients = [
            .init(id: "a", name: "Web", kind: "confidential", changes: [change, nothing]),
            .init(id: "b", name: nil, kind: "public", changes: [change]),
            .init(id: "c", name: "Batch", kind: "machine", changes: [nothing]),
        ]
        let text = readme(guide)
        #expect(text.contains("### Web (a), has a secret; b, no secret\n"))
        #expect(
            text.contains(
                "| iss | old | new | Change it. |\n\n### Batch (c), calls APIs in its own name\n\nNothing else differs.\n"
            ))
        #expect(text.contains("`https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI`"))
        #expect(text.contains("`https://HOST/realms/acme/protocol/openid-connect/token`"))
    }

    @Test func secretsArePutInForPartialImport() {
        var guide = guide()
        guide.clients = [.init(id: "a", name: nil, kind: "confidential", changes: [])]
        #expect(readme(guide).contains("Client ids and secrets stay as they are. "))
        #expect(!readme(guide).contains("with-secrets.sh"))
        guide.secrets = .environment
        #expect(
            readme(guide).contains("\nsh partial/with-secrets.sh partial/1-structure.json | kcadm.sh create"))
        guide.secrets = .omitted
        #expect(!readme(guide).contains("with-secrets.sh"))
        #expect(readme(guide).contains("Client ids stay as they are, secrets are new. "))
    }

    @Test func textOfADumpStaysText() {
        var guide = guide()
        let name = "<script>alert(1)</script>\u{202E}gpj.exe & \"x\" | `y` [z](javascript:q)\n# h"
        guide.clients = [.init(id: "a", name: name, kind: "public", changes: [])]
        var findings = Findings()
        findings.add(Finding(FindingKind("a.b", .error, "S.", remedy: "R."), about: .client(name), detail: name))
        guide.findings = findings
        let report = String(decoding: guide.report(), as: UTF8.self)
        #expect(!report.contains("<script"))
        #expect(!report.contains("\u{202E}"))
        #expect(report.contains("&lt;script&gt;alert(1)&lt;/script&gt;\u{FFFD}gpj.exe &amp; &quot;x&quot;"))
        let text = readme(guide)
        #expect(!text.contains("\u{202E}"))
        #expect(text.contains(#"\<script\>alert(1)\</script\>"#))
        #expect(text.contains(#"\[z\](javascript:q)"#))
        #expect(!text.contains("\n# h"))
    }

    @Test func theReportFetchesAndRunsNothing() {
        let report = String(decoding: guide().report(), as: UTF8.self)
        #expect(report.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"))
        for word in ["<script", "src=", "http-equiv=\"refresh", "@import", "url(", " style=", " onclick"] {
            #expect(!report.contains(word), "\(word)")
        }
    }

    @Test func figuresAddUp() {
        var guide = guide(users: 90)
        guide.users.setAside = 9
        guide.statuses = [("CONFIRMED", 80), ("", 10)]
        let report = String(decoding: guide.report(), as: UTF8.self)
        #expect(report.contains(">91 records read<"))
        #expect(report.contains(">90 written<") && report.contains(">1 merged into others<"))
        #expect(report.contains(">9 set aside by rule<"))
        #expect(report.contains(">(none)<") && report.contains(">80<"))
    }
}
