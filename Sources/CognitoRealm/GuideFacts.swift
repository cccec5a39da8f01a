import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import RealmBundle
import RealmMapping
import StagingStore

/// What is known at the end of a build, put into the words of the bundle's README and report.
struct GuideFacts {
    let mapped: MappedRealm
    let facts: PoolFacts
    let version: KeycloakVersion
    let tally: UserTally
    let ledger: Ledger
    let findings: Findings
    let outputs: BundleOutputs
    /// Where secrets are.
    let secrets: SecretPlacement
    /// Whether the manifest will be signed.
    let isSigned: Bool

    /// The guide.
    func guide(_ store: borrowing StagingStore) throws(BuildError) -> BundleGuide {
        var guide = BundleGuide(realm: mapped.name.text, version: version)
        guide.pool.id = facts.poolID
        guide.pool.host = facts.signInHost
        guide.users.read = ledger.read(of: .users)
        guide.users.written = ledger.total(of: .users, in: "carried")
        guide.users.merged = ledger.total(of: .users, in: "merged")
        guide.users.setAside = ledger.total(of: .users, in: "setAside")
        guide.users.broken = ledger.total(of: .users, in: "broken")
        guide.cohorts = tally.cohorts.inWords(
            resetsPasswords: mapped.realm.login.resetPasswordAllowed != false,
            addressesAreUsernames: mapped.realm.login.registrationEmailAsUsername == true)
        guide.statuses = tally.statuses
        guide.clients = clients
        guide.groups = mapped.partialStructure.groups.count
        try addProviders(store, to: &guide)
        guide.triggers = findings.byWeight.map(\.kind).filter { FindingKind.triggerKinds.contains($0) }
        guide.findings = findings
        guide.refreshTokenDays = ((facts.clients.map(\.refreshTokenSeconds).max() ?? 0) + 86_399) / 86_400
        guide.sessionSeconds = mapped.realm.lifespans.ssoSessionMaxLifespan
        guide.resetsPasswords = mapped.realm.login.resetPasswordAllowed != false
        guide.hasMailServer = !mapped.realm.smtpServer.isEmpty
        guide.secrets = secrets
        guide.isSigned = isSigned
        guide.lazyComponent = mapped.lazyComponent
        guide.usersToMail = tally.cohorts.newPasswordToMail
        guide.hasTexts = !mapped.partialPreparation.texts.isEmpty
        guide.organizations = mapped.realm.organizations.map { ($0.name, $0.domains) }
        guide.preparedScopes = mapped.partialPreparation.clientScopes.count
        guide.scopeLinks = scopeLinks
        guide.providerFlows = providerFlows
        guide.asksNewcomers = mapped.realm.requiredActions.contains(where: \.defaultAction)
        guide.partialFiles = outputs.filesOfUsers(below: "partial/")
        return guide
    }

    private var clients: [BundleGuide.Client] {
        mapped.partialStructure.clients.sorted { $0.clientId.utf8.lexicographicallyPrecedes($1.clientId.utf8) }
            .map { client in
                let differences =
                    mapped.tokenDifferences.first { $0.clientID.isExactly(client.clientId) }?.differences ?? []
                return BundleGuide.Client(
                    id: client.clientId, name: client.name,
                    kind: client.publicClient == true
                        ? "public" : client.standardFlowEnabled == true ? "confidential" : "machine",
                    changes: differences.map {
                        .init(what: $0.claim, was: $0.inCognito, is: $0.inKeycloak, remedy: $0.remedy)
                    })
            }
    }

    /// Scopes of ours that clients have; those with claims need no link, since partial import puts these on the clients.
    private var scopeLinks: [(client: String, scope: String)] {
        let plain = Set(
            mapped.partialPreparation.clientScopes.filter { $0.protocolMappers.isEmpty }.map(\.name))
        return mapped.realm.clients.flatMap { client in
            (client.defaultClientScopes ?? []).filter { plain.contains($0) }.map { (client.clientId, $0) }
        }
    }

    private var providerFlows: [(client: String, provider: String)] {
        mapped.realm.clients.compactMap { client in
            guard let id = client.authenticationFlowBindingOverrides["browser"],
                let flow = mapped.realm.authenticationFlows.first(where: { $0.id == id }),
                let step = flow.authenticationExecutions.last, case .authenticator(_, let name?) = step.step,
                let provider = mapped.realm.authenticatorConfig.first(where: { $0.alias.isExactly(name) })?
                    .config["defaultProvider"]
            else { return nil }
            return (client.clientId, provider)
        }
    }

