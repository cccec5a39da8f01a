import CognitoDump
import Findings
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// RefreshTokenRotation, ExplicitAuthFlows, RefreshTokenValidity and the rule `sso-session` → refresh tokens.
@Suite struct RefreshTokenTests {
    /// A client by its id, its SDK flows, and what else it has.
    private func client(_ id: String, _ flows: String, _ members: String = #""AllowedOAuthFlows": ["code"]"#) -> String
    {
        #"{"ClientId": "\#(id)", "ExplicitAuthFlows": [\#(flows)], "AllowedOAuthFlowsUserPoolClient": true, \#(members)}"#
    }

    private func facts(_ clients: [String]) throws -> PoolFacts {
        var facts = try acme()
        facts.clients = try clients.map { try #require(UserPoolClient(try json($0))) }
        return facts
    }

    private static let refresh = #""ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH""#
    private static let srp = #""ALLOW_USER_SRP_AUTH""#
    private static let rotating = #""AllowedOAuthFlows": ["code"], "RefreshTokenRotation": {"Feature": "ENABLED"}"#
    private static let notRotating = #""AllowedOAuthFlows": ["code"], "RefreshTokenRotation": {"Feature": "DISABLED"}"#

    /// A client that rotates never lists ALLOW_REFRESH_TOKEN_AUTH: the API takes one or the other.
    @Test(arguments: [
        (srp, rotating, nil, "2592000"), (srp, notRotating, "false", "3600"), (refresh, notRotating, nil, "2592000"),
        (#""ALLOW_USER_AUTH""#, rotating, nil, "2592000"),
    ])
    func rotationMeansRefreshTokens(_ flows: String, _ members: String, _ uses: String?, _ span: String) throws {
        let mapped = map(try facts([client("1", flows, members)])).realm
        #expect(mapped.ourClients[0].attributes["use.refresh.tokens"] == uses)
        #expect(mapped.ourClients[0].attributes["client.session.max.lifespan"] == span)
        #expect(mapped.realm.lifespans.ssoSessionMaxLifespan == Int(span))
        #expect(mapped.realm.lifespans.revokeRefreshToken == (members == Self.rotating ? true : nil))
    }

    /// Only clients that are given refresh tokens decide whether all rotate.
    @Test(arguments: [
        ([(srp, rotating), (refresh, notRotating)], "1 of 2 clients rotate"),
        ([(srp, rotating), (srp, rotating), (refresh, notRotating)], "2 of 3 clients rotate"),
        ([(srp, rotating), (srp, notRotating)], nil),
        ([(srp, rotating), (refresh, #""AllowedOAuthFlows": ["implicit"]"#)], nil),
        ([(srp, rotating), (refresh, #""AllowedOAuthFlows": ["client_credentials"], "ClientSecret": "s""#)], nil),
    ])
    func whatMixesIsCounted(_ clients: [(String, String)], _ detail: String?) throws {
        let texts = clients.enumerated().map { client("\($0)", $1.0, $1.1) }
        let (mapped, findings) = map(try facts(texts))
        #expect(mapped.realm.lifespans.revokeRefreshToken == (detail == nil ? true : nil))
        let told = findings.summary.filter { $0.hasPrefix("realm.rotation-mixed") }
        #expect(told == [detail].compactMap { $0 }.map { "realm.rotation-mixed eu-central-1_AbCdEfGhI \($0)" })
    }

    /// The session lasts as the rule says; what must last longer does so as an offline token.
    @Test func aSpanForTheSessionMakesLongerTokensOfflineOnes() throws {
        var rules = MappingRules()
        rules.ssoSession = 43_200
        let hour =
            #""AllowedOAuthFlows": ["code"], "RefreshTokenValidity": 1, "TokenValidityUnits": {"RefreshToken": "hours"}"#
        let mapped = map(
            try facts([client("1", Self.refresh), client("2", Self.refresh, hour), client("3", Self.srp)]), rules: rules
        ).realm
        #expect(mapped.realm.lifespans.ssoSessionMaxLifespan == 43_200)
        #expect(mapped.realm.lifespans.ssoSessionIdleTimeout == 43_200)
        #expect(mapped.realm.lifespans.offlineSessionMaxLifespan == 2_592_000)
        let offline = mapped.ourClients.map { $0.attributes["client.offline.session.max.lifespan"] }
        #expect(offline == ["2592000", nil, nil])
        let scopes = mapped.ourClients.map { $0.defaultClientScopes?.contains("offline_access") == true }
        #expect(scopes == [true, false, false])
        #expect(mapped.ourClients[1].attributes["client.session.max.lifespan"] == "3600")
    }

    /// A client's session may not outlast the realm's, and no access token outlives it.
    @Test(arguments: [60, 43_200, 864_000])
    func noClientOutlastsTheSession(_ span: Int) throws {
        var rules = MappingRules()
        rules.ssoSession = span
        let day = #""ClientSecret": "s", "AccessTokenValidity": 24, "AllowedOAuthFlows": ["client_credentials"]"#
        let mapped = map(
            try facts([
                client("1", Self.refresh, #""AllowedOAuthFlows": ["implicit"]"#), client("2", Self.srp, day),
                client("3", Self.srp), client("4", Self.refresh),
            ]), rules: rules
        ).realm
        let longest = try #require(mapped.realm.lifespans.ssoSessionMaxLifespan)
        #expect(longest == max(span, 86_400))
        for client in mapped.ourClients {
            let own = client.attributes["client.session.max.lifespan"].flatMap { Int($0) } ?? 0
            #expect(own <= longest, "\(client.clientId)")
        }
    }

    /// AuthSessionValidity is the life of a challenge that the SDK answers, not of the sign-in page.
    @Test func thePageOfASignInKeepsItsOwnSpan() throws {
        let mapped = map(
            try facts([client("1", Self.refresh, #""AllowedOAuthFlows": ["code"], "AuthSessionValidity": 3"#)]))
        #expect(!text(mapped.realm.realm).contains("accessCodeLifespan"))
        #expect(mapped.realm.realm.lifespans.actionTokenGeneratedByUserLifespan == 3600)
        #expect(mapped.realm.realm.attributes["actionTokenGeneratedByUserLifespan.reset-credentials"] == "3600")
        #expect(mapped.realm.realm.attributes["actionTokenGeneratedByUserLifespan.verify-email"] == "86400")
    }
}
