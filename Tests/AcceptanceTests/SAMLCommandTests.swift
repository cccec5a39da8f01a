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

    /// Metadata that may not be used any more says so in its line.
    @Test func tableSaysThatMetadataHasExpired() async throws {
        try await withScratchFolder { scratch in
            let file = scratch.appending(path: "old.xml")
            let text =
                #"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:a" validUntil="2020-01-01T00:00:00Z">"#
                + #"<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>"#
            try Data(text.utf8).write(to: file)
            let outcome = try await run([file.path])
            #expect(outcome.output.contains("none; metadata expired 2020-01-01"), "\(outcome.output)")
        }
    }

    @Test func JSONHasTheMembersThatWerePromised() async throws {
        let outcome = try await run([Self.signed, "--json", "--metadata-signer", Self.signer])
        #expect(outcome.status == 0)
        let list = try JSONDecoder().decode(JSON.self, from: Data(outcome.output.utf8)).elements
        guard case .object(let provider)? = list.first else { throw Unexpected("there is no provider") }
        #expect(
            Set(provider.keys) == [
                "file", "entityId", "displayName", "singleSignOnServiceUrl", "postBindingAuthnRequest",
                "singleLogoutServiceUrl", "postBindingLogout", "signingCertificates", "wantAuthnRequestsSigned",
                "nameIDFormats", "validUntil", "findings",
            ])
    }

    /// Of several files each is heard of: what it gives, or that it gives nothing.
    @Test func severalFilesAreToldApart() async throws {
        let entity = { (name: String, role: String) in
            """
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:\(name)">\
            <\(role) protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>
            """
        }
        try await withScratchFolder { scratch in
            let files = ["idp": "IDPSSODescriptor", "sp": "SPSSODescriptor", "two": "IDPSSODescriptor"]
            for (name, role) in files {
                try Data(entity(name, role).utf8).write(to: scratch.appending(path: "\(name).xml"))
            }
            let run = { (more: [String]) in
                try Command(executable: builtCommand, arguments: ["saml", "idp.xml", "sp.xml", "two.xml"] + more)
                    .run(in: scratch, limit: 60)
            }
            let table = try run([])
            #expect(table.status == 0)
            #expect(
                table.output == """
                    Entity id  Name  Signing certificates  File
                    urn:idp          none                  idp.xml
                    urn:two          none                  two.xml

                    """)
            #expect(
                table.errors == "cognito-realm: sp.xml: The entity in it is no SAML 2.0 identity provider.\n")
            let list = try JSONDecoder().decode(JSON.self, from: Data(run(["--json"]).output.utf8)).elements
            let found = list.compactMap { element -> [JSON?]? in
                guard case .object(let provider) = element else { return nil }
                return [provider["file"], provider["entityId"]]
            }
            #expect(found == [[.string("idp.xml"), .string("urn:idp")], [.string("two.xml"), .string("urn:two")]])
        }
    }

    /// More text than is kept in memory, and a file behind it that is cut off: nothing of that one is printed.
    @Test func whatDoesNotFitIntoMemoryIsPrintedWhole() async throws {
        let entity = { (name: String) in
            """
            <EntityDescriptor entityID="urn:\(name)"><IDPSSODescriptor \
            protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>
            """
        }
        try await withScratchFolder { scratch in
            let start = #"<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">"#
            let many = (0..<8_000).map { entity("\($0)") }.joined()
            let whole = start + many + "</EntitiesDescriptor>"
            try Data(whole.utf8).write(to: scratch.appending(path: "a.xml"))
            try Data((start + many).utf8).write(to: scratch.appending(path: "b.xml"))
            try Data((start + entity("last") + "</EntitiesDescriptor>").utf8)
                .write(to: scratch.appending(path: "c.xml"))
            let outcome = try Command(
                executable: builtCommand, arguments: ["saml", "--json", "a.xml", "b.xml", "c.xml"]
            ).run(in: scratch, limit: 60)
            #expect(outcome.status == 1 && outcome.errors.hasPrefix("cognito-realm: b.xml: "))
            #expect(outcome.output.utf8.count > 8 << 20)
            let list = try JSONDecoder().decode(JSON.self, from: Data(outcome.output.utf8)).elements
            #expect(list.count == 8_001)
            guard case .object(let last)? = list.last else { throw Unexpected("there is no provider") }
            #expect(last["entityId"] == .string("urn:last"))
        }
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
