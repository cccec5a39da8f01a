import Cryptography
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

    /// The partner's section in Markdown, to be sent as it is; `HOST` stands for the server's name.
    package func section(realm: String) -> [String] {
        let endpoint = "https://HOST/realms/\(realm)/broker/\(provider.alias)/endpoint"
        var lines = ["## \(plain(provider.displayName ?? provider.alias))", ""]
        if let id = provider.config["idpEntityId"] { lines += ["Identity provider \(code(id)).", ""] }
        lines += [
            "To enter in the identity provider:", "",
            "- Assertion consumer service, by POST: \(code(endpoint)). Keep Cognito's beside it until the change.",
            "- Our metadata, which has all of the above and below: \(code(endpoint + "/descriptor")).",
        ]
        lines += requests + encryption + ["- " + signOut(endpoint)]
        lines += ["", "What stays as it is:", ""]
        if let id = provider.config["entityId"] {
            lines.append("- Our entity id, \(code(id)): pairwise name ids depend on it.")
        }
        return lines + nameID + ["", "What we hold of the identity provider:", ""] + addresses + certificates + [""]
    }

    private var requests: [String] {
        guard provider.config["wantAuthnRequestsSigned"] == "true" else {
            return ["- Requests to sign in are not signed."]
        }
        let algorithm = provider.config["signatureAlgorithm"] ?? "RSA_SHA256"
        return ["- Requests to sign in are signed (\(algorithm)) with a new key, whose certificate is in our metadata."]
    }

    private var encryption: [String] {
        guard provider.config["wantAssertionsEncrypted"] == "true" else { return [] }
        return ["- Encrypt assertions for the new certificate in our metadata; Cognito's key stays with Cognito."]
    }

    private func signOut(_ endpoint: String) -> String {
        guard let address = provider.config["singleLogoutServiceUrl"] else {
            return "Signing out here does not sign out at the identity provider."
        }
        return "Single logout service: \(code(endpoint)); we send requests to \(code(address))."
    }

    private var nameID: [String] {
        let format = provider.config["nameIDPolicyFormat"] ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
        if let attribute = provider.config["principalAttribute"] {
            return ["- People are told apart by the attribute \(code(attribute)), which has to be in every assertion."]
        }
        let values =
            linkedUsers == 0
            ? "- Nobody has signed in through it yet."
            : """
            - Name ids, letter by letter and in upper or lower case as sent to Cognito: with another one a user gets a \
            second account. Users known by theirs: \(linkedUsers).
            """
        return ["- The format of name ids; we ask for \(code(format)).", values]
    }

    private var addresses: [String] {
        guard let address = provider.config["singleSignOnServiceUrl"] else {
            return ["- No address to sign in at yet: send us your metadata."]
        }
        let binding = provider.config["postBindingAuthnRequest"] == "true" ? "POST" : "redirect"
        return ["- Address to sign in at: \(code(address)), by \(binding)."]
    }

    private var certificates: [String] {
        if let address = provider.config["metadataDescriptorUrl"] {
            return ["- Certificates are read from \(code(address)) at each sign-in."]
        }
        let texts = provider.config["signingCertificate"]?.split(separator: ",").map(String.init) ?? []
        guard !texts.isEmpty else {
            return ["- No certificate to check your signatures with yet: send us your metadata."]
        }
        return texts.map { text in
            guard let der = Base64.decode(text), let certificate = try? Certificate(der: der) else {
                return "- A certificate that cannot be read: send us your metadata."
            }
            let end = certificate.notAfter.map { "until \(UTCTime(secondsSince1970: $0).date), " } ?? ""
            return "- Certificate to check signatures with: \(end)SHA-256 `\(certificate.sha256.hex)`."
        }
    }
}

/// The page about all partners, in the order of their aliases; nil where there are none.
package func partnersPage(_ partners: [SAMLPartner], realm: String) -> [UInt8]? {
    guard !partners.isEmpty else { return nil }
    let sorted = partners.sorted { $0.provider.alias.utf8.lexicographicallyPrecedes($1.provider.alias.utf8) }
    let lines =
        [
            "# What the administrators of the SAML identity providers have to do", "",
            "One section for each; replace HOST by the name under which browsers reach Keycloak, and send it.", "",
        ] + sorted.flatMap { $0.section(realm: realm) }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
}

/// A text as code in Markdown: nothing in it can end the code or the line.
private func code(_ text: String) -> String { "`\(plain(text))`" }

/// A text without line ends, backquotes and what else Markdown or a browser would act upon.
private func plain(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "`" || $0 == "<" || $0 == "[" ? "?" : $0 })
}
