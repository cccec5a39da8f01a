import Foundation
import PoolGenerator
import Testing

@Suite struct PoolSummaryTests {
    private let pool = PoolGenerator(users: 20_000, seed: 11, layout: .compact)

    @Test func summaryCountsWhatTheDumpHolds() throws {
        let (summary, listed) = (pool.summary(), try users(pool))
        let once = Dictionary(listed.map { ($0.Username, $0) }, uniquingKeysWith: { first, _ in first })
        let emails = once.values.compactMap { $0["email"] }

        #expect(listed.count == summary.records)
        #expect(once.count == summary.users)
        #expect(emails.count == summary.users - summary.withoutEmail)
        #expect(Set(emails).count >= Set(emails.map { $0.lowercased() }).count)
        #expect(emails.count - Set(emails.map { $0.lowercased() }).count == summary.sharedEmails)
        #expect(once.values.count { $0["identities"] != nil } == summary.federated)
        #expect(once.values.count { !$0.Enabled } == summary.disabled)
        #expect(once.values.count { !($0["name"] ?? "").utf8.allSatisfy { $0 < 0x80 } } == summary.nonASCIINames)
        #expect(Dictionary(grouping: once.values, by: \.UserStatus).mapValues(\.count) == summary.statuses)
    }

    @Test func sharesAreThoseOfARealPool() {
        let summary = PoolGenerator(users: 100_000, seed: 1, layout: .compact).summary()

        #expect((14_500...15_500).contains(summary.federated))
        #expect((9_500...10_500).contains(summary.nonASCIINames))
        #expect((400...600).contains(summary.sharedEmails))
        #expect((60...140).contains(summary.repeated))
        #expect((1_800...2_200).contains(summary.disabled))
        #expect((1_800...2_200).contains(summary.withoutEmail))
        #expect(summary.members.allSatisfy { $0 > 0 })
    }

    @Test func secondListingsAreNewer() throws {
        let listed = Dictionary(grouping: try users(pool), by: \.Username).values.filter { $0.count > 1 }

        #expect(listed.count == pool.summary().repeated)
        for pair in listed {
            #expect(pair.count == 2)
            #expect(pair[1]["custom:plan"] == "enterprise")
            #expect(pair[0]["email"] == pair[1]["email"])
        }
    }

    @Test func federatedUsersCarryReadableIdentities() throws {
        for user in try users(pool) where user.UserStatus == "EXTERNAL_PROVIDER" {
            let data = Data(try #require(user["identities"]).utf8)
            let link = try #require(try JSONDecoder().decode([Link].self, from: data).first)
            #expect(user.Username == "\(link.providerName)_\(link.userId)")
        }
    }

    @Test func groupDocumentsAgreeWithTheNamesBesideTheUsers() throws {
        let all = PoolGenerator(users: 3000, seed: 4, layout: .arrayOfUsers)
        let summary = all.summary()

        for (number, name) in PoolGenerator.groupNames.enumerated() {
            let members = try users(all.members(ofGroup: number))
            let named = try users(all).filter { $0.Groups?.contains(name) ?? false }
            #expect(members.count == summary.members[number])
            #expect(Set(members.map(\.Username)) == Set(named.map(\.Username)))
        }
    }

    private struct Link: Decodable {
        let userId: String
        let providerName: String
    }
}
