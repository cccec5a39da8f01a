import JSONStream

extension UserReader {
    /// Groups as names, as objects with a GroupName, or as one text that lists names.
    mutating func groups(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        switch try json.peek() {
        case .array: break
        case .string: return try groupList(&json, &user)
        case .object: return try groupAnswer(&json, &user)
        default: return try absentOrUnreadable(&json, &user)
        }
        user.listsGroups = true
        try json.beginArray()
        while try json.nextElement() {
            let group = try json.peek() == .object ? try groupName(&json, &user) : try text(&json, &user)
            try Self.bound(user.groups.count, by: Self.mostGroups, at: json.position)
            if let group { user.groups.append(group) } else { user.hasUnreadableValue = true }
        }
    }

    /// The whole answer of AdminListGroupsForUser, as scripts put it into a user.
    private mutating func groupAnswer(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        var isRead = false
        try json.beginObject()
        while let member = try json.nextMember(of: Self.answerNames, unknownInto: &scratch) {
            scratch.removeAll()
            if case .known = member, try json.peek() == .array {
                try groups(&json, &user)
                isRead = true
            } else {
                try json.skipValue()
            }
        }
        if !isRead { user.hasUnreadableValue = true }
    }

    private static let answerNames = JSONMemberNames(["Groups"])

    /// The one group that a record names, as rows of a list of memberships do.
    mutating func oneGroup(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        switch try json.peek() {
        case .array: try groups(&json, &user)
        case .string: if let group = try text(&json, &user) { user.groups.append(group) }
        case .object: if let group = try groupName(&json, &user) { user.groups.append(group) }
        default: try absentOrUnreadable(&json, &user)
        }
    }

    /// Names of groups in one text, as tables have them: between commas, semicolons or bars, or as a printed list.
    ///
    /// No name holds white space.
    private mutating func groupList(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) {
        let position = json.position
        let list = try json.string(into: &user.text)
        user.listsGroups = true
        for name in Self.names(in: Array(user.text[list])) {
            try Self.bound(user.groups.count, by: Self.mostGroups, at: position)
            user.groups.append(user.text.append(name))
        }
    }

    /// The names in a text such as `a,b`, `a; b`, `a|b`, `["a","b"]`, `['a', 'b']`.
    static func names(in list: [UInt8]) -> [[UInt8]] {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        var text = list[...]
        let trim = { (text: ArraySlice<UInt8>) -> [UInt8] in
            Array(text.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
        }
        text = trim(text)[...]
        let isPrinted = text.first == UInt8(ascii: "[") && text.last == UInt8(ascii: "]")
        if isPrinted { text = text.dropFirst().dropLast() }
        let separator = [UInt8(ascii: ";"), UInt8(ascii: "|")].first { text.contains($0) } ?? UInt8(ascii: ",")
        return text.split(separator: separator).compactMap { part -> [UInt8]? in
            var name = trim(part)
            if let quote = name.first, isPrinted, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(quote),
                name.last == quote, name.count > 1
            {
                name = Array(name.dropFirst().dropLast())
            }
            return name.isEmpty ? nil : name
        }
    }

    private mutating func groupName(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) -> TextRange?
    {
        var name: TextRange?
        try json.beginObject()
        while let member = try json.nextMember(of: Self.groupNames, unknownInto: &scratch) {
            if case .known = member { name = try text(&json, &user) } else { try json.skipValue() }
            scratch.removeAll()
        }
        return name
    }

    private static let groupNames = JSONMemberNames(["GroupName", "Name"])

    /// A member that nobody knows: one that lists groups is read, all else is told under a name that is no person's.
    mutating func unknownMember(
        _ name: TextRange, _ json: inout JSONReader, _ user: inout UserRecord
    ) throws(JSONError) {
        let kind = try json.peek()
        var records = 0
        if kind == .array || kind == .object {
            if kind == .array, try RecordShape.isListOfGroups(&json) {
                user.text.truncate(to: Int(name.start))
                return try groups(&json, &user)
            }
            if try RecordShape.holdsRecords(&json, depth: 3) { records = max(1, try RecordShape.countRecords(&json)) }
        }
        try json.skipValue()
        // What an SDK adds to AdminGetUser's answer is no member of the user.
        guard user.unknownMembers.count < Self.mostUnknownMembers,
            DocumentKey.transport.index(of: user.text[name]) == nil
        else { return user.text.truncate(to: Int(name.start)) }
        let isShown =
            kind == .object
            ? MemberName.isOfVocabulary(user.text[name]) : MemberName.looksLikeMember(user.text[name])
        user.unknownMembers.append((isShown ? name : hidden(name, &user), records))
    }

    /// Nobody's name tells whether the members of a record are members or people.
    func hideUnknownMembers(of user: inout UserRecord) {
        for place in user.unknownMembers.indices {
            user.unknownMembers[place].name = user.text.append(literal: MemberName.hiddenLiteral)
        }
    }

    /// Puts words in place of a name that was read last.
    private func hidden(_ name: TextRange, _ user: inout UserRecord) -> TextRange {
        user.text.truncate(to: Int(name.start))
        return user.text.append(literal: MemberName.hiddenLiteral)
    }
}
