import CognitoRealm
import Foundation
import Testing

/// Members of groups who are no users of the dump.
@Suite struct MembershipTests {
    private func findings(_ dump: String) throws -> [String] {
        try withScratchFolder { scratch in
            let file = scratch.appending(path: "dump.json")
            try Data(dump.utf8).write(to: file)
            let configuration = BuildConfiguration(
                inputs: [file.path], output: scratch.appending(path: "bundle").path, time: 0)
            return try build(configuration).findings.map { "\($0.id): \($0.count)" }
        }
    }

    private static let dump =
        #"{"users":[{"Username":"ann","UserStatus":"CONFIRMED"},{"Username":"bob","UserStatus":"UNCONFIRMED"}],"#
        + #""groupDetails":{"g":["ann","bob"MORE]}}"#

    @Test func whoIsInNoDumpIsTold() throws {
        let dump = Self.dump.replacing("MORE", with: #","gone""#)
        #expect(try findings(dump).contains("membership.without-user: 1"))
    }

    @Test func whoIsThereIsNot() throws {
        let dump = Self.dump.replacing("MORE", with: "")
        #expect(try findings(dump).contains { $0.hasPrefix("membership.") } == false)
    }
}
