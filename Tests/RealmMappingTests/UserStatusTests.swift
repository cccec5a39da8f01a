import Testing

@testable import RealmMapping

/// UserStatus, Enabled, email_verified → `enabled`, `emailVerified`, `requiredActions`.
@Suite struct UserStatusTests {
    /// A user as `enabled [ACTIONS]`.
    private func state(_ status: String, enabled: String = "", isLinked: Bool = false) throws -> String {
        let identities = isLinked ? #","identities":"[{\"userId\":\"1\",\"providerName\":\"G\"}]""# : ""
        let user = try MappedUser(
            #"{"Username":"ann","sub":"1","UserStatus":\#(status)\#(enabled)\#(identities)}"#)
        return (user["enabled"] == "true" ? "enabled " : "disabled ") + (user["requiredActions"] ?? "[]")
            + user.findings.filter { $0.contains("status") }.map { " \($0)" }.joined()
    }

    @Test(arguments: [
        (#""CONFIRMED""#, "enabled [UPDATE_PASSWORD]", "enabled []"),
        (#""UNCONFIRMED""#, "enabled [UPDATE_PASSWORD]", "enabled []"),
        (#""FORCE_CHANGE_PASSWORD""#, "enabled [UPDATE_PASSWORD]", "enabled []"),
        (#""RESET_REQUIRED""#, "enabled [UPDATE_PASSWORD]", "enabled []"),
        (#""EXTERNAL_PROVIDER""#, "enabled []", "enabled []"),
        (
            #""ARCHIVED""#, "disabled [UPDATE_PASSWORD] user.status-retired", "disabled [] user.status-retired"
        ),
        (
            #""COMPROMISED""#, "disabled [UPDATE_PASSWORD] user.status-retired", "disabled [] user.status-retired"
        ),
        (#""UNKNOWN""#, "disabled [UPDATE_PASSWORD] user.status-retired", "disabled [] user.status-retired"),
        (#""BRAND_NEW""#, "enabled [UPDATE_PASSWORD] user.status-unknown", "enabled [] user.status-unknown"),
        (#""""#, "enabled [UPDATE_PASSWORD] user.status-unknown", "enabled [] user.status-unknown"),
        ("null", "enabled [UPDATE_PASSWORD] user.status-unknown", "enabled [] user.status-unknown"),
        (#""confirmed""#, "enabled [UPDATE_PASSWORD] user.status-unknown", "enabled [] user.status-unknown"),
    ])
    func statusesWithoutAndWithALink(status: String, unlinked: String, linked: String) throws {
        #expect(try state(status) == unlinked)
        #expect(try state(status, isLinked: true) == linked)
    }

    @Test(arguments: ["CONFIRMED", "UNCONFIRMED", "EXTERNAL_PROVIDER", "ARCHIVED", "BRAND_NEW"])
    func whoIsDisabledStaysDisabled(status: String) throws {
        #expect(try state("\"\(status)\"", enabled: #","Enabled":false"#).hasPrefix("disabled"))
        #expect(try state("\"\(status)\"", enabled: #","Enabled":"False""#).hasPrefix("disabled"))
    }

    @Test func verifiedEmails() throws {
        func verified(_ value: String, status: String = "CONFIRMED") throws -> String? {
            try MappedUser(
                #"{"Username":"ann","UserStatus":"\#(status)","email":"a@x","email_verified":\#(value)}"#
            )["emailVerified"]
        }
        for value in ["true", #""true""#, #""True""#, "1", #""1""#] { #expect(try verified(value) == "true") }
        for value in ["false", #""false""#, "0", "null", #""""#, #""yes""#] { #expect(try verified(value) == "false") }
        #expect(try verified("true", status: "UNCONFIRMED") == "false")
        #expect(try verified("true", status: "EXTERNAL_PROVIDER") == "true")
    }

    @Test func theStatusIsKeptAsAttribute() throws {
        #expect(try MappedUser(#"{"Username":"a","UserStatus":"NEW"}"#).attribute("cognito_status") == "[NEW]")
        #expect(try MappedUser(#"{"Username":"a"}"#).attribute("cognito_status") == nil)
    }
}
