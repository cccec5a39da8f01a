import CognitoDump
import Findings
import ForeignText
import JSONStream
import KeycloakRealm
import MappingRules

/// The identity providers of a realm, and where links find them.
struct MappedProviders: Sendable {
    /// The providers, in the order of their names in Cognito.
    var providers: [IdentityProviderRepresentation] = []
    /// What they copy to users at each sign-in.
    var mappers: [IdentityProviderMapperRepresentation] = []
    /// Aliases that are not the provider's name.
    var aliases = ProviderAliases([])
    /// Places of the providers that give no address which nobody verified.
    var trusted: [Int] = []
}

/// What the mapping of one provider needs to know of the rest of the realm.
struct ProviderContext: Sendable {
    /// What attributes are called.
    let attributes: AttributeNames
    /// The version that the realm is for.
    let version: KeycloakVersion
    /// The pool's id, part of the name by which SAML providers know Cognito.
    let poolID: String?
    /// Whether the pool takes e-mail addresses for verified only after a mail.
    let verifiesEmail: Bool
    /// Whether weak settings are closed.
    let isHardened: Bool
    /// What the metadata of SAML providers says, by the provider's name.
    let saml: [ExactText: SAMLProviderFacts]
    /// Names of providers that the rules trust to give verified addresses alone.
    let trustedProviders: Set<ExactText>
    /// How many of a provider's users gave up their address, by its name.
    let usersWithoutAddress: [[UInt8]: Int]

    init(
        _ facts: PoolFacts, attributes: AttributeNames, rules: MappingRules, version: KeycloakVersion,
        saml: [ExactText: SAMLProviderFacts]
    ) {
        self.attributes = attributes
        self.version = version
        poolID = facts.knownPoolID
        verifiesEmail = facts.pool?.autoVerifiedAttributes.contains("email") ?? false
        isHardened = rules.profile == .hardened
        self.saml = saml
        trustedProviders = rules.trustedProviders
        let without = rules.duplicateEmails == .allow ? [] : facts.linkedUsersWithoutAddress
        usersWithoutAddress = Dictionary(without.map { (Array($0.provider.utf8), $0.users) }) { $0 + $1 }
    }
}

/// IdentityProviderType → `identityProviders[]` and `identityProviderMappers[]`.
///
/// The alias is the name where that can stand in an address. `syncMode FORCE`, since Cognito overwrites mapped attributes
/// at each sign-in; the address alone is left as it is where users of the provider gave theirs up to another user, since
/// Keycloak would answer their sign-in with an error. Never a username mapper, which would rename users, and never `linkOnly`. Links to a provider without
/// details keep its name as alias.
func mapIdentityProviders(
    _ facts: PoolFacts, in context: ProviderContext, ids: StableIDs, findings: inout Findings
) -> MappedProviders {
    var mapped = MappedProviders()
    let described = facts.identityProviders.byName(\.providerName)
    let names = facts.identityProviders.map(\.providerName).sortedByBytes()
    let undescribed = namedProviders(facts).filter { described[Array($0.utf8)] == nil }
    for name in undescribed { findings.add(Finding(.providerNotDescribed, about: .identityProvider(name))) }

    var taken = Set(exactly: undescribed).union(names.filter { legalAlias($0).isExactly($0) })
    var renamed: [(name: String, alias: String)] = []
    for provider in names.compactMap({ described[Array($0.utf8)] }) {
        let alias = freeAlias(provider.providerName, taken: &taken)
        if !alias.isExactly(provider.providerName) {
            renamed.append((provider.providerName, alias))
            findings.add(
                Finding(.providerRenamed, about: .identityProvider(provider.providerName), detail: alias))
        }
        guard var made = mapProvider(provider, alias: alias, in: context, findings: &findings) else { continue }
        made.internalId = ids.id(.identityProvider, provider.providerName)
        var mappers = mapProviderAttributes(provider, to: made, in: context, ids: ids, findings: &findings)
        mappers += suggestSAMLMappers(provider, to: made, in: context, ids: ids, findings: &findings)
        if let users = context.usersWithoutAddress[Array(provider.providerName.utf8)] {
            keepAddresses(at: &made, &mappers)
            let subject = FindingSubject.identityProvider(provider.providerName)
            findings.add(Finding(.providerAddressKept, about: subject, detail: counted(users)))
        }
        if provider.givesVerifiedAddressesOnly(context) { mapped.trusted.append(mapped.providers.count) }
        mapped.providers.append(made)
        mapped.mappers += mappers
        mapped.mappers.append(mapFederatedStatus(of: made, in: ids))
    }
    mapped.aliases = ProviderAliases(renamed)
    return mapped
}

/// Lets a provider write everything but the address of a user who has signed in before.
///
/// With FORCE the provider itself sets it, whatever its mappers say.
private func keepAddresses(
    at provider: inout IdentityProviderRepresentation, _ mappers: inout [IdentityProviderMapperRepresentation]
) {
    provider.config["syncMode"] = "IMPORT"
    for place in mappers.indices where mappers[place].config["syncMode"] == "INHERIT" {
        let target = mappers[place].config["user.attribute"] ?? mappers[place].config["userAttribute"]
        if target != "email" { mappers[place].config["syncMode"] = "FORCE" }
    }
}

private func counted(_ users: Int) -> String { users == 1 ? "1 user" : "\(users) users" }

/// Names of providers that links and app clients refer to, without Cognito's own users.
private func namedProviders(_ facts: PoolFacts) -> [String] {
    (facts.linkedProviderNames + facts.listedProviderNames + facts.clients.flatMap(\.supportedIdentityProviders))
        .filter { !$0.isExactly("COGNITO") }
        .sortedByBytes()
}

