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
        case (.object, _) where try isMap(key.kind, &json):
            try json.beginObject()
            frames.append(.map(key.kind))
        case (.object, .users): try readUser(key.kind, &json, origin: origin)
        case (.object, .records): try readSingle(key, &json, origin: origin)
        case (.null, _): try json.skipValue()
        case (.string, _) where key.name == "Group": return try readOwn("GroupName", &json, origin: origin)
        default:
            try json.skipValue()
            file.recordCount += 1
            add(.recordNotUnderstood, offset: offset, detail: key.name)
        }
        if file.records[key.kind] == nil { file.records[key.kind] = 0 }
        if let last = pages.indices.last { pages[last].kind = key.kind }
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

    /// Whether an object holds records under keys of their own, and is no record itself: its first member tells.
    private mutating func isMap(_ kind: DocumentKind, _ json: inout JSONReader) throws(JSONError) -> Bool {
        try json.lookingAhead(else: false) { (json: inout JSONReader) throws(JSONError) in
            var text = TextBuffer()
            try json.beginObject()
            guard let name = try json.nextKey(into: &text) else { return false }
            let isMember = kind.hasMember(text[name])
            switch try json.peek() {
            case .array: return !isMember
            case .object:
                if !isMember { return true }
                let shape = try RecordShape(&json)
                return shape.names(kind) || (kind.isOfUsers && shape.kind?.isOfUsers == true)
            default: return false
            }
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
        try openPage(
            &json,
            Page(offset: origin + json.position, recordsBefore: file.recordCount, group: groupAtHand))
    }

    /// Reads the next member of a group's list: a Username, or a user.
    mutating func readGroupMember(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        guard case .members(let group, let isEmpty) = frames.last else { return }
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
        default: try json.skipValue()
        }
        frames[frames.count - 1] = .members(group: group, isEmpty: false)
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

    /// Goes into records under a name that nobody knows.
    private mutating func enter(
        _ name: String, _ kind: JSONKind, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        guard kind == .array else { return try readObject(&json, origin: origin) }
        let isOfUsers = try RecordShape.isListOfUsers(&json)
        guard frames.count <= Self.deepestArray else { throw JSONError(.tooDeep, at: json.position) }
        try json.beginArray()
        frames.append(.anything)
        guard isOfUsers, let last = pages.indices.last else { return }
        if pages[last].kind == nil { pages[last].kind = .users }
        // A name of the API's, or of scripts', is none of a group.
        if MemberName.shown(inContainer: name.utf8, holding: .array([.null])) == MemberName.hidden {
            pages[last].namedLists += 1
        }
    }

    /// A longer value beside what a document lists is not held.
    private static let largestOwn = 1 << 16
}
