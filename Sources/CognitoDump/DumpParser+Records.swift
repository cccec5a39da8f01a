import JSONStream

extension DumpParser {
    /// Takes one step: an element, a member, a document.
    ///
    /// False when the bytes at hand are used up between two values.
    ///
    /// Whatever it changes, it changes after the last thing that can run out of bytes, so that it can be done again.
    mutating func readNext(_ json: inout JSONReader, origin: Int) throws(JSONError) -> Bool {
        switch frames.last {
        case nil:
            guard json.skipSeparators() else { return false }
            try readValue(in: .anything, &json, origin: origin)
        case .document:
            try readMember(&json, origin: origin)
        case .memberLists: try readMemberList(&json)
        case .members(let group): try readMemberName(&json, of: group)
        case let frame?:
            if try json.nextElement() {
                try readValue(in: frame, &json, origin: origin)
            } else {
                frames.removeLast()
            }
        }
        return true
    }

    /// Reads one value of a sequence or an array.
    private mutating func readValue(in frame: Frame, _ json: inout JSONReader, origin: Int) throws(JSONError) {
        switch (try json.peek(), frame) {
        case (.object, .users): try readUser(.users, &json, origin: origin)
        case (.object, .records(let kind)): try readRecord(kind, &json, origin: origin)
        case (.object, _): try readObject(&json, origin: origin)
        case (.array, .anything):
            guard frames.count <= Self.deepestArray else { throw JSONError(.tooDeep, at: json.position) }
            try json.beginArray()
            frames.append(.anything)
        case (.null, _): try json.skipValue()
        default:
            let offset = origin + json.position
            try json.skipValue()
            file.recordCount += 1
            add(.recordNotUnderstood, offset: offset)
        }
    }

    /// Reads an object that may be a document or a bare record: its first member tells.
    private mutating func readObject(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        let start = json.mark
        try json.beginObject()
        let inside = json.mark
        // A name that the bytes ended in was left half-read.
        user.text.removeAll()
        guard var member = try json.nextMember(of: Self.firstNames, unknownInto: &user.text) else { return }
        user.text.removeAll()
        // A script may have put something of its own before the list.
        while case .unknown = member, try isPlain(json.peek()) {
            try json.skipValue()
            let next = try json.nextMember(of: Self.firstNames, unknownInto: &user.text)
            user.text.removeAll()
            guard let next, !Self.isAlsoOfUsers(next) else { break }
            member = next
        }
        if case .known(let place) = member, try isDocument(place, try json.peek()) {
            json.rewind(to: inside)
            frames.append(.document)
            page = Page()
        } else {
            json.rewind(to: start)
            try readBareRecord(&json, origin: origin)
        }
    }

    private func isPlain(_ kind: JSONKind) -> Bool { kind != .object && kind != .array }

    /// Whether a member may as well stand in a bare record, so that only as the first one it tells a document.
    private static func isAlsoOfUsers(_ member: JSONMember) -> Bool {
        guard case .known(let place) = member else { return false }
        return place >= DocumentKey.all.count || !DocumentKey.all[place].isUnmistakable
    }

    /// Keys with which a document may begin: those that tell what it is, tokens, transport.
    private static let firstNames = JSONMemberNames(
        DocumentKey.all.map(\.name) + ["PaginationToken", "NextToken"] + DocumentKey.transportKeys)

    /// Whether a first member with a value of this kind makes its object a document.
    private func isDocument(_ place: Int, _ value: JSONKind) throws(JSONError) -> Bool {
        guard place < DocumentKey.all.count else { return true }
        let key = DocumentKey.all[place]
        // Amplify's files have an object of the name, with other things in it.
        if key.kind == .identityProviders { return value == .array }
        return key.content != .whole && (value == .array || value == .object || value == .null)
    }

    /// Reads one member of a document.
    private mutating func readMember(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        user.text.removeAll()
        guard let member = try json.nextMember(of: Self.firstNames, unknownInto: &user.text) else {
            frames.removeLast()
            endPage()
            return
        }
        let offset = origin + json.position
        switch member {
        case .unknown(let name):
            let detail = user.text.string(name)
            user.text.removeAll()
            try json.skipValue()
            page.unknownMembers += 1
            if page.unknownMembers <= Self.mostUnknownMembers { add(.unknownMember, offset: offset, detail: detail) }
        case .known(let place) where place < DocumentKey.all.count:
            try readContent(DocumentKey.all[place], &json, origin: origin)
        case .known(let place) where place < DocumentKey.all.count + 2:
            user.text.removeAll()
            let kind = try json.peek()
            let token = kind == .string ? try json.string(into: &user.text) : nil
            if kind != .string { try json.skipValue() }
            if let token, !token.isEmpty {
                page.hasToken = true
                add(.pageToken, offset: offset)
            }
        case .known(let place):
            try json.skipValue()
            if file.transportKey == nil {
                file.transportKey = DocumentKey.transportKeys[place - DocumentKey.all.count - 2]
            }
        }
    }

    /// The page is over: one that names no further page ends its series.
    private mutating func endPage() {
        guard let kind = page.kind ?? (page.hasToken ? .users : nil) else { return }
        if page.hasToken { file.openSeries.insert(kind) } else { file.openSeries.remove(kind) }
    }

