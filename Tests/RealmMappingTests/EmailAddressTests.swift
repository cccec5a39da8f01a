import KeycloakRealm
import Testing

@testable import RealmMapping

/// Addresses that Keycloak's validator takes and those that it refuses: what a server answered, address by address.
@Suite struct EmailAddressTests {
    private func isAccepted(_ text: String, isMailed: Bool = false) -> Bool {
        EmailAddress.isAccepted(Array(text.utf8)[...], isMailed: isMailed)
    }

    @Test(arguments: [
        "a@x", "a@x.org", "a.b+c@x-y.example", "!#$%&'*+/=?^_`{|}~-@x.org", #""a b"@x.org"#, #""a@b"@x.org"#,
        #""a\"b".c@x.org"#, "a@[127.0.0.1]", "ä@x.org", "a@münchen.example", "a@例え.example",
        String(repeating: "a", count: 200) + "@x.org", "a@" + String(repeating: "b", count: 63) + ".org",
    ])
    func takes(address: String) { #expect(isAccepted(address)) }

    @Test(arguments: [
        "", "@", "a", "a@", "@x.org", "a..b@x.org", ".a@x.org", "a.@x.org", "a b@x.org", "a@x..org", "a@x.org.",
        "a@.x.org", "a@-x.org", "a@x-.org", "a@b@x.org", "a@x y.org", "a@x_y.org", "(a)@x.org", "a,b@x.org",
        "<a@x.org>", #""a@x.org"#, #"""@x.org"#, #""a\b"@x.org"#, "a@[1.2.3]", "a\u{0}@x.org", "a@x.org\n",
        "a@x\u{00A0}.org", "😀@x.org", "a@😀.org", "a@" + String(repeating: "b", count: 64) + ".org",
    ])
    func refuses(address: String) { #expect(!isAccepted(address)) }

    /// A server with a mail server refuses letters outside of ASCII before the `@`.
    @Test func mailsGoToASCII() {
        #expect(!isAccepted("ä@x.org", isMailed: true))
        #expect(isAccepted("a@ä.org", isMailed: true))
    }
}
