import CognitoRealm
import Foundation
import Testing

/// Metadata files among the inputs of a build: whose they are, and what becomes of those that are nobody's.
@Suite struct MetadataBesideDumpTests {
    private struct Built {
        /// Settings of each SAML provider, by alias.
        var providers: [String: [String: String]] = [:]
        /// Ids, subjects and details of the findings about metadata.
        var findings: [String] = []
        /// The same of the findings about certificates.
        var certificates: [String] = []
        var readme: String?
    }

    private static let pool = #"{"UserPool": {"Id": "eu-west-1_Test", "Name": "Test"}}"#

    private func provider(_ name: String, _ details: String) -> String {
        #"{"IdentityProvider": {"UserPoolId": "eu-west-1_Test", "ProviderName": "\#(name)", "#
            + #""ProviderType": "SAML", "ProviderDetails": {\#(details)}}}"#
    }

    private func build(
        _ files: [String: String], entityIDs: [String: String] = [:], signer: String? = nil, jobs: Int = 2
    ) throws -> Built {
        try withScratchFolder { scratch in
            let folder = scratch.appending(path: "dump")
            try BundleFiles(files).replaceContents(of: folder)
            var configuration = BuildConfiguration(
                inputs: [folder.path], output: scratch.appending(path: "bundle").path, time: 0)
            configuration.realm = "test"
            configuration.jobs = jobs
            configuration.entityIDs = entityIDs
            configuration.metadataSigner = signer
            let bundle = URL(filePath: try CognitoRealm.build(configuration).bundle)
            return try read(bundle)
        }
    }

    private func read(_ bundle: URL) throws -> Built {
        var built = Built()
        let realm = try object(Data(contentsOf: bundle.appending(path: "realm/test-realm.json")))
        for provider in realm["identityProviders"] as? [[String: Any]] ?? [] {
            guard let alias = provider["alias"] as? String else { continue }
            built.providers[alias] = provider["config"] as? [String: String]
        }
        let lines = try Data(contentsOf: bundle.appending(path: "audit/findings.ndjson")).split(separator: 0x0A)
        for line in lines {
            let finding = try object(Data(line))
            guard let id = finding["id"] as? String, let subject = finding["subject"] as? [String: String] else {
                continue
            }
            let words = [id, subject["key"], finding["detail"] as? String].compactMap(\.self).joined(separator: " ")
            if id.contains("metadata") { built.findings.append(words) }
            if id.contains("certificate-") { built.certificates.append(words) }
        }
        built.readme = try? String(contentsOf: bundle.appending(path: "README.md"), encoding: .utf8)
        return built
    }

