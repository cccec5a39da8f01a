import JSONStream

extension DumpParser {
    /// Takes a record that is no user.
    ///
    /// - Parameters:
    ///   - key: The key under which it stands in a map, which names a record that does not name itself.
    ///   - bytes: The record as it was written; nil where it was put together.
    mutating func take(
        _ kind: DocumentKind, key: [UInt8]? = nil, _ value: JSONValue, bytes: [UInt8]?, flaws: JSONFlaws = [],
        offset: Int
    ) {
        file.recordCount += 1
        var (record, members) = kind == .groups ? value.namingGroup.takingMembers : (value, [])
        if kind == .groups, key != nil, record.isSetOfNames {
            members += record.members.map(\.name)
            record = .object([])
        }
        if key != nil, kind.needsName, !record.members.isEmpty, !record.hasMember(of: kind) {
            // Its names are keys once more, and may be people.
            add(.unknownBeside, offset: offset, detail: "\(record.members.count) \(MemberName.hidden)")
            record = .object([])
        }
        if let key, let name = kind.nameMember, RecordFields(record)?.text(name) == nil {
            record = record.adding(name, .string(String(decoding: key, as: UTF8.self)))
        }
        let fields = RecordFields(record)
        let kind = fields.map { kind.described(by: $0) } ?? kind
        file.records[kind, default: 0] += 1
        noteRepairs(flaws, offset: offset)
        if kind == .groups, let group = fields?.text("GroupName") {
            take(members, of: group)
            noteListed(group: Array(group.utf8), isBare: false, offset: offset)
        }
        if fields?.hasImpossibleDate == true { add(.recordUnreadable, offset: offset) }
        if let fields { noteUnknown(fields, kind, offset: offset) }
        append(kind, record == value ? bytes ?? record.encoded : record.encoded, offset: offset)
    }

    /// Gives a record on.
    mutating func append(_ kind: DocumentKind, _ json: [UInt8], offset: Int) {
        ready.append(
            .document(
                DumpDocument(kind: kind, json: json, file: file.index, record: file.recordCount, offset: offset)))
    }

    /// Notes the members that a group's record lists, and the user of whose groups the file tells.
    private mutating func take(_ members: [String], of group: String) {
        let group = Array(group.utf8)
        for member in members { addMembership(of: Array(member.utf8), in: group) }
        if let name = file.user.name { addMembership(of: Array(name.utf8), in: group) }
    }

    /// Tells of members and values that nobody knows.
    private mutating func noteUnknown(_ fields: RecordFields, _ kind: DocumentKind, offset: Int) {
        guard let known = KnownMembers.of(kind) else { return }
        for member in known.unknownMembers(of: fields).prefix(Self.mostUnknownMembers) {
            add(.unknownMember, offset: offset, detail: fields.shownName(member, of: kind))
        }
        for word in known.unknownValues(of: fields).prefix(Self.mostUnknownMembers) {
            add(.unknownValue, offset: offset, detail: word)
        }
    }

    /// Says once of a record that something in its texts was no text.
    mutating func noteRepairs(_ flaws: JSONFlaws, offset: Int) {
        if !flaws.isDisjoint(with: .repaired) { add(.textRepaired, offset: offset) }
    }
}
