package import JSONStream

/// Reads one user object into a ``UserRecord``, in any of its shapes: UserType, AdminGetUser's answer, flat.
package struct UserReader: Sendable {
    /// Attributes that a user may have; Cognito allows 70, and sorting them takes time with the square of their number.
    static let mostAttributes = 500
    /// Groups that a record may list; Cognito allows 100.
    static let mostGroups = 10_000
    /// Members that are told one by one, where no one knows them.
    static let mostUnknownMembers = 32
    var scratch = TextBuffer()

    /// Makes a reader.
    package init() {}

    /// Reads the object that comes next.
    ///
    /// Single values that cannot be read are left out and noted in the record; only text that is no JSON throws.
    package mutating func read(_ json: inout JSONReader, into user: inout UserRecord) throws(JSONError) {
        user.removeAll()
        scratch.removeAll()
        try json.beginObject()
        while let member = try json.nextMember(of: UserMember.names, unknownInto: &user.text) {
            switch member {
            case .known(let place):
                guard let known = UserMember(rawValue: place) else { continue }
                try read(known, &json, into: &user)
                if user.hasUnreadableValue, user.unreadable == nil { user.unreadable = known }
            case .unknown(let name):
                try unknown(name, &json, into: &user)
            }
        }
        user.sortAttributes()
        if let sub = user.value(of: "sub"), !sub.isEmpty {
            user.sub = sub
        } else {
            user.hasSubOutside = user.sub != nil
        }
        if user.username == nil { user.username = user.sub }
        if user.username == nil { hideUnknownMembers(of: &user) }
    }

    private mutating func read(
        _ member: UserMember, _ json: inout JSONReader, into user: inout UserRecord
    ) throws(JSONError) {
        switch member {
        case .username: user.username = try text(&json, &user)
        case .attributes, .userAttributes: try attributes(&json, &user)
        case .userCreateDate, .created, .createdAt: user.created = try time(&json, &user) ?? user.created
        case .userLastModifiedDate, .modified, .lastModified: user.modified = try time(&json, &user) ?? user.modified
        case .id: try id(&json, &user)
        case .enabled: user.enabled = try truth(&json, &user)
        case .userStatus, .status: user.status = try text(&json, &user) ?? user.status
        case .customAttributes: try attributeMap(&json, &user, prefix: "custom:")
        case .groups, .userGroups, .cognitoGroups, .groupNames: try groups(&json, &user)
        case .group, .groupName: try oneGroup(&json, &user)
        case .mfaOptions, .preferredMfaSetting, .userMFASettingList: try mfaSettings(member, &json, into: &user)
        case .configuredUserAuthFactors: try authFactors(&json, into: &user)
        case .passwordHash: user.passwordHash = try text(&json, &user)
        case .value: try json.skipValue()
        default:
            guard let name = member.attributeName else { return try json.skipValue().discard() }
            try flatAttribute(name, &json, &user)
        }
    }

    /// A member of a flat object that is a standard attribute.
    private mutating func flatAttribute(
        _ name: StaticString, _ json: inout JSONReader, _ user: inout UserRecord
    ) throws(JSONError) {
        guard let value = try attributeValue(&json, &user) else { return }
        user.attributes.append(.init(name: user.text.append(literal: name), value: value))
    }

    /// An `id` is the sub where there is no sub; beside one it is the key of some other table.
    private mutating func id(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        let value = try text(&json, &user)
        if user.sub == nil { user.sub = value }
    }

    /// A member that is no member of UserType: `custom:…` in flat objects is an attribute, all else is unknown.
    private mutating func unknown(
        _ name: TextRange, _ json: inout JSONReader, into user: inout UserRecord
    ) throws(JSONError) {
        if user.text[name].starts(with: "custom:".utf8) || user.text[name].starts(with: "dev:".utf8) {
            guard let value = try text(&json, &user, keepsEmpty: true) else { return }
            try Self.bound(user.attributes.count, by: Self.mostAttributes, at: json.position)
            user.attributes.append(.init(name: name, value: value))
        } else if user.text.hasPrefix(name, "cognito:") {
            add(name, try text(&json, &user), to: &user)
        } else {
            try unknownMember(name, &json, &user)
        }
    }

    /// Attributes as Cognito gives them, a list of `{"Name":…,"Value":…}`, or as scripts do, a map.
    private mutating func attributes(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        switch try json.peek() {
        case .array: break
        case .object: return try attributeMap(&json, &user, prefix: "")
        case .null: return try json.skipValue().discard()
        case .string: return try printedAttributes(&json, &user)
        default: return try unreadable(&json, &user)
        }
        try json.beginArray()
        while try json.nextElement() {
            try Self.bound(user.attributes.count, by: Self.mostAttributes, at: json.position)
            if try json.peek() == .object { try attribute(&json, &user) } else { try unreadable(&json, &user) }
        }
    }

    /// A list that was printed: PowerShell's ConvertTo-Json gives the names of types from the third level on.
    private func printedAttributes(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        let text = try json.string(into: &user.text)
        if user.text.hasPrefix(text, "Amazon.CognitoIdentityProvider.Model.") {
            user.isPrinted = true
        } else if !text.isEmpty {
            user.hasUnreadableValue = true
        }
    }

    private mutating func attribute(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        var name: TextRange?
        var value: TextRange?
        try json.beginObject()
        while let member = try json.nextMember(of: UserMember.attributeNames, unknownInto: &scratch) {
            switch member {
            case .known(0): name = try text(&json, &user)
            case .known: value = try text(&json, &user, keepsEmpty: true)
            case .unknown:
                scratch.removeAll()
                try json.skipValue()
            }
        }
        if let name { user.attributes.append(.init(name: name, value: value)) } else { user.hasUnreadableValue = true }
    }

    /// A map of attributes, whose names may lack the prefix that Cognito gives them.
    private mutating func attributeMap(
        _ json: inout JSONReader, _ user: inout UserRecord, prefix: StaticString
    ) throws(JSONError) {
        guard try json.peek() == .object else { return try absentOrUnreadable(&json, &user) }
        try json.beginObject()
        while let key = try json.nextKey(into: &scratch) {
            try Self.bound(user.attributes.count, by: Self.mostAttributes, at: json.position)
            let start = user.text.count
            if !scratch.hasPrefix(key, prefix), !scratch.hasPrefix(key, "dev:") { user.text.append(literal: prefix) }
            user.text.append(key, of: scratch)
            scratch.removeAll()
            let name = TextRange(start: start, count: user.text.count - start)
            let value = try attributeValue(&json, &user)
            add(name, value, to: &user)
        }
    }

    /// Refuses a list of more than any user has.
    static func bound(_ count: Int, by limit: Int, at position: Int) throws(JSONError) {
        guard count < limit else { throw JSONError(.tooLarge, at: position) }
    }
}

