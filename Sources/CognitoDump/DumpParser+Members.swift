import JSONStream

extension DumpParser {
    /// Reads one member of a document.
    mutating func readMember(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        user.text.removeAll()
        guard let member = try json.nextMember(of: Self.pageNames, unknownInto: &user.text) else { return endPage() }
        let offset = origin + json.position
        switch member {
        case .unknown(let name):
            let name = user.text.string(name)
            user.text.removeAll()
            try readOwn(name, &json, origin: origin)
        case .known(let place) where place < DocumentKey.all.count:
            try readContent(DocumentKey.all[place], &json, origin: origin)
        case .known(let place) where place < DocumentKey.all.count + 2:
            try readToken(&json, offset: offset)
        case .known(let place):
            try json.skipValue()
            if file.transportKey == nil {
                file.transportKey = DocumentKey.transportKeys[place - DocumentKey.all.count - 2]
            }
        }
    }

    /// Names of members of documents: those that tell what it is, tokens, transport.
    private static let pageNames = JSONMemberNames(DocumentKey.all.map(\.name) + RecordShape.pageNames)

    private mutating func readToken(_ json: inout JSONReader, offset: Int) throws(JSONError) {
        user.text.removeAll()
        let kind = try json.peek()
        let token = kind == .string ? try json.string(into: &user.text) : nil
        if kind != .string { try json.skipValue() }
        guard let token, !token.isEmpty else { return }
        pages[pages.count - 1].hasToken = true
        add(.pageToken, offset: offset)
    }

    /// Reads what stands behind a document's telling key.
    private mutating func readContent(
        _ key: DocumentKey, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        let offset = origin + json.position
        switch (try json.peek(), key.content) {
        case (.array, .users):
            try json.beginArray()
            frames.append(.users)
        case (.array, .records):
            try json.beginArray()
            frames.append(.records(key.kind))
        case (_, .whole): return try readOwn(key.name, &json, origin: origin)
        case (.object, _) where try isMap(key, &json):
            try json.beginObject()
            frames.append(.map(key.kind))
        case (.object, .users):
            try readUser(key.kind, &json, origin: origin)
            let name = user.username.map { Array(user.text[$0]) }
            if let last = pages.indices.last { pages[last].user = name }
        case (.object, .records): try readSingle(key, &json, origin: origin)
        case (.null, _): try json.skipValue()
        case (.string, _) where key.name == "Group": return try readOwn("GroupName", &json, origin: origin)
        default:
            try json.skipValue()
            file.recordCount += 1
            add(.recordNotUnderstood, offset: offset, detail: key.name)
        }
        if file.records[key.kind] == nil { file.records[key.kind] = 0 }
        guard let last = pages.indices.last else { return }
        if let other = pages[last].kind, other != key.kind { pages[last].isMixed = true }
        pages[last].kind = key.kind
    }

    /// Reads one record behind a key; a group's record beside users says whose members they are.
    private mutating func readSingle(
        _ key: DocumentKey, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        let mark = json.mark
        if key.name == "Group", let name = RecordFields(try json.value())?.text("GroupName") {
            json.rewind(to: mark)
            try readListed(key.kind, &json, origin: origin)
            pages[pages.count - 1].own = []
            return take(group: Array(name.utf8))
        }
        json.rewind(to: mark)
        try readListed(key.kind, &json, origin: origin)
    }

    /// Whether an object holds records under keys of their own, and is no record itself: its first member with a value
    /// tells.
    private mutating func isMap(_ key: DocumentKey, _ json: inout JSONReader) throws(JSONError) -> Bool {
        let kind = key.kind
        return try json.lookingAhead(else: false) { (json: inout JSONReader) throws(JSONError) in
            var text = TextBuffer()
            try json.beginObject()
            while let name = try json.nextKey(into: &text) {
                let isMember = kind.hasMember(text[name])
                switch try json.peek() {
                // A whole answer under the name of what it lists.
                case .array where key.isNamed(text[name]): return false
                case .array: return !isMember
                case .object:
                    if !isMember { return true }
                    let shape = try RecordShape(&json)
                    return shape.names(kind) || (kind.isOfUsers && shape.kind?.isOfUsers == true)
                case .null: try json.skipValue()
                default: return false
                }
                text.removeAll()
            }
            return key.isList
        }
    }

    /// Reads the next record, or list of them, under its key.
    mutating func readMapMember(_ kind: DocumentKind, _ json: inout JSONReader, origin: Int) throws(JSONError) {
        user.text.removeAll()
        guard let name = try json.nextKey(into: &user.text) else {
            frames.removeLast()
            return
        }
        let key = Array(user.text[name])
        user.text.removeAll()
        switch try json.peek() {
        case .object where kind.isOfUsers: try readMappedUser(kind, key, &json, origin: origin)
        case .object: try readListed(kind, key: key, &json, origin: origin)
        case .array where kind == .groups:
            try json.beginArray()
            frames.append(.members(group: key, isEmpty: true))
        case .array where kind.isOfUsers:
            try json.beginArray()
            frames.append(.users)
            if let last = pages.indices.last { pages[last].namedLists += 1 }
        case .null: try json.skipValue()
        default:
            let offset = origin + json.position
            try json.skipValue()
            file.recordCount += 1
            add(.recordNotUnderstood, offset: offset)
        }
    }

