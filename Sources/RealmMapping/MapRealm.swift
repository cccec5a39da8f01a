import CognitoDump
package import Findings
import ForeignText
package import KeycloakRealm
package import MappingRules

/// Makes a realm of what is known of a pool besides its users.
///
/// Pure: the same facts, in any order, give the same realm and the same findings.
package func mapRealm(
    _ facts: PoolFacts, rules: MappingRules, version: KeycloakVersion, secrets: SecretPlacement = .inline,
    findings: inout Findings
) -> MappedRealm {
    let name = mapRealmName(facts)
    let ids = StableIDs(realm: name)
    let attributes = AttributeNames.make(
        facts.pool?.schemaAttributes ?? [], used: facts.userAttributeNames, lists: listsFromProviders(facts),
        rules: rules, subject: facts.subject, findings: &findings)
    let groups = mapGroups(facts, rules: rules, version: version, realm: name, ids: ids, findings: &findings)
    let clients = shapedClients(facts, rules: rules, findings: &findings)
    let providerContext = ProviderContext(
        facts, attributes: attributes, rules: rules, version: version,
        saml: facts.samlProviders)
    let providers = mapIdentityProviders(facts, in: providerContext, ids: ids, findings: &findings)

    var realm = RealmRepresentation(id: ids.id(.realm, name.text), name: name)
    setRealm(&realm, facts, clients: clients, rules: rules, ids: ids, findings: &findings)
    realm.roles.realm = groups.roles
    realm.groups = groups.groups
    realm.identityProviders = providers.providers
    realm.identityProviderMappers = providers.mappers
    let profile = mapAttributeProfile(
        facts, names: attributes, isRegistrationOpen: realm.login.registrationAllowed ?? false, findings: &findings)
    realm.requiredActions = mapRequiredActions(realm, facts.pool, version: version)
    let linking = mapFirstSignIn(
        rules: rules, profile: profile, trusted: providers.trusted, providers: &realm.identityProviders, ids: ids)
    realm.components[UserProfile.componentType] = [profile.component]
    let lazyComponent = mapLazyMigration(rules, ids: ids, subject: facts.subject, findings: &findings)
    if let lazyComponent { realm.components[lazyMigrationComponentType] = [lazyComponent] }
    reportUnusedRules(facts, rules: rules, findings: &findings)
    if rules.userIDs == .new { findings.add(Finding(.userIDsNew, about: .pool(facts.subject))) }
    let flows = mapProviderFlows(clients, providers: providers, ids: ids)
    realm.authenticationFlows += flows.flows
    realm.authenticatorConfig += flows.configurations
    mapOrganizations(
        facts, rules: rules, version: version, aliases: providers.aliases, ids: ids, into: &realm, findings: &findings)
    realm.authenticationFlows += linking.flows
    realm.authenticatorConfig += linking.configurations
    let scopes =
        mapTokenScopes(facts, rules: rules, ids: ids)
        + mapResourceServers(facts, clients: clients, ids: ids, findings: &findings)
        + mapRegistrationScope(profile, ids: ids)
    let context = ClientContext(
        ids: ids, rules: rules, scopes: builtInOIDCScopes.union(scopes.map(\.name)), attributes: attributes,
        flows: flows, version: version)
    realm.clients = clients.map { mapClient($0.client, shape: $0.shape, in: context, findings: &findings) }
    placeSecrets(secrets, in: &realm, subject: facts.subject, findings: &findings)
    addScopes(
        scopes, attributes: attributes,
        usersHaveName: facts.userAttributeNames.contains("name") && !attributes.leftOut.contains("name"), to: &realm,
        name: name, version: version)
    openAccountConsole(&realm)

    return MappedRealm(
        name: name,
        realm: realm,
        groupPaths: groups.paths,
        groupRoles: groups.roleNames,
        attributeNames: attributes,
        providerAliases: providers.aliases,
        serviceAccountUsers: mapServiceAccounts(clients, rules: rules, realm: name, findings: &findings),
        secrets: secrets,
        profile: profile,
        partialStructure: mapPartialStructure(realm),
        partialPreparation: mapPartialPreparation(realm, name: name, profile: profile),
        signIn: mapSignIn(facts.pool, rules: rules),
        requiresSecondFactor: realm.directGrantFlow != nil,
        linksVerifiedAddresses: !linking.flows.isEmpty,
        usernamesAreSubs: facts.usernamesAreSubs,
        lazyComponent: lazyComponent?.id,
        notCarried: mapOtherDocuments(facts, findings: &findings),
        tokenDifferences: tokenDifferences(
            clients, facts, realm: name, groups: groups, attributes: attributes, rules: rules),
        profileDifferences: profileDifferences(facts, rules: rules))
}