    /// Reads what stands behind a document's telling key.
    private mutating func readContent(
        _ key: DocumentKey, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        switch (try json.peek(), key.content) {
        case (.array, .users):
            try json.beginArray()
            frames.append(.users)
        case (.array, .records):
            try json.beginArray()
            frames.append(.records(key.kind))
        case (.object, .users): try readUser(key.kind, &json, origin: origin)
        case (.object, .records): try readRecord(key.kind, &json, origin: origin)
        case (.object, .memberLists):
            try json.beginObject()
            frames.append(.memberLists)
        case (.null, _): try json.skipValue()
        default:
            let offset = origin + json.position
            try json.skipValue()
            file.recordCount += 1
            add(.recordNotUnderstood, offset: offset, detail: key.name)
        }
        if file.records[key.kind] == nil { file.records[key.kind] = 0 }
        page.kind = key.kind
    }

    /// Says once of a record that something in its texts was no text.
    private mutating func noteRepairs(_ flaws: JSONFlaws, offset: Int) {
        if !flaws.isDisjoint(with: [.loneSurrogate, .invalidUTF8, .nul]) { add(.textRepaired, offset: offset) }
    }

    /// Widens the range of dates of the file.
    private mutating func noteDates(_ created: Int64?, _ modified: Int64?) {
        for date in [created, modified] {
            guard let date else { continue }
            guard let dates = file.dates else {
                file.dates = date...date
                continue
            }
            if date < dates.lowerBound {
                file.dates = date...dates.upperBound
            } else if date > dates.upperBound {
                file.dates = dates.lowerBound...date
            }
        }
    }

    /// Reads an object that is no document: a user or another record without its wrapper.
    private mutating func readBareRecord(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        let start = json.mark
        let position = json.position
        let shape = try RecordShape(&json)
        let end = json.mark
        json.rewind(to: start)
        if let tool = shape.tool { return try readShaped(tool, &json, origin: origin) }
        switch shape.kind {
        case .users, .transformedUsers, .adminGetUser:
            try readUser(shape.kind ?? .users, &json, origin: origin)
        case .authFactors: try readAuthFactors(&json, origin: origin)
        case let kind?:
            try readRecord(kind, &json, origin: origin)
        case nil:
            json.rewind(to: end)
            file.recordCount += 1
            add(.recordNotUnderstood, offset: origin + position)
        }
    }

    /// Reads one user and puts him into the batch.
    mutating func readUser(
        _ kind: DocumentKind, _ json: inout JSONReader, origin: Int, at place: Int? = nil
    ) throws(JSONError) {
        let offset = place ?? origin + json.position
        json.flaws = []
        try userReader.read(&json, into: &user)
        file.recordCount += 1
        file.records[kind, default: 0] += 1
        noteRepairs(json.flaws, offset: offset)
        guard !user.isPrinted else { return add(.printedObject, offset: offset) }
        if user.hasUnreadableValue { add(.recordUnreadable, offset: offset) }
        if user.hasTimeWithoutZone, !file.hasTimeWithoutZone {
            file.hasTimeWithoutZone = true
            add(.timeWithoutZone, offset: offset)
        }
        for name in user.unknownMembers { add(.unknownMember, offset: offset, detail: user.text.string(name)) }
        file.users.note(user)
        noteDates(user.created, user.modified)
        if place == nil { batch.sourceBytes += origin + json.position - offset }
        let isKept = batch.append(user, group: group, record: file.recordCount, offset: offset, folder: &folder)
        guard !isKept else { return }
        file.users.nameless.note(user)
        add(.userWithoutName, offset: offset)
    }

    /// Reads what tells how one user signs in, and nothing else of him.
    private mutating func readAuthFactors(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        let offset = origin + json.position
        try userReader.read(&json, into: &user)
        file.recordCount += 1
        file.records[.authFactors, default: 0] += 1
        if !batch.appendAuthFactors(of: user) { add(.userWithoutName, offset: offset) }
    }

    /// Reads one record that is no user, as it stands.
    private mutating func readRecord(
        _ kind: DocumentKind, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        _ = try json.peek()
        let position = json.position
        json.flaws = []
        // Reading it as a value checks it; the bytes are what is kept.
        let value = try json.value()
        let end = json.mark
        if kind == .groups, let name = file.user.name, let group = RecordFields(value)?.text("GroupName") {
            addMembership(of: Array(name.utf8), in: Array(group.utf8))
        }
        file.recordCount += 1
        file.records[kind, default: 0] += 1
        noteRepairs(json.flaws, offset: origin + position)
        if let known = KnownMembers.of(kind), let fields = RecordFields(value) {
            for member in known.unknownMembers(of: fields).prefix(Self.mostUnknownMembers) {
                add(.unknownMember, offset: origin + position, detail: member)
            }
            for word in known.unknownValues(of: fields).prefix(Self.mostUnknownMembers) {
                add(.unknownValue, offset: origin + position, detail: word)
            }
        }
        ready.append(
            .document(
                DumpDocument(
                    kind: kind, json: json.bytes(position..<end.position), file: file.index,
                    record: file.recordCount, offset: origin + position)))
    }
}
