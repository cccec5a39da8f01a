import JSONStream

extension ObjectShape {
    /// An item of a DynamoDB table in the form in which AWS exports tables: `{"Item":{"id":{"S":"…"}}}`.
    static let dynamoDBItem = ObjectShape(kind: .profilesExport, members: [["Item"]]) { line in
        guard let item = line["Item"]?.withoutTypes else { return [.nothing] }
        return profilesExportRecords(item)
    }

    /// An item of the table that AWS's "Cognito User Profiles Export Reference Architecture" keeps, typed or plain.
    static let profilesExportItem = ObjectShape(
        kind: .profilesExport,
        members: [
            ["pseudoUsername", "userAttributes"], ["groupUser", "groupName"], ["groupName", "groupLastModifiedDate"],
        ]
    ) { item in
        profilesExportRecords(item.withoutTypes ?? item)
    }
}

/// A user, a group or a membership, by the item's `id`: `USER-…`, `GROUP-…`, `GROUP_MEMBER-…`.
private func profilesExportRecords(_ item: JSONValue) -> [ShapedRecord] {
    let id = item["id"]?.stringText ?? ""
    if id.hasPrefix("USER-") {
        return [
            .user(
                .record([
                    "Username": item["username"], "Attributes": item["userAttributes"], "Enabled": item["userEnabled"],
                    "UserStatus": item["userStatus"],
                ]))
        ]
    }
    if id.hasPrefix("GROUP_MEMBER-") {
        guard let user = item["groupUser"]?.stringText, let group = item["groupName"]?.stringText else {
            return [.nothing]
        }
        return [.membership(user: user, group: group)]
    }
    if id.hasPrefix("LATEST-") { return [.aside] }
    guard id.hasPrefix("GROUP-"), item["groupName"] != nil else { return [.nothing] }
    return [
        .document(
            .groups,
            .record([
                "GroupName": item["groupName"], "Description": item["groupDescription"],
                "Precedence": item["groupPrecedence"], "LastModifiedDate": item["groupLastModifiedDate"],
            ]))
    ]
}

extension JSONValue {
    /// The item without DynamoDB's types (`{"S":"x"}` is `"x"`); nil where a member has none.
    fileprivate var withoutTypes: JSONValue? {
        guard case .object(let members) = self else { return nil }
        var plain: [Member] = []
        for member in members {
            guard let value = member.value.withoutType else { return nil }
            plain.append(Member(name: member.name, value: value))
        }
        return .object(plain)
    }

    /// One value without its type; nil where it is no typed value.
    private var withoutType: JSONValue? {
        guard case .object(let members) = self, members.count == 1, let only = members.first else { return nil }
        switch (only.name, only.value) {
        case ("S", .string), ("BOOL", .bool), ("SS", .array), ("NS", .array): return only.value
        case ("N", .string(let text)): return .number(text)
        case ("NULL", _): return .null
        case ("L", .array(let elements)):
            let plain = elements.compactMap(\.withoutType)
            return plain.count == elements.count ? .array(plain) : nil
        case ("M", .object): return only.value.withoutTypes
        default: return nil
        }
    }
}