    private func object(_ json: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    @Test(arguments: [1, 2]) func fileBelongsToTheProviderItIsNamedLike(jobs: Int) throws {
        let built = try build(
            [
                "pool.json": Self.pool, "okta.json": provider("Okta", #""MetadataURL": "https://m.example/x""#),
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
        let built = try build(["dump.json": Self.pool + provider("A", ""), "A.xml": metadata])
        let place = "A 2035-01-01, SHA-256 4dac25cb89521c52753bfb716306dfef71cabd2689c3726df5fc371fa723594f"
        #expect(
            built.certificates == [
                "saml.certificate-weak-key \(place)", "identity-provider.certificate-ends \(place)",
            ])
    }

    @Test func entityOfAnAggregateBelongsByAddressOrEntityID() throws {
        let built = try build([
            "dump.json": Self.pool + provider("A", #""SSORedirectBindingURI": "https://a.example/in""#)
                + provider("B", #""MetadataURL": "https://b.example/metadata""#),
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
        let built = try build([
            "dump.json": Self.pool
                + provider(
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
        let built = try build([
            "dump.json": Self.pool + provider("A", #""MetadataFile": "\#(old)""#),
            "new.xml": MetadataSample.provider("urn:a", at: "https://new.example"),
        ])
        #expect(built.providers["A"]?["singleSignOnServiceUrl"] == "https://new.example/post")
        #expect(built.findings == ["identity-provider.metadata-from-file A new.xml"])
    }

    @Test func whatCannotBeReadIsTold() throws {
        let whole = MetadataSample.provider("urn:a", at: "https://a.example")
        let built = try build([
            "dump.json": Self.pool + provider("A", ""), "A.xml": String(whole.dropLast(20)),
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
        let built = try build([
            "dump.json": Self.pool + provider("A", #""MetadataURL": "urn:a""#),
            "1.xml": MetadataSample.provider("urn:a", at: "https://one.example"),
            "2.xml": MetadataSample.provider("urn:a", at: "https://two.example"),
        ])
        #expect(built.providers["A"]?["singleSignOnServiceUrl"] == "https://one.example/post")
        #expect(
            built.findings == [
                "identity-provider.metadata-several A 1.xml", "identity-provider.metadata-from-file A 1.xml",
            ])
    }

    /// Nothing ties the provider to an entity of the federation but what somebody says.
    @Test func entityIDSaysWhichOneIsMeant() throws {
        let federation = MetadataSample.group(
            MetadataSample.provider("urn:1", at: "https://one.example"),
            MetadataSample.provider("urn:2", at: "https://two.example"))
        let beside = try build(
            ["dump.json": Self.pool + provider("A", ""), "f.xml": federation], entityIDs: ["A": "urn:2"])
        #expect(beside.providers["A"]?["singleSignOnServiceUrl"] == "https://two.example/post")
        #expect(beside.findings == ["identity-provider.metadata-from-file A f.xml"])

        let text = federation.replacing("\"", with: #"\""#)
        let own = try build(
            ["dump.json": Self.pool + provider("A", #""MetadataFile": "\#(text)""#)], entityIDs: ["A": "urn:1"])
        #expect(own.providers["A"]?["singleSignOnServiceUrl"] == "https://one.example/post")
        #expect(own.findings == [])
    }

    /// What somebody says goes over the file's name and over what the dump holds.
    @Test func entityIDGoesOverEverythingElse() throws {
        let own = MetadataSample.provider("urn:a", at: "https://own.example").replacing("\"", with: #"\""#)
        let built = try build(
            [
                "dump.json": Self.pool + provider("A", #""MetadataFile": "\#(own)""#),
                "A.xml": MetadataSample.provider("urn:a", at: "https://a.example"),
                "b.xml": MetadataSample.provider("urn:b", at: "https://b.example"),
            ], entityIDs: ["A": "urn:b"])
        #expect(built.providers["A"]?["idpEntityId"] == "urn:b")
        #expect(built.findings == ["metadata.unused A.xml", "identity-provider.metadata-from-file A b.xml"])
    }

    @Test func entityBeyondTheMostIsFoundWhenAskedFor() throws {
        let many = (0...1_001).map { MetadataSample.provider("urn:\($0)", at: "https://\($0).example") }
        let files = ["dump.json": Self.pool + provider("A", ""), "f.xml": MetadataSample.group(many.joined())]
        let built = try build(files, entityIDs: ["A": "urn:1001"])
        #expect(built.providers["A"]?["singleSignOnServiceUrl"] == "https://1001.example/post")
        #expect(built.findings == ["metadata.too-many f.xml", "identity-provider.metadata-from-file A f.xml"])
    }

    @Test(arguments: [
        ("A", "urn:z", "No metadata that was given describes urn:z, which --entity-id says the provider A is"),
        ("B", "urn:1", "No SAML provider of the dump is called B, as --entity-id says; there are: A."),
    ])
    func entityIDThatLeadsNowhereMakesNoRealm(name: String, entityID: String, message: String) throws {
        let files = [
            "dump.json": Self.pool + provider("A", #""MetadataURL": "https://a.example""#),
            "1.xml": MetadataSample.provider("urn:1", at: "https://one.example"),
        ]
        let error = try #require(throws: BuildError.self) { try build(files, entityIDs: [name: entityID]) }
        #expect(error.description.hasPrefix(message))
    }

    @Test(arguments: [1, 2]) func signerIsAskedOfFilesAndNotOfTheDump(jobs: Int) throws {
        let folder = packageRoot.appending(path: "Fixtures/saml")
        let signed = try String(contentsOf: folder.appending(path: "signed.xml"), encoding: .utf8)
        let own = MetadataSample.provider("urn:c", at: "https://c.example").replacing("\"", with: #"\""#)
        let built = try build(
            [
                "dump.json": Self.pool + provider("A", "") + provider("B", #""MetadataURL": "urn:b""#)
                    + provider("C", #""MetadataFile": "\#(own)""#),
                "A.xml": signed, "b.xml": MetadataSample.provider("urn:b", at: "https://b.example"),
                "changed.xml": signed.replacing("idp.example.org/sso", with: "idp.example.com/sso"),
                "half.xml": String(signed.dropLast(20)),
            ], signer: folder.appending(path: "signer.pem").path, jobs: jobs)
        #expect(built.providers["A"]?["singleSignOnServiceUrl"] == "https://idp.example.org/sso")
        #expect(built.providers["B"]?["singleSignOnServiceUrl"] == nil)
        #expect(built.providers["C"]?["singleSignOnServiceUrl"] == "https://c.example/post")
        #expect(
            built.findings.map { String($0.prefix(60)) }.sorted() == [
                "identity-provider.metadata-from-file A A.xml",
                "metadata.not-signed b.xml The metadata's root element is not",
                "metadata.not-signed changed.xml The metadata has been change",
                "metadata.unreadable half.xml The metadata is not well-formed",
            ])
    }

    @Test func signerWithoutAKeyMakesNoRealm() throws {
        let readme = packageRoot.appending(path: "README.md").path
        let error = try #require(throws: BuildError.self) { try build(["pool.json": Self.pool], signer: readme) }
        #expect(error.description.contains("holds no RSA certificate or public key"))
    }

    @Test func metadataAloneMakesNoRealm() throws {
        let files = ["a.xml": MetadataSample.provider("urn:a", at: "https://a.example")]
        let error = try #require(throws: BuildError.self) { try build(files) }
        #expect(error.description.hasPrefix("Nothing in "))
    }

    @Test func withoutSAMLThereIsNothingForPartners() throws {
        #expect(try build(["pool.json": Self.pool]).readme?.contains("SAML") == false)
    }
}
