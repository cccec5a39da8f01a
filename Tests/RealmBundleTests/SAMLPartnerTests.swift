import KeycloakRealm
import Testing

@testable import RealmBundle

@Suite struct SAMLPartnerTests {
    private func page(_ config: OrderedMap<String>, linked: Int = 0) throws -> String {
        let provider = IdentityProviderRepresentation(alias: "Okta", providerId: "saml", config: config)
        let partner = try #require(SAMLPartner(provider, linkedUsers: linked))
        return String(decoding: MarkdownPage.bytes(partner.passages(realm: "acme")), as: UTF8.self)
    }

    @Test func saysWhatChangesAndWhatStays() throws {
        let text = try page(
            [
                "entityId": "urn:amazon:cognito:sp:eu-west-1_Test", "idpEntityId": "https://idp.example",
                "singleSignOnServiceUrl": "https://idp.example/sso", "postBindingAuthnRequest": "true",
                "signingCertificate": certificate + ",QUJD", "wantAuthnRequestsSigned": "true",
                "signatureAlgorithm": "RSA_SHA256", "wantAssertionsEncrypted": "true",
                "nameIDPolicyFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            ], linked: 12)
        #expect(
            text == """
                ### Okta

                Identity provider `https://idp.example`.

                To enter in the identity provider:

                - Assertion consumer service, by POST: `https://HOST/realms/acme/broker/Okta/endpoint`. Keep Cognito's beside it until
                  the change.
                - Our metadata, which has all of the above and below: `https://HOST/realms/acme/broker/Okta/endpoint/descriptor`.
                - Requests to sign in are signed (RSA_SHA256) with a new key, whose certificate is in our metadata.
                - Encrypt assertions for the new certificate in our metadata; Cognito's key stays with Cognito.
                - Signing out here does not sign out at the identity provider.

                What stays as it is:

                - Our entity id, `urn:amazon:cognito:sp:eu-west-1_Test`: pairwise name ids depend on it.
                - The format of name ids; we ask for `urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress`.
                - Name ids, letter by letter and in upper or lower case as sent to Cognito: with another one a user gets a second
                  account. Users known by theirs: 12.

                What we hold of the identity provider:

                - Address to sign in at: `https://idp.example/sso`, by POST.
                - Certificate to check signatures with: until 2040-01-01, SHA-256
                  `0de61ff277fa19ae4010c1b5490c9efa2641b7a8ae699191658642fe09560659`.
                - A certificate that cannot be read: send us your metadata.

                """)
    }

    @Test func saysWhatIsMissing() throws {
        let text = try page(["principalAttribute": "mail", "singleLogoutServiceUrl": "https://idp.example/out"])
        #expect(text.contains("- No address to sign in at yet: send us your metadata.\n"))
        #expect(text.contains("- No certificate to check your signatures with yet: send us your metadata.\n"))
        #expect(text.contains("- People are told apart by the attribute `mail`"))
        #expect(text.contains("we send requests to `https://idp.example/out`."))
        #expect(try page(["metadataDescriptorUrl": "https://m.example"]).contains("are read from `https://m.example`"))
    }

    @Test func textOfAPartnerCannotBecomeMarkup() throws {
        let text = try page(["idpEntityId": "x`\n- <script>[a](b)"])
        #expect(text.contains("Identity provider ``x`\u{FFFD}- <script>[a](b)``.\n"))
    }

    @Test func onlySAMLProvidersArePartners() {
        #expect(SAMLPartner(IdentityProviderRepresentation(alias: "a", providerId: "oidc"), linkedUsers: 1) == nil)
    }
}

/// A certificate that is valid from 2020 to 2040, as base64 of its DER.
private let certificate = """
    MIHgMIGToAMCAQICAQEwBQYDK2VwMBoxGDAWBgNVBAMMD2lkcC5leGFtcGxlLm9yZzAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMD\
    BaMBoxGDAWBgNVBAMMD2lkcC5leGFtcGxlLm9yZzAqMAUGAytlcAMhAAceak061azNqkENbRcaOCWj0Zg1Trs/PrYJ127T4Bd7MAUGAytl\
    cANBAIx6iDOyuF0SyLmyrC9JZeBjs0Bf1lqQKZSRzD5F7kCK33H++VZzxk70pz1Rcg2lJrJ2ELyfqqS/o2xGSNOEJgU=
    """
