import Findings
import Testing

@testable import SAMLMetadata

@Suite struct EntityDescriptorTests {
    @Test func readsAnOrdinaryIdentityProvider() throws {
        let entity = try read(Sample.entity())
        #expect(entity.entityID == "https://idp.example.org")
        #expect(
            entity.singleSignOnServices == [SAMLEndpoint(binding: .httpPost, location: "https://idp.example.org/sso")])
        #expect(entity.signingCertificates.map(\.base64) == [SampleCertificates.valid])
        #expect(entity.nameIDFormats == ["urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"])
        #expect(entity.wantAuthnRequestsSigned == false)
        #expect(entity.validUntil == nil)
        #expect(entity.notices.isEmpty)
    }

    @Test func matchesNamespacesWhateverThePrefix() throws {
        let text = """
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:example:idp">
              <a:IDPSSODescriptor xmlns:a="urn:oasis:names:tc:SAML:2.0:metadata"
                protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol urn:oasis:names:tc:SAML:2.0:protocol">
                <SingleSignOnService Binding="\(Sample.redirect)" Location=" https://idp.example.org/r?a=1&amp;b=2&#10;"/>
                <x:SingleSignOnService xmlns:x="urn:other" Binding="\(Sample.post)" Location="https://evil.example.org/"/>
              </a:IDPSSODescriptor>
            </EntityDescriptor>
            """
        #expect(
            try read(text).singleSignOnServices
                == [SAMLEndpoint(binding: .httpRedirect, location: "https://idp.example.org/r?a=1&b=2")])
    }

    @Test func joinsTextAroundCommentsInstructionsAndCDATA() throws {
        let text = Sample.entity(
            role: Sample.key("<!-- a -->MII<!-- b -->C<?c d?><![CDATA[x]]>y\n z") + Sample.signOn
                + "<md:NameIDFormat> urn:<!-- -->a<?b?>:<![CDATA[c]]>\n</md:NameIDFormat>")
        let entity = try read(text)
        #expect(entity.signingCertificates.map(\.base64) == ["MIICxyz"])
        #expect(entity.nameIDFormats == ["urn:a:c"])
    }

    @Test func prefersPOSTThenTheFirstRedirect() throws {
        let redirects =
            Sample.endpoint("SingleSignOnService", Sample.soap, "https://idp.example.org/soap")
            + Sample.endpoint("SingleSignOnService", Sample.redirect, "https://idp.example.org/r1")
            + Sample.endpoint("SingleSignOnService", Sample.redirect, "https://idp.example.org/r2")
        #expect(
            try read(Sample.entity(role: redirects)).preferredSingleSignOn?.location == "https://idp.example.org/r1")
        #expect(
            try read(Sample.entity(role: redirects + Sample.signOn)).preferredSingleSignOn?.location
                == "https://idp.example.org/sso")
    }

    @Test func neverTakesManageNameIDForLogout() throws {
        let role =
            Sample.endpoint("SingleLogoutService", Sample.redirect, "https://idp.example.org/slo")
            + Sample.endpoint("ManageNameIDService", Sample.post, "https://idp.example.org/manage")
        let entity = try read(Sample.entity(role: role + Sample.signOn))
        #expect(entity.singleLogoutServices.map(\.location) == ["https://idp.example.org/slo"])
        #expect(entity.preferredSingleLogout?.binding == .httpRedirect)
    }

    @Test func prefersTheDefaultArtifactServiceThenTheLowestIndex() throws {
        let services =
            Sample.endpoint("ArtifactResolutionService", Sample.soap, "https://idp.example.org/2", "index=\"2\"")
            + Sample.endpoint("ArtifactResolutionService", Sample.soap, "https://idp.example.org/1", "index=\"1\"")
        let preferred = try read(Sample.entity(role: services + Sample.signOn)).preferredArtifactResolution
        #expect(preferred?.location == "https://idp.example.org/1")
        let explicit = Sample.endpoint(
            "ArtifactResolutionService", Sample.soap, "https://idp.example.org/3", "index=\"3\" isDefault=\"1\"")
        let chosen = try read(Sample.entity(role: services + explicit + Sample.signOn)).preferredArtifactResolution
        #expect(chosen?.location == "https://idp.example.org/3")
        #expect(chosen?.isDefault == true)
    }

    @Test(arguments: [
        ("true", true), ("1", true), (" true ", true), ("TRUE", true), ("false", false), ("0", false), ("yes", false),
    ])
    func readsBooleans(text: String, value: Bool) throws {
        let entity = try read(Sample.entity(roleAttributes: "WantAuthnRequestsSigned=\"\(text)\""))
        #expect(entity.wantAuthnRequestsSigned == value)
        #expect(entity.noticeIDs == (text == "yes" ? ["saml.boolean-unreadable"] : []))
    }

    @Test func takesTheEarliestEndOfAllLevels() throws {
        let inner = Sample.entity(
            attributes: "validUntil=\"2031-01-01T00:00:00Z\"", roleAttributes: "validUntil=\"2033-01-01T00:00:00Z\"",
            isRoot: false)
        let middle = Sample.group(inner, attributes: "validUntil=\"2030-01-01T00:00:00Z\"", isRoot: false)
        let text = Sample.group(middle, attributes: "validUntil=\"2032-01-01T00:00:00Z\" cacheDuration=\"PT6H\"")
        let entity = try read(text)
        #expect(entity.validUntil == XMLDateTime.secondsSince1970("2030-01-01T00:00:00Z"))
        #expect(entity.cacheDuration == "PT6H")
    }

    @Test func takesTheRoleThatSpeaksSAML2() throws {
        let saml1 = """
            <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol">\
            \(Sample.endpoint("SingleSignOnService", "urn:mace:shibboleth:1.0", "https://idp.example.org/1"))\
            </md:IDPSSODescriptor>
            """
        let entity = try read(Sample.entity(beside: saml1))
        #expect(entity.singleSignOnServices.map(\.location) == ["https://idp.example.org/sso"])
        #expect(entity.noticeIDs.isEmpty)
    }

    @Test func takesTheFirstOfTwoRoles() throws {
        let second = """
            <md:IDPSSODescriptor \(Sample.protocols)>\
            \(Sample.endpoint("SingleSignOnService", Sample.post, "https://idp.example.org/2"))</md:IDPSSODescriptor>
            """
        let entity = try read(Sample.entity(beside: second))
        #expect(entity.singleSignOnServices.map(\.location) == ["https://idp.example.org/sso"])
        #expect(entity.noticeIDs == ["saml.several-roles"])
    }

    @Test func readsWhatTheRoleDeclares() throws {
        let role = """
            <md:Extensions><shibmd:Scope regexp="true">^.+\\.example\\.org$</shibmd:Scope>\
            <alg:SigningMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/></md:Extensions>\
            <saml:Attribute Name="urn:oid:0.9.2342.19200300.100.1.3" FriendlyName="mail" NameFormat="urn:f"/>
            """
        let entity = try read(Sample.entity(role: role + Sample.signOn))
        #expect(entity.scopes == [AttributeScope(value: "^.+\\.example\\.org$", isRegularExpression: true)])
        #expect(entity.signingMethods == ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"])
        #expect(
            entity.attributes
                == [
                    DeclaredAttribute(
                        name: "urn:oid:0.9.2342.19200300.100.1.3", nameFormat: "urn:f", friendlyName: "mail")
                ])
    }

    @Test func choosesANameForPeople() throws {
        let names = """
            <md:Extensions><mdui:UIInfo><mdui:DisplayName xml:lang="de">Universität  Neustadt</mdui:DisplayName>\
            <mdui:DisplayName xml:lang="en">Newtown\n University</mdui:DisplayName></mdui:UIInfo></md:Extensions>
            """
        let organization = """
            <md:Organization><md:OrganizationDisplayName xml:lang="en">Newtown</md:OrganizationDisplayName>\
            </md:Organization>
            """
        let entity = try read(Sample.entity(role: names + Sample.signOn, beside: organization))
        #expect(entity.displayName() == "Newtown University")
        #expect(entity.displayName(languages: ["fr", "de"]) == "Universität Neustadt")
        #expect(try read(Sample.entity(beside: organization)).displayName() == "Newtown")
        #expect(try read(Sample.entity()).displayName() == "idp.example.org")
        #expect(try read(Sample.entity("urn:example:idp")).displayName() == nil)
    }

    @Test func seesTheWishNotToBeOffered() throws {
        let extensions = """
            <md:Extensions><mdattr:EntityAttributes><saml:Attribute Name="http://macedir.org/entity-category">\
            <saml:AttributeValue>http://refeds.org/category/hide-from-discovery</saml:AttributeValue>\
            </saml:Attribute></mdattr:EntityAttributes></md:Extensions>
            """
        #expect(try read(Sample.entity(beside: extensions)).hidesFromDiscovery)
        #expect(try !read(Sample.entity()).hidesFromDiscovery)
    }

    @Test func notesASignatureWithoutTrustingIt() throws {
        let entity = try read(Sample.entity(beside: "<ds:Signature/>"))
        #expect(entity.hasSignedRoot)
        #expect(entity.noticeIDs == ["saml.unverified"])
    }
}
