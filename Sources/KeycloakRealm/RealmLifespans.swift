import JSONStream

/// How long sessions and tokens of a realm live, in seconds.
package struct RealmLifespans: Equatable, Sendable {
    /// Whether a refresh token is good for one use only.
    package var revokeRefreshToken: Bool?
    /// How often a refresh token may be used again.
    package var refreshTokenMaxReuse: Int?
    /// Life of an access token.
    package var accessTokenLifespan: Int?
    /// Life of an access token of the implicit flow.
    package var accessTokenLifespanForImplicitFlow: Int?
    /// After how long without a refresh a session ends.
    package var ssoSessionIdleTimeout: Int?
    /// When a session ends in any case; caps all tokens of it.
    package var ssoSessionMaxLifespan: Int?
    /// After how long without a refresh an offline session ends.
    package var offlineSessionIdleTimeout: Int?
    /// Whether offline sessions end at all.
    package var offlineSessionMaxLifespanEnabled: Bool?
    /// When an offline session ends in any case.
    package var offlineSessionMaxLifespan: Int?
    /// How long a mail that users ask for themselves is good for.
    package var actionTokenGeneratedByUserLifespan: Int?
    /// How long a mail that an administrator sends is good for.
    package var actionTokenGeneratedByAdminLifespan: Int?

    /// Makes a set in which the server's defaults stand.
    package init() {}

    func encodeMembers(into json: inout JSONWriter) {
        json.member("revokeRefreshToken", revokeRefreshToken)
        json.member("refreshTokenMaxReuse", refreshTokenMaxReuse)
        json.member("accessTokenLifespan", accessTokenLifespan)
        json.member("accessTokenLifespanForImplicitFlow", accessTokenLifespanForImplicitFlow)
        json.member("ssoSessionIdleTimeout", ssoSessionIdleTimeout)
        json.member("ssoSessionMaxLifespan", ssoSessionMaxLifespan)
        json.member("offlineSessionIdleTimeout", offlineSessionIdleTimeout)
        json.member("offlineSessionMaxLifespanEnabled", offlineSessionMaxLifespanEnabled)
        json.member("offlineSessionMaxLifespan", offlineSessionMaxLifespan)
        json.member("actionTokenGeneratedByUserLifespan", actionTokenGeneratedByUserLifespan)
        json.member("actionTokenGeneratedByAdminLifespan", actionTokenGeneratedByAdminLifespan)
    }
}
