import CognitoRealm
import Foundation
import Testing

/// Providers through which nobody can sign in on the day of the dump, which is its newest date and never today.
@Suite struct ExpiredMetadataTests {
    private func build(
        poolChanged pool: String = "2039-12-31T00:00:00Z", userChanged user: String? = nil, more: String = "",
        attribute: String = "", judgedAt: Int64? = nil
    ) throws -> MetadataBuild.Built {
        let metadata = MetadataSample.provider("urn:a", at: "https://a.example")
            .replacing("entityID=", with: "\(attribute) entityID=")
        var files = [
            "pool.json":
                #"{"UserPool": {"Id": "eu-west-1_Test", "Name": "Test", "LastModifiedDate": "\#(pool)"}}"#,
            "a.json": MetadataBuild.provider("A", ""), "A.xml": metadata,
        ]
        if let user {
            files["users.json"] =
                #"{"Users": [{"Username": "one", "Attributes": [], "UserLastModifiedDate": "\#(user)"}]}"#
        }
        return try MetadataBuild.build(files, judgedAt: judgedAt)
    }

    private func firstScreen(_ built: MetadataBuild.Built) -> String {
        (built.readme ?? "").split(separator: "## ").first.map(String.init) ?? ""
    }

    @Test func aValidCertificateIsNothingToTell() throws {
        let built = try build()
        #expect(built.certificates.map { $0.prefix(36) } == ["identity-provider.certificate-ends A"])
        #expect(!firstScreen(built).contains("`A`"))
    }

    @Test func certificatesEndBeforeTheNewestUser() throws {
        let built = try build(userChanged: "2040-01-02T00:00:00Z")
        let expected =
            "identity-provider.certificates-expired A until 2040-01-01, the dump is of 2040-01-02"
        #expect(built.certificates.contains(expected))
        #expect(firstScreen(built).contains("**Nobody can sign in through these identity providers:** `A`."))
    }

    @Test func theSourceDateCountsInPlaceOfTheDump() throws {
        let later = Int64(2_300_000_000)
        #expect(try build(judgedAt: later).certificates.contains { $0.contains("certificates-expired") })
        let earlier = try build(userChanged: "2040-01-02T00:00:00Z", judgedAt: 1_800_000_000)
        #expect(!earlier.certificates.contains { $0.contains("certificates-expired") })
    }

    @Test func certificatesThatBeginLaterAreTold() throws {
        let built = try build(poolChanged: "2019-06-01T00:00:00Z")
        let expected = "identity-provider.certificates-to-come A from 2020-01-01, the dump is of 2019-06-01"
        #expect(built.certificates.contains(expected))
        #expect(firstScreen(built).contains("No certificate of these identity providers was valid yet"))
    }

    @Test func metadataThatIsOutOfDateIsTold() throws {
        let built = try build(attribute: #"validUntil="2039-12-30T00:00:00Z""#)
        let expected =
            "identity-provider.metadata-expired A until 2039-12-30T00:00:00Z, the dump is of 2039-12-31"
        #expect(built.findings.contains(expected))
        #expect(firstScreen(built).contains("was out of date when the dump was made: `A`."))
        let inTime = try build(attribute: #"validUntil="2039-12-31T00:00:01Z""#)
        #expect(!inTime.findings.contains { $0.contains("metadata-expired") })
    }
}