extension UserReader {
    /// A scalar as text; nil for null, and for "" where that only means "not set".
    func text(
        _ json: inout JSONReader, _ user: inout UserRecord, keepsEmpty: Bool = false
    ) throws(JSONError) -> TextRange? {
        switch try json.peek() {
        case .object:
            return try enumObject(&json, &user)
        case .array:
            try unreadable(&json, &user)
            return nil
        default:
            guard let range = try json.scalar(into: &user.text) else { return nil }
            return range.isEmpty && !keepsEmpty ? nil : range
        }
    }

    /// .NET writes an enumeration value as `{"Value":"CONFIRMED"}`.
    private func enumObject(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) -> TextRange? {
        var value: TextRange?
        var unknown = TextBuffer()
        try json.beginObject()
        while let member = try json.nextMember(of: UserMember.attributeNames, unknownInto: &unknown) {
            let kind = try json.peek()
            if member == .known(1), kind != .object, kind != .array {
                value = try json.scalar(into: &user.text)
            } else {
                try json.skipValue()
            }
        }
        if value == nil { user.hasUnreadableValue = true }
        return value
    }

    /// A truth value, also written as a string or a number.
    private func truth(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) -> Bool? {
        guard let range = try text(&json, &user) else { return nil }
        defer { user.text.truncate(to: Int(range.start)) }
        guard let value = truthValue(user.text[range]) else {
            user.hasUnreadableValue = true
            return nil
        }
        return value
    }

    /// A time in any of the forms that ``milliseconds(from:)`` reads.
    private func time(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) -> Int64? {
        if try json.peek() == .object { return try secondsAndNanos(&json, &user) }
        guard let range = try text(&json, &user) else { return nil }
        defer { user.text.truncate(to: Int(range.start)) }
        guard let value = milliseconds(from: range, of: user.text) else {
            user.hasUnreadableValue = true
            return nil
        }
        if lacksZone(user.text[range]) { user.hasTimeWithoutZone = true }
        return value
    }

    func absentOrUnreadable(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        if try json.peek() != .null { user.hasUnreadableValue = true }
        try json.skipValue()
    }

    func unreadable(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        user.hasUnreadableValue = true
        try json.skipValue()
    }
}

extension Range<Int> {
    /// Drops the place of a value that was passed.
    func discard() {}
}

/// A truth value from its text: `true`, `True`, `TRUE`, `1` and their opposites; nil for anything else.
package func truthValue(_ text: ArraySlice<UInt8>) -> Bool? {
    switch text.count {
    case 1: text.first == UInt8(ascii: "1") ? true : text.first == UInt8(ascii: "0") ? false : nil
    case 4: text.elementsEqual("true".utf8, by: { $0 | 0x20 == $1 }) ? true : nil
    case 5: text.elementsEqual("false".utf8, by: { $0 | 0x20 == $1 }) ? false : nil
    default: nil
    }
}
