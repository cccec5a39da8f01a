import CognitoDump
import Findings
import KeycloakRealm
import Testing

@testable import RealmMapping

@Suite struct SecretPlacementTests {
    private func mapped(
        _ placement: SecretPlacement, clientSecret: String = "s3cret"
    ) throws -> (realm: MappedRealm, findings: [String]) {
        var facts = try acme()
        facts.clients = try [
            #"{"ClientId": "1web", "ClientSecret": "\#(clientSecret)"}"#, #"{"ClientId": "2spa"}"#,
        ].compactMap { UserPoolClient(try json($0)) }
        facts.identityProviders = try [
            #"{"ProviderName": "Google", "ProviderType": "Google", "ProviderDetails": {"client_id": "g", "client_secret": "g0"}}"#,
            #"{"ProviderName": "Apple", "ProviderType": "SignInWithApple", "ProviderDetails": {"client_id": "a", "private_key": "k0"}}"#,
        ].compactMap { IdentityProvider(try json($0)) }
        let (realm, findings) = map(facts, secrets: placement)
        return (realm, findings.summary.filter { $0.contains("secret") })
    }

    /// The members that secrets have a say in, of what is written into the realm's files and of partial import's.
    private func members(_ realm: MappedRealm) -> [String] {
        let client = realm.partialStructure.clients[0]
        #expect(client.secret == realm.ourClients[0].secret)
        #expect(
            realm.partialStructure.identityProviders.map(\.clientSecret)
                == realm.realm.identityProviders.map(\.clientSecret))
        let texts = [text(client)] + realm.realm.identityProviders.map { text($0) }
        return texts.flatMap { text in
            text.matches(of: /"(?:secret|publicClient|linkOnly|clientSecret)":("[^"]*"|\w+)/).map { String($0.0) }
        }
    }

    @Test func secretsStandInTheFiles() throws {
        let (realm, findings) = try mapped(.inline)
        #expect(members(realm) == [#""secret":"s3cret""#, #""publicClient":false"#, #""clientSecret":"g0""#])
        #expect(findings == [])
    }

    @Test func secretsStandInTheEnvironment() throws {
        let (realm, findings) = try mapped(.environment)
        let refusal = #""${REALM_Acme_SECRETS_MISSING:load secrets.env first}""#
        #expect(
            members(realm) == [
                #""secret":"${REALM_Acme_CLIENT_1web}""#, #""publicClient":\#(refusal)"#, #""linkOnly":\#(refusal)"#,
                #""clientSecret":"${REALM_Acme_PROVIDER_Google}""#,
            ])
        #expect(findings == ["realm.secrets-in-environment eu-central-1_AbCdEfGhI 2"])
    }

    @Test func secretThatNeedsQuotesIsTold() throws {
        let findings = try mapped(.environment, clientSecret: "s 3").findings
        #expect(findings.first == "realm.secret-quoted eu-central-1_AbCdEfGhI REALM_Acme_CLIENT_1web")
    }

    @Test func secretsAreLeftOut() throws {
        let (realm, findings) = try mapped(.omitted)
        #expect(members(realm) == [#""publicClient":false"#])
        #expect(findings == ["client.secret-omitted 1web", "identity-provider.secret-omitted Google"])
        let entry = MemberAccounts.entry("client_secret", of: .userPoolClient, secrets: realm.secrets)
        #expect(entry?.account == .dropped("client.secret-omitted"))
    }
}
