import Foundation
import Testing

@testable import BundleVerification

@Suite struct VerificationPageTests {
    @Test func thePageHasEveryKindOfProblem() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Docs/Verification.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        for kind in Problem.Kind.allCases {
            #expect(text.contains("\n| `\(kind.rawValue)` | "), "Docs/Verification.md has no row of \(kind.rawValue)")
        }
    }
}
