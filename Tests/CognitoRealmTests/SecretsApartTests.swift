import CognitoRealm
import Foundation
import Testing

/// A bundle whose `secrets.env` travels by itself.
@Suite struct SecretsApartTests {
    @Test func aBundleWithoutItsSecretsIsIntact() throws {
        try withScratchFolder { scratch in
            var configuration = BuildConfiguration(
                inputs: [Acme.dump.path], output: scratch.appending(path: "bundle").path, time: 0)
            configuration.secrets = "env"
            let bundle = URL(filePath: try build(configuration).bundle)
            #expect(try verify(BundleCheck(bundle: bundle.path)).secretsAreElsewhere == false)

            try FileManager.default.removeItem(at: bundle.appending(path: "secrets.env"))
            let report = try verify(BundleCheck(bundle: bundle.path))
            #expect(report.problems.map(\.line) == [])
            #expect(report.secretsAreElsewhere)

            try Data("REALM_acme_CLIENT_x=changed\n".utf8).write(to: bundle.appending(path: "secrets.env"))
            #expect(try verify(BundleCheck(bundle: bundle.path)).problems.map(\.file) == ["secrets.env"])
        }
    }

    @Test func noOtherFileMayBeMissing() throws {
        try withScratchFolder { scratch in
            var configuration = BuildConfiguration(
                inputs: [Acme.dump.path], output: scratch.appending(path: "bundle").path, time: 0)
            configuration.secrets = "env"
            let bundle = URL(filePath: try build(configuration).bundle)
            try FileManager.default.removeItem(at: bundle.appending(path: "README.md"))
            #expect(try verify(BundleCheck(bundle: bundle.path)).problems.map(\.line) == ["README.md: is missing"])
        }
    }
}