    /// The aliases of SAML providers of which this was out of date when the dump was made.
    private func aliases(of expiry: SAMLProviderFacts.Expiry) -> [String] {
        let names = facts.samlProviders.filter { $0.value.expiry == expiry }.map(\.key.text)
        return names.map { mapped.providerAliases.alias(for: $0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func addProviders(_ store: borrowing StagingStore, to guide: inout BundleGuide) throws(BuildError) {
        var users: [ExactText: Int] = [:]
        for (name, count) in try staging({ () throws(StagingError) in try store.usersByProvider() }) {
            users[ExactText(mapped.providerAliases.alias(for: name.text)), default: 0] += count
        }
        let providers = mapped.realm.identityProviders.sorted {
            $0.alias.utf8.lexicographicallyPrecedes($1.alias.utf8)
        }
        guide.providers = providers.map { provider in
            BundleGuide.Provider(
                alias: provider.alias, type: provider.providerId, isEnabled: provider.enabled,
                linkedUsers: users[provider.alias] ?? 0)
        }
        guide.expiredProviders = aliases(of: .certificates)
        guide.earlyProviders = aliases(of: .certificatesToCome)
        guide.outdatedProviders = aliases(of: .metadata)
        guide.partners = providers.compactMap { SAMLPartner($0, linkedUsers: users[$0.alias] ?? 0) }
    }
}

extension UserCohorts {
    /// What each cohort meets, and what to prepare for it.
    fileprivate func inWords(resetsPasswords: Bool, addressesAreUsernames: Bool) -> [BundleGuide.Cohort] {
        [
            .init(
                "must set a new password", users: newPassword,
                meets: resetsPasswords
                    ? """
                    No password is in a Cognito dump. They choose “Forgot password?”, or get the mail that an \
                    administrator sends (Users, Credentials, Credential reset). Prepare the mail server and a notice.
                    """
                    : """
                    No password is in a Cognito dump, and users of this pool may not recover an account themselves: the \
                    sign-in page has no link for it. An administrator sends each the mail (Users, Credentials, \
                    Credential reset) or sets a first password. Prepare the mail server and a notice.
                    """),
            .init(
                "of these, nobody can be sent a mail", users: newPassword - newPasswordByMail,
                meets: "They have no e-mail address in the realm. An administrator sets a first password for each."),
            .init(
                "keep their password", users: keepPassword,
                meets: "Its hash came along. They notice nothing; the hash is renewed when they sign in."),
            .init(
                "keep their password, asked from Cognito", users: askedLazily,
                meets: "Keycloak asks Cognito at their first sign-in. The old pool must stay until then."),
            .init(
                "set up their authenticator application again", users: totpAgain,
                meets: """
                    The secret of the old one does not leave Cognito. They are shown a new code to scan after their \
                    first sign-in, and delete the old entry.
                    """),
            .init(
                "set up an authenticator application for the first time", users: codesReplaced,
                meets: """
                    Their codes came by SMS or e-mail, which Keycloak does not send. They are shown a code to scan with an \
                    authenticator application after their first sign-in.
                    """),
            .init(
                "must have a second factor", users: mustHaveFactor,
                meets: """
                    The pool demands one of every native user. At their first sign-in in a browser they are shown a code \
                    to scan with an authenticator application; until then applications that hand over the password get \
                    no tokens.
                    """),
            .init(
                "get no codes any more", users: codesLost,
                meets: """
                    Their second factor came by SMS or e-mail, which Keycloak does not send: they sign in without one \
                    until they set up an authenticator application.
                    """),
            .init(
                "get a new id", users: newSub,
                meets: """
                    The dump does not tell their sub, so that this claim changes. Dump them again with all attributes \
                    where applications keep it.
                    """),
            .init(
                "have a password no more, but a linked provider", users: linkedWithoutPassword,
                meets: "They sign in through their provider as before, and are asked for nothing there. "
                    + (resetsPasswords
                        ? "By password they sign in again after “Forgot password?”."
                        : "By password they sign in again once an administrator has sent each the mail, or set one.")),
            .init(
                "have a linked provider, and had an authenticator application", users: linkedWithoutTOTP,
                meets: """
                    Their provider's sign-in stays. By password they are asked for no code until they set the \
                    application up in the account console, unless everybody must have one.
                    """),
            .init(
                "have an address that nobody verified", users: unverified,
                meets: """
                    They sign in as before and are not asked to verify it; the claim email_verified stays false. \
                    Anyone who registers from now on is asked, where the realm has a mail server.
                    """),
            .init(
                "have no e-mail address in the realm", users: addressesAreUsernames ? withoutAddress : 0,
                meets: """
                    They sign in as before. Where addresses are usernames Keycloak takes no change of a user without \
                    one: an administrator who changes or disables one of them enters an address with it.
                    """),
            .init(
                "sign in through an identity provider only", users: federatedOnly,
                meets: "They notice nothing, once their provider knows the realm's address."
                    + (resetsPasswords ? " “Forgot password?” gives them no password." : "")),
            .init(
                "never confirmed their account", users: neverConfirmed,
                meets: "They sign in after a new password, and after a mail where the realm sends any."),
            .init("are disabled", users: disabled, meets: "They cannot sign in, as before."),
        ]
    }
}

extension PoolFacts {
    /// The host of the pool's sign-in pages: the owner's domain, else Amazon's with the pool's prefix.
    fileprivate var signInHost: String? {
        if let custom = pool?.customDomain { return custom }
        guard let prefix = pool?.domain, let region = poolID?.split(separator: "_").first else { return nil }
        return "\(prefix).auth.\(region).amazoncognito.com"
    }
}
