import CognitoRealm
import Foundation
import Testing

/// What `--entity-id` and `--metadata-signer` make of metadata beside a dump, and within it.
@Suite struct MetadataOptionTests {
    /// Nothing ties the provider to an entity of the federation but what somebody says.
    @Test func entityIDSaysWhichOneIsMeant() throws {
        let federation = MetadataSample.group(
            MetadataSample.provider("urn:1", at: "https://one.example"),
            MetadataSample.provider("urn:2", at: "https://two.example"))
        let beside = try MetadataBuild.build(
            ["dump.json": MetadataBuild.pool + MetadataBuild.provider("A", ""), "f.xml": federation],
            entityIDs: ["A": "urn:2"])
        #expect(beside.providers["A"]?["singleSignOnServiceUrl"] == "https://two.example/post")
        #expect(beside.findings == ["identity-provider.metadata-from-file A f.xml"])

        let text = federation.replacing("\"", with: #"\""#)
        let own = try MetadataBuild.build(
            ["dump.json": MetadataBuild.pool + MetadataBuild.provider("A", #""MetadataFile": "\#(text)""#)],
            entityIDs: ["A": "urn:1"])
        #expect(own.providers["A"]?["singleSignOnServiceUrl"] == "https://one.example/post")
        #expect(own.findings == [])
    }

    /// What somebody says goes over the file's name and over what the dump holds.
    @Test func entityIDGoesOverEverythingElse() throws {
        let own = MetadataSample.provider("urn:a", at: "https://own.example").replacing("\"", with: #"\""#)
        let built = try MetadataBuild.build(
            [
                "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", #""MetadataFile": "\#(own)""#),
                "A.xml": MetadataSample.provider("urn:a", at: "https://a.example"),
                "b.xml": MetadataSample.provider("urn:b", at: "https://b.example"),
            ], entityIDs: ["A": "urn:b"])
        #expect(built.providers["A"]?["idpEntityId"] == "urn:b")
        #expect(built.findings == ["metadata.unused A.xml", "identity-provider.metadata-from-file A b.xml"])
    }

    @Test func entityBeyondTheMostIsFoundWhenAskedFor() throws {
        let many = (0...1_001).map { MetadataSample.provider("urn:\($0)", at: "https://\($0).example") }
        let files = [
            "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", ""),
            "f.xml": MetadataSample.group(many.joined()),
        ]
        let built = try MetadataBuild.build(files, entityIDs: ["A": "urn:1001"])
        #expect(built.providers["A"]?["singleSignOnServiceUrl"] == "https://1001.example/post")
        #expect(built.findings == ["metadata.too-many f.xml", "identity-provider.metadata-from-file A f.xml"])
    }

    @Test(arguments: [
        ("A", "urn:z", "No metadata that was given describes urn:z, which --entity-id says the provider A is"),
        ("B", "urn:1", "No SAML provider of the dump is called B, as --entity-id says; there are: A."),
    ])
    func entityIDThatLeadsNowhereMakesNoRealm(name: String, entityID: String, message: String) throws {
        let files = [
            "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", #""MetadataURL": "https://a.example""#),
            "1.xml": MetadataSample.provider("urn:1", at: "https://one.example"),
        ]
        let error = try #require(throws: BuildError.self) {
            try MetadataBuild.build(files, entityIDs: [name: entityID])
        }
        #expect(error.description.hasPrefix(message))
    }

    @Test(arguments: [1, 2]) func signerIsAskedOfFilesAndNotOfTheDump(jobs: Int) throws {
        let folder = packageRoot.appending(path: "Fixtures/saml")
        let signed = try String(contentsOf: folder.appending(path: "signed.xml"), encoding: .utf8)
        let own = MetadataSample.provider("urn:c", at: "https://c.example").replacing("\"", with: #"\""#)
        let built = try MetadataBuild.build(
            [
                "dump.json": MetadataBuild.pool + MetadataBuild.provider("A", "")
                    + MetadataBuild.provider("B", #""MetadataURL": "urn:b""#)
                    + MetadataBuild.provider("C", #""MetadataFile": "\#(own)""#),
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
        let error = try #require(throws: BuildError.self) {
            try MetadataBuild.build(["pool.json": MetadataBuild.pool], signer: readme)
        }
        #expect(error.description.contains("holds no RSA certificate or public key"))
    }
}
