import Findings
import Testing

@testable import SAMLMetadata

@Suite struct NoticeTests {
    private let key = Sample.key(SampleCertificates.valid)

    @Test func readsInternationalHosts() {
        #expect(SAMLLocation("https://IDP.Käse.example:8443/é?q#f").host == "idp.käse.example")
        #expect(SAMLLocation("https://[fd00::1]:8443/").host == "[fd00::1]")
        #expect(SAMLLocation("https://a@evil.example.org").host == "evil.example.org")
        #expect(SAMLLocation("urn:example:idp").host == nil)
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

    @Test func namesTheAttributeThatTellsPeopleApart() throws {
        let format = "<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>"
        let mail = #"<saml:Attribute Name="urn:oid:0.9.2342.19200300.100.1.3"/>"#
        let eppn = #"<saml:Attribute Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.6"/>"#
        let entity = try read(Sample.entity(role: key + Sample.signOn + format + mail + eppn))
        let notice = MetadataNotice(.samlTransientOnly, "urn:oid:1.3.6.1.4.1.5923.1.1.1.6")
        #expect(entity.notices == [notice])
        #expect(try read(Sample.entity(role: key + Sample.signOn + format)).lastingAttribute == nil)
    }

    @Test(arguments: [
        ("2026-06-01T00:00:00Z", ["saml.certificate-expired"]),
        (
            "2041-06-01T00:00:00Z",
            ["saml.certificate-expired", "saml.certificate-expired", "saml.no-valid-certificate"]
        ),
        (
            "2019-06-01T00:00:00Z",
            ["saml.certificate-not-yet-valid", "saml.certificate-not-yet-valid", "saml.no-valid-certificate"]
        ),
    ])
    func saysWhenNoCertificateIsValid(time: String, notices: [String]) throws {
        let now = try #require(XMLDateTime.secondsSince1970(time))
        let role = Sample.key(SampleCertificates.expired) + key + Sample.signOn + Sample.nameIDFormat
        #expect(try read(Sample.entity(role: role)).notices(at: now).map(\.kind.id) == notices)
    }

    @Test func unreadableCertificatesAreNone() throws {
        let role = Sample.key("AAAA") + Sample.key("!") + Sample.signOn + Sample.nameIDFormat
        #expect(
            try read(Sample.entity(role: role)).notices(at: 0).map(\.kind.id) == [
                "saml.certificate-unreadable", "saml.certificate-unreadable", "saml.no-signing-certificate",
            ])
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
