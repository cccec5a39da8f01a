import Findings
import Testing

@testable import SAMLMetadata

@Suite struct NoticeTests {
    private let key = Sample.key(SampleCertificates.valid)

    @Test(arguments: [
        ("https://idp.example.org/sso", [String]()),
        ("http://localhost:8080/sso", []),
        ("http://10.1.2.3/sso", []),
        ("http://idp.example.org/sso", ["saml.location-http"]),
        ("https://user:pw@idp.example.org/sso", ["saml.location-user-information"]),
        ("https://idp.example.org/a b", ["saml.location-malformed"]),
        ("https://idp.example.org/{tenant}", ["saml.location-malformed"]),
        ("https://idp.example.org\u{202e}/sso", ["saml.location-malformed"]),
        ("javascript:alert(1)", ["saml.location-malformed"]),
        ("data:text/html,x", ["saml.location-malformed"]),
        ("file:///etc/passwd", ["saml.location-malformed"]),
        ("/sso", ["saml.location-malformed"]),
        ("https:///sso", ["saml.location-malformed"]),
    ])
    func judgesAddresses(location: String, notices: [String]) throws {
        let role = key + Sample.endpoint("SingleSignOnService", Sample.post, location) + Sample.nameIDFormat
        #expect(try read(Sample.entity(role: role)).noticeIDs == notices)
    }

    @Test(arguments: [
        ("https://idp.example.org/a?b=c", true), ("https://", false), ("https:///a", false), ("https://:443", false),
        ("https://a@b.example.org", false), ("https://idp.example.org/a b", false), ("http://idp.example.org", false),
        ("https://é.example.org", false), ("HTTPS://idp.example.org", false),
    ])
    func looksNoFurtherAtOrdinaryAddresses(location: String, isOrdinary: Bool) {
        #expect(SAMLLocation.isOrdinary(location) == isOrdinary)
    }

    @Test func readsInternationalHosts() {
        #expect(SAMLLocation("https://IDP.Käse.example:8443/é?q#f").host == "idp.käse.example")
        #expect(SAMLLocation("https://[fd00::1]:8443/").host == "[fd00::1]")
        #expect(SAMLLocation("https://a@evil.example.org").host == "evil.example.org")
        #expect(SAMLLocation("urn:example:idp").host == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("10.0.0.1", true), ("172.16.0.1", true), ("172.32.0.1", false), ("192.168.1.1", true),
        ("192.169.1.1", false), ("localhost", true), ("10.example.org", false), ("[::1]", true), ("8.8.8.8", false),
    ])
    func knowsLocalHosts(host: String, isLocal: Bool) {
        #expect(SAMLLocation("http://\(host):80/").isLocal == isLocal)
    }

    @Test(arguments: [
        ("transient", ["saml.transient-only"]), ("transient|persistent", []), ("", ["saml.name-id-format-missing"]),
    ])
    func judgesNameIDFormats(formats: String, notices: [String]) throws {
        let elements = formats.split(separator: "|").map { format in
            "<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:\(format)</md:NameIDFormat>"
        }
        #expect(try read(Sample.entity(role: key + Sample.signOn + elements.joined())).noticeIDs == notices)
    }

    @Test(arguments: [
        (
            "SingleLogoutService Binding=\"\(Sample.soap)\" Location=\"https://idp.example.org/s\"",
            "saml.logout-soap-only"
        ),
        (
            "SingleLogoutService Binding=\"\(Sample.post)\" Location=\"https://idp.example.org/s\" "
                + "ResponseLocation=\"https://idp.example.org/r\"", "saml.response-location"
        ),
        ("SingleLogoutService Binding=\"\(Sample.post)\" Location=\" \"", "saml.location-missing"),
        ("SingleLogoutService Location=\"https://idp.example.org/s\"", "saml.location-missing"),
    ])
    func judgesLogout(element: String, notice: String) throws {
        let role = "<md:\(element)/>" + key + Sample.signOn + Sample.nameIDFormat
        #expect(try read(Sample.entity(role: role)).noticeIDs == [notice])
    }

    @Test func saysWhenNobodyCanSignIn() throws {
        let role = key + Sample.endpoint("SingleSignOnService", Sample.soap, "https://idp.example.org/")
        #expect(try read(Sample.entity(role: role)).noticeIDs.contains("saml.no-browser-endpoint"))
        #expect(try read(Sample.entity(" ")).noticeIDs == ["saml.entity-id-missing"])
    }

    @Test func saysWhatKeycloakDoesNotDo() throws {
        let role = """
            <md:Extensions><shibmd:Scope>example.org</shibmd:Scope>\
            <alg:SigningMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/></md:Extensions>
            """
        #expect(
            try read(Sample.entity(role: role + key + Sample.signOn + Sample.nameIDFormat)).noticeIDs
                == ["saml.sha1-only", "saml.scope-not-enforced"])
    }

    @Test func judgesValidityAsOfATime() throws {
        let entity = try read(Sample.entity(attributes: "validUntil=\"2026-01-01T00:00:00+02:00\""))
        let end = try #require(XMLDateTime.secondsSince1970("2025-12-31T22:00:00Z"))
        #expect(entity.notices(at: end - 1).map(\.kind.id) == [])
        #expect(entity.notices(at: end).map(\.kind.id) == ["saml.expired"])
        #expect(try read(Sample.entity(attributes: "validUntil=\"soon\"")).noticeIDs == ["saml.valid-until-unreadable"])
    }
}
