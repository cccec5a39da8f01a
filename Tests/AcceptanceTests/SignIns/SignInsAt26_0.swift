import Foundation
import Testing

/// The oldest Keycloak that is supported: what is most likely to stop people there.
@Suite(
    .serialized, .tags(.signIn), .enabled(if: mustHaveKeycloak(version: "26.0"), "There is no Keycloak 26.0 here."),
    .liveKeycloak("26.0"))
struct SignInsAt26_0 {
    @Test func rotatingClientsGetRefreshTokens() async throws {
        try await SignIns.realm(PhonePool.pool).checkRotation()
    }

    @Test func severalValuesStopNobody() async throws {
        try await SignIns.realm(ShopPool.pool).checkSeveralValues()
    }

    @Test func twinsSignInEachForThemselves() async throws { try await SignIns.realm(ShopPool.pool).checkTwins() }

    @Test func twinsBecomeOneWhereTheRuleSaysSo() async throws {
        try await SignIns.realm(SmallPools.merge).checkMerge()
    }

    @Test func usersOfAProviderGetNoPassword() async throws {
        try await SignIns.realm(ShopPool.pool).checkPasswordReset()
    }

    @Test func passwordAloneGetsNoTokens() async throws {
        try await SignIns.realm(ClubPool.pool).checkPasswordGrant()
    }
}
