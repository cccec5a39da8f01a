import KeycloakRealm
import Testing

/// Which addresses a provider may have.
///
/// The verdicts are those of Keycloak 26.0, 26.3 and 26.7: a provider with the address is saved, and a sign-in through it
/// leads there. Stricter than Keycloak are those about hosts, users and what nobody sees.
@Suite struct ProviderURLTests {
    @Test(arguments: [
        "https://idp.example/sso?a=b&c=%20", "https://idp.example", "HTTPS://IDP.EXAMPLE/SSO", "https://my_idp/sso",
        "https://idp.example:8443/sso", "https://idp.example:/sso", "https://[2001:db8::1]/sso",
        "https://[2001:db8::1]:8443/sso", "https://münchen.example/sso", "https://idp.example/sso#top",
        "https://idp.example?a=b#top", "https://idp.example/?a[b]=c", "https://idp.example/ü",
        "http://localhost/sso", "http://LOCALHOST:8080/sso", "http://127.9.9.9/sso", "http://10.1.2.3/sso",
        "http://172.16.0.1/sso", "http://172.31.255.1:8080/sso", "http://192.168.1.1/sso", "http://169.254.1.1/sso",
        "http://[::1]/sso", "http://[::1]:8080/sso", "http://[0:0:0:0:0:0:0:1]/sso", "http://[0000::0001]/sso",
        "http://[fd00::1]/sso", "http://[fc00::1]/sso", "http://[fe80::1]/sso", "http://[febf::1]/sso",
        "http://[fec0::1]/sso", "http://[::ffff:10.0.0.1]/sso", "http://[::ffff:0a00:0001]/sso",
    ])
    func accepted(_ address: String) {
        #expect(ProviderURL.refusal(of: address) == nil)
    }

    @Test(
        arguments: [
            ("http://idp.example/sso", .notEncrypted), ("http://172.15.0.1/sso", .notEncrypted),
            ("http://172.32.0.1/sso", .notEncrypted), ("http://100.64.0.1/sso", .notEncrypted),
            ("http://0.0.0.0/sso", .notEncrypted), ("http://[::]/sso", .notEncrypted),
            ("http://[::10.0.0.1]/sso", .notEncrypted), ("http://[::2]/sso", .notEncrypted),
            ("http://[fe00::1]/sso", .notEncrypted), ("http://[ff02::1]/sso", .notEncrypted),
            ("http://localhost./sso", .notEncrypted), ("http://sub.localhost/sso", .notEncrypted),
            ("http://10.0.0.256/sso", .notEncrypted), ("http://10.0.0.1./sso", .notEncrypted),
            ("http://10.0.0.1x/sso", .notEncrypted), ("http://my_idp/sso", .notEncrypted),
            ("https://idp.example/s so", .syntax), ("https://idp.example/{tenant}/sso", .syntax),
            ("https://idp.example/s|so", .syntax), ("https://idp.example/s\\so", .syntax),
            ("https://idp.example/%zz", .syntax), ("https://idp.example/a[b]", .syntax),
            ("https://idp.example/sso?a=%", .syntax), ("https://idp.example/#a#b", .syntax),
            ("https://idp.example/#{x}", .syntax), ("https://[1.2.3.4]/sso", .syntax),
            ("https://[2001:db8::1/sso", .syntax), ("https://[::1]x/sso", .syntax), ("https://", .syntax),
            ("https://idp.example:-2/sso", .host), ("https://idp.example:abc/sso", .host), ("https:///sso", .host),
            ("https://2001:db8::1/sso", .host), ("https:/sso", .host), ("https:sso", .host), ("https://?x", .host),
            ("https://user:pw@idp.example/sso", .userInformation), ("https://user@idp.example/sso", .userInformation),
            ("ftp://idp.example/sso", .scheme), ("javascript:alert(1)", .scheme), ("urn:x", .scheme),
            ("//idp.example/sso", .relative), ("idp.example/sso", .relative), ("", .relative),
            ("https://idp.example/\u{202e}sso", .hidden), ("https://idp.example/\u{200b}sso", .hidden),
            ("https://id\u{ad}p.example/sso", .hidden), ("https://idp.example/\u{0}", .hidden),
        ] as [(String, ProviderURL.Refusal)])
    func refused(_ address: String, _ refusal: ProviderURL.Refusal) {
        #expect(ProviderURL.refusal(of: address) == refusal)
    }

    @Test func hostsOutsideASCIIAreKnown() {
        #expect(ProviderURL.hasForeignHost("https://münchen.example/"))
        #expect(!ProviderURL.hasForeignHost("https://muenchen.example/ü"))
    }
}