/// Sets what is about the realm itself, and tells what of the pool has no place in it.
private func setRealm(
    _ realm: inout RealmRepresentation, _ facts: PoolFacts, clients: [ShapedClient], rules: MappingRules,
    ids: StableIDs, findings: inout Findings
) {
    realm.displayName = mapDisplayName(facts.pool)
    realm.lifespans = mapRealmLifespans(
        clients, pool: facts.pool, rules: rules, subject: facts.subject, findings: &findings)
    realm.sslRequired = .external
    realm.smtpServer = mapMailServer(rules.mailServer, pool: facts.pool)
    realm.locales.texts = localized(mapMessages(facts.pool, findings: &findings), in: [])
    realm.login = mapLogin(facts, rules: rules, findings: &findings)
    realm.bruteForce = mapBruteForce()
    realm.passwordPolicy = mapPasswordPolicy(facts.pool, subject: facts.subject, findings: &findings)
    let mfa = mapMFA(facts, ids: ids, findings: &findings)
    realm.otpPolicy = mfa.otp
    realm.webAuthn = mfa.webAuthn
    let reset = mapPasswordReset(facts, ids: ids)
    realm.authenticationFlows = mfa.flows + reset.flows
    realm.authenticatorConfig = reset.configurations
    realm.browserFlow = mfa.browserFlow
    realm.directGrantFlow = mfa.directGrantFlow
    realm.resetCredentialsFlow = reset.flow
    mapMailedLinks(into: &realm.attributes)
    mapACR(facts.pool, into: &realm.attributes, findings: &findings)
    reportTriggers(facts.pool, findings: &findings)
    reportPoolMembers(facts.pool, findings: &findings)
}

/// The clients that a realm can have, by id, each with the ways in which it gets tokens.
func shapedClients(
    _ facts: PoolFacts, rules: MappingRules, findings: inout Findings
) -> [ShapedClient] {
    let known = facts.clients.byName(\.clientId)
    for id in facts.listedClientIDs.sortedByBytes() where known[Array(id.utf8)] == nil {
        findings.add(Finding(.clientNotDescribed, about: .client(id)))
    }
    var accounts: Set<ExactText> = []
    return facts.clients.map(\.clientId).sortedByBytes().compactMap { id in
        guard let client = known[Array(id.utf8)], !rules.clientsLeftOut.contains(id) else { return nil }
        let shape = ClientShape(client, rules: rules)
        // Keycloak names the user of such a client by its id in lower case, which can be longer.
        let account = id.lowercased()
        let isTwin = shape.clientCredentials && !accounts.add(account)
        let isRefused = isTwin || isBlank(id) || max(id.utf16.count, account.utf16.count) > longestClientID
        guard !isRefused, !builtInClientIDs.contains(id) else {
            let subject = FindingSubject.client(ColumnWidth.cut(id))
            findings.add(Finding(isRefused ? .clientIDRefused : .clientReserved, about: subject))
            return nil
        }
        return (client, shape)
    }
}

/// What is left of a username of 255 behind `service-account-`.
private let longestClientID = ColumnWidth.text - 16

/// Whether a text holds nothing that is seen.
private func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }

/// Keycloak's own scopes that an app client may be allowed.
let builtInOIDCScopes: Set<ExactText> = ["email", "phone", "profile", "address"]
