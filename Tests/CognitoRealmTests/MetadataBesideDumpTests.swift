import CognitoRealm
import Foundation
import Testing

/// Metadata files among the inputs of a build: whose they are, and what becomes of those that are nobody's.
@Suite struct MetadataBesideDumpTests {
    @Test(arguments: [1, 2]) func fileBelongsToTheProviderItIsNamedLike(jobs: Int) throws {
        let built = try MetadataBuild.build(
            [
                "pool.json": MetadataBuild.pool,
                "okta.json": MetadataBuild.provider("Okta", #""MetadataURL": "https://m.example/x""#),
                "saml/okta-metadata.xml": MetadataSample.provider("urn:okta", at: "https://okta.example"),
            ], jobs: jobs)
        let config = try #require(built.providers["Okta"])
        #expect(config["idpEntityId"] == "urn:okta")
        #expect(config["singleSignOnServiceUrl"] == "https://okta.example/post")
        #expect(config["signingCertificate"] == MetadataSample.certificate)
        #expect(config["useMetadataDescriptorUrl"] == nil)
        #expect(built.findings == ["identity-provider.metadata-from-file Okta saml/okta-metadata.xml"])
        #expect(built.readme?.contains("`https://HOST/realms/test/broker/Okta/endpoint`") == true)
    }

    @Test func certificatesAreToldWithTheirDigestAndLastDay() throws {
        let metadata = MetadataSample.provider("urn:a", at: "https://a.example")
            .replacing(MetadataSample.certificate, with: MetadataSample.weakCertificate)
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", ""), "A.xml": metadata,
        ])
        let place = "A 2035-01-01, SHA-256 4dac25cb89521c52753bfb716306dfef71cabd2689c3726df5fc371fa723594f"
        #expect(
            built.certificates == [
                "saml.certificate-weak-key \(place)", "identity-provider.certificate-ends \(place)",
            ])
    }

    @Test func entityOfAnAggregateBelongsByAddressOrEntityID() throws {
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool
                + MetadataBuild.provider("A", #""SSORedirectBindingURI": "https://a.example/in""#)
                + MetadataBuild.provider("B", #""MetadataURL": "https://b.example/metadata""#),
            "federation.xml": MetadataSample.group(
                MetadataSample.provider("urn:other", at: "https://other.example"),
                MetadataSample.provider("urn:a", at: "https://a.example"),
                MetadataSample.provider("https://b.example/metadata", at: "https://login.example")),
        ])
        #expect(built.providers["A"]?["idpEntityId"] == "urn:a")
        #expect(built.providers["B"]?["singleSignOnServiceUrl"] == "https://login.example/post")
    }

    /// A large provider serves everybody from one host: that alone says nothing about whose metadata it is.
    @Test func sameHostIsNotEnough() throws {
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool
                + MetadataBuild.provider(
                    "A",
                    #""MetadataURL": "https://idp.example/1/metadata", "SSORedirectBindingURI": "https://idp.example/1/in""#
                ),
            "other.xml": MetadataSample.provider("urn:2", at: "https://idp.example/2"),
        ])
        #expect(built.providers["A"]?["idpEntityId"] == nil)
        #expect(built.providers["A"]?["metadataDescriptorUrl"] == "https://idp.example/1/metadata")
        #expect(
            built.findings == [
                "identity-provider.metadata-address A https://idp.example/1/metadata", "metadata.unused other.xml",
            ])
    }

    @Test func fileTakesThePlaceOfWhatTheDumpHolds() throws {
        let old = MetadataSample.provider("urn:a", at: "https://old.example").replacing("\"", with: #"\""#)
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", #""MetadataFile": "\#(old)""#),
            "new.xml": MetadataSample.provider("urn:a", at: "https://new.example"),
        ])
        #expect(built.providers["A"]?["singleSignOnServiceUrl"] == "https://new.example/post")
        #expect(built.findings == ["identity-provider.metadata-from-file A new.xml"])
    }

    @Test func whatCannotBeReadIsTold() throws {
        let whole = MetadataSample.provider("urn:a", at: "https://a.example")
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", ""), "A.xml": String(whole.dropLast(20)),
            "b.xml": "<!DOCTYPE x><x/>",
        ])
        #expect(built.providers["A"]?["signingCertificate"] == nil)
        #expect(built.findings.count == 2)
        #expect(
            built.findings.last
                == "metadata.unreadable b.xml The metadata has a DOCTYPE, which is refused; ask for metadata without one."
        )
        #expect(
            built.findings.first?.hasPrefix("metadata.unreadable A.xml The metadata is not well-formed XML") == true)
    }

    @Test func twoFilesOfOneProviderAreTold() throws {
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", #""MetadataURL": "urn:a""#),
            "1.xml": MetadataSample.provider("urn:a", at: "https://one.example"),
            "2.xml": MetadataSample.provider("urn:a", at: "https://two.example"),
        ])
        #expect(built.providers["A"]?["singleSignOnServiceUrl"] == "https://one.example/post")
        #expect(
            built.findings == [
                "identity-provider.metadata-several A 1.xml", "identity-provider.metadata-from-file A 1.xml",
            ])
    }

    /// One of two is not the other: a wrong guess would let another organization sign people in.
    @Test func entitiesThatShareAnAddressAreNotGuessed() throws {
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool
                + MetadataBuild.provider("A", #""SSORedirectBindingURI": "https://a.example/in""#),
            "federation.xml": MetadataSample.group(
                MetadataSample.provider("urn:two", at: "https://a.example"),
                MetadataSample.provider("urn:one", at: "https://a.example")),
        ])
        #expect(built.providers["A"]?["idpEntityId"] == nil)
        #expect(built.findings == ["identity-provider.metadata-ambiguous A urn:one, urn:two"])
    }

    @Test func filesNamedAlikeWithTwoEntitiesAreNotGuessed() throws {
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", ""),
            "A.xml": MetadataSample.provider("urn:one", at: "https://one.example"),
            "a-metadata.xml": MetadataSample.provider("urn:two", at: "https://two.example"),
        ])
        #expect(built.providers["A"]?["idpEntityId"] == nil)
        #expect(built.findings == ["identity-provider.metadata-ambiguous A urn:one, urn:two"])
    }

    /// A known entity id is more than an address that somebody else has too.
    @Test func anEntityIDThatIsKnownOutweighsAnAddress() throws {
        let own = MetadataSample.provider("urn:a", at: "https://a.example").replacing("\"", with: #"\""#)
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool
                + MetadataBuild.provider(
                    "A", #""MetadataFile": "\#(own)", "SSORedirectBindingURI": "https://a.example/in""#),
            "federation.xml": MetadataSample.group(MetadataSample.provider("urn:b", at: "https://a.example")),
        ])
        #expect(built.providers["A"]?["idpEntityId"] == "urn:a")
    }

    @Test(arguments: [
        (#""SSORedirectBindingURI": "https://b.example/in", "#, "urn:b"), ("", nil),
        (#""SSORedirectBindingURI": "https://c.example/in", "#, nil),
    ])
    func aMetadataFileWithSeveralIsChosenFromByItsAddress(details: String, id: String?) throws {
        let own = MetadataSample.group(
            MetadataSample.provider("urn:a", at: "https://a.example"),
            MetadataSample.provider("urn:b", at: "https://b.example")
        ).replacing("\"", with: #"\""#)
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool
                + MetadataBuild.provider("A", details + #""MetadataFile": "\#(own)""#)
        ])
        #expect(built.providers["A"]?["idpEntityId"] == id)
        let expected =
            "identity-provider.metadata-unreadable A There are 2 identity providers; name one by its entity id: urn:a, urn:b."
        #expect(built.findings == (id == nil ? [expected] : []))
    }

    @Test func whatKeycloakCannotReadIsNotWritten() throws {
        let bad =
            "<ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>"
            + "<KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
        let metadata = MetadataSample.provider("urn:a", at: "https://a.example")
            .replacing("<ds:X509Certificate>", with: bad, maxReplacements: 1)
        let built = try MetadataBuild.build([
            "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", ""), "A.xml": metadata,
        ])
        #expect(built.providers["A"]?["signingCertificate"] == MetadataSample.certificate)
        #expect(built.certificates.first?.hasPrefix("saml.certificate-unreadable A") == true)
    }

    @Test func metadataAloneMakesNoRealm() throws {
        let files = ["a.xml": MetadataSample.provider("urn:a", at: "https://a.example")]
        let error = try #require(throws: BuildError.self) { try MetadataBuild.build(files) }
        #expect(error.description.hasPrefix("Nothing in "))
    }

    @Test func withoutSAMLThereIsNothingForPartners() throws {
        #expect(try MetadataBuild.build(["pool.json": MetadataBuild.pool]).readme?.contains("SAML") == false)
    }
}
