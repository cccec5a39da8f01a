import CognitoRealm
import Foundation
import Testing

/// What `cognito-realm saml` is made of: providers of whatever metadata is given, and why a file does not count.
@Suite struct ListMetadataTests {
    private struct Listed {
        var providers: [ListedProvider] = []
        /// A line for each file.
        var files: [String] = []
    }

    private func list(
        _ files: [String: String], entityID: String? = nil, signer: String? = nil
    ) throws -> Listed {
        try withScratchFolder { folder in
            for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
            return try list([folder.path], entityID: entityID, signer: signer, hiding: folder.path + "/")
        }
    }

    private func list(
        _ inputs: [String], entityID: String? = nil, signer: String? = nil, hiding prefix: String = ""
    ) throws -> Listed {
        var listing = MetadataListing(inputs: inputs, time: 1_800_000_000)
        listing.entityID = entityID
        listing.signer = signer.map { LocalPath($0) }
        var listed = Listed()
        try listMetadata(listing) { event in
            switch event {
            case .provider(let provider): listed.providers.append(provider)
            case .fileEnd(let name, let entities, let fault):
                listed.files.append((fault?.description ?? "\(name): \(entities)").replacing(prefix, with: ""))
            case .passedOver(let sentence): listed.files.append(sentence)
            }
        }
        return listed
    }

