import CognitoDump
import Findings
import ForeignText
package import MappingRules

/// What decides which users of a pool clash, and is needed before they are compared.
package struct NameClaims: Sendable {
    /// How users sign in.
    package let signIn: SignIn
    /// The users that the realm has besides, which stand for clients.
    package let serviceAccounts: [ServiceAccountUser]
    /// Names of the providers that say themselves which addresses are verified: of the others' users nobody knows.
    package let providersThatVerify: [String]
}

/// UserPool `UsernameAttributes` and `AliasAttributes`, UserPoolClient `ClientId` → who may have which name.
///
/// ``mapRealm(_:rules:version:findings:)`` comes to the same, and tells what there is to be told.
package func mapNameClaims(_ facts: PoolFacts, rules: MappingRules) -> NameClaims {
    var told = Findings()
    let clients = shapedClients(facts, rules: rules, findings: &told)
    return NameClaims(
        signIn: mapSignIn(facts.pool, rules: rules),
        serviceAccounts: mapServiceAccounts(clients, rules: rules, realm: mapRealmName(facts), findings: &told),
        providersThatVerify: facts.identityProviders.filter(\.saysWhatIsVerified).map(\.providerName)
            .filter { !rules.trustedProviders.contains($0) })
}
