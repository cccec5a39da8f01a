import CognitoDump
import Findings
import KeycloakRealm
import MappingRules

/// An app client and the ways in which it gets tokens.
typealias ShapedClient = (client: UserPoolClient, shape: ClientShape)

/// UserPoolClient lifetimes, `RefreshTokenRotation` and UserPool `TemporaryPasswordValidityDays` → the realm's spans.
///
/// A session of the realm lasts as long as the longest token of any client, since it caps them all; each client then
/// shortens its own. Where the rules give the session a span, longer refresh tokens are offline ones. Mailed links are
/// good for as long as Cognito's codes.
func mapRealmLifespans(
    _ clients: [ShapedClient], pool: UserPool?, rules: MappingRules, subject: String, findings: inout Findings
) -> RealmLifespans {
    var spans = RealmLifespans()
    if let longest = longestSession(clients, rules: rules) {
        spans.ssoSessionIdleTimeout = longest
        spans.ssoSessionMaxLifespan = longest
        spans.accessTokenLifespan = 3600
    }
    let implicit = clients.filter(\.shape.implicit).map(\.client.accessTokenSeconds)
    spans.accessTokenLifespanForImplicitFlow = implicit.max()
    if let longest = clients.filter(\.shape.offline).map(\.client.refreshTokenSeconds).max() {
        spans.offlineSessionIdleTimeout = longest
        spans.offlineSessionMaxLifespanEnabled = true
        spans.offlineSessionMaxLifespan = longest
    }
    spans.actionTokenGeneratedByUserLifespan = mailedLinkSpan
    if let days = pool?.passwordPolicy?.temporaryPasswordValidityDays {
        spans.actionTokenGeneratedByAdminLifespan = (days > 0 ? min(days, 365) : 7) * 86_400
    }
    mapRotation(
        clients, isForced: rules.profile == .hardened, into: &spans, subject: subject,
        findings: &findings)
    return spans
}

/// How long a session of the realm lasts, in seconds; nil where nothing says.
///
/// No access token outlives it, not even one that a client gets in its own name.
private func longestSession(_ clients: [ShapedClient], rules: MappingRules) -> Int? {
    let spans = clients.compactMap { client, shape -> Int? in
        if shape.offline, rules.ssoSession != nil { return nil }
        return shape.offline || !shape.servesUsers
            ? client.accessTokenSeconds : sessionSpan(client, shape: shape, rules: rules)
    }
    return (spans + [rules.ssoSession].compactMap { $0 }).max()
}

/// How long a code that Cognito mails for a new password is good for, in seconds.
private let mailedLinkSpan = 3600

/// Cognito's spans of mailed codes → the realm's attributes for the links in the place of them: an hour for a new
/// password, a day for confirming an address.
func mapMailedLinks(into attributes: inout OrderedMap<String>) {
    attributes["actionTokenGeneratedByUserLifespan.reset-credentials"] = String(mailedLinkSpan)
    attributes["actionTokenGeneratedByUserLifespan.verify-email"] = String(86_400)
}

/// Rotation is on or off for the whole realm: on only where every client that has refresh tokens rotates them, and in
/// the hardened profile.
///
/// An application that keeps its refresh token would be signed out.
private func mapRotation(
    _ clients: [ShapedClient], isForced: Bool, into spans: inout RealmLifespans, subject: String,
    findings: inout Findings
) {
    let holders = clients.filter(\.shape.holdsRefreshTokens)
    let rotating = holders.filter(\.client.refreshTokenRotation)
    if isForced {
        spans.revokeRefreshToken = true
        spans.refreshTokenMaxReuse = 0
        return
    }
    guard !rotating.isEmpty else { return }
    guard rotating.count == holders.count else {
        let detail = "\(rotating.count) of \(holders.count) clients rotate"
        return findings.add(Finding(.rotationMixed, about: .pool(subject), detail: detail))
    }
    spans.revokeRefreshToken = true
    // One more use is the nearest that Keycloak has to a time of grace.
    spans.refreshTokenMaxReuse = rotating.contains { $0.client.retryGracePeriodSeconds ?? 0 > 0 } ? 1 : 0
}

extension FindingKind {
    static let rotationMixed = FindingKind(
        "realm.rotation-mixed", .warning,
        "Some clients rotate refresh tokens and some do not; Keycloak does it for all or none, and the realm does not.",
        remedy: "Switch on Revoke Refresh Token in the realm once every application stores the newest token.")
}
