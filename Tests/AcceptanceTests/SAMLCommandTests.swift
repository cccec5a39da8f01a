import Foundation
import Testing

/// `cognito-realm saml` as somebody runs it: what goes where, and the exit status.
@Suite struct SAMLCommandTests {
    private static let signed = packageRoot.appending(path: "Fixtures/saml/signed.xml").path
    private static let signer = packageRoot.appending(path: "Fixtures/saml/signer.pem").path

    private func run(_ arguments: [String]) async throws -> Command.Outcome {
        try await withScratchFolder { scratch in
            try Command(executable: builtCommand, arguments: ["saml"] + arguments).run(in: scratch, limit: 60)
        }
    }

    @Test func tableHasALineForEachProvider() async throws {
        let outcome = try await run([Self.signed])
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                Entity id                Name             Signing certificates
                https://idp.example.org  idp.example.org  none

                """)
        #expect(outcome.errors == "")
    }

    @Test func JSONHasTheMembersThatWerePromised() async throws {
        let outcome = try await run([Self.signed, "--json", "--metadata-signer", Self.signer])
        #expect(outcome.status == 0)
        let list = try JSONDecoder().decode(JSON.self, from: Data(outcome.output.utf8)).elements
        guard case .object(let provider)? = list.first else { throw Unexpected("there is no provider") }
        #expect(
            Set(provider.keys) == [
                "entityId", "displayName", "singleSignOnServiceUrl", "postBindingAuthnRequest",
                "singleLogoutServiceUrl", "postBindingLogout", "signingCertificates", "wantAuthnRequestsSigned",
                "nameIDFormats", "validUntil", "findings",
            ])
    }

    @Test func detailsNameWhatIsOdd() async throws {
        let outcome = try await run([Self.signed, "--entity-id", "https://idp.example.org"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("  sign in         https://idp.example.org/sso (POST)\n"))
        #expect(outcome.output.contains("  error           saml.no-signing-certificate: "))
    }

    @Test(
        arguments: [
            ["--entity-id", "https://nobody.example"], ["--metadata-signer", packageRoot.path + "/README.md"],
            [packageRoot.path + "/README.md"], [packageRoot.path + "/Fixtures/nothing"],
        ])
    func whatFailsSaysWhyInOneLine(arguments: [String]) async throws {
        let inputs = arguments.first == "--entity-id" || arguments.count == 2 ? [Self.signed] : []
        let outcome = try await run(inputs + arguments + ["--json"])
        #expect(outcome.status == 1)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("cognito-realm: ") && outcome.errors.filter { $0 == "\n" }.count == 1)
    }

    @Test func choosingOneAndAllIsAUsageError() async throws {
        let outcome = try await run([Self.signed, "--all", "--entity-id", "x"])
        #expect(outcome.status == 64 && outcome.output == "")
    }
}
