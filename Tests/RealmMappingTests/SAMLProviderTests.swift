import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import Testing

@testable import RealmMapping

/// What metadata and linked users make of a SAML provider.
@Suite struct SAMLProviderTests {
    private static let v1 = "urn:oasis:names:tc:SAML:1.1:nameid-format:"
    private static let v2 = "urn:oasis:names:tc:SAML:2.0:nameid-format:"

    private func mapped(
        mapping: String = "", details: String = "", _ change: (inout SAMLProviderFacts) -> Void
    ) throws -> (provider: IdentityProviderRepresentation, mappers: [IdentityProviderMapperRepresentation], [String]) {
        var facts = try acme()
        let provider =
            #"{"ProviderName": "Okta", "ProviderType": "SAML", "ProviderDetails": {\#(details)}, "AttributeMapping": {\#(mapping)}}"#
        facts.identityProviders = [IdentityProvider(try json(provider))].compactMap(\.self)
        var saml = SAMLProviderFacts(entityID: "https://idp.example")
        saml.singleSignOn = .init(location: "https://idp.example/sso", isPost: true)
        saml.signingCertificates = ["MIIA"]
        change(&saml)
        facts.samlProviders = ["Okta": saml]
        let (realm, findings) = map(facts)
        let ids = findings.summary.filter {
            ($0.hasPrefix("identity-provider") || $0.hasPrefix("saml")) && !$0.contains("address-changes")
        }
        return (realm.realm.identityProviders[0], realm.realm.attributeMappers, ids)
    }

    private func format(
        _ offered: [String], linked: SAMLProviderFacts.LinkedNameIDs? = nil
    ) throws -> String? {
        try mapped {
            $0.nameIDFormats = offered
            $0.linkedNameIDs = linked
        }.provider.config["nameIDPolicyFormat"]
    }

    @Test func nobodyLinkedGetsTheMostLastingFormat() throws {
        let (v1, v2) = (Self.v1, Self.v2)
        #expect(try format([]) == v1 + "unspecified")
        #expect(try format([v2 + "transient", v1 + "emailAddress", v2 + "persistent"]) == v2 + "persistent")
        #expect(try format([v2 + "transient", v1 + "unspecified", v1 + "emailAddress"]) == v1 + "emailAddress")
        #expect(try format([v2 + "transient", v1 + "unspecified"]) == v1 + "unspecified")
        #expect(try format([v2 + "transient", v2 + "kerberos", v2 + "entity"]) == v2 + "kerberos")
    }

    @Test func linkedUsersGetWhatCognitoGot() throws {
        let (v1, v2) = (Self.v1, Self.v2)
        let offered = [v2 + "transient", v2 + "persistent", v1 + "emailAddress"]
        #expect(try format(offered, linked: .mailAddresses) == v1 + "emailAddress")
        #expect(try format(offered, linked: .opaque) == v2 + "persistent")
        #expect(try format(offered, linked: .other) == v1 + "unspecified")
        #expect(try format([v2 + "transient"], linked: .mailAddresses) == v1 + "unspecified")
        #expect(try format([], linked: .opaque) == v1 + "unspecified")
    }

