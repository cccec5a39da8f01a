import Foundation
import Testing

/// What a build makes of `Fixtures/acme`, byte for byte.
@Suite struct ExpectedBundleTests {
    /// With `RECORD_FIXTURES=1` the expectation is rewritten, for a look at `git diff`; the run fails all the same.
    @Test func acmeGivesTheExpectedBundle() throws {
        try withScratchFolder { scratch in
            let found = try bundle(of: [Acme.dump], in: scratch)
            if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
                try found.replaceContents(of: Acme.expectedBundle)
                Issue.record("Fixtures/acme/bundle was rewritten; look at what git says has changed, and run again.")
            }
            let differences = found.differences(from: try BundleFiles(contentsOf: Acme.expectedBundle))
            #expect(differences.isEmpty, Comment(rawValue: differences.joined(separator: "\n")))
        }
    }

    @Test func everyDifferenceIsTold() throws {
        let one = BundleFiles(["a": "1\n2\n", "b": "same", "c": "gone", "e": "x\n"])
        let other = BundleFiles(["a": "1\n3\n", "b": "same", "d": "new", "e": "x\ny\n"])
        #expect(
            other.differences(from: one) == [
                "a, line 2, byte 1\n  expected 2\n  found    3", "c: is missing", "d: is not expected",
                "e, line 2, byte 1\n  expected \n  found    y",
            ])
    }
}