    /// Reads a user under their key, which may also be that of a page.
    private mutating func readMappedUser(
        _ kind: DocumentKind, _ key: [UInt8], _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        let mark = json.mark
        let shape = try RecordShape(&json)
        json.rewind(to: mark)
        guard case .document = shape.reading else { return try readUser(kind, key: key, &json, origin: origin) }
        var page = Page(offset: origin + json.position, recordsBefore: file.recordCount, group: groupAtHand)
        page.isUnderName = MemberName.mayBeGroup(key)
        try openPage(&json, page)
    }

    /// Reads the next member of a group's list: a Username, or a user.
    mutating func readGroupMember(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        guard case .members(let group, let isEmpty) = frames.last else { return }
        let place = frames.count - 1
        defer { user.text.removeAll() }
        let offset = origin + json.position
        guard try json.nextElement() else {
            frames.removeLast()
            let name = String(decoding: group, as: UTF8.self)
            if isEmpty { take(.groups, .record(["GroupName": .string(name)]), bytes: nil, offset: offset) }
            return
        }
        switch try json.peek() {
        case .object: try readUser(.users, &json, origin: origin)
        case .string, .number:
            if let name = try json.scalar(into: &user.text), !name.isEmpty {
                addMembership(of: Array(user.text[name]), in: group)
            }
        case .array:
            guard frames.count <= Self.deepestArray else { throw JSONError(.tooDeep, at: json.position) }
            try json.beginArray()
            frames[place] = .members(group: group, isEmpty: false)
            return frames.append(.members(group: group, isEmpty: false))
        default: try json.skipValue()
        }
        frames[place] = .members(group: group, isEmpty: false)
    }

    /// Reads a Username that stands in place of a user in a page.
    mutating func readUsername(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        defer { user.text.removeAll() }
        user.text.removeAll()
        let name = try json.string(into: &user.text)
        pages[pages.count - 1].hasUsernames = true
        if let group = groupAtHand { return addMembership(of: Array(user.text[name]), in: group) }
        let last = pages.count - 1
        if pages[last].usernames.count < Page.mostUsernames {
            pages[last].usernames.append(Array(user.text[name]))
        } else {
            pages[last].furtherUsernames += 1
        }
    }

    /// Reads a member beside what a document lists: records under another name, or a value to be told of at the end.
    private mutating func readOwn(_ name: String, _ json: inout JSONReader, origin: Int) throws(JSONError) {
        let offset = origin + json.position
        let kind = try json.peek()
        let mark = json.mark
        if kind == .object || kind == .array {
            if try RecordShape.holdsRecords(&json, depth: 4) { return try enter(name, kind, &json, origin: origin) }
            if kind == .object, let told = try RecordShape.nameless(under: name.utf8, &json) {
                return try readNameless(told, name, &json, origin: origin)
            }
        }
        let range = try json.skipValue()
        let last = pages.count - 1
        guard pages[last].own.count < Page.mostOwn, range.count <= Self.largestOwn else {
            pages[last].told += 1
            guard pages[last].told <= Self.mostUnknownMembers else { return }
            return tell((JSONValue.Member(name: name, value: .array([.null])), offset))
        }
        let end = json.mark
        json.rewind(to: mark)
        let value = try json.value()
        json.rewind(to: end)
        if let text = value.stringText, pages[last].isGroupName(name) { take(group: Array(text.utf8)) }
        pages[last].own.append((JSONValue.Member(name: name, value: value), offset))
    }

    /// Reads a record under its name in a map that has no name of its own.
    private mutating func readNameless(
        _ kind: DocumentKind, _ name: String, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        let key = Array(name.utf8)
        guard kind.isOfUsers else { return try readListed(kind, key: key, &json, origin: origin) }
        try readUser(kind, key: key, &json, origin: origin)
        noteUsersOfPage()
    }

    /// Goes into an object of records under a name that nobody knows.
    private mutating func enterObject(
        _ name: String, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        let (depth, users) = (pages.count, usersRead)
        try readObject(&json, origin: origin)
        if pages.count > depth {
            pages[pages.count - 1].isUnderName = MemberName.mayBeGroup(name.utf8)
        } else if usersRead > users {
            noteUsersOfPage()
        }
    }

    /// Number of records of users that were read of the file.
    private var usersRead: Int { file.records.reduce(0) { $0 + ($1.key.isOfUsers ? $1.value : 0) } }

    /// Notes that the document at hand is a map of users.
    private mutating func noteUsersOfPage() {
        guard let last = pages.indices.last, pages[last].kind == nil else { return }
        pages[last].kind = .users
    }

    /// Goes into records under a name that nobody knows.
    private mutating func enter(
        _ name: String, _ kind: JSONKind, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        guard kind == .array else { return try enterObject(name, &json, origin: origin) }
        let isOfUsers = try RecordShape.isListOfUsers(&json)
        guard frames.count <= Self.deepestArray else { throw JSONError(.tooDeep, at: json.position) }
        try json.beginArray()
        frames.append(.anything)
        guard isOfUsers, let last = pages.indices.last else { return }
        noteUsersOfPage()
        if MemberName.mayBeGroup(name.utf8) { pages[last].namedLists += 1 }
    }

    /// A longer value beside what a document lists is not held.
    private static let largestOwn = 1 << 16
}
