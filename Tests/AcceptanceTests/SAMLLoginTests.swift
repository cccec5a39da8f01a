import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Users who signed in through a SAML provider arrive in the accounts that were imported: same id, no question asked.
///
/// One realm is the identity provider, made by hand; the other comes from a dump that knows the provider by the address
/// of its metadata, with the metadata itself, as the running server publishes it, beside the dump.
@Suite(.serialized, .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)))
struct SAMLLogin {
    @Test func linkedUsersArriveInTheirAccounts() async throws {
        let keycloak = try #require(installedKeycloak, Comment(rawValue: noKeycloak))
        try await withScratchFolder { scratch in
            let folder = try CorporateRealm.write(to: scratch.appending(path: "provider"))
            let server = try keycloak.start(with: folder, scratch: scratch)
            do {
                try await signInEverybody(at: server.address, scratch: scratch)
            } catch {
                let log = (try? String(contentsOf: server.log, encoding: .utf8))?.split(separator: "\n") ?? []
                let words = log.filter { !$0.hasPrefix("\tat ") }.suffix(10).joined(separator: "\n")
                try server.stop()
                throw Unexpected("\(error)\nThe server's log ends so:\n\(words)")
            }
            try server.stop()
        }
    }

    private func signInEverybody(at server: URL, scratch: URL) async throws {
        let bundle = try await buildPool(at: server, scratch: scratch)
        let staff = AdminAPI(server: server, realm: "staff")
        try await staff.create(from: bundle.appending(path: "realm/staff-realm.json"))
        let loaded = try await staff.partialImport(bundle.appending(path: "partial/2-users-00001.json"))
        #expect(loaded["added"] == .number(Double(Person.all.count)))
        let client = try CorporateRealm.client(
            answeringTo: "\(server)/realms/staff/broker/CorpSAML/endpoint", in: scratch)
        _ = try await AdminAPI(server: server, realm: "corp").partialImport(client)

        for person in Person.all {
            let tokens = try await signIn(person, at: server)
            #expect(try tokens.claims(of: "id_token")["sub"] == .string(person.sub), "\(person.login)")
            let links = try await staff.get("users/\(person.sub)/federated-identity").elements
            #expect(links.map { $0["userId"] } == [.string(person.nameID)], "\(person.login)")
        }
        #expect(try await staff.get("users/count") == .number(Double(Person.all.count)))
    }

    /// Builds a pool whose users are linked to the provider that runs at the server.
    private func buildPool(at server: URL, scratch: URL) async throws -> URL {
        let address = server.appending(path: "realms/corp/protocol/saml/descriptor")
        let (metadata, _) = try await URLSession.shared.data(from: address)
        let dump = scratch.appending(path: "dump")
        try FileManager.default.createDirectory(at: dump, withIntermediateDirectories: true)
        try metadata.write(to: dump.appending(path: "corp.xml"))
        try Data(Person.dump(metadata: address).utf8).write(to: dump.appending(path: "dump.json"))
        let bundle = scratch.appending(path: "bundle")
        let arguments = ["build", dump.path, "--output", bundle.path, "--realm", "staff", "--quiet"]
        _ = try Command(executable: builtCommand, arguments: arguments).succeed(in: scratch, limit: 60)
        return bundle
    }

    /// One person's way from the application to the provider and back, with a browser of its own; what comes of it.
    private func signIn(_ person: Person, at server: URL) async throws -> JSON {
        let application = Application(
            realm: server.appending(path: "realms/staff"), client: "staffapp", redirect: Person.callback)
        let browser = Browser()
        let sent = try await browser.open(application.authorization(["kc_idp_hint": "CorpSAML"]))
        #expect(sent.asks(for: "SAMLRequest"), "\(sent)")
        let login = try await browser.submit(on: sent)
        let answer = try await browser.submit(["username": person.login, "password": Person.password], on: login)
        #expect(answer.asks(for: "SAMLResponse"), "\(answer)")
        let back = try await browser.submit(on: answer)
        guard let code = back["code"], back.location?.hasPrefix(Person.callback) == true else {
            throw Unexpected("No code came back to the application but \(back)")
        }
        return try await application.tokens(for: code)
    }
}

/// Somebody who signed in to the pool through the provider.
struct Person {
    let login: String
    let nameID: String
    let sub: String

