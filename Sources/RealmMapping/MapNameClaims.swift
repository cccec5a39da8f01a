import Findings
package import MappingRules

/// What decides which users of a pool clash, and is needed before they are compared.
package struct NameClaims: Sendable {
    /// How users sign in.
    package let signIn: SignIn
    /// The users that the realm has besides, which stand for clients.
    package let serviceAccounts: [ServiceAccountUser]
}

/// UserPool `UsernameAttributes` and `AliasAttributes`, UserPoolClient `ClientId` → who may have which name.
///
/// ``mapRealm(_:rules:version:findings:)`` comes to the same, and tells what there is to be told.
package func mapNameClaims(_ facts: PoolFacts, rules: MappingRules) -> NameClaims {
    var told = Findings()
    let clients = shapedClients(facts, rules: rules, findings: &told)
    return NameClaims(
        signIn: mapSignIn(facts.pool, rules: rules),
        serviceAccounts: mapServiceAccounts(clients, rules: rules, realm: mapRealmName(facts), findings: &told))
}
