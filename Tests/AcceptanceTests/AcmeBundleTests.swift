import Foundation
import Testing

/// The bundle of `Fixtures/acme`, without a Keycloak.
@Suite struct AcmeBundleTests {
    @Test func fixtureHasWhomItsReadmeLists() throws {
        let dump = try AcmeDump()
        #expect(dump.subs.count == 42)
        #expect(dump.nameless == ["berta", "karin", "lars"])
    }

    @Test func everybodyInTheDumpIsInTheBundle() async throws {
        let dump = try AcmeDump()
        try await withScratchFolder { scratch in
            let bundle = try buildAcme(in: scratch)
            let people = try RealmFolder(contentsOf: bundle.appending(path: "realm")).people
            let ids = people.compactMap { $0["id"]?.text }
            #expect(Set(ids).count == people.count)
            #expect(dump.subs.subtracting(ids) == [])
            #expect(people.count == dump.subs.count + dump.nameless.count)
        }
    }
}