    /// Name ids of the kinds that are met: an address, an account name with a backslash, a persistent id.
    static let all = [
        Person(login: "mia", nameID: "Mia.Example@corp.example", sub: "7f000001-0000-4000-8000-000000000001"),
        Person(login: "ravi", nameID: #"AD\Ravi"#, sub: "7f000001-0000-4000-8000-000000000002"),
        Person(
            login: "olga", nameID: "_4f8e2b9c0d1a4e7f93c5b6a7d8e9f001", sub: "7f000001-0000-4000-8000-000000000003"),
    ]

    static let password = "a password for tests"
    static let callback = "http://localhost:9/callback"

    /// The pool with these people in it, as JSON documents one after the other.
    static func dump(metadata address: URL) -> String {
        """
        {"UserPool": {"Id": "eu-west-1_CorpLogin", "Name": "Staff", "AutoVerifiedAttributes": ["email"]}}
        {"UserPoolClient": {"UserPoolId": "eu-west-1_CorpLogin", "ClientId": "staffapp", "ClientName": "Staff app",
            "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"],
            "CallbackURLs": ["\(callback)"], "SupportedIdentityProviders": ["COGNITO", "CorpSAML"]}}
        {"IdentityProvider": {"UserPoolId": "eu-west-1_CorpLogin", "ProviderName": "CorpSAML", "ProviderType": "SAML",
            "ProviderDetails": {"MetadataURL": "\(address)", "IDPSignout": "false",
                "SSORedirectBindingURI": "\(address.deletingLastPathComponent().absoluteString.dropLast())"},
            "AttributeMapping": {"email": "\(CorporateRealm.emailAttribute)"}}}
        {"Users": [\(all.map(\.record).joined(separator: ",\n"))]}
        """
    }

    private var record: String {
        let escaped = nameID.replacing(#"\"#, with: #"\\\\"#)
        let identity =
            #"[{\"userId\":\"\#(escaped)\",\"providerName\":\"CorpSAML\",\"providerType\":\"SAML\","#
            + #"\"issuer\":null,\"primary\":\"true\",\"dateCreated\":\"1700000000000\"}]"#
        return """
            {"Username": "corpsaml_\(login)", "UserStatus": "EXTERNAL_PROVIDER", "Enabled": true, "Attributes": [
                {"Name": "sub", "Value": "\(sub)"}, {"Name": "email", "Value": "\(login)@corp.example"},
                {"Name": "email_verified", "Value": "false"}, {"Name": "identities", "Value": "\(identity)"}]}
            """
    }
}

/// The realm that is the identity provider.
enum CorporateRealm {
    static let emailAttribute = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"

    /// Writes the realm as Keycloak imports it, and answers the folder.
    static func write(to folder: URL) throws -> URL {
        let users = try Person.all.map { person in
            """
            {"username": "\(person.login)", "enabled": true, "email": "\(person.login)@corp.example",
             "emailVerified": true, "firstName": "\(person.login)", "lastName": "Example",
             "attributes": {"nameid": [\(try quoted(person.nameID))]},
             "credentials": [{"type": "password", "value": "\(Person.password)"}]}
            """
        }
        let realm = #"{"realm": "corp", "enabled": true, "users": [\#(users.joined(separator: ", "))]}"#
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(realm.utf8).write(to: folder.appending(path: "corp-realm.json"))
        return folder
    }

    /// Writes a partial import of the one change that the partner makes: the client that Cognito was has a new address.
    static func client(answeringTo address: String, in folder: URL) throws -> URL {
        let json = """
            {"ifResourceExists": "FAIL", "clients": [{"clientId": "urn:amazon:cognito:sp:eu-west-1_CorpLogin",
                "protocol": "saml", "enabled": true, "redirectUris": ["\(address)"],
                "attributes": {"saml.assertion.signature": "true", "saml.server.signature": "true",
                    "saml.client.signature": "false", "saml.force.post.binding": "true"},
                "protocolMappers": [
                    {"name": "name id", "protocol": "saml", "protocolMapper": "saml-user-attribute-nameid-mapper",
                     "config": {"user.attribute": "nameid",
                        "mapper.nameid.format": "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"}},
                    {"name": "email", "protocol": "saml", "protocolMapper": "saml-user-property-mapper",
                     "config": {"user.attribute": "email", "attribute.name": "\(emailAttribute)",
                        "attribute.nameformat": "URI Reference"}}]}]}
            """
        let file = folder.appending(path: "client.json")
        try Data(json.utf8).write(to: file)
        return file
    }

    private static func quoted(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
}
