import CognitoRealm
import Foundation
import Testing

/// Builds of a made-up pool with SAML providers and metadata files beside its dump.
enum MetadataBuild {
    /// What a build says of providers and their metadata.
    struct Built {
        /// Settings of each SAML provider, by alias.
        var providers: [String: [String: String]] = [:]
        /// Ids, subjects and details of the findings about metadata.
        var findings: [String] = []
        /// The same of the findings about certificates.
        var certificates: [String] = []
        var readme: String?
    }

    /// The dump of the pool.
    static let pool = #"{"UserPool": {"Id": "eu-west-1_Test", "Name": "Test"}}"#

    /// The dump of a SAML provider.
    static func provider(_ name: String, _ details: String) -> String {
        #"{"IdentityProvider": {"UserPoolId": "eu-west-1_Test", "ProviderName": "\#(name)", "#
            + #""ProviderType": "SAML", "ProviderDetails": {\#(details)}}}"#
    }

    /// Builds from files by their names.
    static func build(
        _ files: [String: String], entityIDs: [String: String] = [:], signer: String? = nil, jobs: Int = 2,
        judgedAt: Int64? = nil
    ) throws -> Built {
        try withScratchFolder { scratch in
            let folder = scratch.appending(path: "dump")
            try BundleFiles(files).replaceContents(of: folder)
            var configuration = BuildConfiguration(
                inputs: [folder.path], output: scratch.appending(path: "bundle").path, time: 0)
            configuration.realm = "test"
            configuration.jobs = jobs
            configuration.entityIDs = entityIDs
            configuration.metadataSigner = signer.map { LocalPath($0) }
            configuration.judgedAt = judgedAt
            let bundle = URL(filePath: try CognitoRealm.build(configuration).bundle)
            return try read(bundle)
        }
    }

    private static func read(_ bundle: URL) throws -> Built {
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
            if id.contains("certificate-") || id.contains("certificates-") { built.certificates.append(words) }
        }
        built.readme = try? String(contentsOf: bundle.appending(path: "README.md"), encoding: .utf8)
        return built
    }

    private static func object(_ json: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }
}
