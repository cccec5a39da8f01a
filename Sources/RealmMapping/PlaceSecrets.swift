import Findings
import KeycloakRealm

/// UserPoolClient `ClientSecret` and ProviderDetails `client_secret` → into the realm, behind variables of the environment,
/// or nowhere.
///
/// These are all secrets that a realm has: Cognito gives out no password, key or seed, and a mail server's password
/// stays in Keycloak's vault.
func placeSecrets(
    _ placement: SecretPlacement, in realm: inout RealmRepresentation, subject: String, findings: inout Findings
) {
    for index in realm.clients.indices where realm.clients[index].secret != nil {
        let id = realm.clients[index].clientId
        let variable = SecretVariable(client: id, of: realm.realm)
        realm.clients[index].secret = realm.clients[index].secret?.placed(placement, variable)
        if placement == .omitted { findings.add(Finding(.clientSecretOmitted, about: .client(id))) }
    }
    for index in realm.identityProviders.indices where realm.identityProviders[index].clientSecret != nil {
        let alias = realm.identityProviders[index].alias
        let variable = SecretVariable(provider: alias, of: realm.realm)
        realm.identityProviders[index].clientSecret =
            realm.identityProviders[index].clientSecret?.placed(placement, variable)
        if placement == .omitted { findings.add(Finding(.providerSecretOmitted, about: .identityProvider(alias))) }
    }
    let secrets = realm.secretsInEnvironment
    if !secrets.isEmpty {
        findings.add(Finding(.secretsInEnvironment, about: .pool(subject), detail: "\(secrets.count)"))
    }
    for secret in secrets where secret.isQuotedInEnvironment {
        findings.add(Finding(.secretQuoted, about: .pool(subject), detail: secret.variable?.name))
    }
}

extension Secret {
    fileprivate func placed(_ placement: SecretPlacement, _ variable: SecretVariable) -> Secret? {
        switch placement {
        case .inline: self
        case .environment: behind(variable)
        case .omitted: nil
        }
    }
}

extension FindingKind {
    static let clientSecretOmitted = FindingKind(
        "client.secret-omitted", .warning,
        "The client's secret was left out, as asked; Keycloak makes a new one while it imports.",
        remedy: "Give the application the new secret, or enter the old one: Clients, the client, Credentials.")
    static let providerSecretOmitted = FindingKind(
        "identity-provider.secret-omitted", .warning,
        "The secret that the provider knows us by was left out, as asked; nobody can sign in through it without.",
        remedy: "Enter it as Client Secret: Identity providers, the provider, Settings.")
    static let secretsInEnvironment = FindingKind(
        "realm.secrets-in-environment", .warning,
        "The bundle's files name variables where secrets belong; the detail says how many, secrets.env has their values.",
        remedy:
            "Load secrets.env into the environment of kc.sh import: without it, Keycloak refuses the realm. For partial import, send what partial/with-secrets.sh prints."
    )
    static let secretQuoted = FindingKind(
        "realm.secret-quoted", .note,
        "A secret stands in quotation marks in secrets.env, which docker run --env-file would take for a part of it.",
        remedy: "Load the file with a shell (set -a; . ./secrets.env) and pass the variable on with docker run -e NAME."
    )

    /// The kinds that placing secrets raises.
    static let secretKinds: [FindingKind] = [
        clientSecretOmitted, providerSecretOmitted, secretsInEnvironment, secretQuoted,
    ]
}