    @Test func oneProviderAsJSON() throws {
        let listed = try list([
            "a.xml": MetadataSample.provider("https://idp.example.org", at: "https://idp.example.org")
        ])
        #expect(
            listed.providers.map { String(decoding: $0.json, as: UTF8.self).replacing($0.file, with: "FILE") } == [
                #"{"file":"FILE","entityId":"https://idp.example.org","displayName":"idp.example.org","#
                    + #""singleSignOnServiceUrl":"https://idp.example.org/post","postBindingAuthnRequest":true,"#
                    + #""singleLogoutServiceUrl":"https://idp.example.org/out","postBindingLogout":false,"#
                    + #""signingCertificates":[{"sha256":"0de61ff277fa19ae4010c1b5490c9efa2641b7a8ae699191658642fe09560659","#
                    + #""notBefore":"2020-01-01T00:00:00Z","notAfter":"2040-01-01T00:00:00Z"}],"#
                    + #""wantAuthnRequestsSigned":false,"#
                    + #""nameIDFormats":["urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"],"#
                    + #""validUntil":null,"findings":[]}"#
            ])
        #expect(listed.files == ["a.xml: 1"])
    }

    /// No key, plain http, no address: all of that is for people to see, and refuses nothing.
    @Test func whatPolicyForbidsIsListed() throws {
        let text = MetadataSample.provider("urn:x", at: "http://idp.example.org")
            .replacing(/<KeyDescriptor>.*<\/KeyDescriptor>/, with: "")
        let provider = try #require(try list(["a.xml": text]).providers.first)
        #expect(provider.singleSignOnURL == "http://idp.example.org/post")
        #expect(provider.signingCertificates == [])
        #expect(
            Set(provider.findings.map(\.id)) == ["saml.no-signing-certificate", "saml.location-http"])
        let addresses = provider.findings.filter { $0.id == "saml.location-http" }.map(\.detail)
        #expect(
            addresses == [
                "http://idp.example.org/post (it is plain http outside private networks)",
                "http://idp.example.org/out (it is plain http outside private networks)",
            ])
    }

    /// The certificate is read once, and told of every provider that has it.
    @Test func aCertificateThatManyHaveIsToldOfEach() throws {
        let members = (0..<50).map { MetadataSample.provider("urn:\($0)", at: "https://idp\($0).example") }
        let listed = try list(["f.xml": MetadataSample.group(members.joined())])
        #expect(listed.providers.count == 50)
        let digests = Set(listed.providers.flatMap { $0.signingCertificates.map(\.sha256) })
        #expect(digests == ["0de61ff277fa19ae4010c1b5490c9efa2641b7a8ae699191658642fe09560659"])
        #expect(Set(listed.providers.map(\.findings)).count == 1)
        let other = MetadataSample.provider("urn:o", at: "https://o.example")
            .replacing(MetadataSample.certificate, with: MetadataSample.weakCertificate)
        #expect(try list(["o.xml": other]).providers[0].findings.map(\.id) == ["saml.certificate-weak-key"])
    }

    @Test func oneOfAnAggregateByItsEntityID() throws {
        let group = MetadataSample.group(
            MetadataSample.serviceProvider, MetadataSample.provider("https://a.example", at: "https://a.example"),
            MetadataSample.provider("https://b.example", at: "https://b.example"))
        #expect(try list(["f.xml": group]).providers.map(\.entityID) == ["https://a.example", "https://b.example"])
        let one = try list(["f.xml": group], entityID: "https://b.example")
        #expect(one.providers.map(\.singleSignOnURL) == ["https://b.example/post"])
        #expect(one.files == ["f.xml: 3"])
    }

    @Test(
        arguments: [
            ("<!DOCTYPE x><x/>", "The metadata has a DOCTYPE, which is refused; ask for metadata without one."),
            ("{}", "The metadata is not well-formed XML: line 1, column 1: it does not start with a tag."),
            ("<a/>", "This is no SAML metadata: its root is a, not EntityDescriptor or EntitiesDescriptor."),
            ("", "The metadata is empty."),
        ])
    func whatIsNoMetadataIsAFault(text: String, reason: String) throws {
        let good = MetadataSample.provider("https://z.example", at: "https://z.example")
        let listed = try list(["a.xml": text, "z.xml": good])
        #expect(listed.files == ["a.xml: \(reason)", "z.xml: 1"])
        #expect(listed.providers.map(\.entityID) == ["https://z.example"])
    }

    @Test func aCutOffAggregateEndsWithAFaultAfterWhatItGave() throws {
        let group = MetadataSample.group(MetadataSample.provider("https://a.example", at: "https://a.example"))
        let listed = try list(["a.xml": String(group.dropLast(30))])
        #expect(listed.files.count == 1 && listed.files[0].hasPrefix("a.xml: The metadata is not well-formed XML"))
    }

    @Test func theSignersKeyDecides() throws {
        let folder = packageRoot.appending(path: "Fixtures/saml")
        let (signed, signer) = (folder.appending(path: "signed.xml"), folder.appending(path: "signer.pem").path)
        #expect(try list([signed.path], signer: signer).providers.map(\.entityID) == ["https://idp.example.org"])

        let text = try String(contentsOf: signed, encoding: .utf8)
        let changed = text.replacing("idp.example.org/sso", with: "idp.example.com/sso")
        let unsigned = MetadataSample.provider("https://a.example", at: "https://a.example")
        let listed = try list(["changed.xml": changed, "unsigned.xml": unsigned], signer: signer)
        #expect(listed.providers == [])
        #expect(
            listed.files == [
                "changed.xml: The metadata has been changed since it was signed; get it anew.",
                "unsigned.xml: The metadata's root element is not signed; get the signed file from the federation.",
            ])
    }

    @Test func aSignerWithoutAKeyListsNothing() throws {
        let folder = packageRoot.appending(path: "Fixtures/saml")
        let signer = folder.appending(path: "README.md").path
        #expect(throws: MetadataListError.self) {
            try list([folder.appending(path: "signed.xml").path], signer: signer)
        }
    }

    /// UTF-16 arrives converted, whatever the declaration says of itself.
    @Test func encodingsAreRead() throws {
        try withScratchFolder { folder in
            let text =
                #"<?xml version="1.0" encoding="UTF-16"?>"#
                + MetadataSample.provider("urn:zürich", at: "https://a.example")
            let wide = folder.appending(path: "a.xml")
            try #require(text.data(using: .utf16)).write(to: wide)
            #expect(try list([wide.path]).providers.map(\.entityID) == ["urn:zürich"])
            let latin = folder.appending(path: "b.xml")
            try #require(text.replacing("UTF-16", with: "ISO-8859-1").data(using: .isoLatin1)).write(to: latin)
            #expect(try list([latin.path]).providers.map(\.entityID) == ["urn:zürich"])
        }
    }
}