    /// Keycloak refuses a realm in which users are told apart by name ids that change at each sign-in.
    @Test func transientNameIDsNeedAnAttribute() throws {
        let transient = [Self.v2 + "transient"]
        let eppn = "urn:oid:1.3.6.1.4.1.5923.1.1.1.6"
        let declared = try mapped {
            $0.nameIDFormats = transient
            $0.lastingAttribute = eppn
        }
        #expect(declared.provider.config["principalType"] == "ATTRIBUTE")
        #expect(declared.provider.config["principalAttribute"] == eppn)
        #expect(declared.2 == ["saml.transient-only Okta \(eppn)"])
        let byEmail = try mapped(mapping: #""email": "mail""#) { $0.nameIDFormats = transient }
        #expect(byEmail.provider.config["principalAttribute"] == "mail")
        #expect(byEmail.2 == ["saml.transient-only Okta mail"])
        let (off, _, findings) = try mapped { $0.nameIDFormats = transient }
        #expect(off.enabled == false)
        #expect(off.config["nameIDPolicyFormat"] == nil)
        #expect(findings == ["identity-provider.transient-name-id Okta"])
    }

    @Test(
        arguments: [
            ([], "RSA_SHA256"), (["http://www.w3.org/2000/09/xmldsig#rsa-sha1"], "RSA_SHA1"),
            (
                [
                    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
                    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
                ], "RSA_SHA512"
            ),
            (["urn:unknown"], "RSA_SHA256"),
        ] as [([String], String)])
    func requestsAreSignedWithTheStrongestThatIsTaken(methods: [String], algorithm: String) throws {
        #expect(try mapped { $0.signingMethods = methods }.provider.config["signatureAlgorithm"] == algorithm)
        let proven = try mapped(details: #""RequestSigningAlgorithm": "rsa-sha256""#) { $0.signingMethods = methods }
        #expect(proven.provider.config["signatureAlgorithm"] == "RSA_SHA256")
    }

    @Test func namesItselfAndHides() throws {
        let plain = try mapped { _ in }.provider
        #expect(plain.displayName == "Okta" && plain.hideOnLogin == nil)
        let named = try mapped {
            $0.displayName = "Example University"
            $0.hidesFromDiscovery = true
        }.provider
        #expect(named.displayName == "Example University" && named.hideOnLogin == true)
    }

    @Test func declaredAttributesFillInNewUsersOnly() throws {
        let declared = ["urn:oid:2.5.4.42", "urn:oid:0.9.2342.19200300.100.1.3", "urn:oid:9.9"]
        let (_, mappers, findings) = try mapped { $0.attributeNames = declared }
        #expect(mappers.map(\.name) == ["email", "firstName"])
        #expect(mappers.allSatisfy { $0.config["syncMode"] == "IMPORT" })
        #expect(mappers[0].config["attribute.name"] == "urn:oid:0.9.2342.19200300.100.1.3")
        #expect(
            findings == [
                "identity-provider.suggested-mapper Okta email", "identity-provider.suggested-mapper Okta firstName",
            ])
        let own = try mapped(mapping: #""email": "mail""#) { $0.attributeNames = declared }
        #expect(own.mappers.map { $0.config["attribute.name"] } == ["mail"])
    }

    /// Keycloak answers every sign-in with an error where one certificate cannot be read.
    @Test func withoutAReadableCertificateTheProviderIsOff() throws {
        let (provider, _, findings) = try mapped(details: #""MetadataURL": "https://idp.example/metadata""#) {
            $0.signingCertificates = []
            $0.unreadableCertificates = 2
        }
        #expect(provider.enabled == false)
        #expect(provider.config["useMetadataDescriptorUrl"] == nil && provider.config["signingCertificate"] == nil)
        #expect(provider.config["validateSignature"] == "true")
        #expect(findings == ["identity-provider.certificates-unreadable Okta"])
    }

    @Test(arguments: [
        ("https://a:b@idp.example/sso", "https://…@idp.example/sso (it has a user name or password in it)"),
        ("http://idp.example/sso?key=x", "http://idp.example/sso?… (it is plain http outside private networks)"),
        ("https://idp.example/{x}", "https://idp.example/{x} (it is no valid URL)"),
        ("https://idp.example/\u{202e}x", "https://idp.example/\u{FFFD}x (it has characters that nobody sees)"),
    ])
    func anAddressThatIsRefusedIsTold(location: String, reason: String) throws {
        let (provider, _, findings) = try mapped { $0.singleSignOn = .init(location: location, isPost: true) }
        #expect(provider.enabled == false)
        #expect(provider.config["singleSignOnServiceUrl"] == nil)
        #expect(findings == ["identity-provider.address-refused Okta \(reason)"])
    }

    @Test func anAddressToSignOutAtThatIsRefusedIsTold() throws {
        let (provider, _, findings) = try mapped(details: #""IDPSignout": "true""#) {
            $0.singleLogout = .init(location: "http://idp.example/out", isPost: false)
        }
        #expect(provider.enabled == true && provider.config["singleLogoutServiceUrl"] == nil)
        #expect(
            findings == [
                "identity-provider.logout-address-refused Okta http://idp.example/out (it is plain http outside private networks)"
            ])
    }

    @Test func aHostThatARedirectCannotCarryIsTold() throws {
        let host = "https://münchen.example/sso"
        let (provider, _, findings) = try mapped { $0.singleSignOn = .init(location: host, isPost: false) }
        #expect(provider.enabled == true && provider.config["singleSignOnServiceUrl"] == host)
        #expect(findings == ["identity-provider.host-not-ascii Okta \(host)"])
        #expect(try mapped { $0.singleSignOn = .init(location: host, isPost: true) }.2 == [])
    }
}
