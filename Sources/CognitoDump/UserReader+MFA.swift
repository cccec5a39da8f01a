package import JSONStream

extension UserReader {
    /// Reads one of the three members that tell of a user's second factors.
    mutating func mfaSettings(
        _ member: UserMember, _ json: inout JSONReader, into user: inout UserRecord
    ) throws(JSONError) {
        let isList = try json.peek() == .array
        if isList { try json.beginArray() }
        while isList ? try json.nextElement() : true {
            switch (try json.peek(), member) {
            case (.object, .mfaOptions): note(try deliveryMedium(&json, &user), of: &user)
            case (.string, .preferredMfaSetting):
                note(try json.string(into: &user.text), of: &user, isPreferred: true)
            case (.string, .userMFASettingList): note(try json.string(into: &user.text), of: &user)
            case (.null, _): try json.skipValue()
            default:
                user.hasUnreadableValue = true
                try json.skipValue()
            }
            if !isList { return }
        }
    }

    /// Reads what a user can sign in with first, as AdminGetUserAuthFactors tells.
    mutating func authFactors(_ json: inout JSONReader, into user: inout UserRecord) throws(JSONError) {
        guard try json.peek() == .array else {
            if try json.peek() != .null { user.hasUnreadableValue = true }
            try json.skipValue()
            return
        }
        try json.beginArray()
        while try json.nextElement() {
            if try json.peek() == .string, user.authFactors.count < Self.mostFactors {
                user.authFactors.append(try json.string(into: &user.text))
            } else {
                try unreadable(&json, &user)
            }
        }
    }

    /// Notes a factor once; the preferred one goes before the others.
    private func note(_ setting: TextRange?, of user: inout UserRecord, isPreferred: Bool = false) {
        guard let setting, !setting.isEmpty, user.mfaSettings.count < Self.mostFactors else { return }
        let known = user.mfaSettings.firstIndex { user.text.equal($0, setting) }
        if let known, isPreferred { user.mfaSettings.remove(at: known) }
        if isPreferred {
            user.mfaSettings.insert(setting, at: 0)
        } else if known == nil {
            user.mfaSettings.append(setting)
        }
    }

    /// Second factors that are kept; Cognito knows three.
    private static let mostFactors = 16

    /// The factor that an entry of the old `MFAOptions` stands for.
    private func deliveryMedium(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) -> TextRange? {
        var medium: TextRange?
        var unknown = TextBuffer()
        try json.beginObject()
        while let member = try json.nextMember(of: Self.mediumNames, unknownInto: &unknown) {
            let kind = try json.peek()
            if case .known = member, kind == .string {
                medium = try json.string(into: &user.text)
            } else {
                try json.skipValue()
            }
        }
        guard let medium else { return nil }
        if user.text.equals(medium, "SMS") { return user.text.append(literal: "SMS_MFA") }
        if user.text.equals(medium, "EMAIL") { return user.text.append(literal: "EMAIL_OTP") }
        return medium
    }

    private static let mediumNames = JSONMemberNames(["DeliveryMedium"])
}

extension UserRecord {
    /// Writes the second factors as a JSON array into the buffer of a batch; nil where there is none.
    func writeMFASettings(into target: inout TextBuffer) -> TextRange? {
        guard !mfaSettings.isEmpty else { return nil }
        let start = target.count
        target.append(byte: UInt8(ascii: "["))
        for (place, setting) in mfaSettings.enumerated() {
            if place > 0 { target.append(byte: UInt8(ascii: ",")) }
            target.appendJSONString(setting, of: text)
        }
        target.append(byte: UInt8(ascii: "]"))
        return TextRange(start: start, count: target.count - start)
    }

    /// Reads the second factors back from the array that a batch held.
    package mutating func readMFASettings(_ json: inout JSONReader) throws(JSONError) {
        try json.beginArray()
        while try json.nextElement() {
            if let setting = try json.scalar(into: &text) { mfaSettings.append(setting) }
        }
    }
}
