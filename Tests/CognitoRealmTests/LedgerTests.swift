import Findings
import Foundation
import JSONStream
import Testing

@testable import CognitoRealm

/// The books of whole builds: `audit/ledger.json`.
@Suite struct LedgerTests {
    /// Lines of the ledger of a build, such as `users.email 3 = carried email 2 + merged 1`.
    private func ledger(_ dump: String, rules: String? = nil, pool: String? = nil) throws -> [String] {
        try withScratchFolder { scratch in
            let file = scratch.appending(path: "dump.json")
            try Data(dump.utf8).write(to: file)
            var configuration = BuildConfiguration(
                inputs: [file.path], output: scratch.appending(path: "bundle").path, time: 0)
            configuration.pool = pool
            if let rules {
                configuration.rules = LocalPath(scratch.appending(path: "rules.yaml").path)
                try Data(rules.utf8).write(to: scratch.appending(path: "rules.yaml"))
            }
            let path = try build(configuration).bundle + "/audit/ledger.json"
            let bytes = Array(try Data(contentsOf: URL(filePath: path)))
            return try withJSONReader(over: bytes) { json throws(JSONError) in try json.value() }.ledgerLines
        }
    }

    @Test func everythingThatWasReadHasOneEnd() throws {
        let lines = try ledger(
            """
            {"Users":[
             {"Username":"ann","UserStatus":"CONFIRMED","UserLastModifiedDate":2,"Attributes":[
              {"Name":"sub","Value":"s-ann"},{"Name":"email","Value":"x@example.com"},{"Name":"email_verified","Value":"true"},
              {"Name":"custom:a","Value":"1"},{"Name":"custom:a","Value":"2"},{"Name":"custom:b"}]},
             {"Username":"ann","UserStatus":"CONFIRMED","UserLastModifiedDate":1,"Attributes":[
              {"Name":"sub","Value":"s-ann"},{"Name":"email","Value":"old@example.com"}],"Odd":1},
             {"Username":"bob","UserStatus":"CONFIRMED","Attributes":[
              {"Name":"sub","Value":"s-bob"},{"Name":"email","Value":"X@example.com"}]},
             {"Username":"cid","UserStatus":"UNCONFIRMED","Attributes":[{"Name":"custom:a","Value":"3"}]},
             {"Enabled":true}]}
            """, rules: "unconfirmed: skip")
        #expect(
            lines == [
                "users 5 = carried users 2 + merged 1 + setAside rules: users by status 1 + broken dump.user-without-name 1",
                "users.Enabled 1 = broken dump.user-without-name 1",
                "users.Odd 1 = dropped dump.unknown-member 1",
                "users.UserLastModifiedDate 2 = merged 1 + setAside chooses between two dumps of a user 1",
                "users.UserStatus 4 = derived requiredActions, enabled, attributes.cognito_status 2 + merged 1 + setAside rules: users by status 1",
                "users.Username 5 = carried username 2 + merged 1 + setAside rules: users by status 1 + broken dump.user-without-name 1",
                "users.custom:a 3 = carried attributes.a 1 + merged 1 + setAside rules: users by status 1",
                "users.custom:b 1 = setAside no value 1",
                "users.email 3 = carried email 1 + parked cognito_email 1 + merged 1",
                "users.email_verified 1 = carried emailVerified 1",
                "users.sub 3 = carried id 2 + merged 1",
            ])
    }

    @Test func profilesAndMembershipsAreMergedInTheBooks() throws {
        let identities = #"[{\"userId\":\"1\",\"providerName\":\"Okta\",\"providerType\":\"SAML\",\"primary\":true}]"#
        let lines = try ledger(
            """
            {"users":[
             {"Username":"ann","UserStatus":"CONFIRMED","Attributes":[{"Name":"identities","Value":"\(identities)"}]},
             {"Username":"Okta_1","UserStatus":"EXTERNAL_PROVIDER","Attributes":[
              {"Name":"identities","Value":"\(identities)"},{"Name":"nickname","Value":"Annie"}]}],
             "groupDetails":{"g":["ann","ann","Okta_1","gone"]}}
            """)
        #expect(
            lines.filter { !$0.contains("Username") && !$0.contains("UserStatus") } == [
                "memberships 4 = carried groups 1 + merged 2 + dropped membership.without-user 1",
                "users 2 = carried users 1 + merged 1",
                "users.identities 2 = carried federatedIdentities 1 + merged 1",
                "users.nickname 1 = carried attributes.nickname 1",
            ])
    }

    @Test func recordsThatAreNoUsersAreBookedMemberByMember() throws {
        let lines = try ledger(
            """
            [{"UserPool":{"Id":"eu-1_A","Name":"Acme","Arn":"x","FutureSwitch":true}},
             {"UserPoolClient":{"UserPoolId":"eu-1_A","ClientId":"c1","ClientName":"Web"}},
             {"UserPoolClient":{"UserPoolId":"eu-1_A","ClientId":"c1"}},
             {"UserPoolClient":{"UserPoolId":"eu-1_B","ClientId":"c2"}},
             {"Groups":[{"UserPoolId":"eu-1_A","GroupName":"eu-1_A_Okta"},{"Description":"nameless"}]},
             {"UserPool":{"Id":"eu-1_A","Name":"Acme"}}]
            """, pool: "eu-1_A")
        #expect(
            lines == [
                "DescribeUserPool 2 = carried realm 1 + merged 1",
                "DescribeUserPool.Arn 1 = setAside names the pool in AWS 1",
                "DescribeUserPool.FutureSwitch 1 = dropped dump.unknown-member 1",
                "DescribeUserPool.Id 2 = derived identityProviders config.entityId, ids in findings 1 + merged 1",
                "DescribeUserPool.Name 2 = carried realm, displayName 1 + merged 1",
                "DescribeUserPoolClient 3 = carried clients 1 + merged 1 + setAside belongs to another user pool 1",
                "DescribeUserPoolClient.ClientId 3 = carried clientId 1 + merged 1 + setAside belongs to another user pool 1",
                "DescribeUserPoolClient.ClientName 1 = carried name 1",
                "DescribeUserPoolClient.UserPoolId 3 = merged 1 + setAside belongs to another user pool 1 + setAside tells the pool 1",
                "ListGroups 2 = dropped group.of-provider-dropped 1 + broken document.without-name 1",
                "ListGroups.Description 1 = broken document.without-name 1",
                "ListGroups.GroupName 1 = dropped group.of-provider-dropped 1",
                "ListGroups.UserPoolId 1 = dropped group.of-provider-dropped 1",
            ])
    }

    @Test func whichNamesAreFurtherOnesMayDifferFromCountToCount() throws {
        var ledger = Ledger()
        ledger.read(3, of: .init("users", field: "custom:first"))
        ledger.read(5, of: .init("users", field: Ledger.others))
        ledger.book(1, of: .init("users", field: "custom:first"), as: .carried("attributes.custom:first"))
        ledger.book(4, of: .init("users", field: "custom:second"), as: .dropped("user.attribute-unknown"))
        ledger.book(2, of: .init("users", field: Ledger.others), as: .dropped("user.attribute-unknown"))
        #expect(throws: BuildError.self) { try ledger.check() }
        ledger.gatherFurtherNames()
        #expect(throws: BuildError.self) { try ledger.check() }
        ledger.book(1, of: .init("users", field: "custom:first"), as: .carried("attributes.custom:first"))
        ledger.gatherFurtherNames()
        try ledger.check()
        #expect(ledger.lines == [.init("users", field: Ledger.others)])
    }

    @Test func aForgottenFieldStopsTheBuild() throws {
        var ledger = Ledger()
        ledger.read(3, of: .init("users", field: "email"))
        ledger.book(2, of: .init("users", field: "email"), as: .carried("email"))
        #expect(throws: BuildError.self) { try ledger.check() }
        do {
            try ledger.check()
        } catch {
            #expect(
                error.description == """
                    The ledger does not add up: users, field email: 3 read, 2 accounted for. This is a fault of cognito-realm; \
                    please report this line. No bundle was written.
                    """)
        }
        ledger.book(1, of: .init("users", field: "email"), as: .dropped("user.email-lost"))
        try ledger.check()
    }
}

extension JSONValue {
    /// Each line of a ledger as text.
    fileprivate var ledgerLines: [String] {
        self["kinds"].elements.flatMap { kind in
            [kind.line(named: kind["kind"].string)]
                + kind["fields"].elements.map { $0.line(named: "\(kind["kind"].string).\($0["field"].string)") }
        }
    }

    private func line(named name: String) -> String {
        let accounts = self["accounts"].elements.map { account in
            let detail = ["to", "attribute", "why", "finding"].map { account[$0].string }.joined()
            return [account["account"].string, detail, account["count"].string].filter { !$0.isEmpty }
                .joined(separator: " ")
        }
        return "\(name) \(self["read"].string) = \(accounts.joined(separator: " + "))"
    }

    private subscript(name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.name == name }?.value ?? .null
    }

    private var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    private var string: String {
        switch self {
        case .string(let text), .number(let text): text
        default: ""
        }
    }
}
