import Foundation
import Testing

/// A dump in which groups, users, addresses and callback URLs differ by nothing but Unicode normalisation: Cognito keeps
/// them apart, and so does Keycloak.
struct TwinNames {
    let realm = "twin-names"
    /// The same word twice to a reader and to Swift's `==`, but not in bytes.
    private let words = ["Caf\u{E9}", "Cafe\u{301}"]

    func write(to folder: URL) throws {
        let pool: JSON = "eu-central-1_TwinNames"
        let users = words.enumerated().map { number, word -> JSON in
            [
                "Username": .string(word), "UserStatus": "CONFIRMED", "Enabled": true,
                "Attributes": [
                    ["Name": "sub", "Value": .string("7b1d0000-0000-4000-8000-00000000000\(number)")],
                    ["Name": "email", "Value": .string(word + "@example.com")],
                ],
            ]
        }
        var documents: [(name: String, document: JSON)] = [
            ("pool", ["UserPool": ["Id": pool, "Name": "Twins"]]),
            ("groups", ["Groups": .array(words.map { ["UserPoolId": pool, "GroupName": .string($0)] })]),
            ("users", ["Users": .array(users)]),
            (
                "client",
                [
                    "UserPoolClient": [
                        "UserPoolId": pool, "ClientId": "twinclient", "AllowedOAuthFlowsUserPoolClient": true,
                        "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"],
                        "CallbackURLs": .array(words.map { .string("https://app.example/" + $0) }),
                    ]
                ]
            ),
        ]
        for (number, word) in words.enumerated() {
            let page: JSON = ["GroupName": .string(word), "Users": [["Username": .string(word)]]]
            documents.append(("members-\(number)", page))
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, document) in documents {
            try Data(document.encoded()).write(to: folder.appending(path: name + ".json"))
        }
    }

    /// Compares what Keycloak gave back, byte by byte.
    func check(_ folder: URL) throws {
        let realm = try JSON(contentsOf: folder.appending(path: "\(realm)-realm.json"))
        #expect(bytes(of: realm["groups"], "name") == Set(words.map { Array($0.utf8) }))
        let client = realm["clients"]?.elements.first { $0["clientId"] == "twinclient" }
        let addresses = client?["redirectUris"]?.elements.compactMap { $0.text.map { Array($0.utf8) } }
        #expect(Set(addresses ?? []) == Set(words.map { Array("https://app.example/\($0)".utf8) }))
        let users = try JSON(contentsOf: folder.appending(path: "\(self.realm)-users-0.json"))["users"]
        let folded = words.map { $0.lowercased() }
        #expect(bytes(of: users, "username") == Set(folded.map { Array($0.utf8) }))
        #expect(bytes(of: users, "email") == Set(folded.map { Array("\($0)@example.com".utf8) }))
        for user in users?.elements ?? [] {
            let name = user["username"]?.text.map { Array($0.utf8) }
            let word = words.first { Array($0.lowercased().utf8) == name } ?? ""
            #expect(user["groups"]?.elements.compactMap { $0.text.map { Array($0.utf8) } } == [Array("/\(word)".utf8)])
        }
    }

    private func bytes(of list: JSON?, _ member: String) -> Set<[UInt8]> {
        Set((list?.elements ?? []).compactMap { $0[member]?.text.map { Array($0.utf8) } })
    }
}
