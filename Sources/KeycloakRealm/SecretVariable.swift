/// The environment variable of a secret, `REALM_acme_CLIENT_1example` or `REALM_acme_PROVIDER_Okta`.
///
/// The name depends on the owner alone, and no two owners share one: what is neither an ASCII letter nor a digit becomes
/// its number in Unicode between low lines. No name begins with `KC_`, which would be a setting of the server.
package struct SecretVariable: Hashable, Sendable {
    /// The name, which any shell takes.
    package let name: String
    /// The name of the variable that says of all secrets of the realm that none is missing.
    package let guardName: String

    /// The variable of a client's secret.
    package init(client clientID: String, of realm: String) {
        self.init(realm, "CLIENT_\(Self.word(clientID))")
    }

    /// The variable of the secret with which the realm shows who it is to an identity provider.
    package init(provider alias: String, of realm: String) {
        self.init(realm, "PROVIDER_\(Self.word(alias))")
    }

    private init(_ realm: String, _ owner: String) {
        name = "REALM_\(Self.word(realm))_\(owner)"
        guardName = "REALM_\(Self.word(realm))_SECRETS_MISSING"
    }

    /// What an environment file says of the guard.
    package var guardLine: String { "\(guardName)=false" }

    /// What Keycloak replaces by the value, if the variable is set.
    var placeholder: String { "${\(name)}" }

    /// What Keycloak replaces by `false`, and else by a text that it shows when it refuses it.
    var guardPlaceholder: String { "${\(guardName):load secrets.env first}" }

    private static func word(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isKept ? String(scalar) : "_\(String(scalar.value, radix: 16, uppercase: true))_"
        }.joined()
    }
}
