import CognitoDump
import Findings
import KeycloakRealm
import MappingRules

/// An app client and the ways in which it gets tokens.
typealias ShapedClient = (client: UserPoolClient, shape: ClientShape)

/// UserPoolClient lifetimes, `AuthSessionValidity`, `RefreshTokenRotation` and UserPool
/// `TemporaryPasswordValidityDays` → the realm's spans.
///
/// A session of the realm lasts as long as the longest token of any client, since it caps them all; each client then
/// shortens its own.
func mapRealmLifespans(
    _ clients: [ShapedClient], pool: UserPool?, rules: MappingRules, subject: String, findings: inout Findings
) -> RealmLifespans {
    var spans = RealmLifespans()
    let online = clients.map {
        $0.shape.offline || !$0.shape.servesUsers
            ? $0.client.accessTokenSeconds : sessionSpan($0.client, shape: $0.shape)
    }
    if let longest = online.max() {
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
    spans.accessCodeLifespanLogin = clients.compactMap(\.client.authSessionValidity).max().map { min($0, 1440) * 60 }
    if let days = pool?.passwordPolicy?.temporaryPasswordValidityDays {
        spans.actionTokenGeneratedByAdminLifespan = (days > 0 ? min(days, 365) : 7) * 86_400
    }
    mapRotation(
        clients.filter(\.shape.servesUsers), isForced: rules.profile == .hardened, into: &spans, subject: subject,
        findings: &findings)
    return spans
}

/// Rotation is on or off for the whole realm: on only where every client has it, and in the hardened profile.
///
/// An application that keeps its refresh token would be signed out.
private func mapRotation(
    _ clients: [ShapedClient], isForced: Bool, into spans: inout RealmLifespans, subject: String,
    findings: inout Findings
) {
    let rotating = clients.filter(\.client.refreshTokenRotation)
    if isForced {
        spans.revokeRefreshToken = true
        spans.refreshTokenMaxReuse = 0
        return
    }
    guard !rotating.isEmpty else { return }
    guard rotating.count == clients.filter(\.shape.refresh).count else {
        return findings.add(Finding(.rotationMixed, about: .pool(subject)))
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
