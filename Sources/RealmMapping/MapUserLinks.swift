import CognitoDump
import Findings
import JSONStream
import KeycloakRealm

extension FindingKind {
    static let userLinkTaken = FindingKind(
        "user.identity-taken", .warning,
        "Another user is linked to the same identity and keeps it; two users with one identity cannot sign in by it.",
        remedy:
            "Nothing if this is the profile that Cognito left behind when the identity was linked to a native user; else decide whose it is."
    )
    static let userProfileMerged = FindingKind(
        "user.profile-merged", .note,
        "The profile that Cognito left behind when it linked an identity to this user was merged into this one.",
        remedy: "Nothing: its attributes and groups were taken where the user had none.")
    static let userTwinMerged = FindingKind(
        "user.twin-merged", .note,
        "A user of an identity provider with the same address was merged into this one, as the rule link-by-email asks.",
        remedy: "Tell applications that keep the other sub, which the attribute cognito_linked_sub holds.")
    static let userLinkSecond = FindingKind(
        "user.second-identity", .warning,
        "The user has several identities at one provider; Keycloak keeps one for each provider.",
        remedy: "Link the other identity by hand if the user signs in with it.")
    static let userLinkTooLong = FindingKind(
        "user.identity-too-long", .warning,
        "The identifier of a linked identity is longer than Keycloak's 255 characters; the link was left out.",
        remedy: "The user has to link the account again at the next sign-in.")
    static let userIdentitiesUnreadable = FindingKind(
        "user.identities-unreadable", .warning,
        "The identities attribute is no JSON list; what could be read of it was taken.",
        remedy: "Look at the user in Cognito and dump them again.")
    static let userWithoutLink = FindingKind(
        "user.federated-without-identity", .warning,
        "A federated user has no identities in the dump, so that they cannot be recognised when they sign in.",
        remedy: "Dump the users again with all attributes.")
}

/// `identities` → `federatedIdentities`: alias of the provider, `userId` byte for byte, since Keycloak compares it so.
///
/// One link for each provider, the primary one before others; none that another user keeps.
func mapUserLinks(
    _ user: UserRecord, _ context: UserContext, _ aliases: ProviderAliases, into target: inout UserRepresentation,
    tally: inout UserTally, findings: inout Findings
) {
    if context.conflicts.contains(.profile) {
        findings.add(.userProfileMerged) { Finding(.userProfileMerged, about: user.subject) }
    }
    if context.conflicts.contains(.twin) {
        findings.add(.userTwinMerged) { Finding(.userTwinMerged, about: user.subject) }
    }
    guard let identities = user.value(of: "identities") else {
        if user.isFederated { findings.add(.userWithoutLink) { Finding(.userWithoutLink, about: user.subject) } }
        return
    }
    var found: [LinkedIdentity] = []
    var text = TextBuffer()
    let isReadable = forEachIdentity(in: user.text, identities, into: &text) { found.append($0) }
    if !isReadable {
        findings.add(.userIdentitiesUnreadable) { Finding(.userIdentitiesUnreadable, about: user.subject) }
    } else if found.isEmpty, user.isFederated {
        findings.add(.userWithoutLink) { Finding(.userWithoutLink, about: user.subject) }
    }
    var outcome = isReadable ? UserOutcome.identitiesEmpty : .identitiesUnreadable
    for identity in found.filter(\.isPrimary) + found.filter({ !$0.isPrimary }) {
        guard let problem = target.link(identity, text, user, context, aliases) else { continue }
        findings.add(problem) { Finding(problem, about: user.subject, detail: text.string(identity.provider)) }
        outcome = problem == .userLinkTaken ? .identitiesTaken : .identitiesTooLong
    }
    tally.note(target.federatedIdentities.isEmpty ? outcome : .identities)
}

extension UserRecord {
    /// Whether the user came into being by signing in at an identity provider.
    var isFederated: Bool { status.map { text.equals($0, "EXTERNAL_PROVIDER") } ?? false }
}

extension UserRepresentation {
    /// Adds a link, or says why not.
    fileprivate mutating func link(
        _ identity: LinkedIdentity, _ source: TextBuffer, _ user: UserRecord, _ context: UserContext,
        _ aliases: ProviderAliases
    ) -> FindingKind? {
        let provider = source[identity.provider]
        if context.lostProviders.contains(where: { user.text[$0] == provider }) { return .userLinkTaken }
        guard utf16Count(source[identity.userId], isAtMost: 255), utf16Count(provider, isAtMost: 255) else {
            return .userLinkTooLong
        }
        let alias = text.append(aliases.alias(for: provider))
        guard !federatedIdentities.contains(where: { text.equal($0.identityProvider, alias) }) else {
            return .userLinkSecond
        }
        federatedIdentities.append(
            FederatedIdentity(identityProvider: alias, userId: text.append(identity.userId, of: source)))
        return nil
    }
}
