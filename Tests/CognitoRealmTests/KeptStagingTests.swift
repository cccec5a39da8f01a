import CognitoRealm
import Foundation
import Testing

/// The staging database in a bundle: `--keep-staging`.
@Suite struct KeptStagingTests {
    @Test func everythingElseIsTheSame() throws {
        try withScratchFolder { scratch in
            var configuration = BuildConfiguration(
                inputs: [Acme.dump.path], output: scratch.appending(path: "kept").path, time: 0)
            configuration.realm = "acme"
            configuration.keepsStaging = true
            let kept = URL(filePath: try build(configuration).bundle)
            let database = kept.appending(path: "audit/staging.sqlite")
            let head = try Data(contentsOf: database).prefix(16)
            #expect(head == Data("SQLite format 3\0".utf8))
            #expect(
                try FileManager.default.subpathsOfDirectory(atPath: kept.path).filter { $0.contains("sqlite") }.count
                    == 1)
            #expect(try verify(BundleCheck(bundle: kept.path)).isIntact)

            try FileManager.default.removeItem(at: database)
            let differences = try BundleFiles(contentsOf: kept).differences(
                from: BundleFiles(contentsOf: Acme.expectedBundle))
            #expect(differences.map { $0.prefix { $0 != "," } } == ["SHA256SUMS", "manifest.json"])
        }
    }

    @Test func itIsRefusedWhereSecretsAreToStayOut() throws {
        var configuration = BuildConfiguration(inputs: [Acme.dump.path], output: "/nowhere/bundle", time: 0)
        configuration.keepsStaging = true
        configuration.secrets = "omit"
        #expect(throws: BuildError.self) { try build(configuration) }
    }
}
