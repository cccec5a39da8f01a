import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

@Suite struct IdentityProviderTests {
    private func facts(_ providers: String..., links: [String] = []) throws -> PoolFacts {
        var facts = try acme(#""AutoVerifiedAttributes": ["email"]"#)
        facts.identityProviders = try providers.compactMap { IdentityProvider(try json($0)) }
        facts.linkedProviderNames = links
        return facts
    }

    private func summary(_ findings: Findings) -> [String] {
        findings.summary.filter { $0.hasPrefix("identity-provider") && !$0.contains("address-changes") }
    }

    /// Two mappers of one provider with one name would abort the import.
    @Test func mappersOfAttributesWithLongNamesDiffer() throws {
        let long = String(repeating: "n", count: 300)
        var facts = try facts(
            #"""
            {"ProviderName": "Google", "ProviderType": "Google",
             "AttributeMapping": {"custom:\#(long)a": "a", "custom:\#(long)b": "b"}}
            """#)
        facts.userAttributeNames = ["custom:\(long)a", "custom:\(long)b"]
        let names = map(facts).realm.realm.attributeMappers.map(\.name)
        #expect(names.count == 2 && Set(names).count == 2 && names.allSatisfy { $0.utf16.count <= 255 })
    }

    @Test func checksSignaturesWithTheMetadatasCertificates() throws {
        var facts = try facts(
            #"""
            {"ProviderName": "Okta", "ProviderType": "SAML", "ProviderDetails": {"IDPSignout": "true",
              "SLORedirectBindingURI": "https://idp.example/slo"},
             "AttributeMapping": {"email": "http://schemas.example/claims/email", "custom:dept": "department"}}
            """#)
        var saml = SAMLProviderFacts(entityID: "https://idp.example")
        saml.singleSignOn = .init(location: "https://idp.example/sso", isPost: true)
        saml.signingCertificates = ["MIIA", "MIIB"]
        facts.samlProviders = ["Okta": saml]
        facts.userAttributeNames = ["custom:dept"]
        let (mapped, findings) = map(facts)
        let provider = mapped.realm.identityProviders[0]
        #expect(
            text(provider) == #"""
                {"alias":"Okta","displayName":"Okta","internalId":"\#(provider.internalId ?? "")","providerId":"saml",\#
                "enabled":true,"trustEmail":true,"config":{"entityId":"urn:amazon:cognito:sp:eu-central-1_AbCdEfGhI",\#
                "idpEntityId":"https://idp.example","singleSignOnServiceUrl":"https://idp.example/sso",\#
                "postBindingAuthnRequest":"true","postBindingResponse":"true",\#
                "singleLogoutServiceUrl":"https://idp.example/slo","postBindingLogout":"false",\#
                "validateSignature":"true","signingCertificate":"MIIA,MIIB","principalType":"SUBJECT",\#
                "nameIDPolicyFormat":"urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified","allowCreate":"true",\#
                "wantAssertionsSigned":"false","wantAuthnRequestsSigned":"false","signatureAlgorithm":"RSA_SHA256",\#
                "syncMode":"FORCE"}}
                """#)
        #expect(
            mapped.realm.attributeMappers.map(\.config) == [
                [
                    "syncMode": "INHERIT", "attribute.name": "department",
                    "attribute.name.format": "ATTRIBUTE_FORMAT_BASIC", "user.attribute": "dept",
                ],
                [
                    "syncMode": "INHERIT", "attribute.name": "http://schemas.example/claims/email",
                    "attribute.name.format": "ATTRIBUTE_FORMAT_URI", "user.attribute": "email",
                ],
            ])
        #expect(summary(findings) == [])
    }

    @Test func neverTrustsAProviderWithoutCertificates() throws {
        let (mapped, findings) = map(
            try facts(
                #"{"ProviderName": "Far", "ProviderType": "SAML", "ProviderDetails": {"MetadataURL": "https://m.example/x", "SSORedirectBindingURI": "https://m.example/sso"}}"#,
                #"{"ProviderName": "Bare", "ProviderType": "SAML", "ProviderDetails": {"SSORedirectBindingURI": "https://m.example/sso"}}"#
            ))
        let (bare, far) = (mapped.realm.identityProviders[0], mapped.realm.identityProviders[1])
        #expect(bare.enabled == false)
        #expect(far.enabled == true)
        #expect(far.config["useMetadataDescriptorUrl"] == "true")
        #expect([bare, far].map { $0.config["validateSignature"] } == ["true", "true"])
        #expect(
            summary(findings) == [
                "identity-provider.metadata-address Far https://m.example/x", "identity-provider.saml-incomplete Bare",
            ])
    }

    @Test func switchesOffWhatWouldBeDeadAtSignIn() throws {
        let (mapped, findings) = map(
            try facts(
                #"{"ProviderName": "Half", "ProviderType": "OIDC", "ProviderDetails": {"client_id": "c", "oidc_issuer": "https://x.example", "token_url": "http://x.example/t"}}"#
            ))
        let provider = mapped.realm.identityProviders[0]
        #expect(provider.enabled == false)
        #expect(provider.config.keys.contains("tokenUrl") == false)
        #expect(provider.config["validateSignature"] == nil)
        #expect(
            summary(findings) == [
                "identity-provider.address-refused Half token_url http://x.example/t (it is plain http outside private networks)",
                "identity-provider.oidc-incomplete Half authorize_url, token_url, jwks_uri",
            ])
    }

    /// As in Cognito when hardened: verified is what the provider says is.
    @Test(arguments: ["OIDC", "SAML", "Google", "Facebook"])
    func takesAnAddressForVerified(_ type: String) throws {
        for (mapping, verifies, profile, trusts) in [
            ("", true, Profile.faithful, true), ("", false, .faithful, false), ("", true, .hardened, false),
            (#", "email_verified": "v""#, true, .hardened, true), (#", "email_verified": "v""#, false, .faithful, true),
        ] {
            var facts = try facts(
                #"{"ProviderName": "Corp", "ProviderType": "\#(type)", "AttributeMapping": {"email": "e"\#(mapping)}}"#)
            facts.pool = try acme(verifies ? #""AutoVerifiedAttributes": ["email"]"# : "").pool
            var rules = MappingRules()
            rules.profile = profile
            #expect(map(facts, rules: rules).realm.realm.identityProviders.map(\.trustEmail) == [trusts], "\(mapping)")
        }
    }

    @Test func leavesAmazonOutWhereTheServerDoesNotKnowIt() throws {
        let facts = try facts(
            #"{"ProviderName": "LoginWithAmazon", "ProviderType": "LoginWithAmazon", "ProviderDetails": {"client_id": "a"}}"#
        )
        #expect(map(facts).realm.realm.identityProviders[0].providerId == "oauth2")
        let (old, findings) = map(facts, version: .v26_2)
        #expect(old.realm.identityProviders == [])
        #expect(summary(findings) == ["identity-provider.amazon-needs-newer LoginWithAmazon"])
    }

    @Test func givesOddNamesALegalAlias() throws {
        let (mapped, findings) = map(
            try facts(
                #"{"ProviderName": "My IdP", "ProviderType": "Google"}"#,
                #"{"ProviderName": "My-IdP", "ProviderType": "Google"}"#, links: ["Gone", "My IdP"]))
        #expect(mapped.realm.identityProviders.map(\.alias) == ["My-IdP-2", "My-IdP"])
        #expect(mapped.providerAliases.alias(for: "My IdP") == "My-IdP-2")
        #expect(mapped.providerAliases.alias(for: "Gone") == "Gone")
        #expect(
            summary(findings) == [
                "identity-provider.not-described Gone", "identity-provider.renamed My IdP My-IdP-2",
            ])
    }

    @Test func sendsClientsOfOneProviderStraightThere() throws {
        var facts = try facts(#"{"ProviderName": "Google", "ProviderType": "Google"}"#)
        let code = #""AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"]"#
        facts.clients = try [
            #"{"ClientId": "1", \#(code), "SupportedIdentityProviders": ["Google"]}"#,
            #"{"ClientId": "2", \#(code), "SupportedIdentityProviders": ["Google", "COGNITO"]}"#,
        ].compactMap { UserPoolClient(try json($0)) }
        let mapped = map(facts).realm
        let flow = try #require(mapped.realm.authenticationFlows.first { $0.alias == "browser to Google" })
        #expect(mapped.ourClients[0].authenticationFlowBindingOverrides == ["browser": flow.id])
        #expect(mapped.ourClients[1].authenticationFlowBindingOverrides.isEmpty)
        #expect(mapped.partialStructure.clients[0].authenticationFlowBindingOverrides.isEmpty)
    }
}
