import Foundation
import Testing

/// People sign in at the realms of three pools, as they did at Cognito: with forms, codes, tokens, providers and mails.
///
/// One server runs for all of them; a realm is made for the first test that asks for it.
@Suite(
    .serialized, .tags(.signIn), .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)), .liveKeycloak("26.7"))
enum SignIns {
    /// The realm of a pool at the suite's server.
    static func realm(_ pool: @Sendable (LiveKeycloak) -> PoolDump) async throws -> LiveRealm {
        try await #require(LiveKeycloak.current).realm(pool)
    }
}
