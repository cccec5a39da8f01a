import Cryptography
import ForeignText
package import KeycloakRealm

/// What the administrator of a SAML identity provider has to change, and what stays as it is.
package struct SAMLPartner: Equatable, Sendable {
    /// The provider as the realm has it.
    let provider: IdentityProviderRepresentation
    /// Number of users who sign in through it already.
    let linkedUsers: Int

    /// Makes a partner of a provider; nil unless it speaks SAML.
    package init?(_ provider: IdentityProviderRepresentation, linkedUsers: Int) {
        guard provider.providerId == "saml" else { return nil }
        self.provider = provider
        self.linkedUsers = linkedUsers
    }

    /// The partner's section, to be sent as it is; `HOST` stands for the server's name.
    func passages(realm: String) -> [Passage] {
        let endpoint = "https://HOST/realms/\(URLSegment(realm))/broker/\(URLSegment(provider.alias))/endpoint"
        var passages: [Passage] = [.heading(3, provider.displayName ?? provider.alias)]
        if let id = provider.config["idpEntityId"] {
            passages.append(.paragraph("Identity provider \(code: ShownAddress(id).description)."))
        }
        let toEnter: [Phrase] = [
            """
            Assertion consumer service, by POST: \(code: endpoint). Keep Cognito's beside it until the change.
            """,
            "Our metadata, which has all of the above and below: \(code: endpoint + "/descriptor").",
        ]
        var toStay: [Phrase] = []
        if let id = provider.config["entityId"] {
            toStay.append("Our entity id, \(code: ShownAddress(id).description): pairwise name ids depend on it.")
        }
        return passages + [
            .paragraph("To enter in the identity provider:"),
            .list(toEnter + requests + encryption + [signOut(endpoint)]),
            .paragraph("What stays as it is:"), .list(toStay + nameID),
            .paragraph("What we hold of the identity provider:"), .list(addresses + certificates),
        ]
    }

    private var requests: [Phrase] {
        guard provider.config["wantAuthnRequestsSigned"] == "true" else {
            return ["Requests to sign in are not signed."]
        }
        let algorithm = provider.config["signatureAlgorithm"] ?? "RSA_SHA256"
        return ["Requests to sign in are signed (\(algorithm)) with a new key, whose certificate is in our metadata."]
    }

    private var encryption: [Phrase] {
        guard provider.config["wantAssertionsEncrypted"] == "true" else { return [] }
        return ["Encrypt assertions for the new certificate in our metadata; Cognito's key stays with Cognito."]
    }

    private func signOut(_ endpoint: String) -> Phrase {
        guard let address = provider.config["singleLogoutServiceUrl"] else {
            return "Signing out here does not sign out at the identity provider."
        }
        return
            "Single logout service: \(code: endpoint); we send requests to \(code: ShownAddress(address).description)."
    }

    private var nameID: [Phrase] {
        let format = provider.config["nameIDPolicyFormat"] ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
        if let attribute = provider.config["principalAttribute"] {
            return ["People are told apart by the attribute \(code: attribute), which has to be in every assertion."]
        }
        let values: Phrase =
            linkedUsers == 0
            ? "Nobody has signed in through it yet."
            : """
            Name ids, letter by letter and in upper or lower case as sent to Cognito: with another one a user gets a \
            second account. Users known by theirs: \(linkedUsers).
            """
        return ["The format of name ids; we ask for \(code: format).", values]
    }

    private var addresses: [Phrase] {
        guard let address = provider.config["singleSignOnServiceUrl"] else {
            return ["No address to sign in at yet: send us your metadata."]
        }
        let binding = provider.config["postBindingAuthnRequest"] == "true" ? "POST" : "redirect"
        return ["Address to sign in at: \(code: ShownAddress(address).description), by \(binding)."]
    }

    /// From when until when the certificates are good with which the provider signs, in s since 1970; none that do not say.
    var certificateSpans: [(alias: String, from: Int64, until: Int64)] {
        provider.pinnedCertificates.compactMap { certificate in
            guard let from = certificate.notBefore, let until = certificate.notAfter, from < until else { return nil }
            return (certificate.providerAlias, from, until)
        }
    }

    private var certificates: [Phrase] {
        if let address = provider.config["metadataDescriptorUrl"] {
            return ["Certificates are read from \(code: ShownAddress(address).description) at each sign-in."]
        }
        let pinned = provider.pinnedCertificates
        guard !pinned.isEmpty else {
            return ["No certificate to check your signatures with yet: send us your metadata."]
        }
        return pinned.map { certificate in
            guard let digest = certificate.sha256 else {
                return "A certificate that cannot be read: send us your metadata."
            }
            let end = certificate.notAfter.map { "until \(UTCTime(secondsSince1970: $0).date), " } ?? ""
            return "Certificate to check signatures with: \(end)SHA-256 \(code: digest.hex)."
        }
    }
}
