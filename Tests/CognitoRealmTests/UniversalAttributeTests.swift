import CognitoRealm
import Foundation
import Testing

/// What the realm asks every user for, since every user of the dump has it.
@Suite struct UniversalAttributeTests {
    private static let pool =
        #"{"UserPool":{"Id":"eu-west-1_Abc","Name":"a","SchemaAttributes":["#
        + #"{"Name":"email","Required":true,"Mutable":true},{"Name":"given_name","Required":true,"Mutable":true}]}}"#

    private static func user(_ name: String, _ email: String, _ givenName: String?) -> String {
        let more = givenName.map { #",{"Name":"given_name","Value":"\#($0)"}"# } ?? ""
        return
            #"{"Username":"\#(name)","UserStatus":"CONFIRMED","Attributes":[{"Name":"email","Value":"\#(email)"}\#(more)]}"#
    }

    /// The user profile of the realm that the files become, as text.
    private func profile(_ files: [String]) throws -> String {
        try withScratchFolder { scratch in
            var paths: [String] = []
            for (index, text) in files.enumerated() {
                let file = scratch.appending(path: "\(index).json")
                try Data(text.utf8).write(to: file)
                paths.append(file.path)
            }
            let bundle = scratch.appending(path: "bundle")
            _ = try build(BuildConfiguration(inputs: paths, output: bundle.path, time: 0))
            return try String(contentsOf: bundle.appending(path: "partial/0-user-profile.json"), encoding: .utf8)
        }
    }

    /// The files of users, and which of the two attributes is required.
    @Test(arguments: [
        ([user("ann", "a@b.c", "Ann"), user("bob", "d@e.f", "Bob")], ["email", "firstName"]),
        ([user("ann", "a@b.c", "Ann"), user("bob", "d@e.f", nil)], ["email"]),
        ([user("ann", "a@b.c", "Ann"), user("bob", "d@e.f", " ")], ["email"]),
        ([user("ann", "a@b.c", "Ann"), user("bob", "A@B.C", "Bob")], ["firstName"]),
        ([user("ann", "a@b.c", "Ann"), user("bob", "d@e.f", String(repeating: "b", count: 256))], ["email"]),
    ])
    func asksForWhatEverybodyHas(_ users: [String], _ required: [String]) throws {
        for files in [[Self.pool] + users, [Self.pool, #"{"Users":[\#(users.joined(separator: ","))]}"#]] {
            let json = try JSONSerialization.jsonObject(with: Data(try profile(files).utf8)) as? [String: Any]
            let attributes = json?["attributes"] as? [[String: Any]] ?? []
            #expect(attributes.filter { $0["required"] != nil }.map { $0["name"] as? String } == required)
        }
    }
}
