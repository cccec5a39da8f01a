import KeycloakRealm
import Testing

@Suite struct ValidityTests {
    @Test(arguments: [
        "myapp://callback", "com.x.app:/cb", "urn:ietf:wg:oauth:2.0:oob", "http://localhost",
        "http://localhost:3000/cb?a=b",
        "https://a_b.x/", "https://bücher.example/ü", "exp://127.0.0.1:19000/--/", "vbscript:x", "http://[::1]:8080/cb",
        "myapp:///x", "https://a/b?x=[1]",
    ])
    func acceptsRedirectURI(_ uri: String) { #expect(RedirectURI.refusal(of: uri) == nil) }

    @Test(arguments: [
        ("myapp://", RedirectURI.Refusal.syntax), ("myapp:", .syntax), ("https://", .syntax), ("my_app://cb", .syntax),
        ("https://a/ca llback", .syntax), ("https://a/{b}", .syntax), ("https://a/%zz", .syntax),
        ("1app://cb", .syntax),
        ("https://a/b#c", .fragment), ("https://a/b#", .fragment), ("data:text/plain,x", .scheme),
        ("JavaScript:alert(1)", .scheme), ("https://a/*", .wildcard), ("*", .wildcard), ("/cb", .relative),
        ("", .empty),
        ("https://a/[b]", .syntax), ("http://[::1::2]/", .syntax), ("https://a/|", .syntax),
        ("https://a/\u{a0}", .syntax),
        ("https://a/" + String(repeating: "x", count: 246), .tooLong),
    ])
    func refusesRedirectURI(_ uri: String, _ refusal: RedirectURI.Refusal) {
        #expect(RedirectURI.refusal(of: uri) == refusal)
    }

    @Test(arguments: [
        ("https://a.example/x?y=z", true), ("https://a:8443", true), ("http://localhost:1/x", true),
        ("http://a.example", false), ("https://a:x/", false), ("https://a:99999/", false), ("https:///x", false),
        ("https://u:p@a/", false), ("ftp://a", false), ("https://a b", false), ("https://a/#x", true),
    ])
    func checksURLsOfProviders(_ url: String, _ isAccepted: Bool) {
        #expect(ProviderURL.isAccepted(url) == isAccepted)
    }

    @Test(arguments: ["acme", "Acme GmbH", "é", String(repeating: "x", count: 237)])
    func acceptsRealmName(_ name: String) throws { #expect(try RealmName(name).text == name) }

    @Test(arguments: [
        "", "  ", "a/b", "a:b", "a^", "a{1}", "a\u{0}", "master", "..", String(repeating: "x", count: 238),
    ])
    func refusesRealmName(_ name: String) {
        let error = #expect(throws: RealmNameError.self) { try RealmName(name) }
        #expect(error?.description.contains("--realm") == true)
    }

    @Test(arguments: [
        ("Acme, Inc. (prod)", "Acme-Inc.-prod"), ("acme_prod", "acme_prod"), ("漢字", "cognito"),
        ("master", "cognito-master"),
        ("../..", "cognito"), ("Café", "Caf"),
    ])
    func makesASlug(_ text: String, _ slug: String) throws {
        #expect(RealmName(slugOf: text).text == slug)
        #expect(try RealmName(slug) == RealmName(slugOf: text))
    }
}
