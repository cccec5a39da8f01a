import Findings
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
        case .map(let kind): try readMapMember(kind, &json, origin: origin)
        case .members: try readGroupMember(&json, origin: origin)
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
        case (.object, .records(let kind)): try readListed(kind, &json, origin: origin)
        case (.object, _): try readObject(&json, origin: origin)
        case (.string, .users) where !pages.isEmpty: try readUsername(&json, origin: origin)
        case (.string, .records(.groups)): try readListedGroupName(&json, origin: origin)
        case (.array, .anything), (.array, .users), (.array, .records):
            // A script that appends whole pages to a list makes a list of lists.
            guard frames.count <= Self.deepestArray else { throw JSONError(.tooDeep, at: json.position) }
            try json.beginArray()
            frames.append(frame)
        case (.null, _): try json.skipValue()
        default:
            let offset = origin + json.position
            try json.skipValue()
            file.recordCount += 1
            add(.recordNotUnderstood, offset: offset)
        }
    }

    /// Reads an object that may be a document or a bare record: its members tell.
    mutating func readObject(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        let start = json.mark
        let offset = origin + json.position
        let shape = try RecordShape(&json)
        let end = json.mark
        json.rewind(to: start)
        switch shape.reading {
        case .document: try openPage(&json, Page(offset: offset, recordsBefore: file.recordCount, group: groupAtHand))
        case .tool(let tool): try readShaped(tool, &json, origin: origin)
        case .record(let kind): try readBareRecord(kind, &json, origin: origin)
        case .foreign(let foreign):
            note(foreign, offset: offset)
            skipper = JSONSkipper()
        case .empty: json.rewind(to: end)
        case .unknown:
            json.rewind(to: end)
            file.recordCount += 1
            let head = json.bytes(start.position..<min(end.position, start.position + 64))
            add(Self.isErrorAnswer(head) ? .errorMessage : .recordNotUnderstood, offset: offset)
        }
    }

    /// Whether an object begins as the service's answer to a call that failed, or as SDKs print it.
    private static func isErrorAnswer(_ head: [UInt8]) -> Bool {
        let start = head.filter { $0 > 0x20 }
        return ["{\"__type\":", "{\"Error\":{\"", "{\"error\":{\""].contains { start.starts(with: $0.utf8) }
    }

    /// Says once of a file that it is another product's.
    private mutating func note(_ foreign: ForeignFile, offset: Int) {
        guard file.foreign == nil else { return }
        file.foreign = foreign
        add(foreign.finding, offset: offset, detail: foreign.description)
    }

    /// Reads a group's name that stands in place of its record.
    private mutating func readListedGroupName(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        let offset = origin + json.position
        user.text.removeAll()
        defer { user.text.removeAll() }
        let name = try json.string(into: &user.text)
        if name.count > 0 { noteListed(group: Array(user.text[name]), isBare: true, offset: offset) }
    }

    /// Reads a record that is no document: its kind is told by its members.
    private mutating func readBareRecord(
        _ kind: DocumentKind, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        switch kind {
        case .users, .transformedUsers, .adminGetUser: try readUser(kind, &json, origin: origin)
        case .authFactors: try readAuthFactors(&json, origin: origin)
        default: try readRecord(kind, &json, origin: origin)
        }
    }

    /// Reads an entry of a list or map of records, which may be something else than the list's name says.
    ///
    /// - Parameter key: The key under which it stands in a map, which names a record that does not name itself.
    mutating func readListed(
        _ kind: DocumentKind, key: [UInt8]? = nil, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        guard kind.needsName else { return try readRecord(kind, &json, origin: origin) }
        let start = json.mark
        let offset = origin + json.position
        let shape = try RecordShape(&json)
        json.rewind(to: start)
        switch shape.reading {
        case .document:
            var page = Page(offset: offset, recordsBefore: file.recordCount, group: groupAtHand)
            page.isGroup = kind == .groups
            if let key, page.isGroup { page.take(group: key) }
            try openPage(&json, page)
        case .record(let told) where !shape.names(kind) && key == nil && told != kind:
            try readBareRecord(told, &json, origin: origin)
        case .foreign(let foreign):
            note(foreign, offset: offset)
            try json.skipValue()
        default: try readRecord(kind, key: key, &json, origin: origin)
        }
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

    /// Reads one user and puts them into the batch.
    mutating func readUser(
        _ kind: DocumentKind, key: [UInt8]? = nil, _ json: inout JSONReader, origin: Int, at place: Int? = nil
    ) throws(JSONError) {
        let offset = place ?? origin + json.position
        let start = json.mark
        json.flaws = JSONFlaws()
        try userReader.read(&json, into: &user)
        if place == nil, user.mayBeWrapper, try openWrapper(at: start, &json, offset: offset) { return }
        if let key { user.adopt(key: key) }
        file.recordCount += 1
        file.records[kind, default: 0] += 1
        noteRepairs(json.flaws, offset: offset)
        guard !user.isPrinted else { return add(.printedObject, offset: offset) }
        if user.hasUnreadableValue { add(.recordUnreadable, offset: offset, detail: user.unreadable?.spelling) }
        if user.hasTimeWithoutZone, !file.hasTimeWithoutZone {
            file.hasTimeWithoutZone = true
            add(.timeWithoutZone, offset: offset)
        }
        for member in user.unknownMembers {
            let name = user.text.string(member.name)
            guard member.records > 0 else {
                add(.unknownMember, offset: offset, detail: name)
                continue
            }
            let count = member.records == 1 ? "1 record" : "\(member.records) records"
            add(.recordsNotRead, offset: offset, detail: "\(name), \(count)")
        }
        file.users.note(user)
        noteDates(user.created, user.modified)
        if place == nil { batch.sourceBytes += origin + json.position - offset }
        let group = groupAtHand
        if group != nil { file.listsMembers = true }
        let isKept = batch.append(
            user, group: group, record: file.recordCount, offset: offset, folder: &folder)
        guard !isKept else { return }
        file.users.nameless.note(user)
        add(.userWithoutName, offset: offset)
    }

    /// Goes into an object that stands where a user would and has the user within: `{"User":{…},"Groups":[…]}`.
    private mutating func openWrapper(
        at start: JSONReader.Mark, _ json: inout JSONReader, offset: Int
    ) throws(JSONError) -> Bool {
        let end = json.mark
        json.rewind(to: start)
        guard case .document = try RecordShape(&json).reading else {
            json.rewind(to: end)
            return false
        }
        json.rewind(to: start)
        try openPage(&json, Page(offset: offset, recordsBefore: file.recordCount, group: groupAtHand))
        return true
    }

    /// Reads what tells how one user signs in, and nothing else of them.
    private mutating func readAuthFactors(_ json: inout JSONReader, origin: Int) throws(JSONError) {
        let offset = origin + json.position
        try userReader.read(&json, into: &user)
        file.recordCount += 1
        file.records[.authFactors, default: 0] += 1
        if !batch.appendAuthFactors(of: user) { add(.userWithoutName, offset: offset) }
    }

    /// Reads one record that is no user, as it stands.
    private mutating func readRecord(
        _ kind: DocumentKind, key: [UInt8]? = nil, _ json: inout JSONReader, origin: Int
    ) throws(JSONError) {
        _ = try json.peek()
        let position = json.position
        json.flaws = JSONFlaws()
        // Reading it as a value checks it; the bytes are what is kept.
        let value = try json.value()
        let bytes = json.bytes(position..<json.mark.position)
        take(kind, key: key, value, bytes: bytes, flaws: json.flaws, offset: origin + position)
    }
}