/// A name in which `-` stands for what an address would have to escape; at most 200 characters, so that names made of it
/// fit too.
private func legalAlias(_ name: String) -> String {
    var alias = ""
    for scalar in name.unicodeScalars {
        let isLegal =
            scalar.isASCII && scalar.properties.isAlphabetic || "0123456789._-~".unicodeScalars.contains(scalar)
        alias.unicodeScalars.append(isLegal ? scalar : "-")
    }
    return alias.isEmpty ? "provider" : ColumnWidth.cut(alias, to: 200)
}

/// The name where it is legal, else the first free of `alias`, `alias-2`, `alias-3` ….
private func freeAlias(_ name: String, taken: inout Set<ExactText>) -> String {
    let alias = legalAlias(name)
    if alias.isExactly(name) { return name }
    var free = alias
    var number = 2
    while !taken.add(free) {
        free = "\(alias)-\(number)"
        number += 1
    }
    return free
}

extension IdentityProvider {
    /// Whether the provider itself says which addresses are verified.
    var saysWhatIsVerified: Bool { attributeMapping.contains { $0.attribute == "email_verified" } }

    /// Whether no address comes from the provider that nobody verified, as far as its type and the rules tell.
    ///
    /// A company's SAML provider speaks of its own people, but one that says which addresses are verified may say that
    /// one is not. Google and Facebook mail everybody first.
    fileprivate func givesVerifiedAddressesOnly(_ context: ProviderContext) -> Bool {
        if context.trustedProviders.contains(providerName) { return true }
        return switch providerType {
        case "SAML": !saysWhatIsVerified
        case "Google", "Facebook": true
        default: false
        }
    }

    /// Whether the provider gives addresses, and does not say which are verified.
    var givesAddressesOnly: Bool {
        !saysWhatIsVerified && attributeMapping.contains { $0.attribute == "email" }
    }
}

/// One provider by its type; nil where the version has nothing like it.
private func mapProvider(
    _ provider: IdentityProvider, alias: String, in context: ProviderContext, findings: inout Findings
) -> IdentityProviderRepresentation? {
    var mapped: IdentityProviderRepresentation
    switch provider.providerType {
    case "SAML": mapped = mapSAMLProvider(provider, alias: alias, in: context, findings: &findings)
    case "OIDC": mapped = mapOIDCProvider(provider, alias: alias, findings: &findings)
    case "Google": mapped = mapGoogle(provider, alias: alias)
    case "Facebook": mapped = mapFacebook(provider, alias: alias)
    case "SignInWithApple": mapped = mapApple(provider, alias: alias, findings: &findings)
    case "LoginWithAmazon":
        guard let amazon = mapAmazon(provider, alias: alias, in: context, findings: &findings) else { return nil }
        mapped = amazon
    default:
        findings.add(Finding(.providerTypeUnknown, about: .identityProvider(provider.providerName)))
        return nil
    }
    mapped.displayName = mapped.displayName ?? ColumnWidth.cut(provider.providerName)
    // Where the pool verifies addresses, each sign-in at a provider that is not trusted would take the mark away.
    mapped.trustEmail = provider.saysWhatIsVerified || context.verifiesEmail && !context.isHardened
    mapped.config["syncMode"] = "FORCE"
    findings.add(Finding(.providerAddress, about: .identityProvider(provider.providerName)))
    if provider.memberNames.contains(where: { JSONMemberNames.normalise($0.utf8) == Array("acrmapping".utf8) }) {
        findings.add(Finding(.providerACR, about: .identityProvider(provider.providerName)))
    }
    return mapped
}

extension FindingKind {
    static let providerNotDescribed = FindingKind(
        "identity-provider.not-described", .warning,
        "Users or clients refer to this identity provider, but no dump describes it; users keep their links to its name.",
        remedy:
            "Run aws cognito-idp describe-identity-provider --user-pool-id ID --provider-name NAME and add the output, or make a provider with this alias in the realm."
    )
    static let providerAddressKept = FindingKind(
        "identity-provider.address-kept", .warning,
        "Users of the provider have the address of another user, which Keycloak gives to one; the provider's users keep the addresses of the dump.",
        remedy:
            "Nothing for their sign-in; build with link-by-email: merge where both are one person, or change addresses in the realm."
    )
    static let providerRenamed = FindingKind(
        "identity-provider.renamed", .warning,
        "The provider's name cannot stand in an address; the realm has it under another alias.",
        remedy: "Use the alias where applications name the provider (kc_idp_hint).")
    static let providerTypeUnknown = FindingKind(
        "identity-provider.type-unknown", .warning, "The provider is of a type that this tool does not know.",
        remedy: "Make a provider with this alias in the realm; users keep their links to it.")
    static let providerAddress = FindingKind(
        "identity-provider.address-changes", .warning,
        "The provider sends users back to an address of Cognito's, which becomes one of the realm's.",
        remedy: "Enter …/realms/REALM/broker/ALIAS/endpoint with the provider, for SAML as assertion consumer service.")
    static let providerACR = FindingKind(
        "identity-provider.acr-mapping", .note,
        "Levels of sign-in were mapped between the pool and the provider; Keycloak passes acr_values on as they are.",
        remedy: "Look at what acr applications get from users of this provider.")
    static let providerIdentifiers = FindingKind(
        "identity-provider.identifiers", .note,
        "Users were sent to this provider by an identifier such as their e-mail domain.",
        remedy: "Let applications send kc_idp_hint, or build with the rule organizations: from-idp-identifiers.")
}
